# Flows of links on a real network: that they are those of the routes the program itself prints, and
# that options and formats do what they say. tests/property/city_flows_equality.c holds every arc.
load support

setup() {
    enter_empty_folder
}

write_pairs() {
    printf 'from,to,trips\nBeijing,Qingdao,100\nDalian,Yantai,7\nHohhot,Zhengzhou,30\nYantai,Beijing,2.5\n' >pairs.csv
}

@test "flows are those of the routes of their pairs, line by line" {
    write_pairs
    bight flows "$NETWORK" --demand pairs.csv -o flows.csv
    [ "$status" -eq 0 ]
    while IFS=, read -r from to trips; do
        [ "$from" = from ] || "$BIGHT" route "$NETWORK" "$from" "$to" -f json >"$from-$to-$trips.json"
    done <pairs.csv
    "$PYTHON" - <<'EOF'
import collections, csv, glob, json
found, wanted = collections.Counter(), collections.Counter()
for row in csv.DictReader(open("flows.csv")):
    flow = float(row["forward"] or 0) + float(row["backward"] or 0)
    assert abs(flow - float(row["flow"])) < 1e-6
    assert abs(flow * float(row["length_km"]) - float(row["trip_km"])) < 1e-3
    found[row["mode"], row["line"]] += float(row["trip_km"])
files = glob.glob("*.json")
assert len(files) == 4
for name in files:
    trips = float(name[:-len(".json")].split("-")[2])
    for leg in json.load(open(name))["legs"]:
        if leg["mode"] not in ("access", "egress", "transfer"):
            wanted[leg["mode"], leg.get("line", "")] += trips * leg["length_km"]
assert wanted and all(abs(found[key] - km) < 1e-3 for key, km in wanted.items()), (wanted, found)
assert abs(sum(found.values()) - sum(wanted.values())) < 1e-2
EOF
}

@test "links are told with what they rest on, the busiest first" {
    bight flows "$NETWORK" --top 5
    [ "$status" -eq 0 ]
    [[ "$output" == *"demand: gravity of population, decay exponential:half-life=120"* ]]
    [[ "$output" == *"paths: one for each pair of cities, of equally quick ones the shorter"* ]]
    [[ "$output" == *"trips without a path: 0"* ]]
    bight flows "$NETWORK" --fields flow -f csv
    tail -n +2 <<<"$output" | sort -g -r -c
}

@test "the trips that are scaled scale their flows" {
    bight flows "$NETWORK" --trips 1000 --fields link,share -o thousand.csv
    bight flows "$NETWORK" --trips 4000 --fields link,share -o four.csv
    "$PYTHON" -c 'import csv
one, other = ([(r["link"], float(r["share"])) for r in csv.DictReader(open(f))]
              for f in ("thousand.csv", "four.csv"))
assert len(one) == len(other) > 100 and max(share for _, share in one) > 5
assert all(abs(a[1] - b[1]) < 1e-9 for a, b in zip(one, other))'
}

@test "ties are split when asked, and the time of all trips stays the same" {
    bight flows "$NETWORK" --demand equal --ties split --top 3
    [ "$status" -eq 0 ]
    [[ "$output" == *"demand: one trip from each city to each other"*"trips: 7310"* ]]
    [[ "$output" == *"paths: all quickest, each with the same share"* ]]
    bight flows "$NETWORK" --ties both
    fails_with 2 "--ties" "'both'" "one and split"
}

@test "links are lines and places points on a map" {
    bight flows "$NETWORK" --add 'Yantai:Dalian@250' --top 30 -o flows.geojson -q
    [ "$status" -eq 0 ]
    bight flows "$NETWORK" --table places --top 30 -o places.geojson
    [ "$status" -eq 0 ]
    "$PYTHON" -c 'import json
links = json.load(open("flows.geojson"))["features"]
places = json.load(open("places.geojson"))["features"]
assert len(links) == len(places) == 30
assert all(f["geometry"]["type"] == "LineString" for f in links)
assert all(f["geometry"]["type"] == "Point" for f in places)
assert {f["properties"]["kind"] for f in places} >= {"station"}'
    bight flows "$NETWORK" -o flows.gpkg
    [ "$status" -eq 0 ]
    bight flows "$NETWORK" --table nodes
    fails_with 2 "no table 'nodes'" "links and places"
}

@test "a link of a scenario carries trips, and those that drew them lose some" {
    bight flows "$NETWORK" --demand equal --fields link,flow -o before.csv
    bight flows "$NETWORK" --demand equal --fields link,flow --add 'Yantai:Dalian@250' -q -o after.csv
    "$PYTHON" -c 'import csv
before, after = ({r["link"]: float(r["flow"]) for r in csv.DictReader(open(f))}
                 for f in ("before.csv", "after.csv"))
new = set(after) - set(before)
assert len(new) == 1 and after[new.pop()] > 100
assert min(after[link] - flow for link, flow in before.items()) < -50'
}
