"""A small network whose names are markup, written as Shapefiles: what a page must not run.

    <b>A</b> ---- <script>... ---- <img ...>      (rail, 100 km each)
"""

import struct
from pathlib import Path

NAMES = ["<b>A</b>", "<script>window.hurt=1</script>", "<img src=x onerror=window.hurt=1>"]
LINE = "\"><svg onload=window.hurt=1>"
WGS84 = ('GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],'
         'PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]]')
POINT, ARC = 1, 3

DESCRIPTION = """version: 1
name: "<i>Marked</i>"
layers:
  - {id: rail, file: rail.shp, mode: rail, speed: {field: KMH}, name: NAME}
join: {snap_m: 10}
cities:
  file: cities.shp
  id: CODE
  name: NAME
  weights: {population: {field: POP, unit: persons}}
  attach: {rail: {max_km: 5, speed: 30}}
"""


def shape_of(kind, points):
    if kind == POINT:
        return struct.pack("<i2d", POINT, *points[0])
    xs, ys = zip(*points)
    box = struct.pack("<4d", min(xs), min(ys), max(xs), max(ys))
    return (struct.pack("<i", ARC) + box + struct.pack("<3i", 1, len(points), 0)
            + b"".join(struct.pack("<2d", *point) for point in points))


def write_shapes(path, kind, features):
    records, index, at = b"", b"", 50
    for number, points in enumerate(features, 1):
        content = shape_of(kind, points)
        records += struct.pack(">2i", number, len(content) // 2) + content
        index += struct.pack(">2i", at, len(content) // 2)
        at += 4 + len(content) // 2
    everything = [point for points in features for point in points]
    xs, ys = zip(*everything)
    for suffix, body in ((".shp", records), (".shx", index)):
        head = struct.pack(">7i", 9994, 0, 0, 0, 0, 0, 50 + len(body) // 2)
        head += struct.pack("<2i", 1000, kind)
        head += struct.pack("<8d", min(xs), min(ys), max(xs), max(ys), 0, 0, 0, 0)
        path.with_suffix(suffix).write_bytes(head + body)
    path.with_suffix(".prj").write_text(WGS84)
    path.with_suffix(".cpg").write_text("UTF-8")


def write_table(path, columns, rows):
    width = 1 + sum(size for _, _, size in columns)
    head = struct.pack("<4B I 2H 20x", 3, 125, 1, 1, len(rows), 33 + 32 * len(columns), width)
    for name, kind, size in columns:
        head += name.encode().ljust(11, b"\0") + kind.encode() + bytes(4) + bytes([size, 0]) + bytes(14)
    body = b""
    for row in rows:
        body += b" " + b"".join(str(cell).encode().ljust(size)[:size]
                                for cell, (_, _, size) in zip(row, columns))
    path.with_suffix(".dbf").write_bytes(head + b"\r" + body + b"\x1a")


def write(folder, ids=("c0", "c1", "c2")):
    folder = Path(folder)
    places = [(110.0, 40.0), (111.17, 40.0), (112.34, 40.0)]
    write_shapes(folder / "cities.shp", POINT, [[place] for place in places])
    write_table(folder / "cities.shp", [("CODE", "C", 40), ("NAME", "C", 60), ("POP", "N", 9)],
                [(ids[i], name, 1000 * (i + 1)) for i, name in enumerate(NAMES)])
    write_shapes(folder / "rail.shp", ARC, [[places[0], places[1]], [places[1], places[2]]])
    write_table(folder / "rail.shp", [("KMH", "N", 5), ("NAME", "C", 60)], [(100, LINE), (50, LINE)])
    (folder / "network.yaml").write_text(DESCRIPTION)
    return folder / "network.yaml"
