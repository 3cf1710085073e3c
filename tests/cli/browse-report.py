#!/usr/bin/env python3
"""usage: browse-report.py REPORT.html DOWNLOADS

Opens a report in Chromium from the disk, as people do, and holds it to: no word on the console, no
request but for the file itself, no scrolling sideways at three widths in light and dark, tables that
sort by a click and stand there without script too, links that save what is behind them, a script of
somebody else that does not run, and pages of A4.
"""

import base64
import json
import re
import shutil
import sys
import time
from pathlib import Path
from urllib.parse import unquote

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

WIDTHS = (1440, 1024, 390)
A4_PT = (595, 842)


def start():
    options = Options()
    options.binary_location = shutil.which("chromium")
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(service=Service(shutil.which("chromedriver")), options=options)
    driver.execute_cdp_cmd("Network.enable", {})
    return driver


def requests(driver):
    for entry in driver.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            yield message["params"]["request"]["url"]


def show(driver, page, width, scheme):
    feature = {"name": "prefers-color-scheme", "value": scheme}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    driver.get(page)


def check_titles(driver, width):
    """The titles of maps are seen whole, though maps wider than the screen begin in their middle."""
    sides = driver.execute_script("""
        const range = document.createRange();
        return [...document.querySelectorAll(".map figcaption")].map(title => {
            range.selectNodeContents(title);
            const box = range.getBoundingClientRect();
            return [box.left, box.right];
        });""")
    assert len(sides) == 4 and all(0 <= left < right <= width for left, right in sides), sides


def check_legends(driver, width):
    """Legends are seen whole without moving anything sideways."""
    sides = driver.execute_script("""
        return [...document.querySelectorAll(".map .legend")].map(legend => {
            const box = legend.getBoundingClientRect();
            return [box.left, box.right, box.height, legend.closest(".scroll") !== null];
        });""")
    assert len(sides) == 4, sides
    for left, right, height, moves in sides:
        assert 0 <= left < right <= width and height > 100 and not moves, sides


def check_widths(driver, page):
    colours = set()
    for scheme in ("light", "dark"):
        for width in WIDTHS:
            show(driver, page, width, scheme)
            driver.execute_script("document.querySelectorAll('details').forEach(d => d.open = true)")
            wide = driver.execute_script("return document.documentElement.scrollWidth")
            assert wide <= width, f"{wide} px wide in {width} px, {scheme}"
            check_titles(driver, width)
            check_legends(driver, width)
        colours.add(driver.execute_script("return getComputedStyle(document.body).backgroundColor"))
    assert len(colours) == 2, f"light and dark look alike: {colours}"


def check_sorting(driver):
    table = driver.find_element(By.CSS_SELECTOR, "#hubs table.sortable")
    heads = table.find_elements(By.CSS_SELECTOR, "thead th")
    score = next(i for i, head in enumerate(heads) if head.text.startswith("Score"))
    button = heads[score].find_element(By.TAG_NAME, "button")
    for direction, reverse in (("ascending", False), ("descending", True)):
        driver.execute_script("arguments[0].click()", button)
        assert heads[score].get_attribute("aria-sort") == direction
        cells = driver.execute_script(
            "return [...arguments[0].tBodies[0].rows].map(r => r.cells[arguments[1]].textContent)", table, score)
        values = [float(cell) for cell in cells]
        assert len(values) > 80 and values == sorted(values, reverse=reverse), values
    city = heads[1].find_element(By.TAG_NAME, "button")
    driver.execute_script("arguments[0].click()", city)
    names = driver.execute_script("return [...arguments[0].tBodies[0].rows].map(r => r.cells[1].textContent)", table)
    assert names[0] < names[1] < names[-1], names


def check_downloads(driver, page, folder):
    """A browser saves ten files of a page in a row, so it is opened again now and then."""
    behaviour = {"behavior": "allow", "downloadPath": str(folder)}
    count = len(driver.find_elements(By.CSS_SELECTOR, "a[download]"))
    assert count > 15, count
    for first in range(0, count, 8):
        driver.get(page)
        driver.execute_cdp_cmd("Page.setDownloadBehavior", behaviour)
        for link in driver.find_elements(By.CSS_SELECTOR, "a[download]")[first : first + 8]:
            driver.execute_script("arguments[0].click()", link)
            name, href = link.get_attribute("download"), link.get_attribute("href")
            saved = wait_for(folder / name).read_text(encoding="utf-8")
            assert saved == unquote(href.partition(",")[2]) and saved.count("\n") > 1, name


def wait_for(path, seconds=10):
    end = time.monotonic() + seconds
    while not path.exists():
        assert time.monotonic() < end, f"{path.name} was not saved"
        time.sleep(0.02)
    return path


def count(driver, selector):
    """Elements, asked of the browser itself, so that no script is needed."""
    root = driver.execute_cdp_cmd("DOM.getDocument", {})["root"]["nodeId"]
    found = driver.execute_cdp_cmd("DOM.querySelectorAll", {"nodeId": root, "selector": selector})
    return len(found["nodeIds"])


def check_without_script(driver, page):
    assert count(driver, "#hubs thead button") > 5
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    driver.get(page)
    assert count(driver, "#hubs thead button") == 0, "heads look as if they could be clicked"
    assert count(driver, "#hubs tbody tr") > 80 and count(driver, "a[download]") > 15
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    driver.get(page)


def check_policy(driver):
    driver.execute_script("""
        const script = document.createElement("script");
        script.textContent = "window.stranger = true";
        document.body.append(script);""")
    assert driver.execute_script("return window.stranger") is None, "a strange script ran"


def check_paper(driver):
    printed = driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True, "printBackground": True})
    pdf = base64.b64decode(printed["data"]).decode("latin-1")
    boxes = re.findall(r"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert 5 < len(boxes) < 40, len(boxes)
    assert all((round(float(w)), round(float(h))) == A4_PT for w, h in boxes), boxes[:3]


def main(report, folder):
    page = Path(report).resolve().as_uri()
    driver = start()
    try:
        check_widths(driver, page)
        show(driver, page, WIDTHS[0], "light")
        check_sorting(driver)
        check_paper(driver)
        check_downloads(driver, page, Path(folder).resolve())
        check_without_script(driver, page)
        words = [entry["message"] for entry in driver.get_log("browser")]
        assert not words, words
        strange = {url for url in requests(driver) if url != page and not url.startswith("data:text/csv")}
        assert not strange, strange
        check_policy(driver)
    finally:
        driver.quit()


main(sys.argv[1], sys.argv[2])
