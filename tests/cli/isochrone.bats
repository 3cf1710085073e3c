# What is reached in some time, on a real network: that areas and cities agree with the matrix, and
# that files open elsewhere.
load support

setup() {
    enter_empty_folder
    SCENARIO=$ROOT/networks/beijing-bay/scenarios/bohai-strait.yaml
}

@test "cities are reached as soon as the matrix says, or sooner over land" {
    bight isochrone "$NETWORK" Yantai --cuts 120,240 --table cities -o cities.csv
    [ "$status" -eq 0 ]
    bight isochrone "$NETWORK" Yantai --cuts 120,240 --table cities --off-network-speed 5 -o slow.csv
    bight isochrone "$NETWORK" Yantai --cuts 120,240 -o areas.csv
    [ "$status" -eq 0 ]
    bight matrix "$NETWORK" --cities Yantai --to "$("$PYTHON" -c 'import csv; print(",".join(row["city_id"] for row in csv.DictReader(open("cities.csv"))))')" -f csv
    printf '%s\n' "$output" >matrix.csv
    "$PYTHON" - <<'EOF'
import csv
matrix = {row["to_id"]: float(row["travel_time"]) for row in csv.DictReader(open("matrix.csv")) if row["travel_time"]}
cities = list(csv.DictReader(open("cities.csv")))
assert len(cities) == 86 == len(matrix)
for row in cities:
    if row["time"]:
        assert float(row["time"]) <= matrix[row["city_id"]] + 1e-6, row
        assert float(row["limit"]) == (120 if float(row["time"]) <= 120 else 240)
    else:
        assert matrix[row["city_id"]] > 240
slow = {row["city_id"]: row["time"] for row in csv.DictReader(open("slow.csv"))} # slower than ways to stations
for city, minutes in matrix.items():
    assert (abs(float(slow[city]) - minutes) < 1e-6) if minutes <= 240 else slow[city] == "", (city, minutes)
for row in csv.DictReader(open("areas.csv")):
    inside = [city for city in cities if city["time"] and float(city["time"]) <= float(row["limit"])]
    assert int(row["cities"]) == len(inside)
EOF
}

@test "areas are polygons on land, the larger limit around the smaller" {
    bight isochrone "$NETWORK" Qingdao --cuts 60,180 -o areas.geojson
    [ "$status" -eq 0 ]
    nothing_is_left_half_written
    "$PYTHON" - <<'EOF'
import json
def inside(x, y, rings):
    odd = False
    for ring in rings:
        for (ax, ay), (bx, by) in zip(ring, ring[1:]):
            if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
                odd = not odd
    return odd
def rings(feature):
    geometry = feature["geometry"]
    parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [ring for part in parts for ring in part]
small, large = json.load(open("areas.geojson"))["features"]
assert (small["properties"]["limit"], large["properties"]["limit"]) == (60, 180)
qingdao, yellow_sea, weifang, beijing = (120.38, 36.07), (121.0, 35.9), (119.16, 36.71), (116.4, 39.9)
assert inside(*qingdao, rings(small)) and inside(*qingdao, rings(large))
assert inside(*weifang, rings(large)) and not inside(*weifang, rings(small))
assert not inside(*yellow_sea, rings(large)) and not inside(*beijing, rings(large))
assert all(ring[0] == ring[-1] and len(ring) >= 4 for ring in rings(small) + rings(large))
EOF
}

@test "the same areas have the same bytes for any number of threads" {
    bight isochrone "$NETWORK" Dalian -s "$SCENARIO" -j 1 -o one.geojson
    bight isochrone "$NETWORK" Dalian -s "$SCENARIO" -j 2 -o two.geojson
    cmp one.geojson two.geojson
}

@test "a scenario has what is gained, and a map of it" {
    bight isochrone "$NETWORK" Yantai -s "$SCENARIO" --cuts 200,240 -f csv
    [ "$status" -eq 0 ]
    [ "$(cut -d, -f2 <<<"$output" | tr '\n' ' ')" = "state before after gained lost before after gained lost " ]
    bight isochrone "$NETWORK" Yantai -s "$SCENARIO" --cuts 200,240 --table cities -f csv
    grep -q '^210200,Dalian,[0-9.]*,,,200$' <<<"$output"
    bight isochrone "$NETWORK" Yantai -s "$SCENARIO" --cuts 200,240 -o map.svg
    [ "$status" -eq 0 ]
    grep -q '>gained</text>' map.svg
    grep -q 'id="map-hatch"' map.svg
    "$PYTHON" -c 'import xml.etree.ElementTree as tree; tree.parse("map.svg")'
}

@test "what cannot be asked is told in one sentence" {
    bight isochrone "$NETWORK"
    fails_with 2 "CITY|LON,LAT"
    bight isochrone "$NETWORK" Yantay
    fails_with 2 "Did you mean" "Yantai"
    bight isochrone "$NETWORK" Yantai --cuts 60,30
    fails_with 2 "rising minutes"
    bight isochrone "$NETWORK" Yantai --table cities -o map.svg
    fails_with 2 "--table" "csv"
    bight isochrone "$NETWORK" Yantai --sort limit -o map.svg
    fails_with 2 "--sort" "svg is written whole"
    bight isochrone "$NETWORK" Yantai --cell-km 0.01
    fails_with 2 "take at least"
    bight isochrone "$NETWORK" -- -70,10
    fails_with 2 "off the map of the land"
}

@test "areas as a Shapefile have what they have as CSV, and GDAL reads them" {
    bight isochrone "$NETWORK" Yantai --cuts 60,120 -o areas.shp
    [ "$status" -eq 0 ]
    nothing_is_left_half_written
    [ "$(echo areas*)" = "areas.cpg areas.dbf areas.prj areas.shp areas.shx areas_fields.csv" ]
    bight map "$NETWORK" --layer areas.shp --measure area_km2 -o map.svg
    [ "$status" -eq 0 ]
    grep -q '<path fill="#[0-9a-f]*" fill-rule="evenodd" fill-opacity' map.svg
    if command -v ogrinfo; then
        ogrinfo -al -so areas.shp >told
        grep -q '^Geometry: Polygon' told
        grep -q '^Feature Count: 2' told
        grep -q '^area_km2: Real' told
    fi
}
