#!/usr/bin/env bats
# The memory a matrix takes: told before, kept, and chosen by the user. The network has 24,000 nodes.

load support
export OMP_WAIT_POLICY=passive

setup_file() {
    "$(dirname "${BIGHT:-$BATS_TEST_DIRNAME/../../build/bight}")/make-roads" \
        --like-roads 160 160 --cities 1500 "$BATS_FILE_TMPDIR"
}

setup() {
    [[ "$BIGHT" != */sanitize/* ]] || skip "sanitizers take memory of their own"
    enter_empty_folder
    ROADS=$BATS_FILE_TMPDIR/network.yaml
}

# The megabytes a sentence foresees.
foreseen() {
    sed -n 's/.* at most \([0-9]*\) MB of memory.*/\1/p' <<<"$words"
}

# Runs the program as bight does; $most is the memory it took, in megabytes.
measure() {
    rm -f words
    most=$("$PYTHON" -c 'import resource, subprocess, sys
with open("words", "w") as words:
    code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=words).returncode
if code: sys.exit(code)
print(-(-resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 // 10**6))' "$BIGHT" "$@") || {
        words=$(cat words)
        return 1
    }
    words=$(cat words)
}

@test "the memory told before a matrix is not exceeded" {
    for form in "time -o m.omx" "time,length -o m.omx" "time -o m.csv" "time -f csv-wide -o w.csv" \
        "length -o m.npy"; do
        # shellcheck disable=SC2086
        measure matrix "$ROADS" --verbose --overwrite --measure $form
        echo "$form: took $most MB, $words"
        [ "$most" -le "$(foreseen)" ]
    done
}

@test "a matrix keeps within the memory allowed, with smaller blocks and the same bytes" {
    bight matrix "$ROADS" --verbose --measure time,length,transfers --block 64 -o large.omx
    large=$(foreseen)
    allowed=$((large - 20))
    measure matrix "$ROADS" --measure time,length,transfers --memory "$allowed" -o small.omx
    echo "$large MB without, took $most MB of $allowed, $words"
    [ "$most" -le "$allowed" ]
    [ "$(foreseen)" -le "$allowed" ]
    cmp large.omx small.omx
}

@test "too little memory is refused with what is needed" {
    bight matrix "$ROADS" --memory 20 -o m.omx
    fails_with 2 "20 MB of memory are too few" "(--memory)"
    nothing_is_left_half_written
    [ ! -e m.omx ]
}

# The most of several steps, each told before it.
most_foreseen() {
    foreseen | sort -n | tail -n 1
}

# hold_to_told NETWORK "COMMAND OPTIONS"...
hold_to_told() {
    local network=$1 command
    for command in "${@:2}"; do
        # shellcheck disable=SC2086
        set -- $command
        measure "$1" "$network" "${@:2}" --verbose --no-progress --overwrite
        echo "$network $command: took $most MB, $(grep "at most" <<<"$words")"
        [ "$most" -le "$(most_foreseen)" ]
    done
}

@test "commands tell before long work what they take, and take no more" {
    mkdir few many
    "$(dirname "$BIGHT")/make-roads" --like-roads 100 100 --cities 100 few
    "$(dirname "$BIGHT")/make-roads" --like-roads 40 40 --cities 600 many
    hold_to_told few/network.yaml "flows --demand gravity" "critical -o c.gpkg" "isochrone 1" "export -o x.gpkg" \
        "map -o m.svg"
    hold_to_told many/network.yaml "access" "critical" "screen --between cities --kmh 100 --max-km 0.3" \
        "scenario --close road:1 --demand gravity" "sensitivity --draws 3 --add 1:90,time=1"
}

@test "what would take more than allowed is refused before it is begun" {
    for command in "access" "critical" "scenario --close road:1" "flows" "export -o x.gpkg" "map -o m.svg" \
        "screen --between cities --kmh 100 --max-km 2"; do
        # shellcheck disable=SC2086
        set -- $command
        bight "$1" "$ROADS" "${@:2}" --memory 65M
        echo "$command"
        fails_with 2 "65 MB of memory are too few: this takes up to" "(--memory)"
        nothing_is_left_half_written
    done
    [ ! -e x.gpkg ]
    [ ! -e m.svg ]
}

@test "commands keep within the memory that they said was enough" {
    for command in "access" "flows"; do
        # shellcheck disable=SC2086
        set -- $command
        enough=65
        for step in 1 2 3 4 5 6; do # each step refuses for itself
            measure "$1" "$ROADS" "${@:2}" --no-progress --memory "$enough" && break
            enough=$(sed -n 's/.* up to \([0-9]*\) MB;.*/\1/p' <<<"$words")
        done
        echo "$command: took $most MB of $enough, $words"
        [ "$most" -le "$enough" ]
    done
}

@test "memory is given in megabytes, or with a letter" {
    for size in 500 500M 500m 0.5G 0.5g; do
        bight matrix "$NETWORK" --memory $size -o m.omx --overwrite
        [ "$status" -eq 0 ]
        [[ "$words" == *"this takes at most "* ]]
    done
    for size in 0 -5 much 500T 2GB 5MG ""; do
        bight matrix "$NETWORK" --memory "$size"
        fails_with 2 "--memory takes a size, as in 500M or 2G"
    done
}

@test "a network that takes more than allowed is refused when it is open" {
    bight route "$ROADS" 1 2 --memory 36M
    fails_with 2 "36 MB of memory are too few" "(--memory)"
}
