# What others install: the library, found by pkg-config alone, with the examples of tests/examples as
# the programs of others.
load support

setup_file() {
    export PLACE=$BATS_FILE_TMPDIR/place
    export BUILD=${BIGHT:-$BATS_TEST_DIRNAME/../../build/bight}
    BUILD=$(cd "$(dirname "$BUILD")" && pwd)
    export BUILD
    make_bight install
    mkdir "$BATS_FILE_TMPDIR/toy"
    cp "$BATS_TEST_DIRNAME/../examples/toy/network.yaml" "$BATS_FILE_TMPDIR/toy"
    "$BUILD/tables-to-shapefiles" "$BATS_TEST_DIRNAME/../examples/toy/tables" "$BATS_FILE_TMPDIR/toy"
}

setup() {
    enter_empty_folder
    TOY=$BATS_FILE_TMPDIR/toy
    LIBRARIES_THERE=$PLACE/opt/bight/lib
    export PKG_CONFIG_SYSROOT_DIR=$PLACE PKG_CONFIG_PATH=$LIBRARIES_THERE/pkgconfig
    # a library under the address sanitizer needs programs under it
    INSTRUMENT=
    if ldd "$BUILD/libbight.so" | grep -q libasan; then INSTRUMENT=-fsanitize=address,undefined; fi
}

make_bight() { # TARGET [VARIABLE=VALUE]
    (cd "$BATS_TEST_DIRNAME/../.." && MAKEFLAGS='' make -s "$@" B="${BUILD#"$PWD/"}" \
        DESTDIR="$PLACE" PREFIX=/opt/bight --old-file=build)
}

# Compiles an example away from the sources, with what pkg-config says.
compile() {
    cp "$ROOT/tests/examples/$1.c" .
    # shellcheck disable=SC2046,SC2086
    gcc -std=c11 -Wall -Wextra -Wpedantic -Werror $INSTRUMENT "$1.c" -o "$1" \
        $(pkg-config --cflags --libs bight)
}

# example NAME FILE: what it prints is what is known of the toy.
example() {
    compile "$1"
    LD_LIBRARY_PATH=$LIBRARIES_THERE "./$1" "$TOY/$2" >printed
    diff "$ROOT/tests/examples/$1.txt" printed
}

@test "a program reads layers" {
    example read_layers cities.shp
}

@test "a program opens a network" {
    example open_network network.yaml
}

@test "a program lays scenarios over a network" {
    example lay_scenario network.yaml
}

@test "a program computes a matrix" {
    example compute_matrix network.yaml
}

@test "a program measures accessibility" {
    example measure_access network.yaml
}

@test "a program asks what if" {
    example ask_what_if network.yaml
}

@test "a matrix and a what-if put into it, equal to a new search, take fewer than sixty lines" {
    example insert_link network.yaml
    grep -x "0 cells differ.*" printed
}

@test "a program in C++ is the same" {
    command -v g++ >/dev/null || skip "no g++"
    cp "$ROOT/tests/examples/insert_link.c" insert_link.cpp
    # shellcheck disable=SC2046,SC2086
    g++ -std=c++20 -Wall -Wextra -Wpedantic -Werror -Wno-missing-field-initializers $INSTRUMENT \
        insert_link.cpp -o insert_link $(pkg-config --cflags --libs bight)
    LD_LIBRARY_PATH=$LIBRARIES_THERE ./insert_link "$TOY/network.yaml" >printed
    diff "$ROOT/tests/examples/insert_link.txt" printed
}

@test "no example is longer than sixty lines" {
    for file in "$ROOT"/tests/examples/*.c; do
        [ "$(wc -l <"$file")" -lt 60 ]
    done
}

@test "an example says in a sentence why it failed" {
    compile open_network
    status=0
    LD_LIBRARY_PATH=$LIBRARIES_THERE ./open_network nowhere.yaml 2>words || status=$?
    [ "$status" -eq 3 ]
    [[ "$(cat words)" == *nowhere.yaml* ]]
}

@test "the library has a version, and programs ask for its first number" {
    version=$(pkg-config --modversion bight)
    [ "$version" = "$("$PLACE/opt/bight/bin/bight" --version | sed -n 's/^bight //p')" ]
    readelf -d "$LIBRARIES_THERE/libbight.so.$version" | grep -F "[libbight.so.${version%%.*}]"
    [ "$(readlink -f "$LIBRARIES_THERE/libbight.so")" = \
        "$(readlink -f "$LIBRARIES_THERE/libbight.so.$version")" ]
    compile compute_matrix
    readelf -d compute_matrix | grep -F "[libbight.so.${version%%.*}]"
}

@test "a program can have the library in itself" {
    cp "$ROOT/tests/examples/compute_matrix.c" .
    # shellcheck disable=SC2086
    unset PKG_CONFIG_SYSROOT_DIR # it would be put before the folders of other libraries too
    needs=$(pkg-config --define-variable=prefix="$PLACE/opt/bight" --static --libs bight)
    gcc $INSTRUMENT -I"$PLACE/opt/bight/include" compute_matrix.c -o compute_matrix \
        ${needs/-lbight/-l:libbight.a}
    [ -z "$(readelf -d compute_matrix | grep libbight)" ]
    ./compute_matrix "$TOY/network.yaml" >printed
    diff "$ROOT/tests/examples/compute_matrix.txt" printed
}

@test "the installed program works" {
    "$PLACE/opt/bight/bin/bight" matrix "$TOY/network.yaml" --cities A,B -f csv | grep -x "1,2,30.*"
}

@test "the networks are installed with the program, with their Shapefiles beside them" {
    network=$PLACE/opt/bight/share/bight/networks/beijing-bay/network.yaml
    "$PLACE/opt/bight/bin/bight" matrix "$network" --cities Dalian,Yantai -f csv >there
    "$BIGHT" matrix "$NETWORK" --cities Dalian,Yantai -f csv >here
    diff here there
}

@test "libraries go where a system has them" {
    PLACE=$BATS_TEST_TMPDIR/multiarch
    make_bight install LIBDIR=lib/some-linux-gnu
    grep -x 'libdir=${prefix}/lib/some-linux-gnu' "$PLACE/opt/bight/lib/some-linux-gnu/pkgconfig/bight.pc"
    [ -e "$PLACE/opt/bight/lib/some-linux-gnu/libbight.so" ]
    make_bight uninstall LIBDIR=lib/some-linux-gnu
    [ -z "$(find "$PLACE" -not -type d)" ]
}

@test "the manual and the completions are installed" {
    share=$PLACE/opt/bight/share
    groff -k -ww -man -Tascii -P-cbou "$share/man/man1/bight-matrix.1" >shown 2>complaints
    grep -- --measure shown
    [ ! -s complaints ]
    for command in $("$BUILD/bight" --json-usage | "$PYTHON" -c 'import json, sys
print(*[command["name"] for command in json.load(sys.stdin)["commands"]])'); do
        [ -s "$share/man/man1/bight-$command.1" ]
    done
    [ -s "$share/man/man1/bight.1" ]
    [ -s "$share/man/man5/bight-network.5" ]
    [ -s "$share/man/man5/bight-scenario.5" ]
    grep "complete -F _bight bight" "$share/bash-completion/completions/bight"
    grep "#compdef bight" "$share/zsh/site-functions/_bight"
    grep "complete -c bight" "$share/fish/vendor_completions.d/bight.fish"
}

@test "the Python package is installed with its library" {
    if [ -n "$INSTRUMENT" ]; then skip "python cannot load a library under the address sanitizer"; fi
    PYTHONPATH=$(dirname "$(find "$PLACE" -type d -path '*dist-packages/bight')")
    export PYTHONPATH PYTHONDONTWRITEBYTECODE=1
    "$PYTHON" "$ROOT/tests/examples/what_if.py" "$TOY/network.yaml" >printed
    diff "$ROOT/tests/examples/what_if.txt" printed
}

@test "uninstalling leaves nothing" {
    BUILD_PLACE=$PLACE PLACE=$BATS_TEST_TMPDIR/again
    make_bight install
    [ "$(cd "$PLACE" && find . | sort)" = "$(cd "$BUILD_PLACE" && find . | sort)" ]
    make_bight uninstall
    [ -z "$(find "$PLACE" -not -type d)" ]
    [ -z "$(find "$PLACE/opt/bight" -mindepth 2 -name '*bight*')" ]
}
