# Closures from outside. What the numbers are is the business of the property and worked tests.
load support

setup() {
    enter_empty_folder
}

# holds PROGRAM: runs Python over the CSV in $output, the rows as dictionaries in `rows`.
holds() {
    "$PYTHON" -c "import csv, io, sys
rows = list(csv.DictReader(io.StringIO(sys.stdin.read())))
$1" <<<"$output"
}

@test "critical shows the first rows of every table" {
    bight critical "$NETWORK" --by ring --pairs 3 --top 4
    [ "$status" -eq 0 ]
    for title in "Links by what closing them does" "Links whose closing cuts pairs of cities off" \
        "Terminals by what closing them does" "Cities by what closing them does" \
        "Exposure of groups of cities" "Two links closed at once"; do
        grep -q "^$title" <<<"$output"
    done
    [ "$(grep -c '^pairs with a route: 7310' <<<"$output")" -eq 1 ]
    grep -q 'exact for all 2016 pairs of the 64 links' <<<"$output"
}

@test "links and cut links share out all links, and only the first have a mean" {
    bight critical "$NETWORK" --modes rail -f csv
    [ "$status" -eq 0 ]
    holds 'assert all(row["mean_added"] != "" for row in rows) and "pairs_cut" not in rows[0]
print(len(rows), file=open("links", "w"))'
    bight critical "$NETWORK" --modes rail --table cuts -f csv
    [ "$status" -eq 0 ]
    holds 'assert all(int(row["pairs_cut"]) > 0 for row in rows) and "mean_added" not in rows[0]
assert all(row["worst_added"] == "" and row["worst_from"] != "" for row in rows)
print(len(rows), file=open("cuts", "w"))'
    bight critical "$NETWORK" --modes rail --table links
    grep -q "^links: $(($(cat links) + $(cat cuts))), each closed both ways: $(cat cuts) cut" <<<"$output"
}

@test "links are lines on a map" {
    bight critical "$NETWORK" -o links.geojson
    [ "$status" -eq 0 ]
    "$PYTHON" -c 'import json
features = json.load(open("links.geojson"))["features"]
assert len(features) > 500
assert all(feature["geometry"]["type"] == "LineString" for feature in features)
assert features[0]["properties"]["link"].startswith("rail:")'
}

@test "the mean under a weight is that of the trips it stands for" {
    bight critical "$NETWORK" --weight population --table terminals -f csv
    [ "$status" -eq 0 ]
    cat >terminals.csv <<<"$output"
    bight demand "$NETWORK" --demand gravity:power:0.000000001 --mass population -o trips.csv
    [ "$status" -eq 0 ]
    bight critical "$NETWORK" --demand trips.csv --table terminals -f csv
    [ "$status" -eq 0 ]
    holds 'other = list(csv.DictReader(open("terminals.csv")))
assert len(rows) == len(other)
for mine, theirs in zip(rows, other):
    if theirs["weighted_added"] == "": assert mine["weighted_added"] == ""
    else: assert abs(float(mine["weighted_added"]) - float(theirs["weighted_added"])) < 1e-6'
}

@test "a closure of the table is what closing it on the command line does" {
    bight critical "$NETWORK" -f csv --sort=-mean_added --top 1
    [ "$status" -eq 0 ]
    holds 'row = rows[0]
print(row["link"], file=open("link", "w"))
print(row["mean_added"], file=open("added", "w"))'
    mean() {
        "$BIGHT" matrix "$NETWORK" -f csv -q "$@" | "$PYTHON" -c 'import csv, sys
times = [float(row["travel_time"]) for row in csv.DictReader(sys.stdin) if row["from_id"] != row["to_id"]]
print(sum(times) / len(times))'
    }
    before=$(mean)
    after=$(mean --close "$(cat link)")
    "$PYTHON" -c 'import sys
before, after, added = map(float, sys.argv[1:])
assert abs(after - before - added) < 1e-6, (before, after, added)' "$before" "$after" "$(cat added)"
}

@test "a scenario is laid before anything is closed" {
    bight critical "$NETWORK" -s "$ROOT/networks/beijing-bay/scenarios/bohai-strait.yaml" -f csv
    [ "$status" -eq 0 ]
    holds 'assert any(row["from"] == "Penglai" and row["mode"] == "rail" for row in rows)'
}

@test "wrong use of critical is told" {
    bight critical "$NETWORK" --pairs some
    fails_with 2 "--pairs" "some"
    bight critical "$NETWORK" --weight population --demand gravity
    fails_with 2 "--weight" "--demand"
    bight critical "$NETWORK" --weight gold
    fails_with 3 "gold"
    bight critical "$NETWORK" --by rings
    fails_with 2 "rings" "Did you mean 'ring'"
    bight critical "$NETWORK" --table groups
    fails_with 2 "groups" "links"
    bight critical "$NETWORK" --sort link
    fails_with 2 "--table"
}
