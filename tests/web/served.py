"""A server under test: `bight serve` started, asked, and stopped."""

import http.client
import json
import os
import re
import signal
import subprocess
import time

BIGHT = os.environ.get("BIGHT", "build/bight")
BEIJING = "networks/beijing-bay/network.yaml"


class Served:
    def __init__(self, network, *options):
        self.process = subprocess.Popen([BIGHT, "serve", str(network), "--port", "0", "--no-open", *options],
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.line = self.process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/#t=([0-9a-f]{32})", self.line)
        assert found, self.line + self.process.stderr.read()
        self.address, self.port, self.token = found.group(), int(found[1]), found[2]
        self.host = f"127.0.0.1:{self.port}"

    def headers(self, **changed):
        headers = {"Host": self.host, "X-Session-Token": self.token, "Content-Type": "application/json"}
        headers.update({name.replace("_", "-"): value for name, value in changed.items()})
        return {name: value for name, value in headers.items() if value is not None}

    def ask(self, path, body=None, method=None, **changed):
        """The status and the answer, read as JSON where it is JSON."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
            connection.putrequest(method or ("GET" if data is None else "POST"), path,
                                  skip_host=True, skip_accept_encoding=True)
            for name, value in self.headers(**changed).items():
                connection.putheader(name, value)
            if data is not None and "Content-Length" not in self.headers(**changed):
                connection.putheader("Content-Length", str(len(data)))
            connection.endheaders()
            if data is not None:
                try:
                    connection.send(data)
                except (BrokenPipeError, ConnectionResetError):
                    pass  # refused by its head
            response = connection.getresponse()
            text = response.read()
            self.last = response
            is_json = response.getheader("Content-Type", "").startswith("application/json")
            return response.status, json.loads(text) if is_json and text else text
        finally:
            connection.close()

    def post(self, changes):
        status, answer = self.ask("/api/scenario", {"changes": changes})
        assert status == 200, answer
        return answer

    def wait_for(self, path):
        while True:
            status, answer = self.ask(path)
            if status != 202:
                return status, answer
            time.sleep(0.05)

    def stop(self):
        """The exit code, and what was said on the way."""
        self.process.send_signal(signal.SIGTERM)
        _, errors = self.process.communicate(timeout=60)
        self.process.stdout.close()
        self.process.stderr.close()
        return self.process.returncode, errors


def scenario(network, changes_file):
    answer = subprocess.run([BIGHT, "scenario", str(network), "-s", str(changes_file), "-f", "json", "--quiet"],
                            capture_output=True, text=True, check=True)
    return json.loads(answer.stdout)
