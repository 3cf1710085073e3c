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

@test "structures have the sizes they have in C" {
    "$PYTHON" -c 'import ctypes
from bight._library import STRUCTURES
for name, form in STRUCTURES.items():
    print(f"_Static_assert(sizeof({name}) == {ctypes.sizeof(form)}, \"{name}\");")
    for field, _ in form._fields_:
        offset = getattr(form, field).offset
        print(f"_Static_assert(offsetof({name}, {field}) == {offset}, \"{name}.{field}\");")' >sizes
    [ "$(wc -l <sizes)" -gt 50 ]
    (echo '#include <bight.h>' && cat sizes) >sizes.c
    gcc -std=c11 -I"$ROOT/include" -fsyntax-only sizes.c
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

@test "numbers are those of the program" {
    "$BIGHT" access "$NETWORK" -f csv >access.csv
    "$BIGHT" matrix "$NETWORK" -f csv --cities Dalian,Yantai,Qingdao --measure time,length,money \
        >matrix.csv
    "$BIGHT" hubs "$NETWORK" -f csv >hubs.csv
    "$BIGHT" flows "$NETWORK" -f csv --demand equal >flows.csv
    "$BIGHT" scenario "$NETWORK" --add Yantai:Dalian@250 --table cities -q -f csv \
        >cities.csv
    "$PYTHON" - "$NETWORK" <<'EOF'
import csv, sys, numpy, bight
network = bight.Network(sys.argv[1])

def same(layer, path, columns, key="city"):
    rows = {row[key]: row for row in csv.DictReader(open(path))}
    table = dict(layer)
    assert len(rows) == len(layer) > 0, path
    for column in columns:
        theirs = [float(rows[name][column] or "nan") for name in table[key]]
        numpy.testing.assert_allclose(table[column], theirs, rtol=1e-9, err_msg=column)

same(network.access(), "access.csv", ["mean_time", "potential_population", "daily_population"])
same(network.hubs()["hubs"], "hubs.csv", ["score", "rank", "rank_low", "rank_high"])
same(network.flows("equal")["links"], "flows.csv", ["flow", "share"], "link")
same(network.scenario(add="Yantai:Dalian@250").compare()["cities"], "cities.csv",
     ["mean_time_after", "access_change_percent"])
matrix = network.matrix("Dalian,Yantai,Qingdao", measure="time,length,money")
ids = dict(zip(network.cities, network.city_ids))
for row in csv.DictReader(open("matrix.csv")):
    cell = tuple(next(i for i, name in enumerate(names) if ids[name] == row[end])
                 for names, end in ((matrix.from_names, "from_id"), (matrix.to_names, "to_id")))
    for measure, column in (("time", "travel_time"), ("length", "length"), ("money", "money")):
        numpy.testing.assert_allclose(matrix[measure][cell], float(row[column]), rtol=1e-9)
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
EOF
}
