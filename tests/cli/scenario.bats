# Scenarios on the command line: their options with every computing command, and where they are
# recorded.
load support

setup() {
    enter_empty_folder
    cat >strait.yaml <<YAML
version: 1
name: Strait
network: Beijing Bay 2025
changes:
  - add: link
    id: strait
    mode: rail
    from: station:Yantai
    to: station:Dalian North
    time: 50
    length: 170
    columns: {CLASS: hsr250}
    cost: 260e9
    status: proposed
    accuracy: estimate
variants:
  slow: {strait: {time: 100}}
YAML
}

minutes() {
    "$PYTHON" -c 'import csv, io, sys
print([row["travel_time"] for row in csv.DictReader(io.StringIO(sys.argv[1]))
       if row["from_id"] != row["to_id"]][0])' "$output"
}

@test "a scenario is listed change by change with what the file says of it" {
    bight scenario "$NETWORK" -s strait.yaml
    [ "$status" -eq 0 ]
    [[ "$output" == *"strait: add rail link Yantai - Dalian North: 170.0 km (stated), 50.0 min"* ]]
    [[ "$output" == *"cost: 260 thousand million yuan"*"status: proposed"*"accuracy: estimate"* ]]
    bight scenario "$NETWORK" -s strait.yaml -f json
    "$PYTHON" -c 'import json, sys
table = json.loads(sys.argv[1])
assert table["rows"][0]["after_min"] == 50 and table["rows"][0]["cost"] == 260e9' "$output"
    bight scenario "$NETWORK" -s strait.yaml -o strait.geojson
    [ "$status" -eq 0 ]
    grep -q LineString strait.geojson
}

@test "a scenario needs changes" {
    bight scenario "$NETWORK"
    fails_with 2 "scenario needs changes: -s FILE, --add, --upgrade or --close"
}

@test "a variant and a change of the command line give other times" {
    bight matrix "$NETWORK" --cities Dalian,Yantai -f csv
    local base whole slow upgraded
    base=$(minutes)
    bight matrix "$NETWORK" --cities Dalian,Yantai -f csv -s strait.yaml
    whole=$(minutes)
    bight matrix "$NETWORK" --cities Dalian,Yantai -f csv -s strait.yaml:slow
    slow=$(minutes)
    bight matrix "$NETWORK" --cities Dalian,Yantai -f csv -s strait.yaml --upgrade 'strait*2'
    upgraded=$(minutes)
    echo "$base $whole $slow $upgraded"
    "$PYTHON" -c 'import sys
base, whole, slow, upgraded = map(float, sys.argv[1:])
assert abs(slow - whole - 50) < 1e-9 and abs(whole - upgraded - 25) < 1e-9 and slow < base' \
        "$base" "$whole" "$slow" "$upgraded"
}

@test "every computing command takes a scenario and says so" {
    for command in access centrality hubs; do
        bight "$command" "$NETWORK" -s strait.yaml --top 3
        [ "$status" -eq 0 ]
        [[ "$output" == *"scenario: Strait"* ]]
        bight "$command" "$NETWORK" --top 3
        [[ "$output" != *"scenario:"* ]]
    done
    bight matrix "$NETWORK" -s strait.yaml --cities Dalian,Yantai
    [[ "$output" == *"scenario: Strait"* ]]
    bight route "$NETWORK" Dalian Yantai -s strait.yaml
    [[ "$output" == *"strait"*"Dalian North"*"scenario: Strait"* ]]
    bight ports "$NETWORK" --close 'port:Dalian'
    [ "$status" -eq 0 ]
    [[ "$output" == *"scenario: close port:Dalian"* ]]
}

@test "a matrix file and the record of a run tell the scenario" {
    bight matrix "$NETWORK" -s strait.yaml -o times.omx
    [ "$status" -eq 0 ]
    "$PYTHON" -c 'import h5py
with h5py.File("times.omx") as file:
    scenario = file["data/travel_time"].attrs["scenario"]
    assert (scenario.decode() if isinstance(scenario, bytes) else scenario) == "Strait"'
    bight run "$NETWORK" -o results -s strait.yaml:slow --close highway:12 -q
    [ "$status" -eq 0 ]
    "$PYTHON" -c 'import json
record = json.load(open("results/run.json"))
assert record["scenario"] == "Strait (slow) + close highway:12", record["scenario"]
assert record["changes"] == [{"scenario": "strait.yaml:slow"}, {"close": "highway:12"}]
assert any(entry["file"] == "strait.yaml" for entry in record["inputs"])'
}

@test "a condition may ask for columns the network does not read" {
    cat >closed.yaml <<YAML
version: 1
name: Closed
changes:
  - {close: links, where: "layer = 'rail' AND OPENED >= 2020"}
YAML
    bight scenario "$NETWORK" -s closed.yaml
    [ "$status" -eq 0 ]
    [[ "$output" == *"close 64 links where"*"OPENED >= 2020"* ]]
}

@test "a mistake in a scenario is one sentence with line, column and remedy" {
    sed -i 's/station:Dalian North/station:Dalian Nort/' strait.yaml
    bight matrix "$NETWORK" -s strait.yaml
    [ "$status" -eq 3 ]
    [[ "$words" == "strait.yaml:9:9: error: "*"no city or terminal 'station:Dalian Nort'"* ]]
    bight matrix "$NETWORK" -s missing.yaml
    fails_with 3 "missing.yaml"
    bight matrix "$NETWORK" --add Yantai-Dalian
    fails_with 2 "--add 'Yantai-Dalian': write it as FROM:TO@KMH"
    bight matrix "$NETWORK" --close 'rail:Jinan-Qingdo'
    fails_with 2 "--close 'rail:Jinan-Qingdo'" "Did you mean 'Qingdao'"
}

@test "check and init take no scenario" {
    bight check "$NETWORK" -s strait.yaml
    fails_with 2 "check takes no option '--scenario'"
}

@test "results do not depend on the number of threads" {
    bight matrix "$NETWORK" -s strait.yaml -j 1 -o one.csv
    bight matrix "$NETWORK" -s strait.yaml -j 4 -o four.csv
    cmp one.csv four.csv
}
