# bight compare on the shipped bays: figures against the tables they are from, and formats.
# tests/unit/worked_regions.c holds the measures to figures worked out by hand.
load support

networks() {
    local bay
    for bay in beijing-bay greater-bay-area new-york-bay san-francisco-bay tokyo-bay; do
        echo "$ROOT/networks/$bay/network.yaml"
    done
}

setup() {
    enter_empty_folder
    mapfile -t ALL < <(networks)
    TOKYO=$ROOT/networks/tokyo-bay/network.yaml
}

@test "the table of the bays is what their own tables and matrices say" {
    bight compare "${ALL[@]}" -f json
    [ "$status" -eq 0 ]
    echo "$output" >compared.json
    for bay in "${ALL[@]}"; do
        bight matrix "$bay" --measure time -o "$(basename "$(dirname "$bay")").csv"
    done
    "$PYTHON" - "$ROOT" <<'EOF'
import csv, json, sys
tables = json.load(open("compared.json"))
rows = {r["region"]: r for r in tables["measures"]["rows"]}
names = {"beijing-bay": "Beijing Bay 2025", "greater-bay-area": "Greater Bay Area",
         "new-york-bay": "New York Bay", "san-francisco-bay": "San Francisco Bay",
         "tokyo-bay": "Tokyo Bay"}
def table(bay, name):
    return list(csv.DictReader(open(f"{sys.argv[1]}/networks/{bay}/tables/{name}.csv",
                                    encoding="utf-8")))
for bay, name in names.items():
    row, units, cities = rows[name], table(bay, "provinces"), table(bay, "cities")
    gdp = "gdp_2022_100m_yuan" if bay == "beijing-bay" else "gdp_100m_yuan"
    people = sum(float(u["pop_2020_10k"]) for u in units)
    area = sum(float(u["area_km2"]) for u in units)
    assert abs(row["population"] - people / 100) < 1e-6
    assert abs(row["gdp"] - sum(float(u[gdp]) for u in units) / 10) < 1e-6
    assert abs(row["density"] - 1e4 * people / area) < 1e-6
    sizes = sorted((float(c["pop_2020_10k"]) for c in cities), reverse=True)
    assert abs(row["primacy"] - sizes[0] / sizes[1]) < 1e-9
    served = {a["city"] for a in table(bay, "airports")} & {c["name_en"] for c in cities}
    assert abs(row["cities_with_airport"] - 100 * len(served) / len(cities)) < 1e-6
    weight = {c["admin_code"].lstrip("0"): float(c["pop_2020_10k"]) for c in cities}
    pairs = [(r["from_id"], r["to_id"], float(r["travel_time"]))
             for r in csv.DictReader(open(f"{bay}.csv")) if r["from_id"] != r["to_id"]]
    assert abs(row["mean_time"] - sum(t for _, _, t in pairs) / len(pairs)) < 1e-4
    total = sum(weight[a] * weight[b] for a, b, _ in pairs)
    weighted = sum(weight[a] * weight[b] * t for a, b, t in pairs) / total
    assert abs(row["mean_time_weighted"] - weighted) < 1e-4
    assert 0 < row["efficiency"] < 1 and 0 < row["potential_share"] < 100
links = tables["links"]["rows"]
rail = sum(r["length"] for r in links if r["region"] == "Tokyo Bay" and r["mode"] == "rail")
assert abs(rail - sum(float(r["length_km"]) for r in table("tokyo-bay", "rail_links"))) < 1e-6
assert {r["region"] for r in tables["accuracy"]["rows"]} == set(names.values())
EOF
}

# What the study says and public figures do not bear out must come out as false.
@test "the statements of the study are judged one by one" {
    bight compare "${ALL[@]}" --statements "$ROOT/networks/statements.csv" --table statements -f csv
    [ "$status" -eq 0 ]
    echo "$output" >verdicts.csv
    "$PYTHON" - <<'EOF'
import csv
verdict = {r["id"]: r["verdict"] for r in csv.DictReader(open("verdicts.csv"))}
assert len(verdict) == 31
assert {i for i, v in verdict.items() if v == "false"} == {"B6", "B13", "T4", "T5"}
assert {i for i, v in verdict.items() if v == "not decidable"} == {
    "B8", "B14", "B15", "G6", "T6", "T7"}
EOF
}

@test "a region that is not compared leaves its statements undecided" {
    bight compare "$TOKYO" --statements "$ROOT/networks/statements.csv" --table statements -f csv \
        --fields id,verdict
    [ "$status" -eq 0 ]
    [[ "$output" == *"G1,not decidable"* ]]
    [[ "$output" == *"T2,true"* ]]
}

@test "the table comes as Markdown too" {
    bight compare "$TOKYO" "$ROOT/networks/new-york-bay/network.yaml" -f md
    [ "$status" -eq 0 ]
    [[ "$output" == *"| region | Tokyo Bay | New York Bay |"* ]]
    [[ "$output" == *"| population, 10^6 persons | 36.91 | 24.44 |"* ]]
    bight compare "$TOKYO" -f md -o table.md
    fails_with 2 "md is for the screen"
    bight compare "$NETWORK" -o compared.csv
    fails_with 2 "only json holds together" "measures, links and accuracy"
    bight compare "$NETWORK" --sort measure
    fails_with 2 "choose the one for --sort with --table: measures, links and accuracy"
}

@test "what cannot be compared is told" {
    bight compare nowhere.yaml
    fails_with 3 "nowhere.yaml"
    bight compare "$TOKYO" --statements nothing.csv
    fails_with 3 "nothing.csv"
    bight compare "$TOKYO" nowhere.yaml
    fails_with 3 "nowhere.yaml"
    printf 'id,region,statement,measure,relation,value\n1,Tokyo Bay,x,primcy,>,1\n' >wrong.csv
    bight compare "$TOKYO" --statements wrong.csv
    fails_with 3 "wrong.csv: record 1" "Did you mean 'primacy'?"
}
