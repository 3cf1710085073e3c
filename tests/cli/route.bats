# Routes over places named, and several routes at once, from outside.
load support

setup() {
    enter_empty_folder
}

@test "a route by way of a city is the route there and the route on" {
    bight route "$NETWORK" Dalian Qingdao --via Shijiazhuang --via Jinan -f json
    [ "$status" -eq 0 ]
    whole=$output
    for pair in Dalian:Shijiazhuang Shijiazhuang:Jinan Jinan:Qingdao; do
        bight route "$NETWORK" "${pair%:*}" "${pair#*:}" -f json
        echo "$output" >"$pair.json"
    done
    "$PYTHON" - "$whole" <<'EOF'
import json, sys
whole = json.loads(sys.argv[1])
parts = [json.load(open(name + ".json")) for name in
         ("Dalian:Shijiazhuang", "Shijiazhuang:Jinan", "Jinan:Qingdao")]
assert whole["via"] == ["Shijiazhuang", "Jinan"]
assert (whole["from"], whole["to"]) == ("Dalian", "Qingdao")
assert whole["legs"] == sum((part["legs"] for part in parts), [])
for key in ("time_min", "length_km", "money"):
    assert abs(whole[key] - sum(part[key] for part in parts)) < 1e-6
EOF
}

@test "by way of a terminal the journey goes on from its platform" {
    bight route "$NETWORK" 'station:Beijing South' 'station:Jinan West' --via 'station:Tianjin South' -f csv
    [ "$status" -eq 0 ]
    ! grep -q -e access -e egress <<<"$output" || false
    grep -q 'Tianjin South' <<<"$output"
}

@test "several routes come with their times, lengths and what they share with the first" {
    bight route "$NETWORK" Dalian Yantai --alternatives 4 -f csv
    [ "$status" -eq 0 ]
    "$PYTHON" -c 'import csv, sys
rows = list(csv.DictReader(sys.stdin))
times = [float(row["time_min"]) for row in rows]
assert len(rows) == 4 and times == sorted(times) and float(rows[0]["shared"]) == 100
assert all(abs(float(r["more_min"]) - float(r["time_min"]) + times[0]) < 1e-6 for r in rows)
assert all(0 <= float(row["shared"]) <= 100 for row in rows)' <<<"$output"
    bight route "$NETWORK" Dalian Yantai --alternatives 4 --table legs -f csv
    [ "$(tail -n +2 <<<"$output" | cut -d, -f1 | sort -u | wc -l)" -eq 4 ]
    bight route "$NETWORK" Dalian Yantai --alternatives 4
    [[ "$output" == *Routes*"Legs of the routes"* ]]
}

@test "several routes as JSON hold their legs, and the first is the route" {
    bight route "$NETWORK" Dalian Yantai -f json
    one=$output
    bight route "$NETWORK" Dalian Yantai --alternatives 3 -f json
    "$PYTHON" - "$one" "$output" <<'EOF'
import json, sys
one, several = map(json.loads, sys.argv[1:])
routes = several["routes"]
assert len(routes) == 3 and routes[0]["legs"] == one["legs"]
assert (several["from"], several["to"]) == (one["from"], one["to"])
for route in routes:
    parts = ("time_min", "wait_min", "transfer_min")
    assert abs(sum(leg[p] for leg in route["legs"] for p in parts) - route["time_min"]) < 1e-6
EOF
}

@test "each route is one line on a map" {
    bight route "$NETWORK" Beijing Qingdao --alternatives 3 -o ways.geojson
    [ "$status" -eq 0 ]
    "$PYTHON" -c 'import json
features = json.load(open("ways.geojson"))["features"]
assert [f["properties"]["route"] for f in features] == [1, 2, 3]
assert all(f["geometry"]["type"] == "LineString" for f in features)
ends = {tuple(map(tuple, (f["geometry"]["coordinates"][0], f["geometry"]["coordinates"][-1]))) for f in features}
assert len(ends) == 1'
}

@test "what cannot be asked of a route is told" {
    bight route "$NETWORK" Beijing Qingdao --alternatives 3 --via Jinan
    fails_with 2 "--alternatives and --via"
    bight route "$NETWORK" Beijing Qingdao --table legs
    fails_with 2 "--table" "--alternatives"
    bight route "$NETWORK" Beijing Qingdao --alternatives 0
    fails_with 2 "--alternatives takes a whole number from 1"
    bight route "$NETWORK" Beijing Qingdao --via Janan
    fails_with 2 "'Janan'" "'Jinan'"
    bight route "$NETWORK" Beijing Qingdao --via Qingdao
    fails_with 2 "the same place"
}
