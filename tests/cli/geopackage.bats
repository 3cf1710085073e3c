# Tables as GeoPackages, opened with readers that are not ours: Python's SQLite, and GDAL where it is
# installed.
load support

setup() {
    enter_empty_folder
}

# ask FILE SQL: the rows, as Python prints them.
ask() {
    "$PYTHON" -c 'import sqlite3, sys
print(*sqlite3.connect(sys.argv[1]).execute(sys.argv[2]), sep="\n")' "$1" "$2"
}

@test "every table about cities, ports and problems is written as a GeoPackage" {
    for command in access centrality hubs check; do
        bight $command "$NETWORK" -o $command.gpkg
        [ "$status" -eq 0 ]
        [ "$(ask $command.gpkg 'PRAGMA application_id')" = "(1196444487,)" ]
        [ "$(ask $command.gpkg "SELECT data_type, srs_id FROM gpkg_contents WHERE table_name <> 'layer_styles'")" = "('features', 4326)" ]
    done
    bight ports "$NETWORK" --table ports -o ports.gpkg
    [ "$status" -eq 0 ]
    [ "$(ask access.gpkg 'SELECT count(*) FROM gpkg_geometry_columns')" = "(1,)" ]
    nothing_is_left_half_written
}

@test "a GeoPackage holds what the CSV holds" {
    bight hubs "$NETWORK" --top 5 -o hubs.gpkg
    bight hubs "$NETWORK" --top 5 -f csv
    table=$(ask hubs.gpkg "SELECT table_name FROM gpkg_contents WHERE data_type = 'features'" | tr -d "(',)")
    [ "$(ask hubs.gpkg "SELECT city FROM $table" | tr -d "(',)")" = \
        "$("$PYTHON" -c 'import csv, sys
print(*[row["city"] for row in csv.DictReader(sys.stdin)], sep="\n")' <<<"$output")" ]
}

@test "a route is written as lines for a map" {
    bight route "$NETWORK" Beijing Qingdao -o way.gpkg
    [ "$status" -eq 0 ]
    [ "$(ask way.gpkg 'SELECT geometry_type_name FROM gpkg_geometry_columns')" = "('LINESTRING',)" ]
    bight route "$NETWORK" Beijing Qingdao -f csv
    rows=$(($(wc -l <<<"$output") - 1))
    [ "$(ask way.gpkg 'SELECT count(*) FROM legs_of_the_quickest_route')" = "($rows,)" ]
    bight route "$NETWORK" Beijing Qingdao -f geojson
    "$PYTHON" - "$output" <<'EOF'
import json, sys
legs = json.loads(sys.argv[1])["features"]
rides = [leg for leg in legs if leg["properties"]["mode"] == "rail"]
assert rides and all(leg["geometry"]["type"] == "LineString" for leg in rides)
ends = [leg["geometry"]["coordinates"] for leg in rides]
assert abs(ends[0][0][0] - 116.4) < 0.5 and abs(ends[-1][-1][0] - 120.4) < 0.5, ends
assert all(one[-1] == next[0] for one, next in zip(ends, ends[1:]))
EOF
}

@test "GDAL opens a GeoPackage without a complaint" {
    command -v ogrinfo || skip "ogrinfo is not installed"
    bight access "$NETWORK" -o access.gpkg
    run ogrinfo -so -al access.gpkg
    echo "$output"
    [ "$status" -eq 0 ]
    [[ "$output" != *[Ww]arning* ]]
    [[ "$output" == *"Geometry: Point"*"Feature Count: 86"*"WGS 84"* ]]
}

@test "a GeoPackage on the standard output is refused with what to do" {
    bight hubs "$NETWORK" -f gpkg
    fails_with 2 "a GeoPackage needs a file: -o NAME.gpkg"
}
