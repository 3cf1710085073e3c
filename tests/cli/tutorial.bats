# The tutorial, line by line.
load support

@test "every command of the tutorial prints what it says" {
    enter_empty_folder
    ln -s "$ROOT/tests" tests
    ln -s "$(dirname "$BIGHT")" build
    run "$PYTHON" "$BATS_TEST_DIRNAME/run-tutorial.py" "$ROOT/networks/TUTORIAL.md"
    echo "$output"
    [ "$status" -eq 0 ]
    [ "${output%% *}" -ge 12 ]
}

@test "a tutorial that says something else fails" {
    enter_empty_folder
    printf '```console\n$ echo one; echo two\none\n...\n$ echo three\nfour\n```\n' >wrong.md
    run "$PYTHON" "$BATS_TEST_DIRNAME/run-tutorial.py" wrong.md
    [ "$status" -eq 1 ]
    [[ "$output" == *"echo three"*four* ]]
}

@test "the citation names the version there is" {
    version=$(sed -n 's/^#define BIGHT_VERSION "\(.*\)"$/\1/p' "$ROOT/include/bight.h")
    grep -x "version: $version" "$ROOT/CITATION.cff"
    "$BIGHT" --version | grep -x "bight $version"
}
