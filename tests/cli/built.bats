# A network kept in one file: the same answers as from its description, and refused once it may no
# longer give them.
load support

setup() {
    enter_empty_folder
    copy_network
    KEPT=networks/beijing-bay/net.bight
}

build() {
    bight build "$COPY" -o "$KEPT" "$@"
    [ "$status" -eq 0 ]
}

# answers_alike COMMAND [ARGUMENT...]: the same bytes from both, as data and as words.
answers_alike() {
    local command=$1
    shift
    bight "$command" "$COPY" "$@"
    expected_status=$status expected=$output expected_words=$words
    bight "$command" "$KEPT" "$@"
    echo "$command $*: status $status, words: $words"
    [ "$status" -eq "$expected_status" ]
    [ "$status" -eq 0 ]
    [ "$output" = "$expected" ]
    [ "$words" = "$expected_words" ]
}

is_refused() {
    bight matrix "$KEPT" -f csv
    fails_with 3 "$KEPT" "$@"
    bight check "$KEPT"
    fails_with 3 "$KEPT" "$@"
}

# Changes the file with a line of Python over `data`, and sets its checksum right again.
patch_kept() {
    "$PYTHON" -c 'import hashlib, sys
data = bytearray(open(sys.argv[1], "rb").read()[:-64])
exec(sys.argv[2])
open(sys.argv[1], "wb").write(data + hashlib.sha256(data).hexdigest().encode())' "$KEPT" "$1"
}

@test "every command answers from the built network as from its description" {
    build
    answers_alike check
    answers_alike check -f csv
    answers_alike check --sweep snap_m=5,20
    answers_alike matrix --cities Dalian,Yantai,Qingdao
    answers_alike matrix -f csv --measure time,length,transfers,money,emission
    answers_alike route Dalian Yantai -f json
    answers_alike route station:Jinan 北京 -f csv
    answers_alike ports
    answers_alike ports --table ports -f json
    answers_alike summary --by province
    answers_alike summary --by province --table totals -f json
    answers_alike route Dalian Yantai -f geojson
    answers_alike demand -f csv
    for command in access centrality hubs; do
        answers_alike $command
        answers_alike $command -f json
    done
}

@test "profiles, modes, settings and changes mean the same to a built network" {
    build
    scenario=networks/beijing-bay/scenarios/bohai-strait.yaml
    answers_alike matrix --profile freight -f csv
    answers_alike matrix --modes road -f csv
    answers_alike matrix --set profiles.passenger.enter.station=60 -f csv
    answers_alike matrix --set join.snap_m=500 -f csv
    answers_alike matrix -s $scenario -f csv
    answers_alike hubs -s $scenario:slow --close air -f csv
    answers_alike scenario -s $scenario --table changes -f geojson
    answers_alike flows --demand equal -s $scenario -f geojson
    answers_alike screen --between cities --max-km 150 --kmh 250 --top 5 --table links -f csv
    answers_alike screen --candidates networks/beijing-bay/scenarios/lines-planned.yaml --budget 2
    answers_alike scenario --add Yantai:Dalian@250 --upgrade rail:Jinan-Qingdao*1.2 --table changes -f csv
}

@test "what a network is built with stays in force, and other wishes go over it" {
    build --profile freight --set join.snap_m=500
    bight matrix "$COPY" --profile freight --set join.snap_m=500 -f csv
    expected=$output
    bight matrix "$KEPT" -f csv
    [ "$output" = "$expected" ]
    bight matrix "$KEPT" --profile freight -f csv
    [ "$output" = "$expected" ]
    bight matrix "$COPY" --set join.snap_m=500 -f csv
    expected=$output
    bight matrix "$KEPT" --profile passenger -f csv
    [ "$output" = "$expected" ]
}

@test "a run from the built network leaves the same folder" {
    build
    bight run "$COPY" -o plain
    bight run "$KEPT" -o kept
    [ "$status" -eq 0 ]
    # the report tells the command and is read with it taken for the other
    sed -i "s,run $KEPT -o kept,run $COPY -o plain," kept/report.html
    for record in plain kept; do
        "$PYTHON" -c 'import json, sys
record = json.load(open(sys.argv[1]))
for key in ("command_line", "time_utc", "seconds"): record.pop(key, None)
next(file for file in record["outputs"] if file["file"] == "report.html").pop("sha256")
print(json.dumps(record, indent=1))' $record/run.json >$record.json
        rm $record/run.json
    done
    diff plain.json kept.json
    diff -r plain kept
}

@test "the file moves with what it was made from" {
    build
    bight matrix "$KEPT" -f csv
    expected=$output
    mkdir elsewhere
    mv networks shapefiles elsewhere
    bight matrix "elsewhere/$KEPT" -f csv
    [ "$status" -eq 0 ]
    [ "$output" = "$expected" ]
    (cd elsewhere/networks/beijing-bay && "$BIGHT" matrix net.bight -f csv) >again.csv
    diff <(echo "$expected") again.csv
}

@test "a file of another folder finds its description where that was" {
    bight build "$COPY" -o away.bight
    mkdir deep
    mv away.bight deep
    bight matrix deep/away.bight -f csv
    fails_with 3 deep/networks/beijing-bay/network.yaml "gone" # it lay below, and is sought below
    bight build "$COPY" -o deep/away.bight --overwrite
    mv deep/away.bight .
    bight matrix away.bight -f csv
    [ "$status" -eq 0 ]
}

@test "a file touched but not changed is as good as before" {
    build
    bight matrix "$KEPT" -f csv
    expected=$output
    touch "$COPY" $SHAPES/*
    bight matrix "$KEPT" -f csv
    [ "$status" -eq 0 ]
    [ "$output" = "$expected" ]
}

@test "once a file it was made from has changed it is refused with that file's name" {
    build
    printf '\n' >>"$COPY"
    is_refused "out of date" network.yaml "bight build"
    build --overwrite
    cp $SHAPES/rail.dbf rail.dbf
    "$PYTHON" -c 'import sys
data = bytearray(open(sys.argv[1], "rb").read())
data[-2] ^= 1
open(sys.argv[1], "wb").write(data)' $SHAPES/rail.dbf
    is_refused "out of date" rail.dbf "bight build"
    cp rail.dbf $SHAPES/rail.dbf
    bight matrix "$KEPT" -f csv
    [ "$status" -eq 0 ]
    rm $SHAPES/stations.cpg
    is_refused "out of date" stations.cpg "bight build"
    build --overwrite
    rm $SHAPES/highway.shp
    is_refused "out of date" highway.shp
}

@test "a damaged or shortened file is refused" {
    build
    cp "$KEPT" whole
    "$PYTHON" -c 'import sys
data = bytearray(open(sys.argv[1], "rb").read())
data[len(data) // 2] ^= 64
open(sys.argv[1], "wb").write(data)' "$KEPT"
    is_refused "damaged or incomplete" "bight build"
    for bytes in 8 60 1000 -1; do
        head -c "$bytes" whole >"$KEPT"
        is_refused "damaged or incomplete" "bight build"
    done
    (cat whole && echo) >"$KEPT"
    is_refused "damaged or incomplete"
}

@test "a file of another version or another order of bytes is refused" {
    build
    patch_kept 'data[12:16] = (999).to_bytes(4, sys.byteorder)'
    is_refused "another version" 999 "bight build"
    build --overwrite
    patch_kept 'data[8:12] = data[11:7:-1]'
    is_refused "another order of bytes"
}

@test "numbers that are none of the network's are refused though the checksum is right" {
    build
    patch_kept 'at = data.index(b"l.from"); data[at + 24:at + 28] = b"\xff\xff\xff\x7f"'
    is_refused "damaged or incomplete"
    build --overwrite
    patch_kept 'at = data.index(b"order\0\0\0"); data[at + 24:at + 28] = data[at + 28:at + 32]'
    is_refused "damaged or incomplete"
}

@test "build needs a file, and replaces none unasked" {
    bight build "$COPY"
    fails_with 2 "-o NAME.bight"
    build
    cp "$KEPT" before
    bight build "$COPY" -o "$KEPT" --modes road
    fails_with 4 "--overwrite"
    cmp before "$KEPT"
    bight build "$COPY" -o nowhere/net.bight
    fails_with 4 "nowhere/net.bight"
    nothing_is_left_half_written
}

@test "the same network is built into the same bytes" {
    build --quiet
    [ -z "$words" ]
    cp "$KEPT" first
    build --overwrite --threads 1
    cmp first "$KEPT"
}

@test "a large matrix is the same through the order that was kept, also with changes" {
    "$(dirname "$BIGHT")/make-roads" --like-roads 100 100 --cities 1000 .
    KEPT=net.bight COPY=network.yaml
    build
    for changes in "" "--add 1:2@900" "--close road:12"; do
        for network in $COPY $KEPT; do
            # shellcheck disable=SC2086
            bight matrix $network --measure time,length $changes -o $network.omx --overwrite
            [ "$status" -eq 0 ]
        done
        cmp $COPY.omx $KEPT.omx
    done
}
