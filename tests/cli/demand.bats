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

# write_omx PROGRAM: Python that fills the open HDF5 file `f` by h5py, as other programs write OMX.
write_omx() {
    "$PYTHON" -c "import h5py, numpy as np
with h5py.File('od.omx', 'w') as f:
    f.attrs['OMX_VERSION'] = np.bytes_('0.2')
    f.create_group('data'); f.create_group('lookup')
$(sed 's/^/    /' <<<"$1")"
}

# the trips that bight reads from od.omx, as from_id,to_id,trips without the zeros
read_omx() {
    bight demand "$NETWORK" --demand od.omx -f csv
    [ "$status" -eq 0 ]
    grep -v ',0$' <<<"$output" >found.csv
}

@test "matrix files of others are read by numbers, texts of fixed and of free length" {
    printf 'from_id,to_id,trips\n110000,370200,2.5\n370200,110000,40\n' >expected.csv
    write_omx "f['data/od'] = np.array([[0, 40], [2.5, 0]], 'f4')
f['lookup/taz'] = np.array([370200, 110000], 'i8')"
    read_omx
    diff expected.csv found.csv
    write_omx "f['data/other'] = np.zeros((2, 2))
f['data/demand'] = np.array([[0, 40], [2.5, 0]])
f['lookup/city_name'] = np.array([b'Qingdao   ', b'Beijing'], 'S10')"
    read_omx
    diff expected.csv found.csv
    write_omx "f['data/trips'] = np.array([[0, 40], [2.5, 0]])
f['lookup'].create_dataset('zone', data=['青岛', 'Beijing'], dtype=h5py.string_dtype())"
    read_omx
    diff expected.csv found.csv
}

@test "a matrix file whose rows are not its columns is read by both lookups" {
    write_omx "f['data/trips'] = np.array([[7, 8, 0]])
f['lookup/origin_id'] = np.array([110000], 'u4')
f['lookup/destination_id'] = np.array([370200, 210200, 110000], 'u4')"
    read_omx
    printf 'from_id,to_id,trips\n110000,210200,8\n110000,370200,7\n' | diff - found.csv
}

@test "a matrix file without a lookup is taken in the order of the cities, with a note" {
    bight demand "$NETWORK" -o whole.omx
    "$PYTHON" -c "import h5py
with h5py.File('whole.omx') as f, h5py.File('od.omx', 'w') as g:
    g['data/trips'] = f['data/trips'][:]"
    bight demand "$NETWORK" --demand od.omx -o again.csv
    [ "$status" -eq 0 ]
    [[ "$words" == *"no lookup says which cities the rows are"* ]]
    bight demand "$NETWORK" --demand whole.omx -o whole.csv
    cmp whole.csv again.csv
}

@test "what is wrong with a matrix file is told" {
    echo no matrix >od.omx
    bight demand "$NETWORK" --demand od.omx
    fails_with 3 "od.omx" "open matrix file"
    write_omx "f['data/a'] = np.zeros((2, 2)); f['data/b'] = np.zeros((2, 2))"
    bight demand "$NETWORK" --demand od.omx
    fails_with 3 "holds 2 matrices" "none is called trips"
    write_omx "f['data/trips'] = np.zeros((2, 2))"
    bight demand "$NETWORK" --demand od.omx
    fails_with 3 "no lookup" "city_id"
    write_omx "f['data/trips'] = np.zeros((2, 2)); f['lookup/city_id'] = [110000, 999999]"
    bight demand "$NETWORK" --demand od.omx
    fails_with 3 "row 2" "'999999'"
    write_omx "f['data/trips'] = np.zeros((2, 2)); f['lookup/city_id'] = [110000, 110000]"
    bight demand "$NETWORK" --demand od.omx
    fails_with 3 "row 2 is Beijing again"
    write_omx "f['data/trips'] = np.array([[0, np.nan], [1, 0]]); f['lookup/city_id'] = [110000, 370200]"
    bight demand "$NETWORK" --demand od.omx
    fails_with 3 "from Beijing to Qingdao" "at least 0"
    write_omx "f['data/trips'] = np.zeros((2, 2)); f['lookup/city_id'] = [110000, 370200, 210200]"
    bight demand "$NETWORK" --demand od.omx
    fails_with 3 "lookup city_id" "2 rows or columns"
    write_omx "f['data/trips'] = np.zeros((900, 900))"
    bight demand "$NETWORK" --demand od.omx
    fails_with 3 "900 x 900"
}
