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

@test "QGIS opens a GeoPackage in the style it holds, with units beside the names of columns" {
    need "$PYTHON" -c "import qgis.core"
    "$BIGHT" --quiet access "$NETWORK" -o a.gpkg
    "$BIGHT" --quiet centrality "$NETWORK" --table links -o l.gpkg
    "$BIGHT" --quiet isochrone "$NETWORK" Yantai -o i.gpkg
    cat >open.py <<'PY'
import os, sys

os.environ["QT_QPA_PLATFORM"] = "offscreen"
from qgis.core import QgsApplication, QgsVectorLayer

application = QgsApplication([], False)
application.initQgis()
for name, table, colour, label, column in (
        ("a.gpkg", "accessibility_of_cities", "#084594", "city", "mean_time"),
        ("l.gpkg", "betweenness_of_links", "#5a626c", None, "betweenness"),
        ("i.gpkg", "isochrones", "#6baed6", None, "limit")):
    layer = QgsVectorLayer(f"{name}|layername={table}", table, "ogr")
    assert layer.isValid() and layer.featureCount() > 0, name
    assert layer.renderer().symbol().color().name() == colour, name
    labels = layer.labeling().settings().fieldName if layer.labelsEnabled() else None
    assert labels == label, (name, labels)
    alias = layer.fields().field(column).alias()
    assert alias.startswith(column + " ("), (name, alias)
print("opened", flush=True)
os._exit(0)  # what QGIS does when it is torn down is not ours to try
PY
    run "$PYTHON" open.py
    [ "$status" -eq 0 ]
    [[ "$output" == *opened ]]
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

# fenced KIND: the lines of networks/R.md between ```KIND and ```.
fenced() {
    awk -v kind="\`\`\`$1" '$0 == "```" { inside = 0 } inside; $0 == kind { inside = 1 }' "$ROOT/networks/R.md"
}

@test "every line of the page for users of R does what it says" {
    need Rscript --version
    ln -s "$ROOT/tests" tests
    ln -s "$(dirname "$BIGHT")" build
    fenced sh >commands
    bash -e commands
    fenced r | grep -v '^#>' >page.R
    fenced r | sed -n 's/^#> //p' >said
    [ "$(wc -l <said)" -ge 18 ]
    Rscript --vanilla page.R | sed "s, *$,," >printed
    diff said printed
    [ -s cities.pdf ]
}
