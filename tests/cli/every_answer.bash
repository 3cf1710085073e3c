# Every command that computes, with what it is asked here: the file it writes, its name, and options
# behind the network. Who changes how work is shared out must not change a byte of any.
ANSWERS="
matrix.omx       matrix      --measure time,length,transfers,money,emission
matrix.csv       matrix      --measure time,length,transfers,money,emission
matrix.json      matrix
matrix.npy       matrix      --measure time
square.csv       matrix      --measure money -f csv-wide --profile freight
some.csv         matrix      --cities Dalian,Yantai,Qingdao --to Beijing,Tianjin
closed.omx       matrix      -s STRAIT --close rail:Jinan-Qingdao
summary.json     summary     --by province
check.json       check
route.geojson    route       Beijing Qingdao --alternatives 5
isochrone.svg    isochrone   Yantai
isochrone.json   isochrone   Yantai -s STRAIT
access.csv       access
access_ports.csv access      --supply port
equity.json      equity
centrality.csv   centrality
between.csv      centrality  --table betweenness --demand gravity
links.geojson    centrality  --table links --between nodes
modes.csv        centrality  --table modes
roles.csv        centrality  --table roles
core.csv         centrality  --table core
corridors.csv    centrality  --table corridors --demand gravity
demand.omx       demand      --demand gravity --constrain both
flows.csv        flows
split.csv        flows       --ties split
places.csv       flows       --demand gravity:power:1.5 --table places
hubs.json        hubs
ports.json       ports
inland.json      inland      --k 3
rings.json       rings
airports.json    airports
scenario.json    scenario    -s STRAIT
screen.csv       screen      --between cities --max-km 300 --kmh 250
best.json        screen      --between cities --kmh 350 --neighbours gabriel --budget 2
equal.csv        screen      --between cities --kmh 250 --neighbours delaunay --rank-by equity
critical.csv     critical
cuts.csv         critical    --table cuts
terminals.csv    critical    --table terminals --demand gravity
cities.csv       critical    --table cities --weight population
provinces.csv    critical    --table groups --by province
pairs.csv        critical    --table pairs --pairs 20
sensitivity.csv  sensitivity
compare.json     compare
timeline.json    timeline    --years 2015:2017
map.svg          map         --measure mean_time
report.html      report      -s STRAIT
run              run
network.gpkg     export      -f gpkg
"

# every_answer FOLDER PROGRAM...: writes all of them there, from there, for reports tell the command
# they are of. One that fails ends it.
every_answer() {
    local folder=$1 file name rest
    shift
    mkdir -p "$folder"
    while read -r file name rest; do
        [ -n "$file" ] || continue
        rest=${rest//STRAIT/$ROOT/networks/beijing-bay/scenarios/bohai-strait.yaml}
        # shellcheck disable=SC2086
        (cd "$folder" && "$@" "$name" "$NETWORK" $rest -o "$file" --quiet </dev/null >/dev/null) || {
            echo "this failed: $name $rest"
            return 1
        }
    done <<<"$ANSWERS"
}

# The record of a run tells the moment and how long it took.
same_answers() {
    diff -r -x run.json "$1" "$2"
}
