# Inland ports of the Beijing Bay: sums, options and formats. Figures worked out by hand are in
# tests/unit/worked_inland.c, and plans against all sets in tests/property/site_search_equality.c.
load support

setup() {
    enter_empty_folder
}

@test "sites are ranked, and plans serve everybody" {
    bight inland "$NETWORK" -o inland.json
    [ "$status" -eq 0 ]
    "$PYTHON" - <<'EOF'
import json
tables = json.load(open("inland.json"))
cities, plans, sites, served = (tables[n]["rows"] for n in ("cities", "plans", "sites", "served"))
ranked = [c for c in cities if c["rank"]]
assert len(cities) == 86 and min(c["rank"] for c in ranked) == 1
for city in ranked:
    assert city["rank_low"] <= city["rank_high"] and not city["no_candidate"]
    scaled = [v for k, v in city.items() if k.endswith("_scaled")]
    assert len(scaled) == 6 and abs(sum(scaled) / 6 - city["index"]) < 1e-9
ports = {c["city"] for c in cities if c["no_candidate"] == "has a seaport"}
assert {"Tianjin", "Dalian", "Qingdao", "Cangzhou"} <= ports and "Beijing" not in ports
assert [p["plan"] for p in plans] == ["least time", "widest cover", "there now"]
time, cover, now = plans
assert time["mean_time"] <= cover["mean_time"] and time["covered"] <= cover["covered"]
assert time["gap"] == cover["gap"] == 0 and now["ports"] == 19
for plan in plans:
    of = [s for s in sites if s["plan"] == plan["plan"]]
    assert len(of) == plan["ports"] and abs(sum(s["share"] for s in of) - 100) < 1e-9
    mean = sum(s["share"] * s["mean_time"] for s in of if s["mean_time"] is not None) / 100
    assert abs(mean - plan["mean_time"]) < 1e-6
assert {s["city"] for s in sites if s["port"] == "there"} >= {"Zhengzhou", "Shijiazhuang", "Datong"}
assert all((s["least_time"] is None) == (s["city"] in ports) for s in served)
EOF
}

@test "beyond a million sets the gap to a bound is told" {
    bight inland "$NETWORK" --k 10 --cover 180 --table plans -f json
    [ "$status" -eq 0 ]
    "$PYTHON" -c 'import json, sys
time, cover, now = json.load(sys.stdin)["rows"]
assert time["method"].startswith("greedy and ") and 0 <= time["gap"] < 2 and 0 <= cover["gap"] < 5
assert time["bound"] <= time["mean_time"] < 200 and cover["covered"] <= cover["bound"] <= 100
' <<<"$output"
}

@test "inland ports that are there can stay, and weights can be others" {
    bight inland "$NETWORK" --k 1 --existing --weight population --table sites -f csv \
        --fields plan,city,port
    [ "$status" -eq 0 ]
    [ "$(grep -c '^least time,.*,there$' <<<"$output")" -eq 19 ]
    [ "$(grep -c '^least time,.*,new$' <<<"$output")" -eq 1 ]
    bight inland "$NETWORK" --weights saving=1 --spread any --draws 10 --table cities \
        --fields city,rank,saving_scaled --sort rank --top 1 -f csv
    [ "$status" -eq 0 ]
    [[ "$output" == *",1,1" ]]
    bight inland "$NETWORK" --table sites -o sites.geojson
    [ "$status" -eq 0 ]
}

@test "what cannot be located is refused" {
    bight inland "$NETWORK" --k 80
    fails_with 2 "1 to 67 can be located"
    bight inland "$NETWORK" --weights trade=1
    fails_with 2 "no indicator 'trade'"
    bight inland "$NETWORK" --weight pigs
    fails_with 3 "pigs"
    bight inland "$NETWORK" --modes rail,sea
    fails_with 2 "by road"
}
