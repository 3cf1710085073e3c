# Our files read by programs others use. Their packages are large, so what is not installed is passed
# over; `make test-readers` installs them and insists.
load support

setup() {
    cd "$BATS_TEST_TMPDIR"
    NETWORK="$ROOT/networks/beijing-bay/network.yaml"
}

# A test passes over what is not there, unless it is wanted.
need() {
    "$@" >/dev/null 2>&1 || [ -n "${READERS_ARE_WANTED-}" ] || skip "not installed"
}

@test "GeoPandas reads tables from GeoPackage, GeoJSON and Shapefile alike" {
    need "$PYTHON" -c "import geopandas"
    for name in a.gpkg a.geojson a.shp; do
        "$BIGHT" --quiet access "$NETWORK" -o "$name"
    done
    "$BIGHT" --quiet access "$NETWORK" -o a.csv
    "$PYTHON" - <<'PY'
import csv
import geopandas

rows = list(csv.DictReader(open("a.csv", encoding="utf-8")))
for name in ("a.gpkg", "a.geojson", "a.shp"):
    frame = geopandas.read_file(name)
    assert frame.crs.to_epsg() == 4326, (name, frame.crs)
    assert list(frame["city"]) == [row["city"] for row in rows], name
    for told, row in zip(frame["mean_time"], rows):
        assert abs(told - float(row["mean_time"])) < 1e-6, (name, told, row)
PY
}

@test "R reads tables and matrices from CSV" {
    need Rscript --version
    "$BIGHT" --quiet access "$NETWORK" -o a.csv
    "$BIGHT" --quiet matrix "$NETWORK" -o m.csv
    run Rscript -e '
        cities <- read.csv("a.csv", encoding = "UTF-8")
        times <- read.csv("m.csv")
        stopifnot(nrow(cities) == 86, is.numeric(cities$mean_time), cities$city[1] == "Beijing")
        stopifnot(nrow(times) == 86 * 86, is.numeric(times$travel_time))
        others <- times[times$from_id == cities$city_id[1] & times$to_id != cities$city_id[1], ]
        stopifnot(abs(mean(others$travel_time) - cities$mean_time[1]) < 1e-6)
        cat("read\n")'
    [ "$status" -eq 0 ]
    [ "$output" = read ]
}
