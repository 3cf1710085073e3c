# The tables of centrality against each other and the matrix, and what options and formats do. The
# measures themselves are held by tests/unit/worked_*.c and tests/property.
load support

setup() {
    enter_empty_folder
}

@test "corridors hold all pairs of the matrix by their direction" {
    bight centrality "$NETWORK" --table corridors --demand equal -o corridors.json
    [ "$status" -eq 0 ]
    bight matrix "$NETWORK" --measure time -o times.csv
    bight access "$NETWORK" -o cities.geojson
    "$PYTHON" - <<'EOF'
import csv, json, math
rows = {r["corridor"]: r for r in json.load(open("corridors.json"))["rows"]}
place = {str(f["properties"]["city_id"]): [math.radians(x) for x in f["geometry"]["coordinates"]]
         for f in json.load(open("cities.geojson"))["features"]}
names = ["N-S", "NE-SW", "E-W", "SE-NW"]
counts, minutes = dict.fromkeys(names, 0), []
for r in csv.DictReader(open("times.csv")):
    if r["from_id"] == r["to_id"]: continue
    minutes.append(float(r["travel_time"]))
    (x, y), (u, v) = place[r["from_id"]], place[r["to_id"]]
    mean = (y + v) / 2 # a rhumb line, near enough but on the limits
    angle = math.degrees(math.atan2((u - x) * math.cos(mean), v - y))
    counts[names[int((angle + 382.5) // 45) % 4]] += 1
assert list(rows) == names + ["all"]
assert sum(rows[n]["pairs"] for n in names) == rows["all"]["pairs"] == len(minutes)
assert abs(rows["all"]["time"] - sum(minutes) / len(minutes)) < 1e-6
for name in names:
    assert abs(rows[name]["pairs"] - counts[name]) <= 20, (name, rows[name]["pairs"], counts[name])
    assert abs(rows[name]["flow_share"] - 100 * rows[name]["pairs"] / len(minutes)) < 1e-9
EOF
}

@test "what rings depend on the core for is what their cities do" {
    bight centrality "$NETWORK" --table core -o rings.json
    [ "$status" -eq 0 ]
    bight centrality "$NETWORK" --table core-cities -o cities.json
    "$PYTHON" - <<'EOF'
import json
rings = json.load(open("rings.json"))["rows"]
cities = json.load(open("cities.json"))["rows"]
total = lambda rows, column: sum(r["pairs"] * r[column] for r in rows)
every = rings[-1]
assert every["group_1"] == "all" and every["group_2"] is None
for column in ("dependence", "added"):
    for rows in (rings[:-1], cities):
        assert abs(total(rows, column) - total([every], column)) < 1e-6 * total([every], column)
assert "Beijing" not in [r["city"] for r in cities] and len(cities) == 84
assert max(r["most_bypass"] for r in cities) == every["most_bypass"]
EOF
}

@test "betweenness of cities is the same in both tables, and trips are told beside it" {
    bight centrality "$NETWORK" --fields city,betweenness -f csv
    sort <<<"$output" >one.csv
    bight centrality "$NETWORK" --table betweenness --fields city,betweenness -f csv
    sort <<<"$output" | diff one.csv -
    bight centrality "$NETWORK" --table betweenness --demand gravity --top 2 -f csv
    [ "$status" -eq 0 ]
    [[ "$output" == *"through,through_share,ending"* ]]
}

@test "links and nodes are maps, between cities or nodes" {
    bight centrality "$NETWORK" --table links -o links.geojson
    bight centrality "$NETWORK" --table nodes --between nodes -o nodes.geojson
    [ "$status" -eq 0 ]
    "$PYTHON" - <<'EOF'
import json
links = json.load(open("links.geojson"))["features"]
nodes = json.load(open("nodes.geojson"))["features"]
assert {f["geometry"]["type"] for f in links} <= {"LineString", "MultiLineString"}
assert {f["geometry"]["type"] for f in nodes} == {"Point"}
for f in links:
    p = f["properties"]
    assert abs((p["forward"] or 0) + (p["backward"] or 0) - p["betweenness"]) < 1e-6
assert "entering" not in nodes[0]["properties"]
EOF
}

@test "the same seed finds the same modules on any number of threads" {
    bight centrality "$NETWORK" --table roles --seed 3 -j 1 -f csv
    [ "$status" -eq 0 ]
    first=$output
    bight centrality "$NETWORK" --table roles --seed 3 -j 3 -f csv
    [ "$output" = "$first" ]
}

@test "a scenario changes every table that rests on times" {
    strait=$ROOT/networks/beijing-bay/scenarios/bohai-strait.yaml
    for table in efficiency modes corridors core; do
        bight centrality "$NETWORK" --table $table -f csv
        before=$output
        bight centrality "$NETWORK" --table $table -f csv -s "$strait"
        [ "$status" -eq 0 ]
        [ "$output" != "$before" ]
    done
}

@test "an option that is about another table is refused" {
    bight centrality "$NETWORK" --core Beijing
    fails_with 2 "--core is not about the table cities; choose with --table: core, core-cities"
    bight centrality "$NETWORK" --table efficiency --seed 3
    fails_with 2 "--seed is not about the table efficiency; choose with --table: roles, modules"
    bight centrality "$NETWORK" --table link
    fails_with 2 "centrality has no table 'link'; it has cities, betweenness, nodes, links"
    bight centrality "$NETWORK" --table links --between towns
    fails_with 2 "--between takes 'cities' or 'nodes', not 'towns'"
    bight centrality "$NETWORK" --table links --between nodes --demand equal
    fails_with 2 "a demand is trips between cities, not nodes"
    bight centrality "$NETWORK" --table core --core Beijin
    fails_with 2 "Beijin"
}
