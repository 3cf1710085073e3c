# bight timeline on the Beijing Bay: the openings the region is known for are steps in the right
# cities and years. tests/unit/worked_timeline.c holds the measures to figures worked out by hand.
load support

setup() {
    enter_empty_folder
}

# By rail alone, for most roads of the tables count as they are today in every year.
@test "the lines of 2008, 2011, 2012 and 2019 are steps in their cities" {
    bight timeline "$NETWORK" --years 2005:2020 --modes rail --table cities -o cities.csv --overwrite
    [ "$status" -eq 0 ]
    "$PYTHON" - <<'EOF'
import csv
gain = {(r["city"], int(r["year"])): float(r["gain"] or 0)
        for r in csv.DictReader(open("cities.csv"))}
def is_step(city, year, at_least):
    around = max(gain[city, year - 1], gain[city, year - 2] if year > 2006 else 0)
    assert gain[city, year] >= at_least, (city, year, gain[city, year])
    assert gain[city, year] >= 3 * around, (city, year, around)
assert all(gain[city, year] == 0 for city, year in gain if year in (2006, 2007))  # nothing opened
is_step("Beijing", 2008, 10)      # Beijing - Tianjin
is_step("Tianjin", 2008, 10)
is_step("Jinan", 2011, 20)        # Beijing - Shanghai
is_step("Zaozhuang", 2011, 50)
is_step("Dalian", 2012, 100)      # Harbin - Dalian
is_step("Yingkou", 2012, 40)
is_step("Zhangjiakou", 2019, 30)  # Beijing - Zhangjiakou
is_step("Hohhot", 2019, 100)
assert gain["Dalian", 2008] < 1 and gain["Zhangjiakou", 2018] < 2 and gain["Zhangjiakou", 2020] < 1
EOF
}

# Reads the gains of NETWORK into "gain"; PYTHON follows on the input.
gains_of() {
    bight timeline "$1" --years "$2" --modes "$3" --table cities -o cities.csv --overwrite
    [ "$status" -eq 0 ]
    { echo 'import csv
gain = {(r["city"], int(r["year"])): float(r["gain"] or 0) for r in csv.DictReader(open("cities.csv"))}'; cat; } |
        "$PYTHON" -
}

@test "expressways of 2009, 2016 and 2019 are steps by road in their cities" {
    gains_of "$NETWORK" 2005:2020 road <<'EOF'
assert gain["Chengde", 2009] > 20 and gain["Chengde", 2008] < 1    # Beijing - Chengde
assert gain["Langfang", 2016] > 5 and gain["Langfang", 2015] < 1   # Beijing - Langfang
assert gain["Liaocheng", 2019] > 2 and gain["Liaocheng", 2018] < 1 # Qingdao - Lanzhou
EOF
}

@test "the openings of the other bays are steps in their cities" {
    gains_of "$ROOT/networks/greater-bay-area/network.yaml" 2005:2025 rail,road <<'EOF'
assert gain["Macao", 2018] > 5 and gain["Macao", 2017] < 1           # the bridge
assert gain["Hong Kong", 2018] > 5 and gain["Hong Kong", 2017] < 1   # the bridge and the railway
assert max((gain[key], key[0]) for key in gain if key[1] == 2024)[1] in \
    ("Zhongshan", "Zhuhai", "Shenzhen")   # the link from Shenzhen to Zhongshan
EOF
    gains_of "$ROOT/networks/greater-bay-area/network.yaml" 2005:2025 rail <<'EOF'
assert gain["Hong Kong", 2018] > 30 and gain["Guangzhou", 2011] > 10  # the line to Hong Kong
EOF
    gains_of "$ROOT/networks/tokyo-bay/network.yaml" 2000:2020 rail <<'EOF'
assert gain["Nagareyama", 2005] > 5 and gain["Nagareyama", 2004] == 0 # Tsukuba Express
assert gain["Narita", 2010] > 5 and gain["Narita", 2009] == 0         # Narita Sky Access
EOF
    gains_of "$ROOT/networks/san-francisco-bay/network.yaml" 2000:2025 rail <<'EOF'
assert gain["Antioch", 2018] > 5 and gain["Daly City", 2003] > 5      # eBART, BART to Millbrae
assert gain["San Jose", 2020] > 5 and gain["San Jose", 2019] == 0     # BART to Berryessa
EOF
}

@test "the times of the year before and of the year are those of the lines" {
    local year minutes
    for year in 2007 2008; do
        bight route "$NETWORK" "station:Beijing South" "station:Tianjin" --modes rail \
            --set "year=$year" -f csv -q
        [ "$status" -eq 0 ]
        minutes=$(awk -F, 'NR > 1 { sum += $6 + $7 + $8 } END { print sum }' <<<"$output")
        echo "$year: $minutes"
        [ "$year" = 2007 ] || "$PYTHON" -c "assert 27 <= $minutes <= 33" # 30 minutes since 2008, within a tenth
        [ "$year" = 2008 ] || "$PYTHON" -c "assert $minutes > 60"
    done
}

@test "each line is told with what it brought and to whom" {
    bight timeline "$NETWORK" --years 2008:2019 --modes rail --table lines -f json
    [ "$status" -eq 0 ]
    echo "$output" >lines.json
    "$PYTHON" - <<'EOF'
import json
lines = {(r["line"], r["year"]): r for r in json.load(open("lines.json"))["rows"]}
assert lines["Harbin-Dalian HSR", 2012]["city"] in ("Dalian", "Yingkou", "Anshan", "Liaoyang")
assert lines["Beijing-Zhangjiakou HSR", 2019]["city_gain"] > 20
assert lines["Beijing-Shanghai HSR", 2011]["city"] == "Zaozhuang"
assert abs(lines["Beijing-Shanghai HSR", 2011]["length"] - 692) < 40
assert all(r["saved"] >= -1e-9 and r["gain"] >= -1e-9 for r in lines.values())
EOF
}

@test "the last year is the network as it is" {
    bight timeline "$NETWORK" --years 2025:2025 --table years -f csv --fields mean_time
    [ "$status" -eq 0 ]
    local told=${output#*$'\n'}
    bight access "$NETWORK" -f csv --fields mean_time
    "$PYTHON" -c "
import sys
means = [float(line) for line in sys.argv[1].split()[1:]]
assert abs(sum(means) / len(means) - $told) < 1e-6" "$output"
}

@test "years are asked for as they are written" {
    bight timeline "$NETWORK"
    fails_with 2 "--years"
    bight timeline "$NETWORK" --years 2005-2025
    fails_with 2 "2005-2025" "FIRST:LAST"
    bight timeline "$NETWORK" --years 2025:2005
    fails_with 2 "2025 to 2005"
    sed "/opened:/d; s| file: |&$ROOT/networks/tokyo-bay/|; s|land: |&$ROOT/networks/tokyo-bay/|" \
        "$ROOT/networks/tokyo-bay/network.yaml" >undated.yaml
    bight timeline undated.yaml --years 2005:2006
    fails_with 3 "no layer says when"
}
