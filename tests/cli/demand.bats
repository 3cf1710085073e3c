# Trips from city to city on a real network: that the two ends, the mean time and the files hang
# together. What the numbers are is the business of tests/unit/worked_demand.c.
load support

setup() {
    enter_empty_folder
}

# holds PROGRAM: runs Python over the CSV in $output, the rows as dictionaries in `rows`.
holds() {
    "$PYTHON" -c "import csv, io, sys
rows = list(csv.DictReader(io.StringIO(sys.stdin.read())))
$1" <<<"$output"
}

@test "trips are told for each city with what they rest on" {
    bight demand "$NETWORK" --sort=-trips_from --top 3
    [ "$status" -eq 0 ]
    [[ "$output" == *"Trips of cities"*Beijing*"demand: gravity of population, decay exponential:half-life=120"* ]]
    [[ "$output" == *"mean time of a trip:"* ]]
}

@test "balanced trips have the masses for sums at both ends and the mean time asked for" {
    bight demand "$NETWORK" --constrain both --demand gravity:exponential:mean=150 -o trips.csv
    [ "$status" -eq 0 ]
    bight matrix "$NETWORK" --measure time -o times.csv
    "$PYTHON" - "$ROOT" <<'EOF'
import csv, sys
trips = {(row["from_id"], row["to_id"]): float(row["trips"]) for row in csv.DictReader(open("trips.csv"))}
times = {(row["from_id"], row["to_id"]): float(row["travel_time"] or "inf")
         for row in csv.DictReader(open("times.csv"))}
cities = sorted({pair[0] for pair in trips})
assert len(trips) == len(cities) ** 2
for city in cities:
    out = sum(trips[city, other] for other in cities)
    back = sum(trips[other, city] for other in cities)
    assert trips[city, city] == 0 and out > 0 and abs(out / back - 1) < 1e-7, (city, out, back)
mean = sum(n * times[pair] for pair, n in trips.items() if n) / sum(trips.values())
assert abs(mean - 150) < 1e-4, mean
EOF
}

@test "a written demand is the same when it is read again" {
    bight demand "$NETWORK" --constrain origins --trips 1000000 -o trips.csv
    [ "$status" -eq 0 ]
    [[ "$words" == *"1000000 trips"* ]]
    bight demand "$NETWORK" --demand trips.csv -o again.csv
    cmp trips.csv again.csv
}

@test "a faster way draws trips" {
    total() {
        bight demand "$NETWORK" --fields city,trips_from -f text "$@"
        sed -n 's/^trips: //p' <<<"$output"
    }
    before=$(total)
    after=$(total --add 'Yantai:Dalian@250')
    "$PYTHON" -c "assert $after > $before > 0"
}

@test "what is about the model is refused for a file" {
    printf 'from,to,trips\nDalian,Yantai,5\n' >trips.csv
    bight demand "$NETWORK" --demand trips.csv --constrain both
    fails_with 2 "--constrain is about --demand gravity" "trips.csv"
    bight demand "$NETWORK" --constrain bth
    fails_with 2 "'bth'" "Did you mean 'both'"
    bight demand "$NETWORK" --demand nowhere.csv
    fails_with 3 "nowhere.csv"
}
