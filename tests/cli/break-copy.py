#!/usr/bin/env python3
"""usage: break-copy.py FOLDER

Copies the Beijing Bay into a folder and spoils the copy as users' files are spoilt: a key of the
description is misspelt, a .prj is lost, a speed limit is a typing error, lines joined by position
almost meet, a city has left its place, and a line is drawn twice. What bight check then says, and
whether it is enough to repair the copy, is the test.
"""

import shutil
import struct
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parents[2]
WEIHAI = 62  # its record


def shape_offset(shapes, record):
    """The byte at which the content of a record (counted from 1) begins."""
    at = 100
    for _ in range(record - 1):
        at += 8 + 2 * struct.unpack_from(">i", shapes, at + 4)[0]
    return at + 8


def move_last_point(path, record, dx, dy):
    """Moves the last point of a line of one part."""
    shapes = bytearray(path.read_bytes())
    content = shape_offset(shapes, record)
    points = struct.unpack_from("<i", shapes, content + 40)[0]
    at = content + 48 + 16 * (points - 1)
    x, y = struct.unpack_from("<2d", shapes, at)
    struct.pack_into("<2d", shapes, at, x + dx, y + dy)
    path.write_bytes(shapes)


def move_point(path, record, dx, dy):
    shapes = bytearray(path.read_bytes())
    content = shape_offset(shapes, record)
    x, y = struct.unpack_from("<2d", shapes, content + 4)
    struct.pack_into("<2d", shapes, content + 4, x + dx, y + dy)
    path.write_bytes(shapes)


def copy_shape(path, source, target):
    """Gives a line the shape of another of as many points."""
    shapes = bytearray(path.read_bytes())
    begin, end = shape_offset(shapes, source), shape_offset(shapes, target)
    length = 2 * struct.unpack_from(">i", shapes, begin - 4)[0]
    assert length == 2 * struct.unpack_from(">i", shapes, end - 4)[0]
    shapes[end : end + length] = shapes[begin : begin + length]
    path.write_bytes(shapes)


def cell_range(table, record, field):
    """First byte and width of a cell of a DBF."""
    header, length = struct.unpack_from("<2H", table, 8)
    offset, at = 1, 32
    while table[at : at + 11].split(b"\0")[0].decode() != field:
        offset += table[at + 16]
        at += 32
    return header + (record - 1) * length + offset, table[at + 16]


def set_cell(path, record, field, text):
    """Writes a number into a cell."""
    table = bytearray(path.read_bytes())
    begin, width = cell_range(table, record, field)
    table[begin : begin + width] = text.rjust(width).encode()
    path.write_bytes(table)


def copy_cell(path, source, target, field):
    table = bytearray(path.read_bytes())
    begin, width = cell_range(table, source, field)
    end, _ = cell_range(table, target, field)
    table[end : end + width] = table[begin : begin + width]
    path.write_bytes(table)


def main(folder):
    shutil.copytree(HERE / "shapefiles/beijing-bay", folder / "shapefiles/beijing-bay")
    shutil.copytree(HERE / "networks/beijing-bay", folder / "networks/beijing-bay")
    shapes = folder / "shapefiles/beijing-bay"
    (shapes / "sea.prj").unlink()
    set_cell(shapes / "highway.dbf", 7, "LIMIT_KMH", "12")
    move_last_point(shapes / "highway.shp", 181, 30, 15)  # metres: 33.5 m
    move_point(shapes / "cities.shp", WEIHAI, 3.0, 0.0)  # degrees: 265 km, into the sea
    copy_shape(shapes / "highway.shp", 40, 41)
    copy_cell(shapes / "highway.dbf", 40, 41, "ROAD")

    path = folder / "networks/beijing-bay/network.yaml"
    text = path.read_text(encoding="utf-8")
    highway = text.index("  - id: highway")
    sea = text.index("  - id: sea")
    part = text[highway:sea].replace("    from: FROM\n    to: TO\n", "")
    part = part.replace("    speed:", "    sped:")
    text = text[:highway] + part + text[sea:]
    text += "\njoin: {snap_m: 20, split_at_touches: false, split_at_crossings: false}\n"
    path.write_text(text, encoding="utf-8")


main(Path(sys.argv[1]))
