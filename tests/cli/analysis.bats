# The commands on a real network: that they answer, and that their answers hang together. What the
# numbers are is the business of the tests of the library.
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

@test "check lists layers, terminals and cities, and counts errors and warnings" {
    bight check "$NETWORK"
    [ "$status" -eq 0 ]
    for word in rail highway sea air station port airport cities; do
        grep -q "^$word " <<<"$output"
    done
    [[ "$(tail -1 <<<"$output")" =~ ^0\ errors,\ [0-9]+\ warnings?\.$ ]]
}

@test "the problems are written as points" {
    bight check "$NETWORK" -o problems.geojson
    [ "$status" -eq 0 ]
    "$PYTHON" -c 'import json
features = json.load(open("problems.geojson"))["features"]
assert all(feature["properties"]["severity"] in ("error", "warning") for feature in features)'
}

@test "a matrix of few cities is shown as a square in hours and minutes" {
    bight matrix "$NETWORK" --cities Dalian,Yantai,Qingdao
    [ "$status" -eq 0 ]
    [[ "$output" == *"h:mm"*Dalian*Qingdao*"cities: 3"*"pairs without a route: 0 of 6"* ]]
    grep -Eq '^Dalian +.*[0-9]+:[0-5][0-9]' <<<"$output"
}

@test "a matrix as CSV has a row for every pair and zero on the diagonal" {
    bight matrix "$NETWORK" --cities Dalian,Yantai,北京 -f csv
    [ "$status" -eq 0 ]
    holds 'assert len(rows) == 9 and list(rows[0]) == ["from_id", "to_id", "travel_time", "length", "transfers"]
assert all((float(row["travel_time"]) == 0) == (row["from_id"] == row["to_id"]) for row in rows)'
}

@test "a wide matrix is a square of the same times" {
    bight matrix "$NETWORK" --cities Dalian,Yantai -f csv-wide
    [ "$status" -eq 0 ]
    holds 'assert len(rows) == 2 and len(rows[0]) == 3'
}

@test "an OMX matrix opens in another reader with the size of the network" {
    bight matrix "$NETWORK" -o base.omx
    [ "$status" -eq 0 ]
    [[ "$words" == *"wrote base.omx"* ]]
    "$PYTHON" -c 'import h5py
file = h5py.File("base.omx")
assert file.attrs["OMX_VERSION"] == b"0.2"
shape = tuple(file.attrs["SHAPE"])
assert file["data"] and all(matrix.shape == shape for matrix in file["data"].values())'
}

@test "an OMX matrix does not go to the screen" {
    bight matrix "$NETWORK" -f omx
    fails_with 2 "-o NAME.omx"
}

@test "destinations other than the origins make a matrix that is no square" {
    bight matrix "$NETWORK" --cities Dalian,Yantai,Qingdao --to Beijing,Jinan -f csv
    [ "$status" -eq 0 ]
    holds 'assert len(rows) == 6 and {row["to_id"] for row in rows} == {"110000", "370100"}'
    bight matrix "$NETWORK" --cities Dalian,Yantai,Qingdao --to Beijing,Jinan -o part.omx
    [ "$status" -eq 0 ]
    "$PYTHON" -c 'import h5py
file = h5py.File("part.omx")
assert tuple(file.attrs["SHAPE"]) == (3, 2) and len(file["lookup/origin_id"]) == 3
assert sorted(file["lookup/destination_id"]) == [110000, 370100]'
}

@test "a NumPy matrix holds the numbers of the CSV one" {
    bight matrix "$NETWORK" --measure length -o km.npy
    [ "$status" -eq 0 ]
    bight matrix "$NETWORK" --measure length -f csv-wide
    "$PYTHON" -c 'import csv, sys, numpy
npy = numpy.load("km.npy")
wide = numpy.array([[float(cell) for cell in row[1:]] for row in list(csv.reader(sys.stdin))[1:]])
assert npy.dtype == float and npy.shape == wide.shape and len(npy) > 80
assert numpy.allclose(npy, wide, rtol=1e-9)' <<<"$output"
    bight matrix "$NETWORK" --measure time,length -o two.npy
    fails_with 2 "one measure" "--measure"
}

@test "blocks of any size give the same file" {
    bight matrix "$NETWORK" --measure time,money -o whole.csv
    bight matrix "$NETWORK" --measure time,money --block 0.001 -o blocks.csv
    [ "$status" -eq 0 ]
    cmp whole.csv blocks.csv
}

@test "an OMX matrix is the same for any blocks and threads, and holds what the CSV one does" {
    bight matrix "$NETWORK" --measure time,money --threads 1 -o whole.omx
    bight matrix "$NETWORK" --measure time,money --threads 3 --block 0.001 -o blocks.omx
    [ "$status" -eq 0 ]
    cmp whole.omx blocks.omx
    bight matrix "$NETWORK" --measure money -f csv-wide
    "$PYTHON" -c 'import csv, sys, h5py, numpy
omx = h5py.File("blocks.omx")["data/money"]
wide = [[float(cell or "nan") for cell in row[1:]] for row in list(csv.reader(sys.stdin))[1:]]
assert omx.chunks == (64, 86) and omx.shuffle and omx.compression == "gzip"
assert numpy.allclose(omx, numpy.array(wide), rtol=1e-9, equal_nan=True)' <<<"$output"
}

@test "beyond the cutoff a pair is as without a route" {
    bight matrix "$NETWORK" --cities Dalian,Yantai,Qingdao --cutoff 300 -f csv
    [ "$status" -eq 0 ]
    holds 'times = [row["travel_time"] for row in rows]
assert times.count("") == 4 and all(float(time) <= 300 for time in times if time)'
}

@test "the pairs of a file come in its order, with the times of the matrix" {
    printf 'id,to,from\n1,Yantai,210200\n2,110000,Qingdao\n3,烟台,Dalian\n' >trips.csv
    bight matrix "$NETWORK" --pairs trips.csv --measure time -f csv
    [ "$status" -eq 0 ]
    pairs=$output
    bight matrix "$NETWORK" --cities Dalian,Yantai,Qingdao,Beijing --measure time -f csv
    for pair in 210200,370600 370200,110000 210200,370600; do
        grep "^$pair," <<<"$output"
    done >expected
    diff <(tail -n +2 <<<"$pairs") expected
}

@test "a pair with an unknown city is answered with the nearest" {
    printf 'from,to\nDalian,Yantei\n' >trips.csv
    bight matrix "$NETWORK" --pairs trips.csv
    fails_with 3 "trips.csv: row 2" "Yantei" "'Yantai'"
    printf 'a,b\nDalian,Yantai\n' >trips.csv
    bight matrix "$NETWORK" --pairs trips.csv
    fails_with 3 "trips.csv" "from and to"
}

@test "the legs of a route as JSON join up and add up to the time in the matrix" {
    bight route "$NETWORK" Beijing Qingdao -f json
    route=$output
    bight matrix "$NETWORK" --cities Beijing,Qingdao -f csv
    "$PYTHON" - "$route" "$output" <<'EOF'
import csv, json, sys
route, rows = json.loads(sys.argv[1]), list(csv.DictReader(sys.argv[2].splitlines()))
legs = route["legs"]
assert (route["from"], route["to"]) == ("Beijing", "Qingdao") == (legs[0]["from"], legs[-1]["to"])
assert all(before["to"] == after["from"] for before, after in zip(legs, legs[1:]))
parts = ("time_min", "wait_min", "transfer_min")
assert abs(sum(leg[part] for leg in legs for part in parts) - route["time_min"]) < 1e-6
ids = sorted({row["from_id"] for row in rows})
pair = next(row for row in rows if row["from_id"] != row["to_id"] and row["from_id"] == ids[0])
assert abs(float(pair["travel_time"]) - route["time_min"]) < 1e-3
EOF
}

@test "a route is shown leg by leg with its whole time" {
    bight route "$NETWORK" Dalian Yantai
    [ "$status" -eq 0 ]
    [[ "$output" == *access*egress* ]]
    [[ "$(tail -1 <<<"$output")" =~ ^[0-9]+:[0-5][0-9]\ h\ \([0-9.]+\ min\), ]]
}

@test "an unknown city is answered with near names" {
    bight route "$NETWORK" Dalan Yantai
    fails_with 2 "'Dalan'" "'Dalian'"
}

@test "access is sorted, cut and reduced to the columns asked for" {
    bight access "$NETWORK" --sort mean_time --top 5 --fields city,mean_time -f csv
    [ "$status" -eq 0 ]
    holds 'times = [float(row["mean_time"]) for row in rows]
assert len(rows) == 5 and list(rows[0]) == ["city", "mean_time"] and times == sorted(times)'
}

@test "a minus before the column sorts falling" {
    bight centrality "$NETWORK" --sort=-betweenness --top 5 -f csv
    [ "$status" -eq 0 ]
    holds 'shares = [float(row["betweenness"]) for row in rows]
assert shares == sorted(shares, reverse=True)'
}

@test "a wrong column is answered with the nearest one" {
    bight access "$NETWORK" --sort mean_tme
    fails_with 2 "'mean_tme'. Did you mean 'mean_time'?"
}

@test "only the cities asked for are shown" {
    bight access "$NETWORK" --cities 大连,Yantai -f csv
    [ "$status" -eq 0 ]
    holds 'assert sorted(row["city"] for row in rows) == ["Dalian", "Yantai"]'
}

@test "a wrong decay is refused" {
    bight access "$NETWORK" --decay sudden:60
    [ "$status" -eq 2 ]
    [[ "$words" == *sudden* ]]
}

@test "a hub's rank lies within its range, and the same seed gives the same ranges" {
    bight hubs "$NETWORK" --spread any --seed 5 -f csv
    [ "$status" -eq 0 ]
    first=$output
    "$PYTHON" -c 'import csv, sys
rows = list(csv.DictReader(sys.stdin))
assert len(rows) == 86
for row in rows:
    assert 1 <= int(row["rank_low"]) <= int(row["rank_high"]) <= 86
assert sum(float(row["first"]) for row in rows) > 99.9' <<<"$output"
    bight hubs "$NETWORK" --spread any --seed 5 -f csv
    [ "$output" = "$first" ]
    bight hubs "$NETWORK" --spread any --seed 6 -f csv
    [ "$output" != "$first" ]
    for table in methods indicators acceptability; do
        bight hubs "$NETWORK" --table "$table" --draws 10
        [ "$status" -eq 0 ]
    done
    bight hubs "$NETWORK" --weighting entropi
    fails_with 2 "Did you mean 'entropy'"
    bight hubs "$NETWORK" --spread 3
    fails_with 2 "'3'" "'any'"
}

@test "cities with a port have its role, others none" {
    bight hubs "$NETWORK" -f json
    [ "$status" -eq 0 ]
    "$PYTHON" -c 'import json, sys
roles = {r["city"]: r["role"] for r in json.load(sys.stdin)["rows"]}
assert {c for c, r in roles.items() if r == "hub"} == {"Tianjin", "Dalian", "Qingdao"}
assert roles["Tangshan"] == roles["Rizhao"] == "gateway" and roles["Panjin"] == "feeder"
assert roles["Beijing"] is None and sum(r is not None for r in roles.values()) == 17
' <<<"$output"
    bight hubs "$NETWORK" --table roles --fields role -f csv
    [ "$status" -eq 0 ]
    [ "$(sort <<<"$output" | uniq -c | tr -s ' ' | tr '\n' ',')" = \
        " 2 city port, 8 feeder, 4 gateway, 3 hub, 1 role," ]
    bight hubs "$NETWORK" --modes rail,road --table roles
    fails_with 2 "no table 'roles'"
}

@test "hubs come in the order of their rank" {
    bight hubs "$NETWORK" -f csv
    [ "$status" -eq 0 ]
    holds 'ranks = [int(row["rank"]) for row in rows]
assert ranks == sorted(ranks) and ranks[0] == 1
assert all(0 <= float(row["score"]) <= 1 for row in rows)'
}

@test "other weights make another score" {
    bight hubs "$NETWORK" --weights closeness=1 -f csv
    [ "$status" -eq 0 ]
    holds 'assert "closeness" in rows[0] and "betweenness" not in rows[0]'
}

@test "ports shows clusters and ports, and writes the one asked for" {
    bight ports "$NETWORK"
    [ "$status" -eq 0 ]
    [[ "$output" == *"Port clusters"*cluster*"Ports of the clusters"* ]]
    bight ports "$NETWORK" --table clusters -f csv
    holds 'assert 2 <= len(rows) < 10 and "hhi" in rows[0]'
    bight ports "$NETWORK" -f csv
    fails_with 2 "choose one with --table: clusters, ports, hinterlands, cities, within, overlaps, closures" "and services"
    bight ports "$NETWORK" -f json
    "$PYTHON" -c 'import json, sys
assert list(json.loads(sys.argv[1])) == [
    "clusters", "ports", "hinterlands", "cities", "within", "overlaps", "closures",
    "takeovers", "sea", "services"]' "$output"
}

@test "people expected by all ports are the people that reach one" {
    bight ports "$NETWORK" --attraction throughput^1 --decay power:2 --table hinterlands -f csv
    [ "$status" -eq 0 ]
    expected=$output
    bight ports "$NETWORK" --table ports -f csv
    "$PYTHON" -c 'import csv, sys
def total(text, column): return sum(float(row[column]) for row in csv.DictReader(text.splitlines()))
for column in "population", "gdp":
    expected, nearest = total(sys.argv[1], "expected_" + column), total(sys.argv[2], column)
    assert abs(expected - nearest) < 1e-6 * nearest, (expected, nearest)' "$expected" "$output"
}

@test "clusters are declared or found, and every table sums by them" {
    for method in sea=200 sea=30h communities communities=2 "hinterland=0.5 --attraction teu --decay power:2"; do
        bight ports "$NETWORK" --clusters $method --table clusters -f csv
        [ "$status" -eq 0 ]
        clusters=$output
        bight ports "$NETWORK" --clusters $method --table ports -f csv
        "$PYTHON" -c 'import csv, sys
clusters, ports = (list(csv.DictReader(text.splitlines())) for text in sys.argv[1:3])
for cluster in clusters:
    own = [port for port in ports if port["cluster"] == cluster["cluster"]]
    assert len(own) == int(float(cluster["ports"])), cluster
    total = sum(float(port["throughput"]) for port in own)
    assert abs(total - float(cluster["throughput"])) < 1e-6, cluster
    assert cluster["cluster"] == max(own, key=lambda port: float(port["throughput"]))["port"]
assert sum(int(float(cluster["ports"])) for cluster in clusters) == len(ports)' "$clusters" "$output"
    done
    bight ports "$NETWORK" --clusters communities --seed 3 --table ports -f csv
    seeded=$output
    bight ports "$NETWORK" --clusters communities --seed 3 --table ports -f csv -j 1
    [ "$output" = "$seeded" ]
    bight ports "$NETWORK" --clusters river
    fails_with 2 "river" "sea=200"
    bight ports "$NETWORK" --clusters hinterland=0.2
    fails_with 2 "throughput^1"
}

@test "what a closed port gives up is taken over or unserved" {
    bight ports "$NETWORK" --table closures -f csv
    [ "$status" -eq 0 ]
    closures=$output
    bight ports "$NETWORK" --table takeovers -f csv
    "$PYTHON" -c 'import csv, sys
closures, takeovers = (list(csv.DictReader(text.splitlines())) for text in sys.argv[1:3])
for closed in closures:
    taken = sum(float(row["population"]) for row in takeovers
                if (row["closes"], row["what"]) == (closed["closes"], closed["what"]))
    assert abs(taken + float(closed["unserved"]) - float(closed["population"])) < 1e-6, closed
assert {row["what"] for row in closures} == {"port", "cluster"}' "$closures" "$output"
    for table in closures takeovers sea services; do
        bight ports "$NETWORK" --table $table -o $table.geojson
        [ "$status" -eq 0 ]
        bight ports "$NETWORK" --table $table -o $table.gpkg
        [ "$status" -eq 0 ]
    done
}

@test "hinterlands are maps and tables, and asked for in whole" {
    for table in hinterlands cities within overlaps; do
        bight ports "$NETWORK" --attraction teu --decay exponential:0.01 --table $table -o $table.geojson
        [ "$status" -eq 0 ]
        bight ports "$NETWORK" --margin 0.1 --hours 3,6 --table $table -o $table.gpkg
        [ "$status" -eq 0 ]
    done
    bight ports "$NETWORK" --table cities --cities Beijing -f csv
    holds 'assert [row["city"] for row in rows] == ["Beijing"]
assert rows[0]["zone"] in ("captive", "contested")'
    bight ports "$NETWORK" --attraction throughput --decay power:2
    [[ "$output" == *"Port clusters"*"Hinterlands of the ports"*expected_* ]]
    bight ports "$NETWORK" --attraction throughput
    fails_with 2 "need both"
    bight ports "$NETWORK" --attraction thruput --decay power:2
    fails_with 2 "thruput" "throughput"
    local columns="throughput: CARGO_23, throughput_22: CARGO_22, teu: TEU_23, cluster: CLUSTER"
    for i in {5..17}; do columns+=", column_$i: TEU_23"; done
    bight ports "$NETWORK" --set "terminals.port.columns={$columns}" --attraction column_17 --decay power:2
    [ "$status" -eq 0 ]
}

@test "summary has both ratios, each under its name" {
    bight summary "$NETWORK" --by ring --table totals -f csv
    [ "$status" -eq 0 ]
    holds 'assert {"increment/base", "whole/base"} <= set(rows[0])
assert all(abs(float(row["whole/base"]) - float(row["increment/base"]) - 1) < 1e-6 for row in rows)'
}

@test "summary by an unknown group is refused" {
    bight summary "$NETWORK" --by rings
    [ "$status" -eq 2 ]
    [[ "$words" == *rings* ]]
}

@test "strict makes pairs without a route an exit code" {
    bight matrix "$NETWORK" --modes sea --strict
    [ "$status" -eq 1 ]
    [[ "$words" == *"no route (--strict)"* ]]
}

@test "one thread or two give the same bytes" {
    bight matrix "$NETWORK" -j 1 -f csv
    [ "$status" -eq 0 ]
    one=$output
    bight matrix "$NETWORK" -j 2 -f csv
    [ "$one" = "$output" ]
}

@test "text has no colour when it is not for a terminal" {
    TERM=xterm bight access "$NETWORK" --top 2
    [ "$status" -eq 0 ]
    [[ "$output" != *$'\033'* ]]
}

@test "no line of a table ends in blanks" {
    bight ports "$NETWORK"
    [ "$status" -eq 0 ]
    ! grep -q ' $' <<<"$output"
}

@test "quiet leaves out notes and what was written" {
    bight access "$NETWORK" -o access.csv --quiet
    [ "$status" -eq 0 ]
    [ -z "$words" ]
    [ -z "$output" ]
}

@test "cities can be listed in a file, one a line" {
    enter_empty_folder
    printf 'Dalian\nYantai\r\n371000\n' >cities.txt
    bight matrix "$NETWORK" --cities @cities.txt -f csv
    [ "$status" -eq 0 ]
    [ "$(wc -l <<<"$output")" -eq 10 ] # a header and three cities squared
    bight matrix "$NETWORK" --cities Dalian,Yantai,Weihai -f csv
    [ "$status" -eq 0 ]
    bight matrix "$NETWORK" --cities @nothere.txt -f csv
    [ "$status" -eq 3 ]
    [[ "$words" == *nothere.txt* ]]
}
