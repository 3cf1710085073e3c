"""The page in a browser: two clicks, and what a new user sees then. Left out, with a word, where
there is no chromium and chromedriver."""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import browser
import marked_network
from served import BEIJING, BIGHT, Served


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

    def test_a_line_that_is_clicked_is_pointed_at_no_more(self):
        (left, top), (right, bottom) = self.place("Jinan"), self.place("Qingdao")
        self.page.run("[...document.querySelectorAll('#panel .row button')].find(button => button.textContent === 'Close').click()")
        self.page.move((left + right) / 2, (top + bottom) / 2)
        self.page.wait("bight.link() >= 0")
        self.page.click((left + right) / 2, (top + bottom) / 2)
        self.page.wait("bight.state.result?.changes.rows.length === 1")
        self.assertEqual(self.page.run("return [bight.state.changes[0].close, bight.link()]"), ["links", -1])

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
