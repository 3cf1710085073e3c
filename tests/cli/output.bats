# Files and folders the program writes: whole or not at all, and never over what is there unasked.
load support

setup() {
    enter_empty_folder
}

@test "an existing file is refused and left as it was" {
    echo mine >base.csv
    bight matrix "$NETWORK" -o base.csv
    fails_with 4 "bight: base.csv exists. Use --overwrite to replace it."
    [ "$(cat base.csv)" = mine ]
    nothing_is_left_half_written
}

@test "an existing file is replaced when asked" {
    echo mine >route.json
    bight route "$NETWORK" Dalian Yantai -o route.json
    fails_with 4 "route.json exists"
    bight route "$NETWORK" Dalian Yantai -o route.json --overwrite
    [ "$status" -eq 0 ]
    "$PYTHON" -m json.tool route.json >/dev/null
    nothing_is_left_half_written
}

@test "a folder that is not there is named" {
    bight access "$NETWORK" -o nowhere/access.csv
    fails_with 4 "nowhere/access.csv"
    bight run "$NETWORK" -o nowhere/results
    fails_with 4 "nowhere/results"
}

@test "a full disk is told" {
    [ -w /dev/full ] || skip "there is no /dev/full"
    status=0
    "$BIGHT" matrix "$NETWORK" --cities Dalian,Yantai >/dev/full 2>words || status=$?
    [ "$status" -eq 4 ]
}

@test "run writes every table and a record of their digests" {
    bight run "$NETWORK" -o results
    [ "$status" -eq 0 ]
    [[ "$output" == *"Hub cities"*"Port clusters"*"pairs of cities have no route"* ]]
    [[ "$words" == *"wrote "*" files to results"* ]]
    for file in times.omx times.csv access.csv centrality.csv hubs.csv hubs.geojson \
        port_clusters.csv ports.csv summary_ring.csv summary_province.csv check.csv problems.csv; do
        [ -s "results/$file" ]
    done
    "$PYTHON" - <<'EOF'
import hashlib, json, os
record = json.load(open("results/run.json"))
for output in record["outputs"]:
    data = open("results/" + output["file"], "rb").read()
    assert hashlib.sha256(data).hexdigest() == output["sha256"], output
for entry in record["inputs"]:
    assert hashlib.sha256(open(entry["file"], "rb").read()).hexdigest() == entry["sha256"]
endings = {entry["file"][-4:] for entry in record["inputs"]}
assert {".shp", ".shx", ".dbf", ".prj", ".cpg", "yaml"} <= endings
assert {entry["file"] for entry in record["outputs"]} | {"run.json"} == set(os.listdir("results"))
assert record["parameters"] and record["command_line"][1] == "run"
EOF
    nothing_is_left_half_written
}

@test "the same run gives the same bytes when the time is given" {
    export SOURCE_DATE_EPOCH=1700000000
    bight run "$NETWORK" -o results
    mv results first
    sleep 1 # so that a time kept anywhere would differ
    bight run "$NETWORK" -o results
    diff -r first results
    grep -q 2023-11-14T22:13:20Z results/run.json
}

@test "an existing folder is refused, and replaced when asked" {
    bight run "$NETWORK" -o results
    before=$(cat results/run.json)
    bight run "$NETWORK" -o results
    fails_with 4 "results exists. Use --overwrite to replace it."
    [ "$(cat results/run.json)" = "$before" ]
    bight run "$NETWORK" -o results --overwrite --profile freight --weights closeness=1
    [ "$status" -eq 0 ]
    grep -q '"profile": "freight"' results/run.json
    nothing_is_left_half_written
}

@test "a folder with files of someone else is left untouched" {
    bight run "$NETWORK" -o results
    echo mine >results/notes.txt
    bight run "$NETWORK" -o results --overwrite
    fails_with 4 "results holds 'notes.txt'" "left untouched"
    [ "$(cat results/notes.txt)" = mine ]
    [ -s results/run.json ]
    nothing_is_left_half_written
}

@test "a folder no run wrote is never replaced" {
    mkdir results
    echo mine >results/notes.txt
    bight run "$NETWORK" -o results --overwrite
    fails_with 4 "notes.txt"
    [ "$(cat results/notes.txt)" = mine ]
}

@test "a folder of one's own tables is never replaced, packaged or not" {
    mkdir results
    bight access "$NETWORK" -o results/access.csv --package
    bight run "$NETWORK" -o results --overwrite
    fails_with 4 "results holds" "left untouched"
    [ -s results/access.csv ]
    bight export "$NETWORK" -f gmns -o folder
    bight access "$NETWORK" -o folder/access.csv --package
    fails_with 4 "datapackage.json is that of a GMNS folder" "-o"
    [ ! -e folder/access.csv ]
}

@test "a run that fails leaves the former results whole" {
    bight run "$NETWORK" -o results
    before=$(cat results/run.json)
    bight run "$NETWORK" -o results --overwrite --set layers.highway.speed=0
    [ "$status" -eq 3 ]
    [ "$(cat results/run.json)" = "$before" ]
    nothing_is_left_half_written
}

@test "an interrupted run leaves nothing half-written" {
    for delay in 0.02 0.05 0.08 0.11 0.15; do
        timeout --preserve-status -s INT "$delay" "$BIGHT" run "$NETWORK" -o results --overwrite \
            >/dev/null 2>&1 || [ $? -eq 130 ]
        nothing_is_left_half_written
    done
}
