# The shipped bays: what every one of them must be, whatever its figures. tests/cli/golden.bats holds
# the Beijing Bay letter by letter, tests/published/bay_figures.c figures from elsewhere.
load support

BAYS="beijing-bay greater-bay-area new-york-bay san-francisco-bay tokyo-bay"

setup() {
    enter_empty_folder
}

@test "every bay is read without an error and without a pair that has no route" {
    for bay in $BAYS; do
        bight check "$ROOT/networks/$bay/network.yaml"
        echo "$bay: $status"
        [ "$status" -eq 0 ]
        [[ "$output" == *'pairs without a route: 0 of '* ]]
    done
}

@test "every bay gives all tables, and they agree with each other" {
    for bay in $BAYS; do
        bight run "$ROOT/networks/$bay/network.yaml" -o "$bay" -q
        echo "$bay: $words"
        [ "$status" -eq 0 ]
    done
    "$PYTHON" - $BAYS <<'EOF'
import csv, math, sys
def rows(bay, name):
    return list(csv.DictReader(open(f"{bay}/{name}.csv")))
for bay in sys.argv[1:]:
    access = rows(bay, "access")
    times = {(r["from_id"], r["to_id"]): float(r["travel_time"]) for r in rows(bay, "times")}
    ids = [r["city_id"] for r in access]
    assert len(ids) >= 11 and len(times) == len(ids) ** 2
    for r in access:
        others = [times[r["city_id"], o] for o in ids if o != r["city_id"]]
        assert all(math.isfinite(t) and t > 0 for t in others)
        assert abs(float(r["mean_time"]) - sum(others) / len(others)) < 1e-6
    hubs = rows(bay, "hubs")
    assert min(int(r["rank"]) for r in hubs) == 1 and len(hubs) == len(ids)
    assert all(0 <= float(r["score"]) <= 1 for r in hubs)
    clusters, ports = rows(bay, "port_clusters"), rows(bay, "ports")
    assert abs(sum(float(r["share_of_all"]) for r in clusters) - 100) < 1e-6
    assert abs(sum(float(r["throughput"]) for r in clusters) -
               sum(float(r["throughput"]) for r in ports)) < 1e-6
    groups = rows(bay, "summary_province")
    total = {r["measure"]: float(r["whole"]) for r in rows(bay, "summary_province_totals")}
    for measure in ("population", "gdp", "area"):
        assert abs(sum(float(r[measure]) for r in groups) - total[measure]) < 1e-6 * total[measure]
EOF
}

@test "every row of the other bays' tables says where it is from and how good it is" {
    "$PYTHON" - "$ROOT" ${BAYS#beijing-bay} <<'EOF'
import csv, sys
told = {"cities": ("pop_source", "gdp_source", "gdp_accuracy", "coord_basis"),
        "provinces": ("source", "accuracy"),
        "rail_stations": ("coord_source", "coord_accuracy_km"),
        "rail_links": ("length_basis", "length_accuracy", "source"),
        "highway_links": ("length_basis", "length_accuracy"),
        "ports": ("cargo_basis", "coord_accuracy_km"),
        "sea_links": ("basis",),
        "airports": ("basis", "coord_source"),
        "air_links": ("block_basis", "frequency_basis"),
        "mode_defaults": ("cost_source",)}
for bay in sys.argv[2:]:
    for table, columns in told.items():
        with open(f"{sys.argv[1]}/networks/{bay}/tables/{table}.csv", encoding="utf-8") as file:
            for number, row in enumerate(csv.DictReader(file), 2):
                for column in columns:
                    assert row[column].strip(), f"{bay} {table}.csv row {number}: no {column}"
EOF
}

# Published sums: the metropolitan area of New York without the counties outside it, the Bay Area's
# nine counties, the four prefectures around Tokyo.
@test "populations add up to the published ones" {
    "$PYTHON" - "$ROOT" <<'EOF'
import csv, sys
def table(bay, name):
    return list(csv.DictReader(open(f"{sys.argv[1]}/networks/{bay}/tables/{name}.csv",
                                    encoding="utf-8")))
people = lambda rows: sum(int(r["pop_2020_census"]) for r in rows)
outside = {"Orange", "Dutchess", "Ulster", "Mercer", "Warren", "Carbon", "Lehigh", "Northampton",
           "Monroe", "Fairfield", "New Haven", "Litchfield"}
county = lambda r: r["note"].replace("stands for ", "").replace(" County", "")
assert people(r for r in table("new-york-bay", "cities") if county(r) not in outside) == 20140470
nine = {"San Francisco", "San Mateo", "Santa Clara", "Alameda", "Contra Costa", "Solano", "Napa",
        "Sonoma", "Marin"}
assert people(r for r in table("san-francisco-bay", "provinces") if r["name_en"] in nine) == 7765640
assert people(table("tokyo-bay", "provinces")) == 36914176
EOF
}

@test "nobody comes to Hong Kong or Macao from the mainland but over a border" {
    local gba=$ROOT/networks/greater-bay-area/network.yaml
    for city in Guangzhou Shenzhen Zhuhai Foshan Huizhou Dongguan Zhongshan Jiangmen Zhaoqing; do
        for abroad in "Hong Kong" Macao; do
            for modes in rail,road,sea road rail,sea; do
                bight route "$gba" "city:$city" "city:$abroad" --modes $modes -f csv -q
                echo "$city - $abroad by $modes: $output $words"
                [ "$status" -ne 0 ] || [[ "$output" == *border* ]]
            done
        done
    done
}

@test "a border costs its minutes and its price, and closing it lengthens the way" {
    local gba=$ROOT/networks/greater-bay-area/network.yaml before after row
    row=$(grep -n 'border at Gongbei' "${gba%network.yaml}tables/highway_links.csv" | cut -d: -f1)
    bight route "$gba" city:Zhuhai city:Macao -f csv -q
    echo "$output"
    [[ "$output" == *'"border at Gongbei, Qingmao and Hengqin",Gongbei checkpoint,'*',0.5,25,0,0,10,0'* ]]
    bight matrix "$gba" --cities Zhuhai,Macao --measure time -f csv -q
    before=$(awk -F, '$1 == 440400 && $2 == 820000 { print $3 }' <<<"$output")
    bight matrix "$gba" --cities Zhuhai,Macao --measure time -f csv -q \
        --close "road:$((row - 1))"
    echo "$words"
    [ "$status" -eq 0 ]
    after=$(awk -F, '$1 == 440400 && $2 == 820000 { print $3 }' <<<"$output")
    echo "$before -> $after"
    "$PYTHON" -c "assert $after > $before + 5"
}

@test "closing the metros, which carry no goods, leaves the ports as they are, with a word" {
    local gba=$ROOT/networks/greater-bay-area/network.yaml before
    bight ports "$gba" --table ports -f csv -q
    before=$output
    bight ports "$gba" --table ports -f csv --close CLASS=metro
    [ "$status" -eq 0 ]
    [ "$output" = "$before" ]
    [[ $words == *"'CLASS=metro'"*" is left out: mode rail is not travelled"* ]]
    bight run "$gba" --close CLASS=metro -o told
    [ "$status" -eq 0 ]
    [ "$(<told/ports.csv)" = "$before" ]
}
