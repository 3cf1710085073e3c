# Values and names through every format and back, by readers that are not ours.
load support

setup() {
    enter_empty_folder
    copy_network
}

# Names that formats trip over, in the table of cities: quotes, commas, a line end, ampersands, blanks
# at the ends, Chinese beyond the first plane.
give_cities_hard_names() {
    "$PYTHON" - "$1" <<'PYTHON'
import sys
import csv
names = ['北京 "Beijing"', "Tian,jin", "Shi & <jia> 'zhuang'", "two\nlines", "𠮷祥-Ürümqi", "100%s %d \\n"]
with open(sys.argv[1], "w", encoding="utf-8", newline="") as file:
    table = csv.writer(file, lineterminator="\n")
    table.writerow(["id", "name", "lon", "lat", "people"])
    for number, name in enumerate(names):
        table.writerow([f"c{number}", name, 116 + number * 0.5, 39 + number * 0.25, 10.123456789 * number])
    table.writerow(["c6", "an island, reached by nothing", 150.5, -20.25, 0])
PYTHON
}

# The railways of the example and those cities.
make_hard_network() {
    give_cities_hard_names cities.csv
    cat >hard.yaml <<'YAML'
version: 1
name: Hard names
layers:
  - {id: rail, file: shapefiles/beijing-bay/rail.shp, mode: rail, speed: {fixed: 300}}
cities:
  file: cities.csv
  id: id
  name: name
  weights: {population: people}
  attach: {rail: {max_km: 400, speed: 40}}
profiles:
  passenger: {modes: [rail]}
YAML
}

@test "names with quotes, line ends and Chinese, and missing cells, come back from every format" {
    make_hard_network
    bight access hard.yaml -o told.csv
    echo "$words"
    [ "$status" -eq 0 ]
    for format in json geojson gpkg shp; do
        bight access hard.yaml -o told.$format
        [ "$status" -eq 0 ]
    done
    "$PYTHON" - <<'PYTHON'
import csv, json, sqlite3
names = ['北京 "Beijing"', "Tian,jin", "Shi & <jia> 'zhuang'", "two\nlines", "𠮷祥-Ürümqi", "100%s %d \\n"]
told = list(csv.DictReader(open("told.csv", encoding="utf-8", newline="")))
assert [row["city"] for row in told][:6] == names, [row["city"] for row in told]
def same(cell, value):
    if cell == "": return value is None
    return abs(float(cell) - value) <= 1e-9 * abs(float(cell))
rows = json.load(open("told.json", encoding="utf-8"))["rows"]
features = json.load(open("told.geojson", encoding="utf-8"))["features"]
base = sqlite3.connect("told.gpkg")
base.row_factory = sqlite3.Row
(table,), = base.execute("SELECT table_name FROM gpkg_contents WHERE data_type = 'features'").fetchall()
stored = [dict(row) for row in base.execute(f"SELECT * FROM {table} ORDER BY fid")]
assert len(told) == len(rows) == len(features) == len(stored) == 7
missing = 0
for row, *others in zip(told, rows, (f["properties"] for f in features), stored):
    for name, cell in row.items():
        for other in others:
            if name in ("city_id", "city"): assert other[name] == cell, (name, cell, other[name])
            else: assert same(cell, other.get(name)), (name, cell, other[name])
        missing += cell == ""
assert missing > 0, "no cell is missing: nothing is tried"
units = dict(base.execute("SELECT column_name, description FROM gpkg_data_columns"))
assert units["mean_time"] == "unit: min", units
assert tuple(base.execute("SELECT count(*) FROM gpkg_extensions WHERE extension_name = 'gpkg_schema'").fetchone()) == (2,)
PYTHON
}

@test "GDAL reads the same from GeoPackage and Shapefile" {
    command -v ogr2ogr || skip "ogr2ogr is not installed"
    make_hard_network
    bight access hard.yaml -o told.csv
    bight access hard.yaml -o told.gpkg
    bight access hard.yaml -o told.shp
    for layer in gpkg:accessibility_of_cities shp:told; do # a GeoPackage has its styles beside it
        ending=${layer%%:*}
        run ogr2ogr -f GeoJSON read-$ending.json told.$ending ${layer#*:}
        echo "$output"
        [ "$status" -eq 0 ]
        [ -z "$output" ]
    done
    "$PYTHON" - <<'PYTHON'
import csv, json
told = list(csv.DictReader(open("told.csv", encoding="utf-8", newline="")))
fields = {row["field"]: row["column"] for row in csv.DictReader(open("told_fields.csv", encoding="utf-8", newline=""))}
for ending in ("gpkg", "shp"):
    read = [f["properties"] for f in json.load(open(f"read-{ending}.json", encoding="utf-8"))["features"]]
    if ending == "shp": read = [{fields[name]: value for name, value in row.items()} for row in read]
    assert len(read) == len(told)
    for row, other in zip(told, read):
        for name, cell in row.items():
            if name in ("city_id", "city"): assert (other[name] or "") == cell, (ending, name, cell)
            elif cell == "": assert other[name] is None, (ending, name)
            else: assert abs(float(cell) - other[name]) <= 1e-6 * max(1, abs(float(cell))), (ending, name)
PYTHON
}

@test "a matrix comes back whole from OMX, NumPy and CSV, missing pairs and names too" {
    make_hard_network
    for format in omx npy csv; do
        bight matrix hard.yaml -o told.$format
        echo "$words"
        [ "$status" -eq 0 ]
    done
    "$PYTHON" - <<'PYTHON'
import csv, h5py, numpy
with h5py.File("told.omx") as file:
    times = file["data/travel_time"][:]
    lookups = {name: [one.decode() if isinstance(one, bytes) else one for one in file["lookup"][name][:]] for name in file["lookup"]}
array = numpy.load("told.npy")
assert times.shape == array.shape == (7, 7)
assert numpy.array_equal(times, array, equal_nan=True) and numpy.isnan(times).any()
names = ['北京 "Beijing"', "Tian,jin", "Shi & <jia> 'zhuang'", "two\nlines", "𠮷祥-Ürümqi", "100%s %d \\n"]
assert any(list(values)[:6] == names for values in lookups.values()), lookups
with open("told.csv", encoding="utf-8", newline="") as file:
    rows = csv.DictReader(file)
    assert rows.fieldnames[:3] == ["from_id", "to_id", "travel_time"], rows.fieldnames
    for row in rows:
        time = times[int(row["from_id"][1:]), int(row["to_id"][1:])]
        assert numpy.isnan(time) if row["travel_time"] == "" else abs(float(row["travel_time"]) - time) < 1e-6
PYTHON
}

@test "GraphML and GMNS keep hard names" {
    make_hard_network
    bight export hard.yaml -o hard.graphml
    bight export hard.yaml -f gmns -o folder
    echo "$words"
    [ "$status" -eq 0 ]
    "$PYTHON" - <<'PYTHON'
import csv, xml.etree.ElementTree as tree
names = ['北京 "Beijing"', "Tian,jin", "Shi & <jia> 'zhuang'", "two\nlines", "𠮷祥-Ürümqi", "100%s %d \\n"]
zones = list(csv.DictReader(open("folder/zone.csv", encoding="utf-8", newline="")))
assert [zone["name"] for zone in zones][:6] == names and zones[6]["population"] == "0"
texts = {data.text for data in tree.parse("hard.graphml").getroot().iter("{http://graphml.graphdrawing.org/xmlns}data")}
assert set(names) <= texts
PYTHON
}

@test "--package tells the type and unit of every column, of several tables in one file" {
    bight access "$COPY" -o access.csv --package
    [ "$status" -eq 0 ]
    bight hubs "$COPY" --top 5 --fields city,score -o hubs.csv --package
    [ "$status" -eq 0 ]
    bight hubs "$COPY" --top 3 --fields city,score -o hubs.csv --package --overwrite
    [ "$status" -eq 0 ]
    "$PYTHON" - <<'PYTHON'
import csv, json, re
package = json.load(open("datapackage.json", encoding="utf-8"))
assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
assert [one["path"] for one in package["resources"]] == ["access.csv", "hubs.csv"]
for resource in package["resources"]:
    assert re.fullmatch("[a-z0-9._-]+", resource["name"]) and resource["encoding"] == "utf-8"
    assert resource["schema"]["missingValues"] == [""]
    fields = resource["schema"]["fields"]
    rows = list(csv.reader(open(resource["path"], encoding="utf-8", newline="")))
    assert rows[0] == [field["name"] for field in fields]
    for field, *cells in zip(fields, *rows[1:]):
        read = {"string": str, "integer": int, "number": float}[field["type"]]
        [read(cell) for cell in cells if cell != ""]
units = {f["name"]: f.get("unit") for f in package["resources"][0]["schema"]["fields"]}
assert units["mean_time"] == "min" and units["city"] is None, units
PYTHON
    nothing_is_left_half_written
}

@test "--package is refused where it would tell nothing, and touches no package of others" {
    bight access "$COPY" --package
    fails_with 2 "--package" "-o NAME.csv"
    bight access "$COPY" --package -o access.gpkg
    fails_with 2 "--package" "CSV"
    [ ! -e access.gpkg ]
    echo '{"name": "mine", "resources": []}' >datapackage.json
    bight access "$COPY" --package -o access.csv
    fails_with 4 "datapackage.json" "left untouched"
    [ ! -e access.csv ]
    [ "$(cat datapackage.json)" = '{"name": "mine", "resources": []}' ]
}
