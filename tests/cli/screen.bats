# Comparing new links on the command line.
load support

setup() {
    enter_empty_folder
    screen=("$NETWORK" --between cities --max-km 300 --kmh 250)
}

# The mean minutes over all pairs of the matrix in $output.
mean() {
    "$PYTHON" -c 'import csv, sys
rows = [row for row in csv.DictReader(sys.stdin) if row["from_id"] != row["to_id"]]
print(sum(float(row["travel_time"]) for row in rows) / len(rows))' <<<"$output"
}

@test "the mean a link saves is that of a matrix with it" {
    bight screen "${screen[@]}" --top 1 --rank-by mean --weight none -f csv
    [ "$status" -eq 0 ]
    saved=$("$PYTHON" -c 'import csv, io, sys
row = next(csv.DictReader(io.StringIO(sys.argv[1])))
print(row["link"].replace(" - ", ":"), row["mean_saved"])' "$output")
    bight matrix "$NETWORK" -f csv
    before=$(mean)
    bight matrix "$NETWORK" -f csv --add "${saved% *}@250,detour=1.2"
    after=$(mean)
    echo "$saved: $before $after"
    "$PYTHON" -c 'import sys
assert abs(float(sys.argv[1]) - float(sys.argv[2]) - float(sys.argv[3])) < 1e-6 and float(sys.argv[3]) > 1' \
        "$before" "$after" "${saved##* }"
}

@test "links are ranked, with what the numbers rest on below them" {
    bight screen "${screen[@]}"
    [ "$status" -eq 0 ]
    [[ "$output" == *"New links, each by itself"*"per_100km"*"links compared: "*"by time"* ]]
    [ "$(grep -c -E '^ +[0-9]+  ' <<<"$output")" -eq 20 ]
    for rank in mean potential equity per-km; do
        bight screen "${screen[@]}" --rank-by "$rank" --top 3
        [ "$status" -eq 0 ]
        [[ "$output" == *"by $rank"* ]]
    done
}

@test "a budget finds a set, and tells how sure it is to be the best" {
    bight screen "$NETWORK" --candidates "$ROOT/networks/beijing-bay/scenarios/lines-planned.yaml" \
        --budget 3
    [ "$status" -eq 0 ]
    [[ "$output" == *"The set that saves most"*"gap: none: all "*"Pairs of links in the set"* ]]
    bight screen "${screen[@]}" --neighbours gabriel --budget 4 --table set -f csv
    [ "$status" -eq 0 ]
    [ "$(wc -l <<<"$output")" -eq 5 ]
    bight screen "${screen[@]}" --neighbours gabriel --budget 4 --table set
    [[ "$output" == *"gap: at most "*" % of what all links would save"* ]]
}

@test "links across water are those whose line leaves the land" {
    bight screen "$NETWORK" --between cities --kmh 200 --max-km 300 --min-water 100 --top 1
    [ "$status" -eq 0 ]
    [[ "$output" == *"Dalian - Yantai"* ]]
    bight screen "$NETWORK" --between cities --kmh 200 --max-km 300 --min-water 250
    fails_with 2 "--min-water"
}

@test "links ranked go to a map" {
    bight screen "${screen[@]}" --neighbours delaunay -o links.geojson
    [ "$status" -eq 0 ]
    "$PYTHON" -c 'import json
features = json.load(open("links.geojson"))["features"]
assert len(features) > 50 and features[0]["properties"]["rank"] == 1
assert features[0]["geometry"]["type"] in ("LineString", "MultiLineString")'
}

@test "results do not depend on the number of threads" {
    bight screen "${screen[@]}" --neighbours gabriel --budget 2 -f csv -j 1
    first=$output
    for threads in 2 4; do
        bight screen "${screen[@]}" --neighbours gabriel --budget 2 -f csv -j "$threads"
        [ "$output" = "$first" ]
    done
}

@test "what screen needs is said in one sentence" {
    bight screen "$NETWORK"
    fails_with 2 "--candidates FILE" "--between"
    bight screen "$NETWORK" --between cities
    fails_with 2 "--kmh 250"
    bight screen "$NETWORK" --between ports --kmh 100
    fails_with 2 "'ports'"
    bight screen "${screen[@]}" --budget lots
    fails_with 2 "'lots'"
    printf 'from,to,kmh\nDalian,Yantai,250\nDalian,Yantaj,250\n' >links.csv
    bight screen "$NETWORK" --candidates links.csv
    fails_with 3 "links.csv: record 2" "Yantai"
    bight screen "$NETWORK" --candidates missing.csv
    fails_with 3 "missing.csv"
}
