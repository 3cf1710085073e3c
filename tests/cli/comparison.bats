# bight scenario: before and after, side by side, in every form; and keeping inline changes.
load support

SCENARIOS=$ROOT/networks/beijing-bay/scenarios
STRAIT=$SCENARIOS/bohai-strait.yaml

setup() {
    enter_empty_folder
}

# The value of a measure of a JSON table on the standard input: field MEASURE COLUMN.
field() {
    "$PYTHON" -c 'import json, sys
rows = {row["measure"]: row for row in json.load(sys.stdin)["rows"]}
print(rows[sys.argv[1]][sys.argv[2]])' "$1" "$2"
}

@test "what is added comes first, then before and after, then who gains most" {
    bight scenario "$NETWORK" -s "$STRAIT"
    [ "$status" -eq 0 ]
    [[ "$output" == *"P01c: add rail link"*"Before → after"*"Mean time "*"5:30 → 5:27 h"* ]]
    [[ "$output" == *"538 faster, 0 slower, 0 newly joined, 0 cut off"* ]]
    [[ "$output" == *"Largest gains: "*"Yantai"*"Access gained: Dalian +"*"Hub ranks: "* ]]
    [[ "$output" == *"times after: exact, put together"*"cost: 278 thousand million yuan"* ]]
}

@test "the comparison is that of the two matrices" {
    bight matrix "$NETWORK" -o base.csv -q
    bight matrix "$NETWORK" -s "$STRAIT" -o strait.csv -q
    bight scenario "$NETWORK" -s "$STRAIT" --table overall -o overall.json -q
    bight scenario "$NETWORK" -s "$STRAIT" --table pairs --top 1000 -o pairs.csv -q
    bight scenario "$NETWORK" -s "$STRAIT" --table cities -o cities.csv -q
    "$PYTHON" - <<'PY'
import csv, json

def times(path):
    return {(row["from_id"], row["to_id"]): float(row["travel_time"])
            for row in csv.DictReader(open(path)) if row["from_id"] != row["to_id"]}

base, strait = times("base.csv"), times("strait.csv")
overall = {row["measure"]: row for row in json.load(open("overall.json"))["rows"]}
close = lambda a, b: abs(a - b) < 1e-7 * max(1, abs(a))
assert close(overall["mean_time"]["before"], sum(base.values()) / len(base))
assert close(overall["mean_time"]["after"], sum(strait.values()) / len(strait))
assert overall["pairs_faster"]["after"] == sum(strait[p] < base[p] for p in base) == 538
assert close(overall["global_efficiency"]["after"], sum(60 / t for t in strait.values()) / len(base))
assert close(overall["longest_time"]["after"], max(strait.values()))
pairs = list(csv.DictReader(open("pairs.csv")))
assert sum(2 if row["ways"] == "both" else 1 for row in pairs) == 538
for row in pairs:
    pair = row["from_id"], row["to_id"]
    assert close(float(row["before"]), base[pair]) and close(float(row["after"]), strait[pair])
changes = [float(row["change"]) for row in pairs]
assert changes == sorted(changes) and close(changes[0], min(strait[p] - base[p] for p in base))
for row in csv.DictReader(open("cities.csv")):
    own = [strait[p] for p in strait if p[0] == row["city_id"]]
    assert close(float(row["mean_time_after"]), sum(own) / len(own))
PY
}

@test "accessibility before and after is that of bight access, ranks are those of bight hubs" {
    bight scenario "$NETWORK" -s "$STRAIT" --table cities -o cities.csv -q
    bight scenario "$NETWORK" -s "$STRAIT" --table overall -o overall.json -q
    bight access "$NETWORK" -o before.csv -q
    bight access "$NETWORK" -s "$STRAIT" -o after.csv -q
    bight hubs "$NETWORK" -o hubs.csv -q
    "$PYTHON" - <<'PY'
import csv, json

def rows(path):
    return {row["city_id"]: row for row in csv.DictReader(open(path))}

cities, before, after, hubs = map(rows, ["cities.csv", "before.csv", "after.csv", "hubs.csv"])
overall = {row["measure"]: row for row in json.load(open("overall.json"))["rows"]}
for id, city in cities.items():
    assert city["access_before"] == before[id]["potential_population"]
    assert city["access_after"] == after[id]["potential_population"]
    assert city["hub_rank_before"] == hubs[id]["rank"]
assert set(overall) >= set(before["110000"]) - {"city_id", "city", "unreached"}
PY
}

@test "the kilometres by mode add up, and a new railway draws some" {
    bight scenario "$NETWORK" -s "$STRAIT" --modes rail,road,air --table overall -f json -q
    local table=$output
    "$PYTHON" - "$(field km_by_rail before <<<"$table")" "$(field km_by_rail after <<<"$table")" \
        "$(field km_by_road after <<<"$table")" "$(field km_by_air after <<<"$table")" <<'PY'
import sys

before, rail, road, air = map(float, sys.argv[1:])
assert abs(rail + road + air - 100) < 1e-9 and rail > before
PY
}

@test "closing costs, and is told with a minus" {
    bight scenario "$NETWORK" --close rail:Jinan-Qingdao --table overall -f json -q
    [ "$status" -eq 0 ]
    local table=$output
    [ "$(field pairs_faster after <<<"$table")" = 0.0 ]
    "$PYTHON" -c 'import sys; assert float(sys.argv[1]) > 0' "$(field mean_time change <<<"$table")"
    "$PYTHON" -c 'import sys; assert float(sys.argv[1]) < 0' \
        "$(field potential_population change <<<"$table")"
    bight scenario "$NETWORK" --close rail:Jinan-Qingdao -q
    [[ "$output" == *"0 faster, "*"Largest losses: "*"Access lost: "*" -"* ]]
    [[ "$output" == *"times after: searched again, for something is closed or slower"* ]]
}

@test "a city cut off is counted, and no mean becomes better by it" {
    bight scenario "$NETWORK" --modes air --close 'airport:Hulunbuir Hailar' --table overall \
        -f json -q
    [ "$status" -eq 0 ]
    local table=$output cut joined
    [ "$(field pairs_slower after <<<"$table")" = 0.0 ]
    [ "$(field mean_time change <<<"$table")" = 0.0 ]
    cut=$(field pairs_cut_off after <<<"$table")
    joined=$(field pairs_joined after <<<"$table")
    [[ "$(field mean_time over <<<"$table")" = "${joined%.*} pairs joined before and after" ]]
    "$PYTHON" -c 'import sys; assert float(sys.argv[1]) > 50' "$cut"
}

@test "tables are chosen by name, or go together into json and gpkg" {
    for table in overall cities pairs groups ports changes; do
        bight scenario "$NETWORK" -s "$STRAIT" --table "$table" -f csv -q
        [ "$status" -eq 0 ]
        [ "$(wc -l <<<"$output")" -gt 1 ]
    done
    for table in cities pairs ports changes; do
        bight scenario "$NETWORK" -s "$STRAIT" --table "$table" -o "$table.geojson" -q
        [ "$status" -eq 0 ]
    done
    bight scenario "$NETWORK" -s "$STRAIT" -o all.json -q
    bight scenario "$NETWORK" -s "$STRAIT" -o all.gpkg -q
    "$PYTHON" - <<'PY'
import json, sqlite3

names = ["overall", "cities", "pairs", "groups", "ports", "changes"]
tables = json.load(open("all.json"))
assert list(tables) == names, list(tables)
package = sqlite3.connect("all.gpkg")
kinds = dict(package.execute("SELECT table_name, data_type FROM gpkg_contents"))
assert kinds.pop("layer_styles") == "attributes"
assert kinds == {name: "attributes" if name in ("overall", "groups") else "features"
                 for name in names}, kinds
shapes = dict(package.execute("SELECT table_name, geometry_type_name FROM gpkg_geometry_columns"))
assert shapes["cities"] == "POINT" and shapes["pairs"] == "LINESTRING", shapes
for name in names:
    rows = package.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
    assert rows == len(tables[name]["rows"]) > 0
boxes = package.execute("SELECT min_x, srs_id FROM gpkg_contents WHERE table_name = 'overall'")
assert boxes.fetchone() == (None, None)
PY
}

@test "the links a scenario adds are lines with status, cost and accuracy" {
    bight scenario "$NETWORK" -s "$STRAIT" --table changes -o lines.geojson -q
    "$PYTHON" - <<'PY'
import json

tunnel = json.load(open("lines.geojson"))["features"][0]
assert tunnel["geometry"]["type"] == "LineString"
about = tunnel["properties"]
assert about["cost"] == 260e9 and about["status"].startswith("proposed")
assert "estimate" in about["accuracy"]
PY
}

@test "what does not fit together is refused" {
    bight scenario "$NETWORK" -s "$STRAIT" -f csv
    fails_with 2 "makes several tables" "--table: overall, cities, pairs, groups, ports and changes"
    bight scenario "$NETWORK" -s "$STRAIT" --table town
    fails_with 2 "no table 'town'; it has overall, cities, pairs, groups, ports and changes"
    bight scenario "$NETWORK" -s "$STRAIT" --sort city -f json
    fails_with 2 "choose the one for --sort with --table"
    bight scenario "$NETWORK" -s "$STRAIT" --weight people
    fails_with 3 "people"
    bight scenario "$NETWORK" -s "$STRAIT" --by county
    fails_with 2 "no group 'county'"
}

@test "groups, weights and the number of pairs can be chosen" {
    bight scenario "$NETWORK" -s "$STRAIT" --by ring --table groups -f csv -q
    [[ "$output" == ring,* ]]
    bight scenario "$NETWORK" -s "$STRAIT" --weight gdp --table overall -q
    [[ "$output" == *"weight: gdp"* ]]
    bight scenario "$NETWORK" -s "$STRAIT" --weight none --table overall -q
    [[ "$output" == *"weight: all cities count alike"* ]]
    bight scenario "$NETWORK" -s "$STRAIT" --table pairs --top 3 -f csv -q
    [ "$(wc -l <<<"$output")" -eq 4 ]
    bight scenario "$NETWORK" -s "$STRAIT" --table cities --cities Dalian,Yantai -f csv -q
    [ "$(wc -l <<<"$output")" -eq 3 ]
}

@test "a demand says what all trips save together" {
    printf 'from,to,trips\nDalian,Yantai,600\nBeijing,Tianjin,1000\n' >trips.csv
    bight scenario "$NETWORK" -s "$STRAIT" --demand trips.csv --table overall -f json -q
    [ "$status" -eq 0 ]
    local table=$output
    bight scenario "$NETWORK" -s "$STRAIT" --table pairs --top 1000 -f csv -q
    "$PYTHON" - "$(field benefit_fixed after <<<"$table")" "$(field benefit_half after <<<"$table")" \
        "$output" <<'PY'
import csv, io, sys

fixed, half = map(float, sys.argv[1:3])
saved = [-float(row["change"]) for row in csv.DictReader(io.StringIO(sys.argv[3]))
         if {row["from"], row["to"]} == {"Dalian", "Yantai"}][0]
assert abs(fixed - 600 * saved / 60) < 1e-6 and fixed == half
PY
    bight scenario "$NETWORK" -s "$STRAIT" --demand gravity -q
    [[ "$output" == *"Benefit: "*" h of all trips together"*"trips after: modelled again"* ]]
    bight scenario "$NETWORK" -s "$STRAIT" --demand gravity --trips 1000 -q
    [[ "$output" == *"trips after: as before"* ]]
}

@test "inline changes that are saved say the same when they are read" {
    local changes=(--add 'Yantai:Dalian@250,detour=1.1,stop=3' --upgrade 'rail:Jinan-Qingdao*1.2'
        --add 'station:Penglai:station:Lvshun West,time=48,length=140,oneway' --close highway:12
        --upgrade 'highway:30@110.5' --close 'port:Weihai' --close air
        --add 'Yantai:Dalian@33,mode=sea,frequency=6')
    bight scenario "$NETWORK" "${changes[@]}" --save saved.yaml -q
    [ "$status" -eq 0 ]
    [[ "$(cat saved.yaml)" == *'from: "station:Penglai"'*'speed: {to: 110.5}'*'mode: "air"'* ]]
    bight scenario "$NETWORK" -s saved.yaml -q
    [ "$status" -eq 0 ]
    for command in "matrix" "ports --table ports" "scenario --table cities" "hubs"; do
        "$BIGHT" ${command%% *} "$NETWORK" "${changes[@]}" ${command#"${command%% *}"} -f csv -q >inline.csv
        "$BIGHT" ${command%% *} "$NETWORK" -s saved.yaml ${command#"${command%% *}"} -f csv -q >saved.csv
        cmp inline.csv saved.csv
    done
    bight scenario "$NETWORK" "${changes[@]}" --save saved.yaml -q
    fails_with 4 "saved.yaml"
}

@test "changes saved beside a file are read after it" {
    bight scenario "$NETWORK" -s "$STRAIT" --upgrade 'P01c*1.5' --save faster.yaml
    [ "$status" -eq 0 ]
    [[ "$words" == *"read it with -s, after the files given here"* ]]
    bight matrix "$NETWORK" -s "$STRAIT" --upgrade 'P01c*1.5' -o inline.csv -q
    bight matrix "$NETWORK" -s "$STRAIT" -s faster.yaml -o saved.csv -q
    cmp inline.csv saved.csv
    bight scenario "$NETWORK" -s "$STRAIT" --save none.yaml -q
    [ "$status" -eq 2 ]
    [ ! -e none.yaml ]
}

@test "the figures README gives of the tunnel are those of the program" {
    local variant faster="" worth="" dalian="" ranks="" spill=""
    for variant in "" :fast :slow; do
        bight scenario "$NETWORK" -s "$STRAIT$variant" -o all.json --overwrite -q
        [ "$status" -eq 0 ]
        row=$("$PYTHON" - <<'PY'
import json

tables = json.load(open("all.json"))
overall = {row["measure"]: row for row in tables["overall"]["rows"]}
cities = {row["city"]: row for row in tables["cities"]["rows"]}
groups = {row["province"]: row for row in tables["groups"]["rows"]}
dalian, yantai = cities["Dalian"], cities["Yantai"]
both = groups["Liaoning"]["gain_share"] + groups["Shandong"]["gain_share"]
print(int(overall["pairs_faster"]["after"]),
      f'{dalian["access_change_percent"]:+.1f}', f'{dalian["hub_rank_after"]},{yantai["hub_rank_after"]}',
      f'{both:.0f}', f'{overall["saved_per_1e9_yuan"]["after"]:.2f}')
PY
)
        read -r a b c d e <<<"$row"
        faster+=" $a |" dalian+=" $b % |" ranks+=" ${c/,/, } |" spill+=" $d % |" worth+=" $e |"
    done
    echo "$faster/$dalian/$ranks/$spill/$worth"
    grep -F "| pairs faster | |$faster" "$ROOT/README.md"
    grep -F "| potential of Dalian | |$dalian" "$ROOT/README.md"
    grep -F "| hub rank of Dalian, of Yantai | 53, 48 |$ranks" "$ROOT/README.md"
    grep -F "| of the gain to Liaoning and Shandong | |$spill" "$ROOT/README.md"
    grep -F "a thousand million yuan | |$worth" "$ROOT/README.md"
    for variant in cheap:0.89 dear:0.61; do
        bight scenario "$NETWORK" -s "$STRAIT:${variant%%:*}" --table overall -f json -q
        [ "$("$PYTHON" -c 'import sys; print(f"{float(sys.argv[1]):.2f}")' \
            "$(field saved_per_1e9_yuan after <<<"$output")")" = "${variant##*:}" ]
    done
}

@test "the comparison does not depend on the number of threads" {
    for threads in 1 2 4; do
        bight scenario "$NETWORK" -s "$STRAIT" -s "$SCENARIOS/lines-planned.yaml" --close air \
            -j "$threads" -o "$threads.json" -q
        [ "$status" -eq 0 ]
    done
    cmp 1.json 2.json
    cmp 1.json 4.json
}

@test "a network without weights, groups and ports is compared by its times" {
    cat >cities.csv <<CSV
id,name,lon,lat
1,A,116.0,39.0
2,B,117.0,39.0
3,C,118.0,39.0
CSV
    cp "$ROOT"/shapefiles/beijing-bay/highway.* .
    cat >bare.yaml <<YAML
version: 1
layers:
  - {id: road, file: highway.shp, mode: road, from: FROM, to: TO, speed: {field: LIMIT_KMH}}
cities: {file: cities.csv, id: id, name: name, attach: {road: {max_km: 200, speed: 40}}}
YAML
    bight scenario bare.yaml --close road:12 -q
    echo "$words"
    [ "$status" -eq 0 ]
    [[ "$output" == *"Mean time"*"weight: all cities count alike"* ]]
    bight scenario bare.yaml --close road:12 -q -f json
    "$PYTHON" -c 'import json, sys
assert list(json.loads(sys.argv[1])) == ["overall", "cities", "pairs", "changes"]' "$output"
}
