# The network as others read it. What GMNS asks for stands here as the published tables of version
# 0.96 state it, not as the program does.
load support

setup() {
    enter_empty_folder
}

# Reads a GMNS folder, holds it to the specification, and finds least times between zones.
check_gmns() {
    "$PYTHON" - "$1" "$2" <<'PYTHON'
import csv, heapq, json, math, os, sys
folder, matrix = sys.argv[1:]
def read(name):
    with open(os.path.join(folder, name), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
config, nodes, links, zones = (read(t + ".csv") for t in ("config", "node", "link", "zone"))
assert len(config) == 1 and config[0]["id_type"] in ("string", "integer")
assert float(config[0]["version_number"]) == 0.96 and config[0]["long_length"] == "km"
package = json.load(open(os.path.join(folder, "datapackage.json"), encoding="utf-8"))
assert sorted(os.listdir(folder)) == sorted(
    [r["path"] for r in package["resources"]] + ["datapackage.json"])
for resource in package["resources"]:
    rows = read(resource["path"])
    fields = resource["schema"]["fields"]
    with open(os.path.join(folder, resource["path"]), encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == [f["name"] for f in fields]
    for field in fields:  # every cell has the type told
        cells = [row[field["name"]] for row in rows if row[field["name"]] != ""]
        if field["type"] == "integer": [int(cell) for cell in cells]
        if field["type"] == "number": assert all(math.isfinite(float(cell)) for cell in cells)
        if field["type"] == "boolean": assert set(cells) <= {"0", "1"}
    key = resource["schema"].get("primaryKey")
    if key: assert len({row[key] for row in rows}) == len(rows)
node_ids, zone_ids = {n["node_id"] for n in nodes}, {z["zone_id"] for z in zones}
for node in nodes:
    assert -180 <= float(node["x_coord"]) <= 180 and -90 <= float(node["y_coord"]) <= 90
    assert node["zone_id"] == "" or node["zone_id"] in zone_ids
fast = 0
position = {n["node_id"]: (float(n["x_coord"]), float(n["y_coord"])) for n in nodes}
for link in links:
    assert link["link_id"] and link["from_node_id"] in node_ids and link["to_node_id"] in node_ids
    assert link["directed"] in ("0", "1") and link["dir_flag"] in ("1", "-1", "0")
    assert float(link["length"]) >= 0
    assert link["free_speed"] == "" or 0 <= float(link["free_speed"]) <= 200
    if link["speed_kmh"] and float(link["speed_kmh"]) > 200:
        fast += 1
        assert link["free_speed"] == ""
    assert link["geometry"].startswith("LINESTRING (")
    points = [tuple(map(float, p.split())) for p in link["geometry"][12:-1].split(",")]
    assert len(points) >= 2
    for point, end in ((points[0], "from_node_id"), (points[-1], "to_node_id")):
        assert math.dist(point, position[link[end]]) < 0.05, link
assert fast > 0, "no link is faster than what GMNS takes"

ways = {}
for link in links:
    ms = round(float(link["time_min"]) * 60000)
    ways.setdefault(link["from_node_id"], []).append((link["to_node_id"], ms))
    if link["directed"] == "0":
        ways.setdefault(link["to_node_id"], []).append((link["from_node_id"], ms))
def times(origin):
    least, heap = {origin: 0}, [(0, origin)]
    while heap:
        ms, node = heapq.heappop(heap)
        if ms > least[node]: continue
        for to, more in ways.get(node, []):
            if ms + more < least.get(to, math.inf):
                least[to] = ms + more
                heapq.heappush(heap, (ms + more, to))
    return least
by_city = {z["city_id"]: z for z in zones}
pairs = {}
for row in csv.DictReader(open(matrix, encoding="utf-8")):
    pairs.setdefault(row["from_id"], []).append(row)
assert len(pairs) > 5
for origin, rows in pairs.items():
    least = times(by_city[origin]["origin_node_id"])
    for row in rows:
        if row["to_id"] == origin: continue
        found = least.get(by_city[row["to_id"]]["destination_node_id"])
        told = round(float(row["travel_time"]) * 60000) if row["travel_time"] else None
        assert found == told, (row, found)
print("held", len(pairs))
PYTHON
}

@test "a GMNS folder keeps to the specification and has the times of the matrix" {
    bight export "$NETWORK" -f gmns -o folder
    [ "$status" -eq 0 ]
    [[ "$words" == *"wrote folder: "*" links and connectors, "*" nodes, "*" zones"* ]]
    bight matrix "$NETWORK" -o matrix.csv
    run check_gmns folder matrix.csv
    echo "$output"
    [[ "$output" == "held "* ]]
    nothing_is_left_half_written
}

@test "a GMNS folder holds what a scenario adds and leaves out what it closes" {
    changes=(--add Yantai:Dalian@250 --close air)
    bight export "$NETWORK" "${changes[@]}" -f gmns -o folder
    [ "$status" -eq 0 ]
    ! grep -q ',air,' folder/link.csv || false
    grep -q ',250,' folder/link.csv
    bight matrix "$NETWORK" "${changes[@]}" --cities Dalian,Yantai,Beijing,Shenyang,Weihai,Jinan -o matrix.csv
    run check_gmns folder matrix.csv
    echo "$output"
    [[ "$output" == "held 6" ]]
}

@test "GMNS's own rules, as JSON Schema, hold for every row" {
    "$PYTHON" -c 'import jsonschema' 2>/dev/null || skip "python3-jsonschema is not installed"
    bight export "$NETWORK" -f gmns -o folder
    "$PYTHON" - <<'PYTHON'
import csv, jsonschema
# Fields of GMNS 0.96 with their type, whether required, least and most.
tables = {
    "node": {"node_id": ("any", True), "name": ("string", False), "x_coord": ("number", True),
             "y_coord": ("number", True), "node_type": ("string", False), "zone_id": ("any", False)},
    "link": {"link_id": ("any", True), "name": ("string", False), "from_node_id": ("any", True),
             "to_node_id": ("any", True), "directed": ("boolean", True), "dir_flag": ("integer", False),
             "length": ("number", False, 0), "free_speed": ("number", False, 0, 200),
             "facility_type": ("string", False), "allowed_uses": ("string", False),
             "geometry": ("any", False)},
    "zone": {"zone_id": ("any", True), "name": ("string", False)}}
read = {"number": float, "integer": int, "string": str, "any": str,
        "boolean": lambda cell: {"1": True, "0": False}[cell]}
for table, fields in tables.items():
    schema = {"type": "object", "properties": {}, "required": []}
    for name, (kind, required, *range_) in fields.items():
        rule = {} if kind == "any" else {"type": kind}
        rule.update(zip(("minimum", "maximum"), range_))
        schema["properties"][name] = rule
        if required: schema["required"].append(name)
    check = jsonschema.Draft7Validator(schema)
    with open(f"folder/{table}.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            value = {name: read[fields[name][0]](cell) for name, cell in row.items()
                     if name in fields and cell not in ("", "NaN")}  # as its missingValues say
            errors = [error.message for error in check.iter_errors(value)]
            assert not errors, (table, row, errors)
PYTHON
}

@test "GraphML is the same graph, read as XML" {
    bight export "$NETWORK" -o network.graphml
    [ "$status" -eq 0 ]
    bight export "$NETWORK" -f gmns -o folder
    "$PYTHON" - <<'PYTHON'
import csv, xml.etree.ElementTree as tree
space = "{http://graphml.graphdrawing.org/xmlns}"
root = tree.parse("network.graphml").getroot()
keys = {key.get("id"): (key.get("attr.name"), key.get("attr.type")) for key in root.iter(space + "key")}
def cells(element):
    return {keys[data.get("key")][0]: data.text for data in element.iter(space + "data")}
graph = root.find(space + "graph")
assert graph.get("edgedefault") == "directed"
nodes = {node.get("id"): cells(node) for node in graph.iter(space + "node")}
edges = [(edge.get("source"), edge.get("target"), cells(edge)) for edge in graph.iter(space + "edge")]
told = list(csv.DictReader(open("folder/node.csv", encoding="utf-8")))
assert len(nodes) == len(told)
for row in told:
    node = nodes["n" + row["node_id"]]
    assert node["name"] == row["name"] and node["node_type"] == row["node_type"]
    assert abs(float(node["x_coord"]) - float(row["x_coord"])) < 1e-6
links = list(csv.DictReader(open("folder/link.csv", encoding="utf-8")))
assert len(edges) == sum(2 if row["directed"] == "0" else 1 for row in links)
there = {(cells_["link_id"], source, target): cells_ for source, target, cells_ in edges}
for row in links:
    ends = "n" + row["from_node_id"], "n" + row["to_node_id"]
    edge = there[(row["link_id"], *ends)]
    assert abs(float(edge["time_min"]) - float(row["time_min"])) < 1e-6
    assert ("speed_kmh" in edge) == (row["speed_kmh"] != "")
    assert ((row["link_id"], ends[1], ends[0]) in there) == (row["directed"] == "0")
PYTHON
}

@test "a GeoPackage of the network has links, nodes and zones" {
    bight export "$NETWORK" -o network.gpkg
    [ "$status" -eq 0 ]
    [[ "$words" == *"links, nodes and zones"* ]]
    bight export "$NETWORK" -f gmns -o folder
    "$PYTHON" - <<'PYTHON'
import csv, sqlite3
base = sqlite3.connect("network.gpkg")
for table, file, key in (("links", "link", "link_id"), ("nodes", "node", "node_id"), ("zones", "zone", "zone_id")):
    told = list(csv.DictReader(open(f"folder/{file}.csv", encoding="utf-8")))
    found = base.execute(f"SELECT {key}, name FROM {table} ORDER BY {key}").fetchall()
    assert [(str(i), name or "") for i, name in found] == [(row[key], row["name"]) for row in told]
PYTHON
}

@test "links, nodes and zones are written alone as GeoJSON and CSV" {
    bight export "$NETWORK" -f csv
    [ "$status" -eq 0 ]
    [[ "$output" == link_id,name,from_node_id,to_node_id,directed,* ]]
    [[ "$output" == *"LINESTRING ("* ]]
    for table in nodes zones; do
        bight export "$NETWORK" --table $table -o $table.geojson
        [ "$status" -eq 0 ]
        "$PYTHON" -c 'import json, sys
assert all(f["geometry"]["type"] == "Point" for f in json.load(open(sys.argv[1]))["features"])' $table.geojson
    done
}

@test "export says what it needs" {
    bight export "$NETWORK"
    fails_with 2 "export needs a form" "-f gmns -o FOLDER"
    bight export "$NETWORK" -f gmns
    fails_with 2 "GMNS is a folder of files"
    bight export "$NETWORK" -f graphml --table nodes
    fails_with 2 "--table" "GraphML"
    bight export "$NETWORK" -f graphml --top 3
    fails_with 2 "--top" "graphml is written whole"
    bight export "$NETWORK" --table roads -o x.csv
    fails_with 2 "no table 'roads'" "links, nodes and zones"
}

@test "a GMNS folder is replaced only when asked, and never with files of others in it" {
    bight export "$NETWORK" -f gmns -o folder
    bight export "$NETWORK" -f gmns -o folder
    fails_with 4 "folder exists" "--overwrite"
    cp folder/link.csv kept.csv
    bight export "$NETWORK" --close air -f gmns -o folder --overwrite
    [ "$status" -eq 0 ]
    ! cmp -s folder/link.csv kept.csv || false
    echo mine >folder/notes.txt
    bight export "$NETWORK" -f gmns -o folder --overwrite
    fails_with 4 "notes.txt" "left untouched"
    rm folder/notes.txt
    "$PYTHON" -c 'import json
package = json.load(open("folder/datapackage.json"))
package["generator"] = "someone"
json.dump(package, open("folder/datapackage.json", "w"))'
    bight export "$NETWORK" -f gmns -o folder --overwrite
    fails_with 4 "left untouched"
    nothing_is_left_half_written
}
