# Equity from outside. What the numbers are is the business of the unit and property tests.
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

@test "equity shows measures, groups and the first cities" {
    bight equity "$NETWORK" --by ring --top 4
    [ "$status" -eq 0 ]
    for text in "^Equity of access" "^Equity by group" "^Cities from the least access" \
        "^concentration " "^rank_size_population " "^within, between: groups of cities by ring" \
        "^line: .*60 % of the median"; do
        grep -q "$text" <<<"$output"
    done
}

@test "groups sum to Theil's index of all" {
    bight equity "$NETWORK" --table groups -f csv
    total=$(holds 'print(sum(float(row["theil_within"]) + float(row["theil_between"]) for row in rows))')
    bight equity "$NETWORK" --table measures -f csv
    holds "theil = {row['measure']: float(row['by_population']) for row in rows if row['by_population']}
assert abs(theil['theil'] - $total) < 1e-9
assert abs(theil['theil_within'] + theil['theil_between'] - theil['theil']) < 1e-9"
}

@test "the inequality before a scenario is that of equity" {
    bight equity "$NETWORK" --table measures -f csv
    gini=$(holds 'print([row["by_population"] for row in rows if row["measure"] == "gini"][0])')
    bight scenario "$NETWORK" --add 'Yantai:Dalian@250' --table overall -f csv
    holds "assert [abs(float(row['before']) - $gini) < 1e-9
        for row in rows if row['measure'] == 'access_gini'] == [True]"
}

@test "all tables of equity go into one file, and cities are points" {
    bight equity "$NETWORK" -o equity.json
    [ "$status" -eq 0 ]
    "$PYTHON" -c 'import json
text = json.dumps(json.load(open("equity.json")))
assert "Equity by group" in text and "population_up_to" in text and "atkinson_1" in text'
    bight equity "$NETWORK" --table cities -o cities.geojson
    [ "$status" -eq 0 ]
    "$PYTHON" -c 'import json
features = json.load(open("cities.geojson"))["features"]
assert {feature["geometry"]["type"] for feature in features} == {"Point"}
shares = [feature["properties"]["access_up_to"] for feature in features]
assert shares == sorted(shares) and abs(shares[-1] - 100) < 1e-9'
    nothing_is_left_half_written
}

@test "wrong use of equity is told" {
    bight equity "$NETWORK" --measure speed
    fails_with 2 "speed" "potential_population"
    bight equity "$NETWORK" --by county
    fails_with 2 "county"
    bight equity "$NETWORK" --line nothing
    fails_with 2 "--line"
    bight equity "$NETWORK" --sort access
    fails_with 2 "--sort" "--table: measures, groups and cities"
    bight equity "$NETWORK" -f csv
    fails_with 2 "measures, groups and cities"
}
