"""A server under test: `bight serve` started, asked, and stopped."""

import http.client
import json
import os
import re
import signal
import subprocess
import time
from urllib.parse import quote

BIGHT = os.environ.get("BIGHT", "build/bight")
BEIJING = "networks/beijing-bay/network.yaml"


class Served:
    def __init__(self, network, *options):
        self.process = subprocess.Popen([BIGHT, "serve", str(network), "--port", "0", "--no-open", *options],
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.line = self.process.stdout.readline()
        found = re.search(r"http://(\[[0-9a-f:]+\]|[0-9.]+):(\d+)/#t=([0-9a-f]{32})", self.line)
        assert found, self.line + self.process.stderr.read()
        self.address, self.port, self.token = found.group(), int(found[2]), found[3]
        self.place, self.host = found[1].strip("[]"), f"{found[1]}:{self.port}"

    def headers(self, **changed):
        headers = {"Host": self.host, "X-Session-Token": self.token, "Content-Type": "application/json"}
        headers.update({name.replace("_", "-"): value for name, value in changed.items()})
        return {name: value for name, value in headers.items() if value is not None}

    def ask(self, path, body=None, method=None, **changed):
        """The status and the answer, read as JSON where it is JSON."""
        connection = http.client.HTTPConnection(self.place, self.port, timeout=60)
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

    def listen(self, *asks):
        """The events about these questions, as they come; see Events."""
        return Events(self, "/api/events" + "".join(f"{'&' if i else '?'}ask={quote(ask, safe='')}" for i, ask in enumerate(asks)))

    def stop(self):
        """The exit code, and what was said on the way."""
        self.process.send_signal(signal.SIGTERM)
        _, errors = self.process.communicate(timeout=60)
        self.process.stdout.close()
        self.process.stderr.close()
        return self.process.returncode, errors


class Events:
    """A stream of events: iterated, it gives pairs of a name and the data, until it ends."""

    def __init__(self, server, path):
        self.connection = http.client.HTTPConnection(server.place, server.port, timeout=20)
        self.connection.putrequest("GET", path, skip_host=True, skip_accept_encoding=True)
        for name, value in server.headers().items():
            self.connection.putheader(name, value)
        self.connection.endheaders()
        self.response = self.connection.getresponse()
        self.status = self.response.status

    def __iter__(self):
        name = None
        for line in self.response:
            key, _, value = line.decode().rstrip("\n").partition(": ")
            if key == "event":
                name = value
            elif key == "data":
                yield name, json.loads(value)

    def close(self):
        self.response.close()
        self.connection.close()


def scenario(network, changes_file):
    answer = subprocess.run([BIGHT, "scenario", str(network), "-s", str(changes_file), "-f", "json", "--quiet"],
                            capture_output=True, text=True, check=True)
    return json.loads(answer.stdout)
