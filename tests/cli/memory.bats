#!/usr/bin/env bats
# The memory a matrix takes: told before, kept, and chosen by the user. The network has 24,000 nodes.

load support

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
    most=$("$PYTHON" -c 'import resource, subprocess, sys
with open("words", "w") as words:
    subprocess.run(sys.argv[1:], stderr=words, check=True)
print(-(-resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 // 10**6))' "$BIGHT" "$@")
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
