# Access to what cities share, from outside. The numbers are held by the unit and property tests.
load support

setup() {
    enter_empty_folder
}

@test "access to shared ports tells the nearest, and sums to what is shared" {
    bight access "$NETWORK" --supply port:throughput --nearest 2 -f csv
    [ "$status" -eq 0 ]
    [ -z "$words" ]
    "$PYTHON" -c 'import csv, io, sys
rows = list(csv.DictReader(io.StringIO(sys.stdin.read())))
assert len(rows) == 86 and all(row["nearest"] for row in rows)
assert all(float(row["nearest_time"]) <= float(row["kth_time"]) for row in rows)
print(sum(float(row["availability"]) for row in rows))' <<<"$output" >sum
    bight ports "$NETWORK" --profile passenger --table ports -f csv
    "$PYTHON" -c 'import csv, io, sys
rows = csv.DictReader(io.StringIO(sys.stdin.read()))
assert abs(sum(float(row["throughput"]) for row in rows) - float(open("sum").read())) < 1e-3' \
        <<<"$output"
}

@test "wrong use of supply is told" {
    bight access "$NETWORK" --supply harbour
    fails_with 2 "harbour" "port:throughput"
    bight access "$NETWORK" --supply port:cranes
    fails_with 2 "cranes" "columns"
    bight access "$NETWORK" --nearest 2
    fails_with 2 "--supply"
    bight access "$NETWORK" --supply airport --modes rail
    fails_with 2 "airport"
}
