"""How fast the page answers: from the second click to the repaint that shows its result, over 50 links;
the first paint; and frames while the map is moved. Prints, and asserts nothing but that every answer is exact."""

import argparse
import random
import statistics
import time

import browser
from served import Served

# The click is sent and all of the page's work awaited in the browser itself, so that neither the
# driver's own time nor a hurried clock counts: two frames after the result is shown it is painted.
CLICK = """
const [x, y, done] = arguments, map = document.getElementById('map'), begin = performance.now();
performance.clearMarks('bight-shown');
for (const type of ['mousedown', 'mouseup', 'click'])
  map.dispatchEvent(new MouseEvent(type, {bubbles: true, clientX: x, clientY: y, button: 0, view: window}));
const wait = () => {
  const answered = bight.state.result || bight.state.refused;
  if (!answered) { setTimeout(wait, 1); return; }
  requestAnimationFrame(() => requestAnimationFrame(() => done([performance.now() - begin, bight.state.result?.exact ?? null])));
};
wait();
"""
FRAMES = """
const done = arguments[0], map = document.getElementById('map'), box = map.getBoundingClientRect(), times = [];
const fire = (type, x) => (type === 'mousedown' ? map : document).dispatchEvent(new MouseEvent(type, {bubbles: true, clientX: box.left + x, clientY: box.top + 300, button: 0, buttons: 1, view: window}));
let x = 300, step = 4;
fire('mousedown', x);
const begin = performance.now();
const frame = now => {
  times.push(now);
  x += step;
  if (x > 450 || x < 150) step = -step;
  fire('mousemove', x);
  if (now - begin < 3000) requestAnimationFrame(frame);
  else { fire('mouseup', x); done(times); }
};
requestAnimationFrame(frame);
"""


def percentile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(share * len(values)))]


def place(page, i):
    return page.run("const box = document.getElementById('map').getBoundingClientRect(), place = bight.places()[arguments[0]];"
                    "return [box.left + place.x, box.top + place.y]", i)


def click_links(page, count, hovers):
    total = page.run("return bight.network.places.length")
    times, refused = [], 0
    while len(times) < count and refused < count:
        first, second = random.sample(range(total), 2)
        page.run("bight.reset()")
        page.run("const [x, y] = arguments, map = document.getElementById('map');"
                 "for (const type of ['mousedown', 'mouseup', 'click']) map.dispatchEvent(new MouseEvent(type, {bubbles: true, clientX: x, clientY: y, button: 0, view: window}))",
                 *place(page, first))
        if page.run("return bight.state.first") < 0:
            refused += 1
            continue
        if hovers:
            page.move(*place(page, second))
            time.sleep(0.4)
        took, is_exact = page.run_async(CLICK, *place(page, second))
        if is_exact is None:
            refused += 1
            continue
        assert is_exact
        times.append(took)
    return times


def measure(name, network, count):
    server = Served(network)
    page = browser.Browser()
    try:
        page.open(server.address)
        page.wait("performance.getEntriesByName('bight-ready').length > 0", 60)
        ready = page.run("return performance.getEntriesByName('bight-ready')[0].startTime")
        lines = page.run("return bight.network.links.count")
        print(f"{name}: {page.run('return bight.network.places.length')} cities, {lines} lines")
        print(f"  first paint with the network        {ready:7.0f} ms")
        for label, hovers in (("second click to repaint, unforeseen", False), ("the same, hovered before", True)):
            times = click_links(page, count, hovers)
            print(f"  {label:36}{statistics.median(times):7.0f} ms median, {percentile(times, 0.95):.0f} ms p95 of {len(times)} links")
        frames = page.run_async(FRAMES)
        gaps = [b - a for a, b in zip(frames, frames[1:])]
        print(f"  frames while moving the map         {1000 / statistics.mean(gaps):7.0f} a second, the longest {max(gaps):.0f} ms")
    finally:
        page.close()
        server.stop()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--links", type=int, default=50)
    parser.add_argument("networks", nargs="+", metavar="NAME=NETWORK")
    asked = parser.parse_args()
    random.seed(1)
    for entry in asked.networks:
        measure(*entry.split("=", 1), asked.links)
