# Rings of the Beijing Bay against the times the program itself prints, and what options and formats
# do. tests/unit/worked_rings.c holds the measures to figures worked out by hand.
load support

setup() {
    enter_empty_folder
}

@test "rings are counted in bands of the times the matrix has" {
    bight rings "$NETWORK" --bands 60,150,250 -o rings.json
    [ "$status" -eq 0 ]
    bight matrix "$NETWORK" --measure time -o times.csv
    "$PYTHON" - <<'EOF'
import csv, json
tables = json.load(open("rings.json"))
times = {r["to_id"]: float(r["travel_time"]) for r in csv.DictReader(open("times.csv"))
         if r["from_id"] == "110000"}
rows = lambda name: tables[name]["rows"]
band = lambda t: sum(t > limit for limit in (60, 150, 250))
counts = {r["ring"]: [r["band_1"], r["band_2"], r["band_3"], r["beyond"]] for r in rows("rings")}
cities = rows("cities")
assert len(cities) == 12 and list(counts) == ["1", "2", "3", "none"]
for city in cities:
    assert abs(city["time"] - times[city["city_id"]]) < 1e-6
    assert city["bands_off"] == band(city["time"]) - (int(city["ring"]) - 1)
for ring in "123":
    assert counts[ring] == [sum(c["ring"] == ring and band(c["time"]) == b for c in cities)
                            for b in range(4)]
assert sum(map(sum, counts.values())) == 85
inside = {r["city_id"] for r in rows("outsiders")}
assert inside == {c for c, t in times.items() if c != "110000" and t <= 250} - {
    c["city_id"] for c in cities}
right = next(r["time"] for r in rows("agreement") if r["measure"].startswith("in the band"))
assert abs(right - 100 * sum(c["bands_off"] == 0 for c in cities) / 12) < 1e-9
EOF
}

@test "sets are all within the minutes of each other and none can take another city" {
    bight rings "$NETWORK" --within 90 --table sets -f json
    [ "$status" -eq 0 ]
    echo "$output" >sets.json
    bight matrix "$NETWORK" --measure time -o times.csv
    bight access "$NETWORK" --fields city,city_id -f json
    echo "$output" >cities.json
    "$PYTHON" - <<'EOF'
import csv, itertools, json
ids = {r["city"]: r["city_id"] for r in json.load(open("cities.json"))["rows"]}
time = {(r["from_id"], r["to_id"]): float(r["travel_time"])
        for r in csv.DictReader(open("times.csv"))}
near = lambda a, b: a == b or (time[a, b] <= 90 and time[b, a] <= 90)
sets = [[ids[name] for name in r["members"].split(", ")]
        for r in json.load(open("sets.json"))["rows"]]
assert len(sets) > 10 and len({tuple(s) for s in sets}) == len(sets)
for members in sets:
    assert all(near(a, b) for a, b in itertools.combinations(members, 2))
    assert not any(all(near(c, m) for m in members) for c in ids.values() if c not in members)
pairs = {frozenset(p) for s in sets for p in itertools.combinations(s, 2)}
assert pairs == {frozenset(p) for p in itertools.combinations(ids.values(), 2) if near(*p)}
EOF
}

@test "tables are chosen, and cities are points on a map" {
    bight rings "$NETWORK" --table cities -o cities.geojson
    [ "$status" -eq 0 ]
    "$PYTHON" -c 'import json
features = json.load(open("cities.geojson"))["features"]
assert len(features) == 12 and all(f["geometry"]["type"] == "Point" for f in features)'
    bight rings "$NETWORK" --table violations -f csv
    [ "$status" -eq 0 ]
    [ "$output" = "city,ring,time,sooner_city,sooner_ring,sooner_time,sooner" ]
    bight rings "$NETWORK" -f csv
    fails_with 2 "several tables" "rings, agreement"
    bight rings "$NETWORK" --table sets
    fails_with 2 "no table 'sets'"
    bight rings "$NETWORK" --sort city
    fails_with 2 "--table"
}

@test "what cannot be judged is told" {
    bight rings "$NETWORK" --by province
    fails_with 2 "called by a number" "--rings"
    bight rings "$NETWORK" --by province --rings Hebei,Shandong
    fails_with 2 "--from"
    bight rings "$NETWORK" --bands 60,120
    fails_with 2 "2 bands for 3 rings"
    bight rings "$NETWORK" --from Pekin
    fails_with 2 "Pekin"
}
