#!/usr/bin/env bats
# Goods of the Beijing Bay through its ports: sums, choices and formats. Figures reckoned by hand
# are in tests/unit/worked_freight.c and worked_port_hubs.c.

load support

setup() {
    enter_empty_folder
}

# Python about `rows`, those of the CSV just printed.
holds() {
    "$PYTHON" -c "import csv, io, sys
rows = list(csv.DictReader(io.StringIO(sys.stdin.read())))
$1" <<<"$output"
}

tables="gateways forelands chains ways intermodal index"

@test "gateway shares of a region add up to all of its cities" {
    bight ports "$NETWORK" --table forelands -f csv
    [ "$status" -eq 0 ]
    holds 'regions = {}
for row in rows:
    for by in "population", "gdp":
        key = row["region"], by
        regions[key] = regions.get(key, 0) + float(row["gateways_by_" + by])
assert len(regions) == 12, regions
assert all(abs(total - 100) < 1e-6 for total in regions.values()), regions'
    bight ports "$NETWORK" --table gateways -f csv
    [ "$status" -eq 0 ]
    holds 'for column in "all", "Korea", "Europe":
    assert abs(sum(float(row[column]) for row in rows) - 100) < 1e-6'
}

@test "what is chosen by cost, money or time is least by it" {
    for cost in cost money time; do
        bight ports "$NETWORK" --table chains --cost $cost -o $cost.csv
        [ "$status" -eq 0 ]
    done
    "$PYTHON" -c 'import csv
cost, money, time = (list(csv.DictReader(open(name + ".csv"))) for name in ("cost", "money", "time"))
assert len(cost) == 86 * 6
for rows in zip(cost, money, time):
    a, b, c = ({key: float(row[key]) for key in ("cost", "money", "days")} for row in rows)
    assert a["cost"] <= min(b["cost"], c["cost"]) + 1e-3
    assert b["money"] <= min(a["money"], c["money"]) + 1e-3
    assert c["days"] <= min(a["days"], b["days"]) + 1e-6
assert any(x["port"] != y["port"] for x, y in zip(cost, time))
for row in cost:
    parts = sum(float(row[part]) for part in ("land_cost", "port_cost", "sea_cost"))
    assert abs(parts - float(row["cost"])) < 1e-6
    assert float(row["second_cost"]) >= float(row["cost"])'
}

@test "cost is money and the value of time" {
    bight ports "$NETWORK" --table chains -f csv
    holds 'for row in rows:
    reckoned = float(row["money"]) + 0.5 * 24 * float(row["days"])
    assert abs(reckoned - float(row["cost"])) < 0.05, row'
    bight ports "$NETWORK" --table chains --set profiles.freight.value_of_time=0 -f csv
    holds 'assert all(row["money"] == row["cost"] for row in rows)'
}

@test "every table of goods says what it rests on" {
    for table in $tables; do
        bight ports "$NETWORK" --table $table
        [ "$status" -eq 0 ]
        [[ "$output" == *"ways chosen by: generalized cost"* ]]
        [[ "$output" == *"basis of these figures: "*estimates* ]]
        [[ "$output" == *"handling: station"* ]]
    done
}

@test "ranks of ports have ranges, the same for the same seed" {
    bight ports "$NETWORK" --table index --spread any --draws 200 --seed 5 -f csv
    [ "$status" -eq 0 ]
    first=$output
    holds 'assert sorted(int(row["rank"]) for row in rows) == list(range(1, len(rows) + 1))
for row in rows:
    assert int(row["rank_low"]) <= int(row["rank_high"])
    assert 0 <= float(row["score"]) <= 1'
    bight ports "$NETWORK" --table index --spread any --draws 200 --seed 5 -f csv
    [ "$output" = "$first" ]
    bight ports "$NETWORK" --table index --spread 7
    fails_with 2 "--spread takes a share"
}

@test "tables of goods are points on a map" {
    for table in $tables; do
        bight ports "$NETWORK" --table $table -o $table.geojson
        [ "$status" -eq 0 ]
        bight ports "$NETWORK" --table $table -o $table.gpkg
        [ "$status" -eq 0 ]
    done
    bight ports "$NETWORK" --table chains --cities Beijing --fields city,region,port -f csv
    holds 'assert {row["city"] for row in rows} == {"Beijing"} and len(rows) == 6'
}

@test "tables there are none of and choices there are none of are refused" {
    bight ports "$NETWORK" --table gateway
    fails_with 2 "no table 'gateway'" "gateways, forelands"
    bight ports "$NETWORK" --table gateways --cost distance
    fails_with 2 "'distance'"
    bight ports "$NETWORK" --cost time
    fails_with 2 "--table gateways"
    bight ports "$NETWORK" --table intermodal --profile passenger --modes rail,sea
    fails_with 2 "rail and road"
}
