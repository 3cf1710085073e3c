# tables-to-shapefiles: the forms a place gives its layers, and what it leaves out.
load support

MAKER=${BIGHT%/bight}/tables-to-shapefiles

setup() {
    enter_empty_folder
    mkdir tables
    cp "$ROOT"/networks/tokyo-bay/tables/{cities,gateways,highway_links}.csv tables/
}

# Runs the maker; leaves what `bight` of support.bash leaves.
make_shapefiles() {
    status=0
    output=$("$MAKER" tables shapes 2>words) || status=$?
    words=$(cat words)
    rm -f words
}

@test "a layer has the reference system and encoding its place says, else the usual ones" {
    printf 'layer,reference_system,encoding\nhighway,EPSG:6677,CP932\n' >tables/layer_forms.csv
    make_shapefiles
    [ "$status" -eq 0 ]
    grep -q 'JGD_2011_Japan_Zone_9\|Japan_Plane_Rectangular_CS_IX' shapes/highway.prj
    [ "$(cat shapes/highway.cpg)" = CP932 ]
    grep -q CGCS2000 shapes/cities.prj
}

@test "tables that are not there make no layers" {
    make_shapefiles
    [ "$status" -eq 0 ]
    [ -e shapes/cities.shp ]
    [ ! -e shapes/rail.shp ]
    rm tables/cities.csv tables/highway_links.csv
    make_shapefiles
    [ "$status" -eq 3 ]
    [[ "$words" == *"holds none of the tables"* ]]
}

@test "a form that cannot be given is refused before anything is written" {
    local wrong
    for wrong in "highways,EPSG:4326,UTF-8|no layer 'highways'" \
        "highway,EPSG:999999,UTF-8|'EPSG:999999'" "highway,EPSG:4978,UTF-8|'EPSG:4978'" \
        "highway,EPSG:4326,morse|morse"; do
        printf 'layer,reference_system,encoding\n%s\n' "${wrong%|*}" >tables/layer_forms.csv
        make_shapefiles
        echo "$wrong: $status $words"
        [ "$status" -ge 3 ]
        [[ "$words" == *"${wrong#*|}"* ]]
        [ ! -e shapes ]
    done
}
