"""The page in a browser: two clicks, and what a new user sees then. Left out, with a word, where
there is no chromium and chromedriver."""

import json
import subprocess
import sys
import tempfile
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

    def setUp(self):
        self.server = Served(self.network, *self.options)
        self.page = browser.Browser()
        self.page.open(self.server.address)
        self.page.wait("performance.getEntriesByName('bight-ready').length > 0")

    def tearDown(self):
        errors = [error for error in self.page.errors()
                  if not any(words in error for words in self.expected_errors)]
        self.page.close()
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
        self.page.wait(f"location.hash.includes('i={point}')")

    def test_what_is_newly_inside_an_isochrone_is_hatched(self):
        self.add_link("Yantai", "Dalian")
        self.page.run("bight.heed.city(bight.network.places.findIndex(place => place.name === 'Dalian')); bight.heed.isochroneOfCity();"
                      "document.querySelectorAll('#views button')[2].click()")
        self.page.wait("bight.state.isochrone !== null")
        rows = self.isochrone_rows("Dalian", "--add", "Yantai:Dalian@350,detour=1.1,stop=2,mode=rail")
        self.assertIn("newly inside", self.text("#legend"))
        self.assertIn("3:00", self.text("#panel tr.chosen"))
        self.assertIn(f"{rows[180, 'before']['cities']} → {rows[180, 'after']['cities']}", self.text("#panel .card tr.chosen"))
        self.page.run("const slider = document.querySelector('[data-key=highlighted]'); slider.value = 0; slider.dispatchEvent(new Event('input'));")
        self.page.wait("document.querySelector('#panel .card tr.chosen').textContent.startsWith('1:00')")
        # Within an hour of Dalian there is nothing new but what the far end of the link reaches.
        self.assertEqual("newly inside" in self.text("#legend"), rows[60, "gained"]["area_km2"] > 0)

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

    options = ("--set", "measures.hub.closeness=0.5", "--set", "measures.hub.betweenness=0.5")

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
            page = browser.Browser()
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
                page.close()
                self.assertEqual(server.stop(), (0, ""))


if __name__ == "__main__":
    if not browser.is_there():
        print("left out: there is no chromium with chromedriver (apt install chromium chromium-driver)")
        sys.exit(0)
    unittest.main(verbosity=1)
