# A first network file from layers: that it opens without editing, and says what it cannot know.
load support

setup() {
    enter_empty_folder
}

@test "the network file of the nine layers opens and ranks hubs without editing" {
    copy_network
    mkdir made
    bight init "$SHAPES" -o made/network.yaml
    [ "$status" -eq 0 ]
    for file in air airports cities highway land ports rail sea stations; do
        grep -q "^$file.shp " <<<"$output"
    done
    [[ "$output" == *"Wrote made/network.yaml ("*" lines marked TODO)."* ]]
    [ "$(tail -1 <<<"$output")" = "Next: bight check made/network.yaml" ]
    bight check made/network.yaml
    [ "$status" -eq 0 ]
    grep -q "^0 errors" <<<"$output"
    bight hubs made/network.yaml --weights access=1 -f csv
    [ "$status" -eq 0 ]
    [ "$(wc -l <<<"$output")" -eq 87 ]
}

@test "the lines marked TODO are as many as told" {
    copy_network
    bight init "$SHAPES"
    told=$(sed -n 's/^Wrote .*(\([0-9]*\) lines.*/\1/p' <<<"$output")
    [ "$told" -gt 0 ]
    [ "$(grep -c '# *TODO ' network.yaml)" -eq "$told" ]
}

@test "paths are those from the folder of the network file" {
    copy_network
    bight init "$SHAPES" -o networks/guess.yaml
    grep -q '^    file: ../shapefiles/beijing-bay/rail.shp ' networks/guess.yaml
}

@test "single files are taken as they are named" {
    copy_network
    bight init "$SHAPES/rail.shp" "$SHAPES/highway.shp" "$SHAPES/cities.shp"
    [ "$status" -eq 0 ]
    [ "$(grep -c '\.shp ' <<<"$output")" -eq 3 ]
    bight check network.yaml
    [ "$status" -eq 0 ]
}

@test "the standard output gets the network file alone" {
    copy_network
    bight init "$SHAPES" -o -
    [ "$status" -eq 0 ]
    grep -q '^layers:' <<<"$output"
    [[ "$output" != *Wrote* ]]
    [ ! -e network.yaml ]
}

@test "an existing network file is refused, and replaced when asked" {
    copy_network
    echo mine >network.yaml
    bight init "$SHAPES"
    fails_with 4 "network.yaml exists. Use --overwrite to replace it."
    [ "$(cat network.yaml)" = mine ]
    bight init "$SHAPES" --overwrite
    [ "$status" -eq 0 ]
    grep -q '^layers:' network.yaml
    nothing_is_left_half_written
}

@test "a folder without layers is told" {
    mkdir empty
    bight init empty
    fails_with 3 "there is no .shp or .csv file"
    bight init nowhere
    fails_with 3 "nowhere"
    [ ! -e network.yaml ]
}

@test "a table of cities alone leaves the layers to do" {
    printf 'id,name,lon,lat,pop\n1,A,116,40,5\n2,B,117,40,7\n' >cities.csv
    bight init cities.csv
    [ "$status" -eq 0 ]
    grep -q '^# TODO layers:' network.yaml
    grep -q '^  file: cities.csv' network.yaml
    bight check network.yaml
    [ "$status" -eq 3 ]
    [[ "$words" == *"layers must be a list"* ]]
}
