"""The page in a browser: two clicks, and what a new user sees then. Left out, with a word, where
there is no chromium and chromedriver."""

import json
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

import browser
import marked_network
from served import BEIJING, BIGHT, Served, scenario


def minutes(text):
    hours, rest = text.split(":")
    return 60 * int(hours) + int(rest)


class Opened(unittest.TestCase):
    """The page of a server, opened in a browser."""

    network = BEIJING
    options = ()
    expected_errors = ()
    language, dark, width, height = "en", False, 1440, 900

    def setUp(self):
        self.server = Served(self.network, *self.options)
        self.addCleanup(lambda: self.server.process.poll() is None and self.server.process.kill())
        self.page = browser.shared(self.width, self.height, self.dark, self.language)
        self.page.move(0, 0)
        self.page.open(self.server.address)
        self.page.wait("performance.getEntriesByName('bight-ready').length > 0")

    def tearDown(self):
        errors = [error for error in self.page.errors()
                  if not any(words in error for words in self.expected_errors)]
        self.page.open("about:blank")
        self.assertEqual(errors, [])
        self.assertEqual(self.server.stop(), (0, ""))

    def place(self, name):
        x, y = self.page.run(
            "const box = document.getElementById('map').getBoundingClientRect();"
            "const place = bight.places().find(place => place.name === arguments[0]);"
            "return [box.left + place.x, box.top + place.y]", name)
        return x, y

    def text(self, selector):
        return self.page.run("return document.querySelector(arguments[0])?.textContent ?? ''", selector)

    def add_link(self, first, second):
        self.page.click(*self.place(first))
        self.page.click(*self.place(second))
        self.page.wait("bight.state.result !== null && bight.state.result.cities !== undefined")


class Page(Opened):
    def test_two_clicks_show_what_bight_scenario_prints(self):
        self.add_link("Yantai", "Dalian")
        change = {"add": "link", "id": "c1", "mode": "rail", "from": "Yantai", "to": "Dalian", "speed": 350,
                  "detour": 1.1, "stop_time": 2, "both_ways": True}
        self.assertEqual(self.page.run("return bight.state.changes"), [change])
        answer = self.server.post([change])
        overall = {row["measure"]: row for row in answer["overall"]["rows"]}
        tile = self.text(".tile b").split(" → ")
        self.assertEqual([minutes(text) for text in tile],
                         [round(overall["mean_time_weighted"][side]) for side in ("before", "after")])
        self.assertIn(f"{overall['pairs_faster']['after']:.0f} of", self.text("#panel .tiles"))
        gains = sorted(answer["cities"]["rows"], key=lambda row: -row["access_change_percent"])
        self.assertEqual(self.text(".bar span"), gains[0]["city"])
        self.assertIn("Dalian", self.text("#spoken"))

    def test_hovering_shows_the_result_before_the_click(self):
        self.page.click(*self.place("Yantai"))
        self.page.move(*self.place("Dalian"))
        self.page.wait("bight.state.preview !== null")
        self.assertIn("preview", self.text("#panel"))
        self.page.key("Escape")
        self.page.wait("bight.state.preview === null && bight.state.first === -1")
        self.assertEqual(self.page.run("return bight.state.changes"), [])

    def test_what_is_pointed_at_and_then_clicked_is_asked_for_once(self):
        self.page.click(*self.place("Yantai"))
        self.page.move(*self.place("Dalian"))
        self.page.wait("bight.state.preview !== null")
        self.page.click(*self.place("Dalian"))
        self.page.wait("bight.state.changes.length === 1 && bight.state.result !== null && bight.state.preview === null")
        self.assertEqual(self.page.run("return performance.getEntriesByType('resource')"
                                       ".filter(entry => entry.name.endsWith('/api/scenario')).length"), 1)

    def test_hub_ranks_are_computing_and_then_there(self):
        self.add_link("Yantai", "Dalian")
        self.page.wait("bight.state.effects !== null")
        number = self.page.run("return bight.state.result.id")
        _, effects = self.server.wait_for(f"/api/effects?s={number}")
        self.assertEqual(self.page.run("return bight.state.effects.cities.rows"), effects["tables"]["cities"]["rows"])

    def test_what_is_refused_is_told_and_taken_back(self):
        self.expected_errors = ["422"]
        self.add_link("Yantai", "Dalian")
        before = self.text(".tiles")
        self.page.run("document.getElementById('map').focus()")
        self.page.key("a")
        self.page.click(*self.place("Alxa")) # no railway
        self.page.click(*self.place("Beijing"))
        self.page.wait("bight.state.refused !== null")
        self.page.wait("bight.state.changes.length === 1 && document.querySelector('.problem') !== null")
        self.assertIn("Alxa is not reached by mode rail", self.text(".problem"))
        self.assertEqual(self.text(".tiles"), before)

    def answer_late(self):
        """From here on every answer to changes takes 0.4 s longer."""
        self.page.run("const real = window.fetch; window.fetch = async (path, more) => {"
                      "if (String(path).endsWith('/api/scenario')) await new Promise(done => setTimeout(done, 400));"
                      "return real(path, more); }")

    def test_what_is_shown_is_of_the_changes_listed_whatever_is_done_meanwhile(self):
        self.answer_late()
        self.page.run("const a = {id: 'c1', add: 'link', mode: 'rail', from: 'Yantai', to: 'Dalian', speed: 350},"
                      "b = {id: 'c2', close: 'links', ids: ['rail:5']};"
                      "bight.change([a]); bight.change([a, b]); bight.heed.stop()")
        self.page.wait("bight.state.result?.changes.rows.length >= 1")
        self.assertEqual(self.page.run("return bight.state.result.changes.rows.length"), 2)
        self.page.run("bight.change([bight.state.changes[1]]); bight.change([])")
        time.sleep(1.2)
        self.assertIsNone(self.page.run("return bight.state.result"))

    def test_a_preview_does_not_take_the_place_of_what_was_changed(self):
        self.answer_late()
        self.page.run("bight.change([{id: 'c1', close: 'links', ids: ['rail:5']}]);"
                      "bight.heed.tool('add'); bight.heed.linkFrom(bight.network.places.findIndex(place => place.name === 'Yantai'))")
        self.page.move(*self.place("Dalian"))
        self.page.wait("bight.state.preview !== null")
        self.assertEqual(self.page.run("return [bight.state.result?.changes.rows.length, bight.state.preview.changes.rows.length]"), [1, 2])

    def test_a_link_begins_at_a_city_whatever_was_chosen_before(self):
        self.page.run("const of = name => bight.network.places.findIndex(place => place.name === name);"
                      "bight.heed.city(of('Jinan')); bight.heed.route(of('Qingdao')); bight.heed.isochrone(true)")
        self.page.wait("bight.state.route !== null && bight.state.isochrone !== null", 60)
        self.add_link("Yantai", "Dalian")
        self.assertEqual(self.page.run("return [bight.state.city, bight.state.routeTo, bight.state.isochrone]"), [-1, -1, None])

    def test_suggestions_are_of_what_was_asked_and_old_when_the_changes_are_others(self):
        self.page.run("document.getElementById('tab-suggest').click(); document.querySelector('#panel form button').click()")
        self.page.wait("bight.state.suggestions !== null", 60)
        self.assertEqual(self.text("#panel .stale"), "")
        self.page.run("const field = document.getElementById('suggest-kmh'); field.value = 100; field.dispatchEvent(new Event('input'));"
                      "document.querySelector('#panel tbody button').click()")
        self.page.wait("bight.state.result?.cities !== undefined")
        self.assertEqual(self.page.run("return bight.state.changes[0].speed"), 250)
        self.page.run("document.getElementById('tab-suggest').click()")
        self.assertIn("search again", self.text("#panel .warning"))
        self.assertNotEqual(self.text("#panel .stale"), "")
        self.page.run("document.getElementById('undo').click()")
        self.page.wait("document.querySelector('#panel .stale') === null")

    def test_more_questions_than_a_stream_takes_are_all_answered(self):
        done = self.page.run_async(
            "const end = arguments[arguments.length - 1];"
            "import('./server.js').then(({getWhenDone}) => Promise.all(bight.network.places.slice(0, 10).map(place =>"
            "getWhenDone(`isochrone?from=${place.id}&cuts=30&s=0`, () => {}, new AbortController().signal))))"
            ".then(answers => end(answers.length), error => end(String(error)))")
        self.assertEqual(done, 10)

    def test_a_route_that_cannot_be_kept_says_why(self):
        self.page.run("const of = name => bight.network.places.findIndex(place => place.name === name);"
                      "bight.heed.city(of('Jinan')); bight.heed.route(of('Qingdao'))")
        self.page.wait("bight.state.route !== null")
        self.page.run("const real = window.fetch; window.fetch = async (path, more) => String(path).includes('/export/')"
                      "? new Response(JSON.stringify({error: 'there is no room'}), {status: 500}) : real(path, more);"
                      "[...document.querySelectorAll('#panel .card button')].at(-1).click()")
        self.page.wait("document.querySelector('#panel .card .problem') !== null")
        self.assertEqual(self.text("#panel .card .problem"), "there is no room")
        self.page.run("window.fetch = async () => { throw new TypeError('Failed to fetch'); };"
                      "[...document.querySelectorAll('#panel .card button')].at(-1).click()")
        self.page.wait("document.querySelector('#panel .card .problem')?.textContent.includes('The program has stopped')")

    def test_undo_takes_the_link_back_and_redo_brings_it_again(self):
        self.add_link("Yantai", "Dalian")
        self.page.run("document.getElementById('undo').click()")
        self.page.wait("bight.state.changes.length === 0 && bight.state.result === null")
        self.page.run("document.getElementById('redo').click()")
        self.page.wait("bight.state.changes.length === 1 && bight.state.result !== null")

    def test_the_address_keeps_the_view(self):
        self.add_link("Yantai", "Dalian")
        self.page.run("document.querySelectorAll('#views button')[2].click()")
        self.page.wait("location.hash.includes('v=difference')")
        address = self.page.run("return location.href")
        self.page.open("about:blank")
        self.page.open(address)
        self.page.wait("window.bight?.state.result?.cities !== undefined && bight.state.result !== null")
        self.assertEqual(self.page.run("return [bight.state.view, bight.state.changes.length]"), ["difference", 1])

    def test_a_link_is_added_by_keyboard_alone(self):
        self.page.key("a")
        self.page.wait("document.activeElement.id === 'form-from'")
        for letter in "Yantai":
            self.page.key(letter)
        self.page.key("Tab", code="Tab", windowsVirtualKeyCode=9)
        for letter in "Dalian":
            self.page.key(letter)
        self.page.command("Input.dispatchKeyEvent", type="keyDown", key="Enter", code="Enter", text="\r", windowsVirtualKeyCode=13)
        self.page.wait("bight.state.result !== null && bight.state.result.cities !== undefined")
        self.assertEqual(self.page.run("return bight.state.changes.map(change => [change.from, change.to])"), [["Yantai", "Dalian"]])

    def on(self, link, share=0.5):
        """Where a link is on the page, by its share of the way."""
        return self.page.run(
            "const box = document.getElementById('map').getBoundingClientRect();"
            "const at = bight.pointOf(...arguments); return [box.left + at.x, box.top + at.y]", link, share)

    def press(self, text):
        self.page.run("[...document.querySelectorAll('#panel button')].find(e => e.textContent === arguments[0]).click()", text)

    def assert_as_the_command_line(self):
        """What is picked, saved as a scenario, is the same to `bight scenario`."""
        self.page.wait("bight.state.result?.cities !== undefined && bight.state.result?.changes.rows.length === bight.state.changes.length")
        with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
            json.dump({"version": 1, "changes": self.page.run("return bight.state.changes")}, file)
            file.flush()
            told = scenario(self.network, file.name)
        rows = {row["measure"]: row["after"] for row in told["overall"]["rows"]}
        for row in self.page.run("return bight.state.result.overall.rows"):
            self.assertAlmostEqual(row["after"] or 0, rows[row["measure"]] or 0, places=6, msg=row["measure"])

    def test_a_line_that_is_clicked_is_pointed_at_no_more(self):
        self.press("Close")
        self.page.run("bight.zoomTo(37, 114.5, 9)")
        self.page.move(*self.on("rail:22"))
        self.page.wait("bight.picking.run.length === 1")
        self.assertIn("Xingtai East – Handan East", self.text("#floating"))
        self.page.click(*self.on("rail:22"))
        self.page.wait("bight.state.result?.changes.rows.length === 1")
        self.assertEqual(self.page.run("return [bight.state.changes[0].close, bight.state.changes[0].ids, bight.picking.run.length]"),
                         ["links", ["rail:22"], 0])
        self.assert_as_the_command_line()

    def test_a_drag_along_a_line_takes_the_links_between(self):
        self.press("Upgrade")
        self.page.run("bight.zoomTo(37.4, 114.5, 8)")
        begin, end = self.on("rail:20"), self.on("rail:22")
        self.page.move(*begin)
        self.page.mouse("mousePressed", *begin, button="left", buttons=1, clickCount=1)
        for share in (0.3, 0.7, 1):
            self.page.mouse("mouseMoved", *(a + share * (b - a) for a, b in zip(begin, end)), button="left", buttons=1)
        self.page.wait("bight.picking.run.length === 3")
        self.page.mouse("mouseReleased", *end, button="left", clickCount=1)
        self.page.wait("bight.state.changes.length === 1")
        # Beijing-Guangzhou HSR from Zhengding Airport to Handan East, as its records follow each other.
        self.assertEqual(sorted(self.page.run("return bight.state.changes[0].ids")), ["rail:20", "rail:21", "rail:22"])
        self.assert_as_the_command_line()
        self.assertRegex(self.text("#panel .card"), r"on average 2\d\d km/h, becomes 4\d\d km/h")
        self.page.run("const how = document.querySelector('.card select'); how.value = 'kmh'; how.dispatchEvent(new Event('change'));")
        self.page.wait("typeof bight.state.changes[0].speed === 'number'")
        self.assertGreater(self.page.run("return bight.state.changes[0].speed"), 300)
        self.assert_as_the_command_line()
        self.page.run("document.getElementById('export').click()")
        words = shlex.split(self.text("#dialog code"))
        self.assertEqual((words[:2], words.count("--upgrade")), (["bight", "scenario"], 3))
        told = subprocess.run([BIGHT, *words[1:], "-f", "json", "-q"], capture_output=True, text=True, check=True)
        mean = [row["after"] for row in json.loads(told.stdout)["overall"]["rows"] if row["measure"] == "mean_time"]
        self.assertAlmostEqual(self.page.run("return bight.state.result.overall.rows.find(row => row.measure === 'mean_time').after"), mean[0], places=6)

    def test_two_cities_clicked_take_the_run_between_them(self):
        self.press("Close")
        self.page.click(*self.place("Shenyang"))
        self.page.wait("bight.picking.start !== null")
        self.page.click(*self.place("Dalian"))
        self.page.wait("bight.state.changes.length === 1")
        self.assertEqual(self.page.run("return [bight.state.changes[0].between, bight.state.changes[0].mode]"),
                         [["Shenyang", "Dalian"], "rail"])
        self.assert_as_the_command_line()

    def test_two_stations_clicked_take_the_shortest_run_between_them(self):
        self.press("Upgrade")
        self.page.run("bight.zoomTo(37.7, 114.6, 9)")
        for link in ("rail:20", "rail:22"): # from Zhengding Airport over Shijiazhuang to Xingtai East
            self.page.click(*self.on(link, 0))
        self.page.wait("bight.state.changes.length === 1")
        self.assertEqual(sorted(self.page.run("return bight.state.changes[0].ids")), ["rail:20", "rail:21"])
        self.assert_as_the_command_line()

    def test_a_line_is_named_by_keyboard(self):
        self.press("Upgrade")
        self.page.run("document.getElementById('form-line').focus()")
        for letter in "rail:22":
            self.page.key(letter)
        self.page.command("Input.dispatchKeyEvent", type="keyDown", key="Enter", code="Enter", text="\r", windowsVirtualKeyCode=13)
        self.page.wait("bight.state.changes.length === 1")
        self.assertEqual(self.page.run("return bight.state.changes[0].ids"), ["rail:22"])

    def isochrone_rows(self, *options):
        told = subprocess.run([BIGHT, "isochrone", self.network, "--cuts", "60,120,180,240,300,360", "-f", "json", "-q", *options],
                              capture_output=True, text=True, check=True)
        tables = json.loads(told.stdout)
        return {(row["limit"], row["state"]): row for row in tables["rows"]}

    def test_an_isochrone_of_any_point_is_that_of_the_program(self):
        self.page.run("document.getElementById('tab-city').click(); document.getElementById('point-form').open = true")
        self.press("Click on the map")
        x, y = self.page.run("const box = document.getElementById('map').getBoundingClientRect(), at = bight.point(42, 113);"
                             "return [box.left + at.x, box.top + at.y]")
        self.page.click(x, y)
        self.page.wait("bight.state.isochrone !== null")
        point = "{lon:.4f},{lat:.4f}".format(**self.page.run("return bight.state.origin"))
        rows = self.isochrone_rows(point)
        for i, limit in enumerate((60, 120, 180, 240, 300, 360)):
            cells = self.page.run("return [...document.querySelectorAll('#panel tbody')[0].rows[arguments[0]].cells].map(cell => cell.textContent)", i)
            self.assertEqual([cell.replace("\u202f", "") for cell in cells[1:]],
                             [str(rows[limit, "now"]["cities"]), f"{rows[limit, 'now']['population']:.0f}"])
        self.assertIn("° N", self.text("#legend summary"))
        self.page.run("document.querySelector('.tip').focus()")
        left, right = self.page.run("const told = document.querySelector('.tip .told').getBoundingClientRect(); return [told.left, told.right]")
        self.assertTrue(0 <= left < left + 150 < right <= 320, (left, right))
        self.page.wait(f"location.hash.includes('i={point}')")
        self.page.run("const every = document.querySelector('[data-key=bands]'); every.value = 30; every.dispatchEvent(new Event('change'));")
        self.page.wait("bight.state.isochrone?.features[0].properties.limit === 30")
        self.assertEqual(self.page.run("return [...document.querySelectorAll('#panel tbody')[0].rows].map(row => row.cells[0].textContent)"),
                         ["0:30", "1:00", "1:30", "2:00", "2:30", "3:00"])
        self.page.wait("location.hash.includes('b=30')")

    def test_what_is_newly_inside_an_isochrone_is_hatched(self):
        self.add_link("Yantai", "Dalian")
        self.page.run("bight.heed.city(bight.network.places.findIndex(place => place.name === 'Dalian')); bight.heed.isochroneOfCity();"
                      "document.querySelectorAll('#views button')[2].click()")
        self.page.wait("bight.state.isochrone !== null")
        rows = self.isochrone_rows("Dalian", "--add", "Yantai:Dalian@350,detour=1.1,stop=2,mode=rail")
        self.assertIn("newly inside", self.text("#legend"))
        self.assertIn("3:00", self.text("#panel tr.chosen"))
        self.assertIn(f"{rows[180, 'before']['cities']} → {rows[180, 'after']['cities']}", self.text("#panel .card tr.chosen"))
        self.page.run("const slider = document.querySelector('[data-key=highlighted]'); slider.value = 1; slider.dispatchEvent(new Event('input'));")
        self.page.wait("document.querySelector('#panel .card tr.chosen').textContent.startsWith('1:00')")
        # Within an hour of Dalian there is nothing new but what the far end of the link reaches.
        self.assertEqual("newly inside" in self.text("#legend"), rows[60, "gained"]["area_km2"] > 0)

    def test_port_clusters_are_those_of_bight_ports(self):
        told = subprocess.run([BIGHT, "ports", self.network, "--table", "clusters", "-f", "json", "-q"],
                              capture_output=True, text=True, check=True)
        rows = json.loads(told.stdout)["rows"]
        self.page.run("document.getElementById('tab-hubs').click()")
        self.page.wait("document.querySelectorAll('#panel .card').length === 3")
        shown = self.page.run("return [...document.querySelectorAll('#panel .card')].map(card =>"
                              "[...card.querySelectorAll('td')].map(cell => cell.textContent))")
        for row, cells in zip(rows, shown):
            expected = [f"{row['throughput']:.0f} × 10 kt", f"{row['share_of_all']:.1f} %", f"{row['hhi']:.3f}",
                        f"{row['inner_time']:.2f} h", f"{row['outer_time']:.2f} h", row["gateway_city"],
                        f"{row['dependence']:.1f} %", f"{row['gateways_by_population']:.1f} %"]
            self.assertEqual([cell.replace("\u202f", "") for cell in cells], expected)

    def test_a_shifted_click_asks_for_the_route_between_two_cities(self):
        self.page.run("bight.heed.city(bight.network.places.findIndex(place => place.name === 'Dalian'))")
        x, y = self.place("Qingdao")
        self.page.move(x, y)
        self.page.mouse("mousePressed", x, y, button="left", buttons=1, clickCount=1, modifiers=8)
        self.page.mouse("mouseReleased", x, y, button="left", clickCount=1, modifiers=8)
        self.page.wait("bight.state.route !== null")
        self.assertEqual(self.text("#panel .card header span"), "Dalian → Qingdao")

    def test_every_control_has_a_name(self):
        self.add_link("Yantai", "Dalian")
        nameless = self.page.run(
            "return [...document.querySelectorAll('button, input, select')].filter(e => e.offsetParent !== null)"
            ".filter(e => !(e.textContent.trim() || e.getAttribute('aria-label') || e.title || e.labels?.length))"
            ".map(e => e.outerHTML)")
        self.assertEqual(nameless, [])

    def test_a_stopped_program_is_told_and_the_result_stays(self):
        self.add_link("Yantai", "Dalian")
        self.server.stop()
        before = self.text(".tiles")
        self.page.run("document.querySelector('.card input[type=checkbox]').click()")
        self.page.wait("!document.getElementById('banner').hidden")
        self.assertIn("The program has stopped", self.text("#banner"))
        self.page.wait("document.querySelectorAll('#right tbody tr').length === 86")
        self.assertNotEqual(before, "")
        self.assertEqual(self.text(".tiles"), before)
        self.expected_errors = ["ERR_CONNECTION_REFUSED"]
        self.server = Served(self.network)


class Slow(Opened):
    """On a network whose betweenness takes a second."""

    options = ("--weights", "closeness=0.5,betweenness=0.5")

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        subprocess.run([Path(BIGHT).parent / "make-roads", "--like-roads", "70", "70", "--cities", "200", self.folder.name], check=True)
        self.network = Path(self.folder.name) / "network.yaml"
        super().setUp()

    def test_the_footer_tells_the_percent_and_old_ranks_are_grey_until_the_new_are_there(self):
        self.page.wait("bight.state.hubs !== null")
        self.page.run("const picker = document.querySelector('#right select'); picker.value = 'hub'; picker.dispatchEvent(new Event('change'))")
        self.page.run("bight.change([{id: 'c1', close: 'links', ids: ['road:5']}])")
        self.page.wait("/betweenness: computing [0-9]+ %/.test(document.getElementById('state').textContent)")
        self.assertTrue(self.page.run("return document.querySelector('#right .scroll').classList.contains('stale')"))
        self.assertIn("old values, computing", self.text("#right .warning"))
        self.page.wait("bight.state.effects !== null")
        self.assertFalse(self.page.run("return document.querySelector('#right .scroll').classList.contains('stale')"))
        self.assertNotIn("%", self.text("#state"))
        self.assertEqual(self.page.run("return performance.getEntriesByType('resource').filter(e => e.name.includes('/api/effects')).length"), 2)


    def test_a_stream_that_ends_too_soon_is_opened_again(self):
        self.page.run("bight.change([{id: 'c1', close: 'links', ids: ['road:7']}])")
        self.page.wait("/betweenness: computing [0-9]+ %/.test(document.getElementById('state').textContent)")
        opened = "performance.getEntriesByType('resource').filter(e => e.name.includes('/api/events?ask=effects')).length"
        before = self.page.run(f"return {opened}")
        others = [self.server.listen() for _ in range(16)]
        self.page.wait("bight.state.effects !== null", 60)
        self.assertGreater(self.page.run(f"return {opened}"), before)
        for stream in others:
            stream.close()

    def test_a_report_is_made_while_the_dialog_tells_how_far_it_is(self):
        self.page.run("bight.change([{id: 'c1', close: 'links', ids: ['road:5']}])")
        self.page.wait("bight.state.result !== null")
        self.page.run("document.getElementById('export').click()")
        self.page.run("[...document.querySelectorAll('#dialog button')].find(button => button.textContent.startsWith('Report')).click()")
        self.page.wait("/report.html is being made.* [0-9]+ %/.test(document.querySelector('#dialog [role=status]').textContent)")
        self.page.wait("/report.html is being made/.test(document.getElementById('state').textContent)")
        self.page.wait("document.querySelector('#dialog [role=status]').textContent === 'report.html is made.'", 60)
        self.assertNotIn("report.html", self.text("#state"))


class Given(Opened):
    """With a scenario of links between terminals, whose minutes are stated."""

    options = ("-s", "networks/beijing-bay/scenarios/bohai-strait.yaml")

    def setUp(self):
        super().setUp()
        self.page.wait("bight.state.result !== null && bight.state.result.cities !== undefined")

    def test_terminals_are_called_by_their_names(self):
        self.assertEqual(self.text(".card header span"), "Penglai ↔ Lvshun West")

    def test_what_is_told_on_the_lines_hides_no_city_and_nothing_else_told(self):
        self.page.wait("bight.labels().told.length === 3")
        labels = self.page.run("return bight.labels()")
        boxes = [box for box in labels["told"] if box is not None]
        self.assertGreater(len(boxes), 1)
        for i, (left, top, right, bottom) in enumerate(boxes):
            for x, y, radius in labels["circles"]:
                self.assertFalse(left < x + radius and x - radius < right and top < y + radius and y - radius < bottom)
            for other in boxes[:i]:
                self.assertFalse(left < other[2] and other[0] < right and top < other[3] and other[1] < bottom)


class ByKeys(Opened):
    """The visit of somebody who has a keyboard and nothing else."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        copy = Path(self.folder.name) / "networks"
        copy.mkdir()
        shutil.copytree("networks/beijing-bay", copy / "beijing-bay")
        (Path(self.folder.name) / "shapefiles").symlink_to(Path("shapefiles").resolve())
        self.network = str(copy / "beijing-bay/network.yaml")
        super().setUp()

    def tearDown(self):
        super().tearDown()
        self.folder.cleanup()

    def type(self, text):
        for letter in text:
            self.page.key(letter)

    def enter(self):
        self.page.command("Input.dispatchKeyEvent", type="keyDown", key="Enter", code="Enter", text="\r", windowsVirtualKeyCode=13)
        self.page.command("Input.dispatchKeyEvent", type="keyUp", key="Enter", code="Enter", windowsVirtualKeyCode=13)

    def tab_to(self, condition, is_back=False, most=60):
        """Goes on by Tab, or back by Shift-Tab, until what has the focus, `e`, is as asked."""
        for _ in range(most):
            self.page.key("Tab", code="Tab", windowsVirtualKeyCode=9, modifiers=8 if is_back else 0)
            if self.page.run(f"const e = document.activeElement; return {condition}"):
                return
        self.fail(f"Tab never comes to {condition}")

    def test_everything_is_done_by_keys(self):
        self.page.key("a")
        self.page.wait("document.activeElement.id === 'form-from'")
        self.type("Yantai")
        self.page.key("Tab", code="Tab", windowsVirtualKeyCode=9)
        self.type("Dalian")
        self.enter()
        self.page.wait("bight.state.result?.cities !== undefined")
        self.assertTrue(self.page.run("return document.getElementById('panel').contains(document.activeElement)"))
        self.tab_to("e.parentElement.id === 'views' && e.textContent === 'Difference'", is_back=True)
        self.enter()
        self.page.wait("bight.state.view === 'difference'")
        self.page.key("/")
        self.type("Dalian")
        self.enter()
        self.page.wait("bight.state.tab === 'city' && bight.state.times !== null")
        self.page.run("document.activeElement.blur()")
        self.page.key("i")
        self.page.wait("bight.state.isochrone !== null")
        self.tab_to("e.dataset.key === 'highlighted'")
        self.page.key("ArrowRight", code="ArrowRight", windowsVirtualKeyCode=39)
        self.page.wait("document.querySelector('#panel .card tr.chosen').textContent.startsWith('4:00')")
        self.tab_to("e.matches('#panel .scroll button.name')")
        self.enter()
        self.page.wait("bight.state.route !== null")
        self.page.key("Escape")
        self.page.wait("bight.state.routeTo === -1")
        self.page.run("document.activeElement.blur()")
        self.page.key("3")
        self.page.wait("document.querySelectorAll('#panel .card').length === 3")
        self.page.key("4")
        self.tab_to("e.textContent === 'Search'")
        self.enter()
        self.page.wait("bight.state.suggestions !== null", 60)
        self.tab_to("e.textContent === 'Try'")
        self.enter()
        self.page.wait("bight.state.changes.length === 2 && bight.state.result?.cities !== undefined")
        self.page.run("document.activeElement.blur()")
        self.page.key("u")
        self.page.wait("bight.state.changes.length === 1")
        self.page.key("e")
        self.page.wait("document.getElementById('form-line') !== null")
        self.tab_to("e.id === 'form-line'")
        self.type("rail:22")
        self.enter()
        self.page.wait("bight.state.changes.length === 2 && bight.state.result?.changes.rows.length === 2")
        self.tab_to("e.id === 'save'", is_back=True)
        self.enter()
        self.page.wait("document.activeElement.id === 'save-name'")
        self.type("strait")
        self.enter()
        saved = Path(self.network).parent / "strait.yaml"
        self.page.wait("document.querySelector('#dialog code') !== null")
        rows = scenario(self.network, saved)["overall"]["rows"]
        shown = {row["measure"]: row["after"] for row in self.page.run("return bight.state.result.overall.rows")}
        for row in rows:
            if row["measure"] in shown:
                self.assertAlmostEqual(row["after"] or 0, shown[row["measure"]] or 0, places=6)
        self.page.key("Escape", code="Escape", windowsVirtualKeyCode=27)
        self.page.wait("!document.getElementById('dialog').open")

    def test_screen_readers_are_told_what_is_there_and_what_comes(self):
        roles = self.page.run("return Object.fromEntries(['views', 'tabs', 'panel', 'map', 'state', 'banner', 'spoken'].map(id =>"
                              "[id, document.getElementById(id).getAttribute('role') ?? document.getElementById(id).getAttribute('aria-live')]))")
        self.assertEqual(roles, {"views": "radiogroup", "tabs": "tablist", "panel": "tabpanel", "map": "application", "state": "status",
                                 "banner": "alert", "spoken": "polite"})
        self.add_link("Yantai", "Dalian")
        self.assertRegex(self.text("#spoken"), r"^Mean time falls by \d+\.\d min\. Dalian gains most\.$")
        self.page.run("document.getElementById('tab-hubs').click()")
        self.page.wait("document.querySelectorAll('#panel .card').length === 3")
        nameless = self.page.run("return [...document.querySelectorAll('section.card, table, [role=img], dialog, [tabindex=\"0\"]')]"
                                 ".filter(e => e.matches('section.card, [role=img]') && !e.getAttribute('aria-label')).map(e => e.outerHTML.slice(0, 80))")
        self.assertEqual(nameless, [])
        headless = self.page.run("return [...document.querySelectorAll('table')].filter(e => e.checkVisibility() && !e.querySelector('th[scope]')).length")
        self.assertEqual(headless, 0)


CONTRAST = """
const parse = text => { const n = text.match(/[\\d.]+/g).map(Number); return { rgb: n.slice(0, 3), alpha: n[3] ?? 1 }; };
const over = (top, alpha, ground) => top.map((part, i) => alpha * part + (1 - alpha) * ground[i]);
const light = rgb => { const [r, g, b] = rgb.map(part => { const s = part / 255; return s <= 0.03928 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4; });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
const ground = e => { if (!e) return [255, 255, 255]; const { rgb, alpha } = parse(getComputedStyle(e).backgroundColor);
  return alpha === 1 ? rgb : over(rgb, alpha, ground(e.parentElement)); };
const bad = [];
for (const e of document.querySelectorAll('body *')) {
  if (!e.checkVisibility() || e.closest('.unseen, .skip, :disabled, option, datalist') || ![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) continue;
  const style = getComputedStyle(e), { rgb, alpha } = parse(e instanceof SVGElement ? style.fill : style.color), under = ground(e);
  let seen = alpha;
  for (let at = e; at; at = at.parentElement) seen *= Number(getComputedStyle(at).opacity);
  const [low, high] = [light(over(rgb, seen, under)), light(under)].sort((a, b) => a - b), ratio = (high + 0.05) / (low + 0.05);
  if (ratio < 4.5) bad.push(`${ratio.toFixed(2)} ${e.tagName}.${e.className.baseVal ?? e.className} ${e.textContent.trim().slice(0, 30)}`);
}
return bad;
"""


class Screens(Opened):
    """Every screen of a visit, at a width and in a light."""

    def visit(self):
        yield "base"
        self.add_link("Yantai", "Dalian")
        self.page.wait("bight.state.effects !== null")
        yield "two clicks"
        self.page.run("document.querySelectorAll('#views button')[2].click(); if (innerWidth <= 1100) document.getElementById('drawer').click()")
        yield "difference"
        self.page.run("document.body.classList.remove('ranked'); bight.heed.city(bight.network.places.findIndex(place => place.name === 'Dalian'));"
                      "bight.heed.isochroneOfCity(); bight.heed.route(bight.network.places.findIndex(place => place.name === 'Qingdao'))")
        self.page.wait("bight.state.isochrone !== null && bight.state.route !== null && bight.state.times !== null")
        yield "city, route, isochrone"
        self.page.run("document.getElementById('tab-hubs').click()")
        self.page.wait("document.querySelectorAll('#panel .card').length === 3")
        yield "hubs and clusters"
        self.page.run("document.getElementById('tab-suggest').click(); document.querySelector('#panel form button').click()")
        self.page.wait("bight.state.suggestions !== null", 60)
        yield "suggest"
        for name in ("save", "export", "help"):
            self.page.run("document.getElementById('dialog').close(); document.getElementById(arguments[0]).click()", name)
            yield name
        self.page.run("document.getElementById('dialog').close(); bight.heed.tool('upgrade')")
        yield "upgrade"

    def test_text_is_seen_and_nothing_is_wider_than_its_place(self):
        for name in self.visit():
            with self.subTest(f"{name}, {self.width} px, {'dark' if self.dark else 'light'}"):
                self.assertEqual(self.page.run(CONTRAST), [])
                wide = self.page.run("return [document.documentElement, ...document.querySelectorAll('#top, #left, #panel, #right, .card, .scroll, dialog[open]')]"
                                     ".filter(e => e.checkVisibility() && e.scrollWidth > e.clientWidth + 1).map(e => `${e.tagName}#${e.id}.${e.className} ${e.scrollWidth} > ${e.clientWidth}`)")
                self.assertEqual(wide, [])


class DarkScreens(Screens):
    dark = True
    width, height = 1024, 768


class NarrowScreens(Screens):
    width, height = 390, 844

    def add_link(self, first, second):
        self.page.run("bight.change([{add: 'link', id: 'c1', mode: 'rail', from: arguments[0], to: arguments[1], speed: 350, detour: 1.1, stop_time: 2}])",
                      first, second)
        self.page.wait("bight.state.result?.cities !== undefined")


class Chinese(Opened):
    """In Chinese: whatever is not a name of the data is said so."""

    language = "zh"

    # Names of the data, units and formats that are the same in both languages.
    SAME = {"bight", "Esc", "HHI", "GeoJSON", "CSV", "km", "English", "http", "check", "hubs", "ports", "scenario"}

    def left_in_english(self):
        names = self.page.run(
            "const c = bight.network.links.columns; return [bight.network.name, bight.network.file,"
            "...bight.network.places.flatMap(p => [p.name, p.id]), ...c.line, ...c.from, ...c.to, ...c.link].filter(Boolean)")
        clusters = ("Tianjin-Hebei", "Liaoning", "Shandong")
        text = self.page.run(
            "return [...document.querySelectorAll('body *')].filter(e => e.checkVisibility() && !/SCRIPT|STYLE/.test(e.tagName))"
            ".flatMap(e => [...[...e.childNodes].filter(n => n.nodeType === 3).map(n => n.textContent),"
            "...['aria-label', 'title', 'placeholder'].map(name => e.getAttribute(name) ?? '')]).join('\\n')")
        for name in sorted((name for name in {*names, *clusters} if len(name) > 2), key=len, reverse=True):
            text = text.replace(name, "")
        return sorted(set(re.findall(r"[A-Za-z]{2,}", text)) - self.SAME)

    def test_no_english_is_left_on_the_screens(self):
        self.assertEqual(self.left_in_english(), [], "first")
        self.add_link("Yantai", "Dalian")
        self.page.wait("bight.state.effects !== null")
        self.page.run("document.querySelectorAll('#panel details').forEach(e => { e.open = true; })")
        self.assertEqual(self.left_in_english(), [], "two clicks")
        self.page.run("bight.heed.city(bight.network.places.findIndex(place => place.name === 'Dalian')); bight.heed.isochroneOfCity();"
                      "bight.heed.route(bight.network.places.findIndex(place => place.name === 'Beijing'));")
        self.page.wait("bight.state.isochrone !== null && bight.state.route !== null && bight.state.times !== null")
        self.assertEqual(self.left_in_english(), [], "city, route, isochrone")
        self.page.run("document.getElementById('tab-hubs').click()")
        self.page.wait("document.querySelectorAll('#panel .card').length === 3")
        self.assertEqual(self.left_in_english(), [], "hubs")
        self.page.run("document.getElementById('tab-suggest').click(); document.querySelector('#panel form button').click()")
        self.page.wait("bight.state.suggestions !== null", 60)
        self.page.run("document.querySelectorAll('#panel details').forEach(e => { e.open = true; })")
        self.assertEqual(self.left_in_english(), [], "suggest")
        for button in ("upgrade", "close"):
            self.page.run("document.getElementById('map').focus(); bight.heed.tool(arguments[0])", button)
            self.assertEqual(self.left_in_english(), [], button)

    def test_what_the_program_says_is_said_in_chinese(self):
        self.page.run("document.getElementById('map').focus()")
        rail = {"add": "link", "id": "c1", "mode": "rail", "from": "Yantai", "to": "Dalian", "speed": 350}
        told = []
        for change in (rail, {**rail, "mode": "road", "speed": 100}, {**rail, "from": "Alxa"}, {**rail, "to": "Yantai"},
                       {**rail, "mode": "sea", "speed": 40}, {**rail, "enabled": False}, {**rail, "from": {"lon": 121.0, "lat": 37.4}},
                       {"upgrade": "links", "id": "c1", "ids": ["rail:12"], "speed": 50},
                       {"upgrade": "links", "id": "c1", "ids": ["rail:12", "rail:13"], "speed": {"times": 2}},
                       {"slow": "links", "id": "c1", "ids": ["rail:12"], "speed": {"times": 0.5}},
                       {"close": "links", "id": "c1", "between": ["Beijing", "Dalian"], "mode": "rail"},
                       {"close": "links", "id": "c1", "between": ["Yantai", "Qinhuangdao"], "mode": "sea"},
                       {"close": "links", "id": "c1", "ids": ["rail:9999"]}, {"close": "links", "id": "c1", "ids": ["c9"]},
                       {"close": "mode", "mode": "air"}, {"close": "terminals", "kind": "airport"},
                       {"change": "terminals", "kind": "port", "enter": 20},
                       {"add": "transfer", "at": "Tianjin", "modes": ["sea", "rail"], "time": 30}):
            status, answer = self.server.ask("/api/scenario", {"changes": [change]})
            told += [answer["error"]] if status != 200 else [row["what"] for row in answer["changes"]["rows"]] + answer["notes"]
        told.append(self.server.wait_for("/api/suggest?kmh=250&mode=rail&max_km=1")[1]["error"])
        told.append(self.server.wait_for("/api/isochrone?from=150,20&cuts=60&s=0")[1]["error"])
        told += ["40 MB of memory are too few: this takes up to 50 MB; allow that much (--memory), or ask for less",
                 "it could not be begun (ENOSPC); make room where TMPDIR leads, else in /tmp, and ask again",
                 "it was ended from outside, as where memory is short; free some and start bight serve again"]
        self.assertGreater(len(told), 25)
        names = r"MB|--memory|ENOSPC|TMPDIR|/tmp|bight serve|Yantai South|Dalian|Yantai Penglai|Tianjin West branch|Beijing-Shanghai HSR|rail\.shp|rail:\d+|\bc\d\b|Tianjin|Binhai|km²"
        for text in told:
            said = self.page.run("return bight.sayMessage(arguments[0])", text)
            self.assertRegex(said, "[\u4e00-\u9fff]", text)
            self.assertEqual(re.findall("[A-Za-z]{2,}", re.sub(names, "", said)), [], text)
            for number in re.findall(r"(?<![\w:.])\d+\.\d+", text.split(": error: ")[-1].split("\n")[0]):
                self.assertIn(number, said)


class Stated(Opened):
    """With a new link whose minutes are stated."""

    def setUp(self):
        with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
            file.write("version: 1\nchanges:\n  - {add: link, mode: rail, from: Yantai, to: Dalian, time: 48}\n")
            file.flush()
            self.options = ("-s", file.name, "--quiet")
            super().setUp()

    def test_another_mode_leaves_the_minutes(self):
        self.page.wait("document.querySelector('.card select')")
        self.page.run("const select = document.querySelector('.card select'); select.value = 'road';"
                      "select.dispatchEvent(new Event('change'));")
        self.page.wait("bight.state.result?.changes.rows[0].what.startsWith('add road link')")
        change = self.page.run("return bight.state.changes[0]")
        self.assertEqual((change["time"], "speed" in change, "stop_time" in change), (48, False, False))


class Marked(unittest.TestCase):
    def test_names_of_markup_are_shown_and_not_run(self):
        with tempfile.TemporaryDirectory() as folder:
            server = Served(marked_network.write(folder))
            page = browser.shared()
            try:
                page.open(server.address)
                page.wait("performance.getEntriesByName('bight-ready').length > 0")
                page.run("document.getElementById('tab-city').click()")
                page.run("document.querySelector('#right tbody tr').click()")
                page.wait("bight.state.times !== null")
                page.run("document.querySelector('#panel tbody button.name').click()")
                page.wait("bight.state.route !== null")
                self.assertIsNone(page.run("return window.hurt ?? null"))
                self.assertEqual(page.run("return document.querySelectorAll('main b, main img, main script').length"
                                          " - document.querySelectorAll('main h3 > b, main td > b, .tile b').length"), 0)
                self.assertIn("<script>", page.run("return document.getElementById('right').textContent"))
                self.assertEqual(page.errors(), [])
            finally:
                page.open("about:blank")
                self.assertEqual(server.stop(), (0, ""))


if __name__ == "__main__":
    if not browser.is_there():
        print("left out: there is no chromium with chromedriver (apt install chromium chromium-driver)")
        sys.exit(0)
    unittest.main(verbosity=1)
