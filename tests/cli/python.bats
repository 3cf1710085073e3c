# The Python package over the shared library, with the answers that are known of the toy of
# tests/examples and with those of the program.
load support

setup_file() {
    TOY=$BATS_FILE_TMPDIR/toy
    BUILD=$(cd "$(dirname "${BIGHT:-$BATS_TEST_DIRNAME/../../build/bight}")" && pwd)
    export TOY BUILD
    mkdir "$TOY"
    cp "$BATS_TEST_DIRNAME/../examples/toy/network.yaml" "$TOY"
    "$BUILD/tables-to-shapefiles" "$BATS_TEST_DIRNAME/../examples/toy/tables" "$TOY"
}

setup() {
    if ldd "$BUILD/libbight.so" | grep -q libasan; then
        skip "python cannot load a library under the address sanitizer"
    fi
    enter_empty_folder
    export BIGHT_LIBRARY=$BUILD/libbight.so PYTHONPATH=$ROOT/tools/python PYTHONDONTWRITEBYTECODE=1
}

@test "a matrix and a what-if take fewer than fifteen lines" {
    [ "$(wc -l <"$ROOT/tests/examples/what_if.py")" -lt 15 ]
    "$PYTHON" "$ROOT/tests/examples/what_if.py" "$TOY/network.yaml" >printed
    diff "$ROOT/tests/examples/what_if.txt" printed
}

@test "structures have the sizes they have in C, and arrays of tables" {
    "$PYTHON" -c 'import ctypes
from bight._structures import STRUCTURES, TABLES
for name, tables in TABLES.items():
    enumeration = f"BIGHT_{name.upper()}_TABLES"
    print(f"_Static_assert({enumeration} == {len(tables)}, \"{enumeration}\");")
for name, form in STRUCTURES.items():
    print(f"_Static_assert(sizeof({name}) == {ctypes.sizeof(form)}, \"{name}\");")
    for field, _ in form._fields_:
        offset = getattr(form, field).offset
        print(f"_Static_assert(offsetof({name}, {field}) == {offset}, \"{name}.{field}\");")' >sizes
    [ "$(wc -l <sizes)" -gt 50 ]
    (echo '#include <bight.h>' && cat sizes) >sizes.c
    gcc -std=c11 -I"$ROOT/include" -fsyntax-only sizes.c
}

@test "functions take and give what bight.h says" {
    gcc -E -P -I"$ROOT/include" -include bight.h -xc /dev/null >header.c
    "$PYTHON" - <<'EOF'
import re
from bight import _library
told = dict()
text = re.sub(r"__attribute__\(\(.*?\)\)", "", open("header.c").read())
for result, name, taken in re.findall(r"([\w ]+\**)\s*\bbight_(\w+)\(([^;{}]*)\);", text):
    told[name] = result.strip(), [] if taken.strip() == "void" else taken.split(",")
KINDS = {"int": {"c_int"}, "_Bool": {"c_bool"}, "double": {"c_double"}, "int64_t": {"c_long"}}

def kind(form):
    form = re.sub(r"\bconst\b|\s+", " ", form).strip()
    if "*" in form or "[" in form or "bight_progress" in form:
        return "pointer"
    word = form.split()[0]
    return "int" if word.startswith("bight_") else word

for name, (result, *taken) in _library._FUNCTIONS.items():
    theirs, arguments = told[name]
    assert len(arguments) == len(taken), (name, arguments)
    for form, ours in zip([theirs, *arguments], [result, *taken]):
        of = "void" if ours is None else ours.__name__
        of = of if of in ("void", "c_int", "c_bool", "c_double", "c_long") else "pointer"
        expected = KINDS.get(kind(form), {kind(form)})
        assert of in expected, (name, form, of)
assert len(told) > 100 and len(_library._FUNCTIONS) > 90
EOF
}

@test "arrays are the library's own memory, and keep it" {
    "$PYTHON" - "$TOY/network.yaml" <<'EOF'
import gc, sys, numpy, bight
network = bight.Network(sys.argv[1])
matrix = network.matrix(measure=("time", "length"))
once, again = matrix.units, matrix.units
assert once.ctypes.data == again.ctypes.data and not once.flags.owndata
assert not once.flags.writeable and once.dtype == numpy.uint32
table = network.access()
column = table["potential_population"]
assert column.ctypes.data == table["potential_population"].ctypes.data
before = once.copy(), column.copy()
del matrix, again, table, network
gc.collect()
waste = [bight.Network(sys.argv[1]).matrix() for _ in range(3)]
assert (once == before[0]).all() and (column == before[1]).all()
EOF
}

@test "matrices are those of the program" {
    "$BIGHT" matrix "$NETWORK" -f csv --cities Dalian,Yantai,Qingdao --measure time,length,money \
        >matrix.csv
    "$PYTHON" - "$NETWORK" <<'EOF'
import csv, sys, numpy, bight
network = bight.Network(sys.argv[1])
matrix = network.matrix("Dalian,Yantai,Qingdao", measure="time,length,money")
ids = dict(zip(network.cities, network.city_ids))
for row in csv.DictReader(open("matrix.csv")):
    cell = tuple(next(i for i, name in enumerate(names) if ids[name] == row[end])
                 for names, end in ((matrix.from_names, "from_id"), (matrix.to_names, "to_id")))
    for measure, column in (("time", "travel_time"), ("length", "length"), ("money", "money")):
        numpy.testing.assert_allclose(matrix[measure][cell], float(row[column]), rtol=1e-9)
matrix.write("ours.csv")
assert network.matrix(measure="length,length").sums("length") is not None  # named twice: once
try:
    network.matrix(measure="tme")
    raise AssertionError("a measure there is not")
except ValueError as error:
    assert "no measure 'tme'" in str(error)
told = network.matrix_to("streamed.csv", "Dalian,Yantai,Qingdao", measure="time,length,money", block=1)
assert told["pairs"] == 6 and told["unreachable"] == 0 and told["rows_at_once"] > 0
network.demand("equal").write("equal.omx")
assert network.demand("equal.omx").total == network.demand("equal").total == 86 * 85
EOF
    diff ours.csv matrix.csv
    diff streamed.csv matrix.csv
}

@test "every table is that of the program, cell by cell" {
    cp "$ROOT/networks/statements.csv" .
    "$PYTHON" "$BATS_TEST_DIRNAME/same-tables.py" "$BIGHT" "$TOY/network.yaml" "$NETWORK"
}

@test "every command that computes has a method, and every option of it an argument" {
    "$BIGHT" --json-usage >usage.json
    "$PYTHON" - <<'EOF'
import inspect, json, bight
ALONE = {"serve", "run", "report", "map", "help"}  # of the program alone
# what is shown of a table and where it goes is a matter of Layer.pick and Layer.write, what a
# network is opened with and changed by one of Network and Network.scenario
ELSEWHERE = {"output", "format", "overwrite", "package", "sort", "top", "fields", "cities", "table",
             "strict", "profile", "modes", "scenario", "add", "upgrade", "close", "save", "block",
             "memory", "labels", "width"}
METHODS = {"init": bight.init, "compare": bight.compare, "build": bight.Network.build,
           "check": bight.Network.check, "timeline": bight.Network.timeline,
           "scenario": bight.Scenario.compare}
lacking = []
for command in json.load(open("usage.json"))["commands"]:
    if command["name"] in ALONE:
        continue
    method = METHODS.get(command["name"]) or getattr(bight.Scenario, command["name"])
    assert inspect.getdoc(method), command["name"]
    names = inspect.signature(method).parameters
    for option in command["options"]:
        name = {"from": "start"}.get(option["name"], option["name"].replace("-", "_"))
        if option["name"] not in ELSEWHERE and name not in names:
            lacking.append((command["name"], option["name"]))
assert lacking == [("isochrone", "weight")], lacking  # of the map that `bight isochrone` draws
EOF
}

@test "an interruption stops long work, and other work goes on afterwards" {
    "$PYTHON" - "$NETWORK" <<'EOF'
import os, signal, sys, threading, bight

signal.signal(signal.SIGINT, signal.default_int_handler)  # which may be ignored around a test

def interrupted(work):
    try:
        for _ in range(100):
            work()
    except KeyboardInterrupt:
        return
    raise AssertionError("it was not stopped")

# as Ctrl-C comes: at any time
network = bight.Network(sys.argv[1])
threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGINT)).start()
interrupted(lambda: network.critical(pairs=100))
# within a call for progress
told = []

def tell(*at):
    told.append(at)
    if len(told) == 1:
        signal.raise_signal(signal.SIGINT)

network = bight.Network(sys.argv[1])
network.session._progress = tell
interrupted(network.critical)
assert len(told) == 1 and len(network.access()) == 86 and len(told) > 1
# a progress function that says stop
network = bight.Network(sys.argv[1], progress=lambda *_: False)
try:
    network.critical()
    raise AssertionError("it was not stopped")
except bight.Error as error:
    assert error.code == 7 and "stopped" in str(error)
EOF
}

@test "threads share one open network" {
    "$PYTHON" - "$NETWORK" <<'EOF'
import sys, concurrent.futures, bight
network = bight.Network(sys.argv[1], threads=1)
alone = list(network.access()["mean_time"]), list(network.flows("equal")["links"]["flow"])

def work(_):
    mine = network.shared(threads=1)
    return list(mine.access()["mean_time"]), list(mine.flows("equal")["links"]["flow"])

with concurrent.futures.ThreadPoolExecutor(4) as pool:
    assert all(answer == alone for answer in pool.map(work, range(8)))
EOF
}

@test "what is made of files, and kept in files, is reached too" {
    "$PYTHON" - "$TOY/network.yaml" "$TOY" <<'EOF'
import sys, bight
found = bight.init([sys.argv[2] + "/highway.shp", sys.argv[2] + "/cities.shp"], "first.yaml")
assert len(found) == 2 and "layers:" in open("first.yaml").read()
network = bight.Network(sys.argv[1])
network.build("net.bight")
assert (bight.Network("net.bight").matrix().units == network.matrix().units).all()
assert len(network.check(sweep="snap_m=1,5")) == 2
assert network.land() is None and len(network.parameters()) > 5 and len(network.accuracy()) > 0
after = network.scenario(add="A:C,time=40")
after.save("change.yaml")
assert len(network.scenario(scenario="change.yaml").links()) == len(network.links()) + 1
network.export("toy.graphml")
assert "<graphml" in open("toy.graphml").read()
top = network.access().pick(sort="-mean_time", top=2, fields="city,mean_time")
assert list(top) == ["city", "mean_time"] and list(top["mean_time"]) == sorted(top["mean_time"])[::-1]
EOF
}

@test "links are put into a matrix that is kept" {
    "$PYTHON" - "$TOY/network.yaml" <<'EOF'
import sys, bight
network = bight.Network(sys.argv[1])
kept = network.what_if(weight="population")
for minutes in (40, 80):
    after = network.scenario(add=f"A:C,time={minutes}")
    times = kept.matrix(after, search=False)
    assert (times.units == after.matrix().units).all() and round(times["time"][0, 2]) == minutes
    ours, theirs = kept.compare(after), after.compare(weight="population")
    assert set(ours) == {"overall", "cities", "pairs", "groups"}
    assert (ours["cities"]["mean_time_after"][:4] == theirs["cities"]["mean_time_after"][:4]).all()
closed = network.scenario(close="road:1")
assert kept.matrix(closed, search=False) is None and kept.compare(closed, search=False) is None
assert (kept.matrix(closed).units == closed.matrix().units).all()
EOF
}

@test "layers are drawn in a picture, classed and compared" {
    "$PYTHON" - "$NETWORK" <<'EOF'
import sys, bight
network = bight.Network(sys.argv[1])
cities = network.city_layer()
lon, lat = zip(*((x[0], y[0]) for (x, y), in map(cities.parts, range(len(cities)))))
assert cities.box == (min(lon), min(lat), max(lon), max(lat))
view = network.view(width=500)
assert 0 < view.height <= 1200 and 0.5 < view.km_per_px < 10 and "Lambert" in view.projection
drawn = view.draw(cities)
assert len(drawn) == 86
for row in range(len(drawn)):
    (x, y), = drawn.parts(row)
    assert -1 <= x[0] <= 501 and -1 <= y[0] <= view.height + 1
assert len(view.graticule()) >= 8
hubs = network.hubs()["hubs"]
limits = hubs.breaks("score", classes=5, method="jenks")
assert len(limits) == 6 and limits == sorted(limits) and limits[-1] == max(hubs["score"])
after = network.scenario(add="Yantai:Dalian@250").access()
change = after.compare(network.access(), "mean_time")
assert (change["change"] == change["after"] - change["before"]).all() and min(change["change"]) < 0
EOF
}

@test "failures and wrong use are told" {
    "$PYTHON" - "$TOY/network.yaml" <<'EOF'
import sys, bight
network = bight.Network(sys.argv[1])

def fails(kind, text, call):
    try:
        call()
    except kind as error:
        assert text in str(error), error
        return error
    raise AssertionError("it did not fail")

assert fails(bight.Error, "nowhere.yaml", lambda: bight.Network("nowhere.yaml")).code == 3
assert fails(bight.Error, "Atlantis", lambda: network.route("A", "Atlantis")).code != 0
fails(TypeError, "decy", lambda: network.access(decy="power:1"))
fails(AttributeError, "matrx", lambda: network.matrx)
fails(KeyError, "potential", lambda: network.access()["potentail"])
fails(KeyError, "money", lambda: network.matrix().sums("money"))

def stop(stage, done, total):
    raise ValueError("enough")

fails(ValueError, "enough", lambda: bight.Network(sys.argv[1], progress=stop).critical())
EOF
}

@test "layers become frames where there is geopandas" {
    "$PYTHON" -c 'import geopandas' 2>/dev/null || skip "no geopandas"
    "$PYTHON" - "$TOY" <<'EOF'
import sys, bight
network = bight.Network(sys.argv[1] + "/network.yaml")
cities = network.city_layer().to_geopandas()
assert list(cities.city) == ["A", "B", "C", "D", "E"] and cities.crs == "EPSG:4326"
assert abs(cities.geometry.x[0] - 117) < 1e-6 and cities.attrs["units"]["population"] == ""
links = network.flows("equal")["links"].to_geopandas()
assert set(links.geom_type) == {"LineString"}
plain = network.access().to_pandas()
assert list(plain.city) == ["A", "B", "C", "D", "E"] and plain.attrs["units"]["mean_time"] == "min"
assert plain.mean_time.isna().tolist() == [False] * 4 + [True]
EOF
}
