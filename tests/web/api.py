"""The API of `bight serve`: what it answers, and what it refuses."""

import hashlib
import io
import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import tempfile
import time
import unittest
import unittest.mock
import urllib.request
import zipfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import marked_network
from served import BEIJING, BIGHT, Served, scenario

STRAIT = {"add": "link", "id": "strait", "mode": "rail", "from": "Yantai", "to": "Dalian",
          "speed": 250, "detour": 1.1, "stop_time": 2}
CHANGES = {
    "a new link": [STRAIT],
    "two links in a row": [STRAIT, {"add": "link", "mode": "road", "from": "Weihai", "to": "Rizhao", "speed": 120}],
    "a faster line": [{"upgrade": "links", "between": ["Jinan", "Qingdao"], "mode": "rail", "speed": {"times": 1.5}}],
    "a closed link": [{"close": "links", "ids": ["rail:12"]}],
    "all at once": [STRAIT, {"close": "mode", "mode": "air"},
                    {"add": "transfer", "at": "Tianjin", "modes": ["sea", "rail"], "time": 30}],
}


# What takes longer and is told by /api/effects alone.
LATER = re.compile("hub_|km_by_|port_|gateway_")


def rows_by(table, key):
    return {tuple(row[name] for name in key): row for row in table["rows"]}


def contents(path):
    """All rows of a GeoPackage, without the times at which it was made."""
    with closing(sqlite3.connect(path)) as database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        return {name: sorted([str(cell) for column, cell in zip(rows.description, row) if column[0] not in ("last_change", "update_time")]
                             for row in rows) for name in names for rows in [database.execute(f'SELECT * FROM "{name}"')]}


class Api(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Served(BEIJING)

    @classmethod
    def tearDownClass(cls):
        code, errors = cls.server.stop()
        assert code == 0 and errors == "", (code, errors)

    def assert_same_cells(self, table, expected, key):
        """The rows are the expected ones but for LATER, and every cell of the table stands in them."""
        self.assertEqual(list(rows_by(table, key)), [k for k in rows_by(expected, key) if not LATER.match(k[0])])
        for name, row in rows_by(table, key).items():
            other = rows_by(expected, key)[name]
            for column, cell in row.items():
                if isinstance(cell, float) and other[column] is not None:
                    self.assertAlmostEqual(cell, other[column], delta=1e-9 * max(1, abs(cell)), msg=f"{name} {column}")
                else:
                    self.assertEqual(cell, other[column], f"{name} {column}")

    def test_every_number_is_that_of_bight_scenario(self):
        for name, changes in CHANGES.items():
            with self.subTest(name), tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
                json.dump({"version": 1, "name": "changes of the page", "changes": changes}, file)
                file.flush()
                expected = scenario(BEIJING, file.name)
                answer = self.server.post(changes)
                status, effects = self.server.wait_for(f"/api/effects?s={answer['id']}")
                self.assertEqual(status, 200)
                self.assertEqual({k: v for k, v in effects["tables"].items() if k != "changes"},
                                 {k: v for k, v in expected.items() if k != "changes"})
                if answer["state"] == "done":
                    self.assertEqual(len(answer["cities"]["rows"]), 86)
                    self.assert_same_cells(answer["overall"], expected["overall"], ["measure"])
                    self.assert_same_cells(answer["cities"], expected["cities"], ["city_id"])
                    self.assert_same_cells(answer["pairs"], expected["pairs"], ["kind", "from_id", "to_id"])
                    self.assert_same_cells(answer["groups"], expected["groups"], ["province"])

    def test_new_links_are_answered_at_once_and_exactly(self):
        answer = self.server.post(CHANGES["two links in a row"])
        self.assertTrue(answer["exact"])
        self.assertIn("put together from the times before", answer["overall"]["facts"]["times after"])

    def test_the_same_changes_have_the_same_number_and_none_is_the_network(self):
        first = self.server.post([STRAIT])["id"]
        self.server.post(CHANGES["a faster line"])
        self.assertEqual(self.server.post([STRAIT])["id"], first)
        self.assertEqual(self.server.post([])["id"], 0)
        self.assertEqual(self.server.ask("/api/route?from=370600&to=210200&s=999999")[0], 410)

    def test_what_is_asked_for_again_is_kept_among_many_others(self):
        number = self.server.post([STRAIT])["id"]
        for speed in range(100, 180):
            last = self.server.post([{**STRAIT, "speed": speed}])["id"]
            self.assertEqual(self.server.ask(f"/api/times?from=370600&s={number}")[0], 200)
        self.assertEqual(self.server.ask(f"/api/times?from=370600&s={last - 70}")[0], 410)

    def test_a_route_and_the_times_of_a_city_are_those_of_the_program(self):
        number = self.server.post([STRAIT])["id"]
        _, route = self.server.ask(f"/api/route?from=370600&to=210200&s={number}")
        _, times = self.server.ask(f"/api/times?from=370600&s={number}")
        dalian = self.server.ask("/api/network")[1]["cities"]["columns"]["city_id"].index("210200")
        for name, options in (("base", []), ("scenario", ["--add", "Yantai:Dalian@250,detour=1.1,stop=2,mode=rail"])):
            told = json.loads(subprocess.run([BIGHT, "route", BEIJING, "Yantai", "Dalian", "-f", "json", "-q", *options],
                                             capture_output=True, text=True, check=True).stdout)
            legs = route[name]["rows"]
            self.assertEqual([leg["mode"] for leg in legs], [leg["mode"] for leg in told["legs"]])
            self.assertAlmostEqual(sum(leg["time_min"] + leg["wait_min"] + leg["transfer_min"] for leg in legs),
                                   told["time_min"], places=6)
            self.assertAlmostEqual(times[name][dalian], told["time_min"], places=6)

    def test_a_mistake_is_told_in_the_words_of_the_program(self):
        status, answer = self.server.ask("/api/scenario", {"changes": [{**STRAIT, "to": "Dalien"}]})
        self.assertEqual(status, 422)
        self.assertIn("Did you mean 'Dalian'", answer["error"])

    def test_a_change_may_name_no_file(self):
        link = {"add": "link", "mode": "rail", "speed": 200, "geometry": "/etc/passwd"}
        status, answer = self.server.ask("/api/scenario", {"changes": [link]})
        self.assertEqual(status, 422)
        self.assertIn("geometry names a file", answer["error"])

    def test_what_is_exported_is_what_the_command_line_writes(self):
        """Byte for byte, but for the time a GeoPackage says it was made at."""
        number = self.server.post([STRAIT])["id"]
        changes = (["-s", "changes.yaml"], [])
        place = ["370600", "--cuts", "60,120"]
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "changes.yaml").write_text(json.dumps({"version": 1, "name": "changes", "changes": [STRAIT]}))
            for name, words, asked, scenarios in (
                    ("overall.csv", ["scenario", "--table", "overall"], "", changes[:1]),
                    ("cities.csv", ["scenario", "--table", "cities"], "", changes[:1]),
                    ("cities.csv", ["access"], "", changes[1:]),
                    ("pairs.csv", ["scenario", "--table", "pairs"], "", changes[:1]),
                    ("changes.geojson", ["scenario", "--table", "changes"], "", changes[:1]),
                    ("scenario.gpkg", ["scenario"], "", changes[:1]),
                    ("times.omx", ["matrix", "--measure", "time"], "", changes[:1]),
                    ("route.geojson", ["route", "370600", "210200"], "&from=370600&to=210200", changes[:1]),
                    ("isochrone.geojson", ["isochrone", *place], "&from=370600&cuts=60,120", changes[1:]),
                    ("isochrone.gpkg", ["isochrone", *place], "&from=370600&cuts=60,120", changes[:1])):
                for laid in scenarios:
                    status, data = self.server.wait_for(f"/api/export/{name}?s={number if laid else 0}{asked}")
                    self.assertEqual(status, 200, (name, data))
                    self.assertEqual(self.server.last.getheader("Content-Disposition"), f'attachment; filename="{name}"')
                    subprocess.run([Path(BIGHT).resolve(), words[0], Path(BEIJING).resolve(), *words[1:], *laid, "-o", name, "-q", "--overwrite"],
                                   cwd=folder, check=True)
                    told = Path(folder, name)
                    if name.endswith(".gpkg"):
                        Path(folder, "got").write_bytes(data)
                        self.assertEqual(contents(Path(folder, "got")), contents(told), name)
                    else:
                        self.assertEqual(data if isinstance(data, bytes) else json.dumps(data).encode(), told.read_bytes(), name)

    def test_a_shapefile_is_exported_as_an_archive_of_its_parts(self):
        number = self.server.post([STRAIT])["id"]
        status, data = self.server.wait_for(f"/api/export/isochrone.zip?s={number}&from=370600&cuts=60,120")
        self.assertEqual(status, 200, data)
        with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(io.BytesIO(data)) as archive:
            Path(folder, "changes.yaml").write_text(json.dumps({"version": 1, "name": "changes", "changes": [STRAIT]}))
            subprocess.run([Path(BIGHT).resolve(), "isochrone", Path(BEIJING).resolve(), "370600", "--cuts", "60,120", "-s", "changes.yaml",
                            "-o", "isochrone.shp", "-q"], cwd=folder, check=True)
            self.assertIsNone(archive.testzip())
            self.assertEqual(archive.namelist(), sorted(path.name for path in Path(folder).glob("isochrone*")))
            self.assertGreater(len(archive.namelist()), 3)
            for name in archive.namelist():
                self.assertEqual(archive.read(name), Path(folder, name).read_bytes(), name)

    def test_a_report_is_that_of_the_command_line_and_says_how_to_repeat_it(self):
        number = self.server.post([STRAIT])["id"]
        for s, laid in ((number, ["-s", "changes.yaml"]), (0, [])):
            with self.subTest(s), tempfile.TemporaryDirectory() as folder:
                status, data = self.server.wait_for(f"/api/export/report.html?s={s}")
                self.assertEqual(status, 200)
                network = Path(BEIJING).resolve()
                self.assertIn(" ".join(["bight report", str(network), *laid, "-o report.html"]) + "<", data.decode())
                if laid:
                    Path(folder, "changes.yaml").write_text(json.dumps({"version": 1, "name": "changes", "changes": [STRAIT]}))
                subprocess.run([Path(BIGHT).resolve(), "report", network, *laid, "-o", "report.html"], cwd=folder, check=True, capture_output=True)
                # The file of the changes is written otherwise here, so its SHA-256 is another one.
                there, here = (re.sub(rb"[0-9a-f]{64}", b"", text) for text in (data, Path(folder, "report.html").read_bytes()))
                self.assertEqual(there, here)

    def test_what_is_about_changes_is_not_exported_without_them(self):
        for name in ("overall.csv", "pairs.csv", "changes.geojson", "scenario.gpkg"):
            self.assertEqual(self.server.ask(f"/api/export/{name}?s=0")[0], 400, name)
        for question in ("route.geojson?from=370600", "route.geojson?to=1&from=" + "a" * 100, "isochrone.gpkg?cuts=60", "isochrone.gpkg?from=370600",
                         "isochrone.geojson?from=--output&cuts=60"):
            self.assertEqual(self.server.ask(f"/api/export/{question}")[0], 400, question)
        for ends, first in (("from=a%20b&to=c", "'a b'"), ("from=a&to=b%20c", "'a'")):
            self.assertIn(first, self.server.wait_for(f"/api/export/route.geojson?{ends}")[1]["error"])
        status, answer = self.server.wait_for("/api/export/route.geojson?from=--output&to=370600")
        self.assertEqual(status, 422)
        self.assertIn("--output", answer["error"])

    def test_every_answer_is_kept_from_other_pages(self):
        for path in ("/", "/page.js", "/api/base", "/nowhere"):
            self.server.ask(path)
            policy = self.server.last.getheader("Content-Security-Policy").split("; ")
            self.assertEqual(policy, ["default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:",
                                      "connect-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"], path)
            self.assertEqual(self.server.last.getheader("Cross-Origin-Opener-Policy"), "same-origin")
            self.assertEqual(self.server.last.getheader("Cache-Control"), "no-store")
            self.assertIsNone(self.server.last.getheader("Access-Control-Allow-Origin"))
            self.assertEqual(self.server.last.getheader("X-Content-Type-Options"), "nosniff")
            self.assertEqual(self.server.last.getheader("Referrer-Policy"), "no-referrer")
            self.assertEqual(self.server.last.getheader("Cross-Origin-Resource-Policy"), "same-origin")

    # ---- Attacks ----

    def assert_refused(self, expected, path="/api/scenario", body=None, **changed):
        status, answer = self.server.ask(path, {"changes": []} if body is None else body, **changed)
        self.assertEqual(status, expected, answer)
        self.assertIn("error", answer)

    def send(self, *head, body=b""):
        """The answer to a request written by hand."""
        with socket.create_connection(("127.0.0.1", self.server.port), timeout=10) as connection:
            try:
                connection.sendall("\r\n".join([*head, "Connection: close", "", ""]).encode() + body)
            except (BrokenPipeError, ConnectionResetError):
                pass
            return connection.makefile("rb").read().decode()

    def test_other_hosts_origins_and_tokens_are_refused(self):
        port = self.server.port
        for host in ("evil.example", f"evil.example:{port}", f"localhost:{port}", "127.0.0.1", f"127.0.0.1:{port + 1}", ""):
            self.assert_refused(421, Host=host)
        for origin in ("http://evil.example", "null", f"http://localhost:{port}", f"https://127.0.0.1:{port}"):
            self.assert_refused(403, Origin=origin)
        self.assert_refused(403, Sec_Fetch_Site="cross-site")
        self.assert_refused(403, Sec_Fetch_Site="same-site")
        for token in (None, "", "0" * 32, self.server.token[:-1], self.server.token + "0"):
            self.assert_refused(401, X_Session_Token=token)
        self.assertEqual(self.server.ask("/", Host="evil.example")[0], 421)
        for hosts in ((self.server.host, "evil.example"), ("evil.example", self.server.host), (self.server.host,) * 2):
            self.assertRegex(self.send("GET /api/base HTTP/1.1", *(f"Host: {host}" for host in hosts),
                                       f"X-Session-Token: {self.server.token}"), "^HTTP/1.1 4(21|00) ", hosts)
        self.assertEqual(self.server.ask("/", X_Session_Token=None)[0], 200)

    def test_other_bodies_are_refused(self):
        for kind in ("text/plain", "application/x-www-form-urlencoded", "application/jsonp", None):
            self.assert_refused(415, Content_Type=kind)
        self.assert_refused(413, body=b" " * 200_000)
        self.assertEqual(self.server.ask("/api/scenario", b"{}", Content_Length="-1")[0], 400)
        self.assert_refused(413, body={"changes": [STRAIT] * 10_000})
        self.assert_refused(400, body={"changes": [{}] * 10_000})
        self.assert_refused(400, body={"changes": [{}] * 201})
        chunk = b"8000\r\n" + b" " * 0x8000 + b"\r\n"
        post = ("POST /api/scenario HTTP/1.1", f"Host: {self.server.host}", f"X-Session-Token: {self.server.token}",
                "Content-Type: application/json", "Transfer-Encoding: chunked")
        self.assertRegex(self.send(*post, body=b'e\r\n{"changes":[]}\r\n0\r\n\r\n'), "^HTTP/1.1 200 ")
        self.assertRegex(self.send(*post, body=3 * chunk + b"0\r\n\r\n"), "^HTTP/1.1 413 ")
        for body in (b"", b"[]", b"{", b"null", b'{"changes": 1}', b"\xff\xfe", b'{"changes":[],"changes":[]}', b"[" * 60_000):
            self.assert_refused(400, body=body)
        nested = b'{"changes":' + b"[" * 1000 + b"]" * 1000 + b"}"
        self.assertIn(self.server.ask("/api/scenario", nested)[0], (413, 422))

    def test_other_methods_and_paths_are_refused(self):
        for method in ("PUT", "DELETE", "OPTIONS", "TRACE", "HEAD"):
            self.assertEqual(self.server.ask("/api/base", method=method)[0], 405, method)
        self.assertEqual(self.server.ask("/", {})[0], 405)
        self.assertEqual(self.server.ask("/api/scenario")[0], 405)
        self.assertEqual(self.server.ask("/api/save")[0], 405)
        for path in ("/api/export/../../etc/passwd", "/api/export/..%2f..%2fetc%2fpasswd", "/api/export/", "/api/nothing",
                     "/../network.yaml", "/%2e%2e/network.yaml", "/network.yaml", "//etc/passwd"):
            self.assertEqual(self.server.ask(path)[0], 404, path)
        for number in ("-1", "1.5", "x", "99999999999999999999"):
            self.assertEqual(self.server.ask(f"/api/route?from=a&to=b&s={number}")[0], 400, number)

    def test_an_isochrone_is_that_of_the_program(self):
        status, answer = self.server.wait_for("/api/isochrone?from=370600&cuts=60,180&s=0")
        self.assertEqual(status, 200, answer)
        told = subprocess.run([BIGHT, "isochrone", BEIJING, "370600", "--cuts", "60,180", "-f", "geojson", "-q"],
                              capture_output=True, text=True, check=True)
        self.assertEqual(answer["tables"], json.loads(told.stdout))
        _, answer = self.server.wait_for("/api/isochrone?from=-121.4,-37.5&cuts=60&s=0")
        self.assertIn("-121.4,-37.5", answer["error"])
        _, answer = self.server.wait_for("/api/isochrone?from=113,42&cuts=60&s=0")
        told = subprocess.run([BIGHT, "isochrone", BEIJING, "113,42", "--cuts", "60", "-f", "geojson", "-q"],
                              capture_output=True, text=True, check=True)
        self.assertEqual(answer["tables"], json.loads(told.stdout))
        for question in ("from=1,2,--output&cuts=60", "from=,1&cuts=60", "from=1,&cuts=60",
                         "from=Yantai&cuts=60", "from=--output&cuts=60", "from=370600&cuts=--output", "from=370600", "cuts=60"):
            self.assertEqual(self.server.ask(f"/api/isochrone?{question}")[0], 400, question)

    def test_a_suggestion_takes_no_options_from_the_address(self):
        for question in ("kmh=--output&mode=rail", "kmh=250&mode=--output", "kmh=1e3", "kmh=", "kmh=250&mode=", "max_km=-1",
                         "mode=" + "a" * 30):
            self.assertEqual(self.server.ask(f"/api/suggest?{question}")[0], 400, question)
        status, answer = self.server.wait_for("/api/suggest?kmh=250&mode=rail%20--output&max_km=100")
        self.assertEqual(status, 422, answer)
        self.assertIn("rail --output", answer["error"])

    def test_a_suggestion_is_that_of_the_program(self):
        status, answer = self.server.wait_for("/api/suggest?kmh=212.5&mode=rail&max_km=60")
        self.assertEqual(status, 200, answer)
        told = subprocess.run([BIGHT, "screen", BEIJING, "--between", "cities", "--kmh", "212.5", "--max-km", "60", "--top", "20",
                               "--mode", "rail", "-f", "json", "-q"], capture_output=True, text=True, check=True)
        self.assertGreater(len(answer["tables"]["rows"]), 0)
        self.assertEqual(answer["tables"]["rows"], json.loads(told.stdout)["rows"])

    def test_garbage_and_slow_connections_do_no_harm(self):
        for garbage in (b"\r\n\r\n", b"GET\r\n\r\n", b"\x00\xff" * 5000, b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                        b"GET / HTTP/9.9\r\n\r\n", b"GET " + b"/" * 100_000, b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 20_000,
                        b"POST /api/scenario HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n"):
            with socket.create_connection(("127.0.0.1", self.server.port), timeout=5) as connection:
                try:
                    connection.sendall(garbage)
                    connection.settimeout(0.2)
                    connection.recv(100)
                except OSError:
                    pass
        slow = []
        for _ in range(500):
            connection = socket.socket()
            connection.setblocking(False)
            try:
                connection.connect(("127.0.0.1", self.server.port))
            except BlockingIOError:
                pass
            slow.append(connection)
        for connection in slow:
            try:
                connection.send(b"GET / HTTP/1.1\r\nHo")
            except OSError:
                pass
        took = [self.time_an_answer() for _ in range(5)]
        for connection in slow:
            connection.close()
        took.append(self.time_an_answer())
        self.assertLess(max(took), 5)

    def time_an_answer(self):
        begin = time.time()
        self.server.post([STRAIT])
        return time.time() - begin

    def drip(self, begin):
        """Seconds for which the server takes one byte after the other."""
        with socket.create_connection(("127.0.0.1", self.server.port), timeout=10) as connection:
            connection.sendall(begin)
            start = time.time()
            while time.time() - start < 20:
                time.sleep(0.25)
                try:
                    connection.sendall(b"a")
                except OSError:
                    return time.time() - start
                self.server.ask("/api/times?from=370600&s=0") # others are answered, and are what it is noticed by
        return time.time() - start

    def test_a_request_that_drips_has_a_few_seconds(self):
        head = f"POST /api/scenario HTTP/1.1\r\nHost: {self.server.host}\r\n".encode()
        whole = head + (f"X-Session-Token: {self.server.token}\r\nContent-Type: application/json\r\n"
                        "Content-Length: 60000\r\n\r\n").encode()
        with ThreadPoolExecutor(2) as both:
            for took in both.map(self.drip, (head + b"X-Slow: ", whole)):
                self.assertGreater(took, 3)
                self.assertLess(took, 12)


class Saving(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.network = marked_network.write(self.folder.name)
        self.server = Served(self.network)

    def tearDown(self):
        code, errors = self.server.stop()
        self.folder.cleanup()
        self.assertEqual((code, errors), (0, ""))

    CHANGES = [{"add": "link", "id": "new", "mode": "rail", "from": "c0", "to": "c2", "speed": 300, "note": "a \"b\": #c"}]

    def save(self, name, **more):
        return self.server.ask("/api/save", {"name": name, "changes": self.CHANGES, **more})

    def test_what_is_saved_is_what_the_command_line_reads(self):
        status, answer = self.save("fast")
        self.assertEqual(status, 200, answer)
        self.assertEqual(answer["path"], str(self.network.parent / "fast.yaml"))
        told = scenario(self.network, answer["path"])
        posted = self.server.post([{"add": "link", "mode": "rail", "from": "c0", "to": "c2", "speed": 300}])
        self.assertEqual(told["cities"]["rows"], posted["cities"]["rows"])
        self.assertEqual(told["changes"]["rows"][0]["note"], 'a "b": #c')
        again = Served(self.network, "-s", answer["path"])
        self.assertEqual(again.ask("/api/network")[1]["given"][0]["note"], 'a "b": #c')
        self.assertEqual(again.stop()[0], 0)

    def test_a_report_is_about_the_file_that_save_writes(self):
        """Under the name its command has; on one day, for the file says when it was saved."""
        status, answer = self.save("changes")
        number = self.server.post(json.loads(json.dumps(self.CHANGES)))["id"]
        status, report = self.server.wait_for(f"/api/export/report.html?s={number}")
        self.assertEqual(status, 200)
        self.assertIn(hashlib.sha256(Path(answer["path"]).read_bytes()).hexdigest(), report.decode())

    def test_nothing_is_replaced_unasked_and_nothing_but_what_was_saved(self):
        self.assertEqual(self.save("twice")[0], 200)
        status, answer = self.save("twice")
        self.assertEqual((status, answer["may_replace"]), (409, True))
        self.assertEqual(self.save("twice", overwrite=True)[0], 200)
        before = self.network.read_text()
        self.assertEqual(self.save("network", overwrite=True)[0], 409)
        self.assertEqual(self.network.read_text(), before)
        os.symlink(self.network, self.network.parent / "led.yaml")
        self.assertEqual(self.save("led", overwrite=True)[0], 409)
        self.assertEqual(self.network.read_text(), before)

    def test_a_name_leads_nowhere(self):
        for name in ("../out", "/tmp/out", "a/b", "a\\b", ".", "..", "", "a" * 65, "a.yaml", "a b", "é", "a\0b", None, 5, ["a"]):
            self.assertEqual(self.save(name)[0], 400, name)
        self.assertEqual(sorted(p.name for p in Path(self.folder.name).iterdir() if p.suffix == ".yaml"), ["network.yaml"])

    def test_what_cannot_be_laid_is_not_saved(self):
        status, _ = self.server.ask("/api/save", {"name": "wrong", "changes": [{"close": "links", "ids": ["rail:99"]}]})
        self.assertEqual(status, 422)
        self.assertEqual(self.server.ask("/api/save", {"name": "none", "changes": []})[0], 400)
        self.assertFalse((self.network.parent / "wrong.yaml").exists())

    def test_names_of_markup_come_through_as_they_are(self):
        _, network = self.server.ask("/api/network")
        self.assertEqual(network["cities"]["columns"]["city"], marked_network.NAMES)
        self.assertEqual(network["links"]["columns"]["line"], [marked_network.LINE] * 2)

    def test_cities_cut_off_are_told_as_such(self):
        answer = self.server.post([{"close": "links", "ids": ["rail:2"]}])
        rows = {row["measure"]: row["after"] for row in answer["overall"]["rows"]}
        self.assertEqual(rows["pairs_cut_off"], 4)
        _, times = self.server.ask(f"/api/times?from=c0&s={answer['id']}")
        self.assertIsNone(times["scenario"][2])
        _, route = self.server.ask(f"/api/route?from=c0&to=c2&s={answer['id']}")
        self.assertIsNone(route["scenario"])


class Runs(unittest.TestCase):
    """What the server lets another run of the program find."""

    def serve(self, *arguments):
        server = Served(*arguments)
        self.addCleanup(lambda: self.assertEqual(server.stop(), (0, "")))
        return server

    def test_a_city_with_a_long_id_has_an_isochrone(self):
        long_id = "5f0c6d1e-8a3b-4c57-9d2e-7b1a64e0f3c8"
        with tempfile.TemporaryDirectory() as folder:
            server = self.serve(marked_network.write(folder, (long_id, "c1", "c2")))
            status, answer = server.wait_for(f"/api/isochrone?from={long_id}&cuts=60")
            self.assertEqual(status, 200, answer)
            self.doCleanups()

    def test_exports_leave_nothing_behind_whether_they_end_or_not(self):
        with tempfile.TemporaryDirectory() as folder, unittest.mock.patch.dict(os.environ, {"TMPDIR": folder}):
            server = self.serve(BEIJING)
            self.assertEqual(server.wait_for("/api/export/cities.csv?s=0")[0], 200)
            self.assertEqual(list(Path(folder).iterdir()), [])
            self.assertEqual(server.ask("/api/export/report.html?s=0")[0], 202)
            self.assertNotEqual(list(Path(folder).iterdir()), [])
            self.doCleanups()
            self.assertEqual(list(Path(folder).iterdir()), [])

    @staticmethod
    def runs_of(server):
        """The processes the server has begun."""
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rpartition(")")[2].split()
            except OSError:
                continue  # it has ended
            if int(fields[1]) == server.process.pid:
                yield stat.parent

    def test_a_run_that_cannot_be_begun_is_told_and_tried_again(self):
        with tempfile.TemporaryDirectory() as folder, unittest.mock.patch.dict(os.environ, {"TMPDIR": f"{folder}/later"}):
            server = self.serve(BEIJING)
            status, answer = server.wait_for("/api/export/cities.csv?s=0")
            self.assertEqual(status, 422)
            self.assertIn("could not be begun (No such file or directory)", answer["error"])
            Path(folder, "later").mkdir()
            time.sleep(2)
            self.assertEqual(server.wait_for("/api/export/cities.csv?s=0")[0], 200)
            self.doCleanups()

    def test_a_run_keeps_to_the_memory_and_the_threads_of_the_server(self):
        server = self.serve(BEIJING, "--memory", "900M", "--threads", "2", "--quiet")
        self.assertEqual(server.ask("/api/hubs?s=0")[0], 202)
        words = [(run / "cmdline").read_bytes().split(b"\0") for run in self.runs_of(server)]
        self.assertEqual(len(words), 1)
        self.assertEqual(words[0][words[0].index(b"--memory") + 1], b"900M")
        self.assertEqual(words[0][words[0].index(b"--threads") + 1], b"2")
        self.assertEqual(server.wait_for("/api/hubs?s=0")[0], 200)

    def test_a_run_that_is_killed_is_told(self):
        server = self.serve(BEIJING)
        self.assertEqual(server.ask("/api/hubs?s=0")[0], 202)
        for run in self.runs_of(server):
            os.kill(int(run.name), signal.SIGKILL)
        status, answer = server.wait_for("/api/hubs?s=0")
        self.assertEqual(status, 422)
        self.assertIn("ended from outside", answer["error"])


class Listening(unittest.TestCase):
    """Events about what takes longer."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        subprocess.run([Path(BIGHT).parent / "make-roads", "--like-roads", "50", "50", "--cities", "150", cls.folder.name], check=True)
        cls.network = Path(cls.folder.name) / "network.yaml"

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def setUp(self):
        self.server = Served(self.network, "--weights", "closeness=0.5,betweenness=0.5")
        self.number = self.server.post([{"close": "links", "ids": ["road:5"]}])["id"]
        self.asks = (f"effects?s={self.number}", "hubs?s=0")
        self.is_stopped = False

    def tearDown(self):
        if not self.is_stopped:
            self.assertEqual(self.server.stop(), (0, ""))

    def listen(self, *asks):
        events = self.server.listen(*asks)
        self.addCleanup(events.close)
        self.assertEqual(events.status, 200)
        return events

    def test_progress_is_told_in_percent_until_all_is_done(self):
        events = list(self.listen(*self.asks))
        for ask in self.asks:
            mine = [(name, data) for name, data in events if data["ask"] == ask]
            self.assertEqual([name for name, _ in mine], ["progress"] * (len(mine) - 1) + ["done"], mine)
            self.assertEqual(mine[-1][1], {"ask": ask, "status": 200})
            stages = {data["stage"]: data["percent"] for _, data in mine if "stage" in data}
            self.assertIn("betweenness", stages)
            self.assertTrue(all(0 <= data["percent"] <= 100 for _, data in mine if "percent" in data))
            self.assertEqual(self.server.ask(f"/api/{ask}")[0], 200)
        percents = {data["percent"] for name, data in events if data.get("stage") == "betweenness"}
        self.assertTrue(any(0 < percent < 100 for percent in percents), percents)

    def test_a_stream_that_is_opened_again_finds_the_same_run(self):
        first = self.listen(self.asks[0])
        for name, data in first:
            if data.get("state") == "computing" and data["seconds"] > 0.1:
                break
        first.close()
        again = next(iter(self.listen(self.asks[0])))[1]
        self.assertEqual(again["state"], "computing")
        self.assertGreater(again["seconds"], data["seconds"])

    def test_one_runs_and_the_others_wait_even_when_nobody_listens_to_it_any_more(self):
        first = self.listen(self.asks[0])
        next(iter(first))
        first.close()
        waiting = list(self.listen(self.asks[1]))
        self.assertEqual([waiting[0][1]["state"], waiting[-1]], ["waiting", ("done", {"ask": self.asks[1], "status": 200})])

    def test_a_hundred_streams_left_open_do_no_harm(self):
        left = [self.listen() for _ in range(50)] + [self.listen(*self.asks) for _ in range(50)]
        begin = time.time()
        for _ in range(20):
            self.assertEqual(self.server.ask("/api/base")[0], 200)
        self.assertLess(time.time() - begin, 20)
        self.assertEqual([name for name, _ in self.listen(self.asks[1])][-1], "done")
        time.sleep(0.5)
        self.assertLess(len(list(Path(f"/proc/{self.server.process.pid}/fd").iterdir())), 50)
        for events in left:
            events.close()
        self.assertEqual(self.server.ask("/api/base")[0], 200)

    def test_without_a_question_whatever_runs_is_told(self):
        events = iter(self.listen())
        self.assertEqual(next(events)[1]["state"], "idle")
        self.server.ask(f"/api/{self.asks[0]}")
        self.assertEqual(next(events)[1]["state"], "computing")

    def test_streams_end_when_the_program_does(self):
        streams = [self.listen(), self.listen(*self.asks)]
        for stream in streams:
            next(iter(stream))
        self.assertEqual(self.server.stop(), (0, ""))
        self.is_stopped = True
        for stream in streams:
            self.assertNotIn("done", [name for name, _ in stream])

    def test_a_run_that_fails_is_told_as_done(self):
        end = list(self.listen("suggest?kmh=250&mode=none"))[-1]
        self.assertEqual(end, ("done", {"ask": "suggest?kmh=250&mode=none", "status": 422}))
        self.assertEqual(list(self.listen("effects?s=77"))[-1][1]["status"], 410)

    def test_only_what_takes_long_is_listened_to_and_only_with_the_token(self):
        for asks in (["base"], ["times?s=0"], ["events"], ["events?ask=events"], [""], ["../hubs"], ["hubs?" + "a" * 600],
                     ["hubs?" + "a=1&" * 9], ["hubs?s=0"] * 9):
            query = "&".join(f"ask={quote(ask, safe='')}" for ask in asks)
            self.assertEqual(self.server.ask(f"/api/events?{query}")[0], 400, asks)
        self.assertEqual(self.server.ask(f"/api/events?t={self.server.token}", X_Session_Token=None)[0], 401)
        self.assertEqual(self.server.ask("/api/events", Origin="http://evil.example")[0], 403)
        self.assertEqual(self.server.ask("/api/events", {})[0], 405)


class Colours(unittest.TestCase):
    """The contrast of text by WCAG 2.1, light and dark."""

    TEXTS = (("ink", "paper"), ("ink", "shade"), ("ink", "land"), ("quiet", "paper"), ("quiet", "shade"), ("new", "paper"),
             ("loss", "paper"), ("bad", "paper"), ("bad", "bad-paper"), ("on-accent", "accent"), ("accent", "paper"),
             ("route-base", "paper"), ("route-scenario", "paper"))

    @staticmethod
    def luminance(colour):
        shares = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = [s / 12.92 if s <= 0.03928 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    def test_all_text_has_a_contrast_of_four_and_a_half(self):
        style = Path("src/app/page/page.css").read_text()
        light, dark = [dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", block)) for block in re.findall(r":root \{(.*?)\}", style, re.S)]
        for name, colours in (("light", light), ("dark", {**light, **dark})):
            for text, ground in self.TEXTS:
                darker, lighter = sorted(self.luminance(colours[part]) for part in (text, ground))
                self.assertGreaterEqual((lighter + 0.05) / (darker + 0.05), 4.5, f"{name}: {text} on {ground}")


class Starting(unittest.TestCase):
    def refuse(self, *options):
        return subprocess.run([BIGHT, "serve", BEIJING, "--no-open", *options], capture_output=True, text=True, timeout=60)

    def test_a_port_that_is_taken_or_none_is_refused(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            answer = self.refuse("--port", str(taken.getsockname()[1]))
            self.assertEqual(answer.returncode, 4)
            self.assertIn("--port 0 takes any port that is free", answer.stderr)
        for port in ("x", "-1", "65536", "80a"):
            self.assertEqual(self.refuse("--port", port).returncode, 2, port)

    def test_the_usual_port_of_the_web_is_left_out_as_browsers_leave_it_out(self):
        with socket.socket() as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                tried.bind(("127.0.0.1", 80))
            except OSError:
                self.skipTest("port 80 cannot be had")
        process = subprocess.Popen([BIGHT, "serve", BEIJING, "--no-open", "--port", "80"], stdout=subprocess.PIPE, text=True)
        try:
            token = re.search(r"http://127\.0\.0\.1/#t=([0-9a-f]{32})", process.stdout.readline())[1]
            asked = urllib.request.Request("http://127.0.0.1/api/base", headers={"X-Session-Token": token, "Origin": "http://127.0.0.1"})
            with urllib.request.urlopen(asked, timeout=60) as answer:
                self.assertEqual(answer.status, 200)
        finally:
            process.terminate()
            process.communicate(timeout=60)

    def test_only_this_computer_is_listened_to(self):
        server = Served(BEIJING)
        listening = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
        mine = [line[1] for line in listening if line[3] == "0A" and line[1].endswith(f":{server.port:04X}")]
        self.assertEqual(mine, [f"0100007F:{server.port:04X}"])
        self.assertEqual(server.stop()[0], 0)

    def test_the_address_of_ipv6_is_this_computer_too_and_the_only_host(self):
        with socket.socket(socket.AF_INET6) as tried:
            try:
                tried.bind(("::1", 0))
            except OSError:
                self.skipTest("this computer has no IPv6")
        server = Served(BEIJING, "--listen", "::1")
        self.assertEqual(server.host, f"[::1]:{server.port}")
        self.assertIn("this computer only", server.line)
        self.assertEqual(server.ask("/api/base")[0], 200)
        self.assertEqual(server.ask("/api/base", Origin=f"http://[::1]:{server.port}")[0], 200)
        for host in (f"127.0.0.1:{server.port}", f"localhost:{server.port}", "[::1]", f"::1:{server.port}", f"[::1]:{server.port + 1}"):
            self.assertEqual(server.ask("/api/base", Host=host)[0], 421, host)
        self.assertEqual(server.ask("/api/base", Origin=f"http://127.0.0.1:{server.port}")[0], 403)
        self.assertEqual(server.stop(), (0, ""))

    def test_other_addresses_are_refused_unless_others_are_allowed(self):
        for address in ("192.0.2.1", "10.0.0.1", "fd00::1", "::ffff:192.0.2.1"):
            answer = self.refuse("--port", "0", "--listen", address)
            self.assertEqual(answer.returncode, 2, address)
            self.assertIn("other computers could open the page; add --allow-remote", answer.stderr)
        for address in ("0.0.0.0", "::", "::0"):
            answer = self.refuse("--port", "0", "--allow-remote", "--listen", address)
            self.assertEqual(answer.returncode, 2, address)
            self.assertIn("stands for every address", answer.stderr)
        for address in ("localhost", "127.0.0.1:80", "[::1]", "127.1", "", "fe80::1%eth0"):
            answer = self.refuse("--port", "0", "--allow-remote", "--listen", address)
            self.assertEqual(answer.returncode, 2, address)
            self.assertIn("takes an address in numbers", answer.stderr)
        self.assertIn("goes with --listen", self.refuse("--allow-remote").stderr)

    def test_who_allows_others_is_warned_and_only_that_address_is_answered(self):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
            try:
                asked.connect(("192.0.2.99", 9)) # sends nothing, but says from where it would
            except OSError:
                self.skipTest("this computer has no address that others reach")
            address = asked.getsockname()[0]
        server = Served(BEIJING, "--listen", address, "--allow-remote", "--quiet")
        self.assertIn("other computers too", server.line)
        self.assertEqual(server.ask("/api/base")[0], 200)
        self.assertEqual(server.ask("/api/base", X_Session_Token=None)[0], 401)
        for host in (f"127.0.0.1:{server.port}", address, f"evil.example:{server.port}"):
            self.assertEqual(server.ask("/api/base", Host=host)[0], 421, host)
        with self.assertRaises(OSError):
            socket.create_connection(("127.0.0.1", server.port), timeout=5)
        code, errors = server.stop()
        self.assertEqual(code, 0)
        for words in ("warning", address, "Nothing is encrypted", "the token is the only lock"):
            self.assertIn(words, errors)

    def test_an_address_of_another_computer_cannot_be_had(self):
        answer = self.refuse("--port", "0", "--allow-remote", "--listen", "203.0.113.77")
        self.assertEqual(answer.returncode, 4)
        self.assertIn("this computer has no such address", answer.stderr)

    def test_a_mistake_in_a_scenario_file_is_told_before_the_page(self):
        with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
            file.write("version: 1\nchanges:\n  - {add: link, from: Yantai, to: Dalien, speed: 100, mode: rail}\n")
            file.flush()
            answer = self.refuse("--port", "0", "-s", file.name)
            self.assertEqual(answer.returncode, 3)
            self.assertIn(f"{file.name}:3:", answer.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=1)
