# Inputs that cannot be used: one sentence that names the file, the record where there is one, and
# what to do; nothing is written.
load support

setup() {
    enter_empty_folder
    copy_network
}

# is_refused TEXT...: run on the copy fails with these texts and leaves no trace.
is_refused() {
    bight run "$COPY" -o results
    fails_with 3 "$@"
    [ ! -e results ]
    nothing_is_left_half_written
}

@test "the copy can be used as it is" {
    bight run "$COPY" -o results --quiet
    [ "$status" -eq 0 ]
}

@test "a missing shp file is named" {
    rm $SHAPES/rail.shp
    is_refused rail.shp "check the path"
}

@test "a missing dbf file is named" {
    rm $SHAPES/rail.dbf
    is_refused rail.dbf
}

@test "a missing shx file is named, or the records are found without it" {
    rm $SHAPES/rail.shx
    bight matrix "$COPY" --cities Dalian,Yantai
    [ "$status" -eq 0 ] || fails_with 3 rail.shx
}

@test "a missing prj file is named" {
    rm $SHAPES/rail.prj
    bight matrix "$COPY" --cities Dalian,Yantai
    [ "$status" -eq 3 ] || [ "$status" -eq 0 ]
    [[ "$words" == *rail*prj* ]]
}

@test "a shp file cut short is named" {
    truncate -s 3000 $SHAPES/rail.shp
    is_refused rail.shp
}

@test "a dbf file cut short is named" {
    truncate -s 3000 $SHAPES/rail.dbf
    is_refused rail.dbf
}

@test "an empty shp file is named" {
    : >$SHAPES/highway.shp
    is_refused highway.shp
}

@test "a wrong key is answered with its place and the nearest one" {
    sed -i 's/^    mode: sea/    mood: sea/' $COPY
    bight check $COPY
    [ "$status" -eq 3 ]
    line=$(grep -n 'mood: sea' $COPY | head -1 | cut -d: -f1)
    [[ "$words" == "$COPY:$line:5: error: "*"'mood'. Did you mean 'mode'?"* ]]
}

@test "YAML that cannot be read is named with its place" {
    echo 'profiles: [' >>$COPY
    bight check $COPY
    [ "$status" -eq 3 ]
    [[ "$words" =~ ^$COPY:[0-9]+:[0-9]+: ]]
}

@test "a speed of zero is refused with file, record and remedy" {
    bight matrix "$COPY" --set layers.highway.speed=0
    fails_with 3 "highway.shp" "record 1" "must be above 0 km/h"
}

@test "a speed of zero is not passed over where times are given" {
    bight matrix "$COPY" --set layers.rail.speed=0
    [ "$status" -ge 2 ] && [ "$status" -le 3 ]
    [[ "$words" == *rail*speed* ]]
}

@test "a speed that is no number is refused" {
    bight matrix "$COPY" --set layers.highway.speed=fast
    [ "$status" -ge 2 ] && [ "$status" -le 3 ]
    [[ "$words" == *"'fast' is not a number"* ]]
}

@test "a setting with a wrong key is answered with the nearest one" {
    bight matrix "$COPY" --set layers.rail.sped=100
    [ "$status" -ge 2 ] && [ "$status" -le 3 ]
    [[ "$words" == *"'sped'. Did you mean 'speed'?"* ]]
}

@test "an unknown city, mode or profile is refused" {
    bight matrix "$COPY" --cities Atlantis
    fails_with 2 "'Atlantis'"
    bight matrix "$COPY" --modes rail,canal
    fails_with 2 "'canal'"
    bight matrix "$COPY" --profile pilgrim
    fails_with 2 "'pilgrim'" passenger
}
