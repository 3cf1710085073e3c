# Tolerances and draws from outside. What the numbers are is the business of the property and worked
# tests.
load support

STRAIT=$ROOT/networks/beijing-bay/scenarios/bohai-strait.yaml

setup() {
    enter_empty_folder
}

# holds PROGRAM: runs Python over the CSV in $output, the rows as dictionaries in `rows`.
holds() {
    "$PYTHON" -c "import csv, io, sys
rows = list(csv.DictReader(io.StringIO(sys.stdin.read())))
$1" <<<"$output"
}

@test "sensitivity shows the first rows of every table" {
    bight sensitivity "$NETWORK" -s "$STRAIT" --draws 20 --top 7
    [ "$status" -eq 0 ]
    for title in "Links by how much they can slow down" \
        "What the scenario saves when times are uncertain" \
        "Mean times and ranks of cities when times are uncertain" \
        "Which city outranks which when times are uncertain"; do
        grep -q "^$title" <<<"$output"
    done
    grep -q '^draws: 20, the same numbers before and after' <<<"$output"
    grep -q '^random times: .*log-normal number, median 1, ' <<<"$output"
}

@test "without a scenario there is no benefit" {
    bight sensitivity "$NETWORK" --draws 5 --table benefit
    fails_with 2 "benefit" "tolerance, cities and outranks"
}

@test "tolerances are lines on a map, and either kind of number is given" {
    bight sensitivity "$NETWORK" --draws 1 -o tolerance.geojson
    [ "$status" -eq 0 ]
    "$PYTHON" -c 'import json
features = json.load(open("tolerance.geojson"))["features"]
assert all(feature["geometry"]["type"] == "LineString" for feature in features)
for feature in features:
    of = feature["properties"]
    used = of["use"] != "none"
    assert (of["tolerance"] is not None) == (used and of["use"] != "only way")
    assert of["must_gain"] is None or not used'
}

@test "a link slowed by a little more than its tolerance is left by everybody" {
    bight sensitivity "$NETWORK" --draws 1 --modes rail -f csv
    [ "$status" -eq 0 ]
    holds 'row = next(row for row in rows if row["use"] == "quickest" and 20 < float(row["tolerance"]) < 60)
print(row["link"], float(row["time_min"]) / (float(row["time_min"]) + float(row["tolerance"]) + 0.01),
      file=open("slowed", "w"))'
    read -r link factor <slowed
    printf 'version: 1\nname: slow\nchanges:\n  - {slow: links, ids: ["%s"], speed: {times: %s}}\n' \
        "$link" "$factor" >slow.yaml
    bight sensitivity "$NETWORK" --draws 1 --modes rail -s slow.yaml -f csv
    [ "$status" -eq 0 ]
    LINK=$link holds 'import os
assert [row["use"] for row in rows if row["link"] == os.environ["LINK"]] == ["none"]'
}

@test "another seed gives other numbers, the same seed the same" {
    for seed in 1 1 2; do
        bight sensitivity "$NETWORK" -s "$STRAIT" --draws 10 --seed "$seed" --table benefit -f csv
        [ "$status" -eq 0 ]
        echo "$output" >>"seed$seed"
    done
    [ "$(sort -u seed1 | wc -l)" -eq 2 ]
    [ "$(sort -u seed1 seed2 | wc -l)" -eq 3 ]
}

@test "benefits by weight and by trips stand below those of all pairs" {
    bight sensitivity "$NETWORK" -s "$STRAIT" --draws 10 --weight gdp --table benefit -f csv
    [ "$status" -eq 0 ]
    holds 'assert [row["measure"] for row in rows] == ["mean of all pairs", "mean by weight"]
assert all(float(row["low"]) <= float(row["median"]) <= float(row["high"]) for row in rows)'
}

@test "wrong use of sensitivity is told" {
    bight sensitivity "$NETWORK" --spread wide
    fails_with 2 "--spread" "wide"
    bight sensitivity "$NETWORK" --spread uniform:2
    fails_with 2 "negative"
    bight sensitivity "$NETWORK" --draws none
    fails_with 2 "--draws"
    bight sensitivity "$NETWORK" --weight population --demand gravity
    fails_with 2 "--weight" "--demand"
    bight sensitivity "$NETWORK" --sort link
    fails_with 2 "--table"
}
