"""usage: made-up-kyushu.py ROOT

What networks/README.md fetches, made up and small, into the current folder:

    Hakata ---- Kumamoto  . ---- Kagoshima Central     (the dot: 150 m apart)

with data/cities.csv, of which the page takes three places and leaves a small and a foreign one.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(sys.argv[1]) / "tests" / "web"))
from marked_network import ARC, POINT, write_shapes, write_table  # noqa: E402

STATIONS = {"Hakata": (130.42, 33.59), "Kumamoto": (130.69, 32.79),
            "Kagoshima Central": (130.54, 31.58)}
SHORT_OF_KUMAMOTO = (130.69, 32.79 - 150 / 110900)  # metres in a degree of latitude there

CITIES = """id,name,country,region,lon,lat,population
1,Fukuoka,JP,07,130.42,33.59,1392289
2,Kumamoto,JP,21,130.69,32.79,680423
3,Kagoshima,JP,18,130.54,31.58,555352
4,Hamlet,JP,18,130.6,31.6,1200
5,Osaka,JP,32,135.5,34.69,2592413
"""


def main():
    Path("data").mkdir()
    Path("data/cities.csv").write_text(CITIES)
    folder = Path("kyushu")
    folder.mkdir()
    write_shapes(folder / "stations.shp", POINT, [[place] for place in STATIONS.values()])
    write_table(folder / "stations.shp", [("NAME", "C", 30)], [(name,) for name in STATIONS])
    write_shapes(folder / "rail.shp", ARC,
                 [[STATIONS["Hakata"], STATIONS["Kumamoto"]],
                  [SHORT_OF_KUMAMOTO, STATIONS["Kagoshima Central"]]])
    write_table(folder / "rail.shp", [("LINE", "C", 30)], [("north line",), ("south line",)])


main()
