# What the tests of the program share: a folder of its own for each test, a copy of the network that
# may be spoilt, and what every failure must be like.

ROOT=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)
NETWORK=$ROOT/networks/beijing-bay/network.yaml
PYTHON=/usr/bin/python3 # the one h5py is installed for
: "${BIGHT:=$ROOT/build/bight}"

enter_empty_folder() {
    cd "$BATS_TEST_TMPDIR" || return 1
}

# The network and its Shapefiles under the current folder; $COPY is the network file.
copy_network() {
    mkdir -p networks shapefiles
    cp -r "$ROOT/networks/beijing-bay" networks/
    cp -r "$ROOT/shapefiles/beijing-bay" shapefiles/
    COPY=networks/beijing-bay/network.yaml
    SHAPES=shapefiles/beijing-bay
}

# Runs the program; $status, $output (data) and $words (standard error) are left behind.
bight() {
    status=0
    output=$("$BIGHT" "$@" 2>words) || status=$?
    words=$(cat words)
    rm -f words
}

# fails_with CODE TEXT...: the exit code, nothing printed as data, one sentence holding each text.
fails_with() {
    local code=$1 text
    shift
    echo "status $status, words: $words"
    [ "$status" -eq "$code" ]
    [ -z "$output" ]
    [ "$(grep -c -v '^bight: note: ' <<<"$words")" -eq 1 ]
    for text in "$@"; do
        [[ "$words" == *"$text"* ]]
    done
}

nothing_is_left_half_written() {
    [ -z "$(find . -name '*.part' -o -name '*.old')" ]
}
