# The airports of the Beijing Bay: shares and sums, options and formats. Figures worked out by hand
# are in tests/unit/worked_airports.c.
load support

setup() {
    enter_empty_folder
}

@test "shares are whole, and everybody has a nearest airport" {
    bight airports "$NETWORK" -o airports.json
    [ "$status" -eq 0 ]
    "$PYTHON" - <<'EOF'
import json
tables = json.load(open("airports.json"))
airports, overlaps, cities = (tables[n]["rows"] for n in ("airports", "overlaps", "cities"))
total = lambda rows, key: sum(r[key] or 0 for r in rows)
assert abs(total(airports, "share") - 100) < 1e-9
for weight in ("population", "gdp"):
    assert abs(total(airports, "nearest_" + weight) - total(airports, "huff_" + weight)) < 1e-6
for row in airports:
    for limit in (60, 90, 120):
        assert 0 <= row[f"population_{limit}_only"] <= row[f"population_{limit}"]
    assert row["population_60"] <= row["population_90"] <= row["population_120"]
assert {r["airport"] for r in airports if r["station"]} >= {"Beijing Daxing", "Qingdao Jiaodong"}
assert len(cities) == 86
for row in cities:
    assert row["airports_60"] <= row["airports_90"] <= row["airports_120"]
    assert (row["airports_60"] > 0) == (row["time"] <= 60)
    assert row["reach_4h_by_land"] <= row["reach_4h"] + 1e-9
assert all(0 < r["shared_120"] and 0 < r["jaccard_120"] <= 1 for r in overlaps)
EOF
}

@test "the airports of a city are those near it" {
    bight airports "$NETWORK" --from Beijing --within 120 --table airports --sort=-passengers \
        --fields airport -f csv
    [ "$status" -eq 0 ]
    [ "$output" = "$(printf 'airport\nBeijing Capital\nBeijing Daxing')" ]
    bight airports "$NETWORK" --within 60
    fails_with 2 "--from"
    bight airports "$NETWORK" --from Beijing --within 1
    fails_with 2 "no airport is within 1 minutes of Beijing"
}

@test "tables are chosen, and airports are points on a map" {
    bight airports "$NETWORK" --table airports -o airports.geojson
    [ "$status" -eq 0 ]
    "$PYTHON" -c 'import json
features = json.load(open("airports.geojson"))["features"]
assert len(features) == 60 and all(f["geometry"]["type"] == "Point" for f in features)'
    bight airports "$NETWORK" -f csv
    fails_with 2 "several tables" "airports, overlaps, cities and connectivity"
    bight airports "$NETWORK" --modes rail
    fails_with 2 "'air'"
}

@test "the seven airports of the study are a list of codes" {
    bight airports "$NETWORK" --airports PEK,PKX,TSN,TAO,YKH,DLC,CGO -o seven.json
    [ "$status" -eq 0 ]
    "$PYTHON" - <<'EOF'
import json
tables = json.load(open("seven.json"))
airports, cities, connected = (tables[n]["rows"] for n in ("airports", "cities", "connectivity"))
assert {a["airport"] for a in airports} == {
    "Beijing Capital", "Beijing Daxing", "Tianjin Binhai", "Qingdao Jiaodong", "Yingkou Lanqi",
    "Dalian Zhoushuizi", "Zhengzhou Xinzheng"}
assert abs(sum(a["share"] for a in airports) - 100) < 1e-9
assert all(a["centre_time"] > 0 and a["flown_4h"] >= 0 for a in airports)
assert all(c["reach_4h_by_air"] <= c["reach_4h"] + 1e-9 for c in cities)
first = max(connected, key=lambda c: c["direct"])
assert first["airport"] == "Beijing Capital" and first["hub"] > first["indirect"] > 0
EOF
    bight airports "$NETWORK" --airports PEK,TSM
    fails_with 2 "'TSM'" "Did you mean 'TSN'?"
}

# The times of tables/air_links.csv were modelled as 32 min and 770 km/h, to whole 5 minutes.
@test "times of flights that are not there are fitted to those that are" {
    bight airports "$NETWORK" --table connectivity
    [ "$status" -eq 0 ]
    [[ "$output" == *"32 min and 7.8 min for 100 km"* ]]
}
