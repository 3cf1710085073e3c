#!/usr/bin/env bats
# A spoilt copy of the Beijing Bay is repaired from the messages alone: each step does what the
# message before it says, and the last report is clean.

load support

setup() {
    copy=$(mktemp -d)
    /usr/bin/python3 tests/cli/break-copy.py "$copy"
    cd "$copy"
    network=networks/beijing-bay/network.yaml
}

teardown() {
    rm -rf "$copy"
}

check_says() { # STATUS WORD...
    run "$BIGHT" --no-color check $network
    echo "$output"
    [ "$status" -eq "$1" ]
    shift
    local word
    for word; do
        [[ "$output" == *"$word"* ]]
    done
}

@test "a spoilt copy of the Beijing Bay is repaired from the messages alone" {
    check_says 3 "network.yaml:$(grep -n -m 1 '^    sped:' $network | cut -d : -f 1):5" "no key 'sped'" "Did you mean 'speed'?"
    sed -i 's/    sped:/    speed:/' $network

    check_says 3 "highway.shp: record 7" "speed '12'" "LIMIT_KMH" "where"
    sed -i "s/    where: STATUS IN ('open', 'partly open')/&  AND LIMIT_KMH <> 12/" $network

    check_says 3 "sea.prj" "crs: EPSG:4326"
    sed -i 's/^    file: .*sea.shp/&\n    crs: EPSG:4326/' $network

    check_says 1 "error: cities.shp: record 62: city 371000 Weihai is not" \
        "highway.shp: record 181" "33.8 m short" "join.snap_m=35" \
        "highway.shp: record 41" "drawn twice" "record 40"
    cp "$OLDPWD"/shapefiles/beijing-bay/cities.* shapefiles/beijing-bay/
    sed -i 's/snap_m: 20/snap_m: 35/' $network

    check_says 0 "0 errors"
    [[ "$output" != *"short of record"* ]]
}
