# The planned links shipped with the Beijing Bay: every file can be laid over the network, says what
# its tables say, and does what it should.
load support

SCENARIOS=$ROOT/networks/beijing-bay/scenarios
STRAIT=$SCENARIOS/bohai-strait.yaml

setup() {
    enter_empty_folder
}

# The time between two cities under a scenario, in minutes.
minutes() {
    local from=$1 to=$2
    shift 2
    "$BIGHT" matrix "$NETWORK" --cities "$from,$to" -f csv -q "$@" | "$PYTHON" -c 'import csv, sys
print([row["travel_time"] for row in csv.DictReader(sys.stdin)
       if row["from_id"] != row["to_id"]][0])'
}

differ_by() {
    "$PYTHON" -c 'import sys
before, after, expected = map(float, sys.argv[1:])
assert abs(after - before - expected) < 1e-9, (before, after)' "$@"
}

@test "every scenario shipped can be laid over the network, for travellers and for freight" {
    for file in "$SCENARIOS"/*.yaml; do
        for profile in passenger freight; do
            bight scenario "$NETWORK" -s "$file" --profile "$profile"
            echo "$file $profile: $words"
            [ "$status" -eq 0 ]
            bight matrix "$NETWORK" -s "$file" --profile "$profile"
            [ "$status" -eq 0 ]
        done
    done
}

@test "every planned link is in a scenario, with the length, minutes and cost of the table" {
    for file in "$SCENARIOS"/*.yaml; do
        "$BIGHT" scenario "$NETWORK" -q -s "$file" --table changes \
            -o "$(basename "$file" .yaml).json"
    done
    "$PYTHON" - "$ROOT/networks/beijing-bay/tables/planned_links.csv" *.json <<'PY'
import csv, json, sys

table = {row["id"]: row for row in csv.DictReader(open(sys.argv[1], encoding="utf-8"))}
laid = {}
for path in sys.argv[2:]:
    for row in json.load(open(path, encoding="utf-8"))["rows"]:
        laid[row["change"]] = row
# whole lines whose parts are laid, and the tunnel from port to port, which P01c gives by stations
whole = {"P01", "P02", "P04"}
missing = set(table) - set(laid) - whole
assert not missing, missing
stated_elsewhere = {"R03", "S01"}  # no minutes in the table's column: in words in its note
for id, planned in table.items():
    if id in whole:
        continue
    row = laid[id]
    assert row["status"] and row["accuracy"] and id in row["source"], row
    if id not in {"R02", "S01"}:  # an upgrade has the length of the link there is
        assert abs(row["length_km"] - float(planned["length_km"])) < 0.01, row
    if id not in stated_elsewhere:
        assert abs(row["after_min"] - float(planned["minutes_est"])) < 0.5, row
    if planned["cost_100m_yuan"]:
        assert abs(row["cost"] - 1e8 * float(planned["cost_100m_yuan"])) < 1, row
assert abs(laid["P04a"]["cost"] - 1e8 * float(table["P04"]["cost_100m_yuan"])) < 1
PY
}

@test "the tunnel's minutes are those of the way from Yantai to Dalian" {
    local usual
    usual=$(minutes Dalian Yantai -s "$STRAIT")
    differ_by "$usual" "$(minutes Dalian Yantai -s "$STRAIT:fast")" -6
    differ_by "$usual" "$(minutes Dalian Yantai -s "$STRAIT:slow")" 12
    differ_by "$usual" "$(minutes Dalian Yantai -s "$STRAIT:dear")" 0
    bight route "$NETWORK" Yantai Dalian -s "$STRAIT"
    [[ "$output" == *"Bohai Strait tunnel"*"Penglai"*"Lvshun West"*"140.0"*"48.0"* ]]
}

@test "the southern approach beside the line of 2024 makes no way quicker" {
    bight matrix "$NETWORK" -s "$STRAIT" -o with.csv -q
    bight matrix "$NETWORK" -s "$STRAIT" --close P01a -o without.csv -q
    [ "$status" -eq 0 ]
    cmp with.csv without.csv
}

@test "a tunnel lengthens no way, and shortens those across the strait" {
    bight matrix "$NETWORK" -o base.csv -q
    bight matrix "$NETWORK" -s "$STRAIT" -o strait.csv -q
    "$PYTHON" - <<'PY'
import csv

def times(path):
    return {(row["from_id"], row["to_id"]): float(row["travel_time"])
            for row in csv.DictReader(open(path))}

base, strait = times("base.csv"), times("strait.csv")
assert all(strait[pair] <= base[pair] for pair in base)
faster = sum(strait[pair] < base[pair] for pair in base)
assert 100 < faster < len(base) / 2, faster
PY
}

@test "a closed port has no hinterland, and its city loses its throughput as a hub" {
    bight ports "$NETWORK" --table ports --fields port,cities -f csv -q
    local before=$output
    bight ports "$NETWORK" --table ports --fields port,cities -f csv -q --close port:Dalian
    "$PYTHON" - "$before" "$output" <<'PY'
import csv, io, sys

def cities(text):
    return {row["port"]: float(row["cities"]) for row in csv.DictReader(io.StringIO(text))}

before, after = map(cities, sys.argv[1:])
assert before["Dalian"] > 0 and after["Dalian"] == 0
assert abs(sum(before.values()) - sum(after.values())) < 1e-9
PY
    bight hubs "$NETWORK" --cities Dalian --fields city,port_throughput -f csv -q
    [ "${output##*,}" != 0 ]
    bight hubs "$NETWORK" --cities Dalian --fields city,port_throughput -f csv -q \
        --close port:Dalian
    [ "${output##*,}" = 0 ]
}

@test "a transfer is between the stations that have trains, not a goods station nearer to the quays" {
    printf 'version: 1\nname: t\nchanges:\n  - {add: transfer, at: Tianjin, modes: [sea, rail], time: 30}\n' >t.yaml
    bight scenario "$NETWORK" -s t.yaml --table changes
    [[ $output == *"add a transfer of 30.0 min between Tianjin and Binhai"* ]]
    bight scenario "$NETWORK" -s t.yaml --profile freight --table changes
    [[ $output == *"add a transfer of 30.0 min between Tianjin and Tianjin Xingang North"* ]]
}

@test "closing a railway for travellers alone leaves goods as they are, with a word" {
    bight ports "$NETWORK" --close rail:189 --table closures
    [ "$status" -eq 0 ]
    [[ $words == *"rail:189 is not chosen by its layer's where for profile freight"* ]]
    bight ports "$NETWORK" --close CLASS=hsr250 --table closures
    [ "$status" -eq 0 ]
    [[ $words == *"is not chosen by its layer's where for profile freight"* ]]
    bight ports "$NETWORK" --close CLASS=hsr255
    fails_with 2 "picks no link that is open"
    bight ports "$NETWORK" --close rail:9999
    fails_with 2 "rail.shp has no record 9999"
}
