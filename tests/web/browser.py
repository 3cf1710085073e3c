"""A browser driven through chromedriver, by the WebDriver protocol and nothing beside Python."""

import base64
import json
import shutil
import subprocess
import time
import urllib.request


def is_there():
    return shutil.which("chromedriver") is not None and shutil.which("chromium") is not None


class Browser:
    def __init__(self, width=1440, height=900, dark=False, language="en"):
        self.address = self.start_driver()
        arguments = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            f"--lang={language}",
            f"--window-size={width},{height}",
        ]
        if dark:
            arguments.append("--force-dark-mode")
        options = {"args": arguments, "prefs": {"intl.accept_languages": language}}
        capabilities = {"browserName": "chrome", "goog:chromeOptions": options,
                        "goog:loggingPrefs": {"browser": "ALL"}}
        answer = self.ask("POST", "/session", {"capabilities": {"alwaysMatch": capabilities}})
        self.session = f"/session/{answer['sessionId']}"
        self.command("Emulation.setDeviceMetricsOverride", width=width, height=height,
                     deviceScaleFactor=1, mobile=False)
        if dark:
            self.command("Emulation.setEmulatedMedia",
                         features=[{"name": "prefers-color-scheme", "value": "dark"}])

    def start_driver(self):
        """Its address. A port that is free by IPv4 may be taken by IPv6: it gives up then, and another is tried."""
        said = ""
        for _ in range(5):
            self.driver = subprocess.Popen(
                ["chromedriver", "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
            )
            for line in self.driver.stdout:
                said += line
                if "successfully on port" in line:
                    return f"http://127.0.0.1:{line.rsplit(' ', 1)[1].strip().rstrip('.')}"
            self.driver.stdout.close()
            self.driver.wait()
        raise AssertionError("chromedriver does not start: " + said)

    def ask(self, method, path, body=None):
        data = None if method == "GET" else json.dumps(body or {}).encode()
        request = urllib.request.Request(self.address + path, data=data, method=method,
                                         headers={"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=120) as response:
                return json.load(response)["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(error.read().decode()[:2000]) from None

    def command(self, name, **parameters):
        path = f"{self.session}/goog/cdp/execute"
        return self.ask("POST", path, {"cmd": name, "params": parameters})

    def open(self, address):
        self.ask("POST", f"{self.session}/url", {"url": address})

    def run(self, script, *arguments):
        return self.ask("POST", f"{self.session}/execute/sync", {"script": script, "args": list(arguments)})

    def run_async(self, script, *arguments):
        return self.ask("POST", f"{self.session}/execute/async", {"script": script, "args": list(arguments)})

    def wait(self, condition, seconds=15):
        end = time.time() + seconds
        while time.time() < end:
            value = self.run(f"return {condition}")
            if value:
                return value
            time.sleep(0.05)
        raise AssertionError(f"never: {condition}; the page says: {self.errors()}")

    def mouse(self, kind, x, y, **more):
        self.command("Input.dispatchMouseEvent", type=kind, x=x, y=y, **more)

    def move(self, x, y):
        self.mouse("mouseMoved", x, y)

    def click(self, x, y):
        self.move(x, y)
        self.mouse("mousePressed", x, y, button="left", buttons=1, clickCount=1)
        self.mouse("mouseReleased", x, y, button="left", clickCount=1)

    def key(self, key, code=None, **more):
        text = {"text": key} if len(key) == 1 else {}
        if code is not None:
            more["code"] = code
        self.command("Input.dispatchKeyEvent", type="keyDown", key=key, **text, **more)
        self.command("Input.dispatchKeyEvent", type="keyUp", key=key, **more)

    def picture(self, path):
        data = self.ask("GET", f"{self.session}/screenshot")
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))

    def errors(self):
        entries = self.ask("POST", f"{self.session}/se/log", {"type": "browser"})
        return [entry["message"] for entry in entries if entry["level"] == "SEVERE"]

    def close(self):
        try:
            self.ask("DELETE", self.session)
        finally:
            self.driver.terminate()
            self.driver.wait()
            self.driver.stdout.close()
