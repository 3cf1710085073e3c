#!/usr/bin/env python3
"""usage: read-page.py PAGE.html PROGRAM

Reads a page with Python's own parser, which must find every element ended, and runs the program over
it: `source` is the page, `tags` its elements as (name, attributes), `text` what is read, `sections`
the ids of its sections, `files` what is behind its links, by the names they are saved under.
"""

import sys
from html.parser import HTMLParser
from urllib.parse import unquote

VOID = {"meta"}
UNENDED = {"tr", "td", "th"}  # HTML lets their ends be left away


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.texts, self.open = [], [], []

    def handle_starttag(self, name, attributes):
        self.tags.append((name, dict(attributes)))
        if name not in VOID | UNENDED:
            self.open.append(name)

    def handle_startendtag(self, name, attributes):
        self.tags.append((name, dict(attributes)))

    def handle_endtag(self, name):
        if name not in UNENDED:
            opened = self.open.pop() if self.open else None
            assert opened == name, f"</{name}> ends <{opened}>, line {self.getpos()[0]}"

    def handle_data(self, data):
        self.texts.append(data)


source = open(sys.argv[1], encoding="utf-8").read()
page = Page()
page.feed(source)
page.close()
assert not page.open, page.open
tags = page.tags
text = "".join(page.texts).replace("\u00a0", " ")
sections = [attributes["id"] for name, attributes in tags if name == "section"]
files = {
    attributes["download"]: unquote(attributes["href"].partition(",")[2])
    for name, attributes in tags
    if "download" in attributes
}
exec(sys.argv[2])
