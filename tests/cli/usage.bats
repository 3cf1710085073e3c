# How the program is asked, and what it says when it is asked wrongly.
load support

setup() {
    enter_empty_folder
}

@test "bight alone prints two examples, then the commands by task, on one screen" {
    bight
    [ "$status" -eq 0 ]
    [ "$(wc -l <<<"$output")" -le 20 ]
    [[ "$(sed -n 3,4p <<<"$output")" == *"bight run"*"bight route"* ]]
    [[ "$output" == *"Look at data"*"Compute"*"Rank"*"Tell"* ]]
    [[ "$output" == *"bight help COMMAND"* ]]
}

@test "bight help says what each command does" {
    bight help
    [ "$status" -eq 0 ]
    [[ "$output" == *"What if"*"  scenario "*"  screen "* ]]
    "$BIGHT" --json-usage | "$PYTHON" -c 'import json, sys
text = open(sys.argv[1]).read()
for command in json.load(sys.stdin)["commands"]:
    assert command["name"] in text and command["summary"] in text, command["name"]' \
        <(printf '%s' "$output")
}

@test "help on every command has examples, options and exit codes" {
    bight --json-usage
    [ "$status" -eq 0 ]
    for command in $("$PYTHON" -c 'import json, sys
for command in json.load(sys.stdin)["commands"]: print(command["name"])' <<<"$output"); do
        bight help "$command"
        [ "$status" -eq 0 ]
        [[ "$output" == *"usage: bight $command"*Examples*"Options of every command"*"Exit codes"* ]]
        [ -z "$words" ]
        short=$output
        bight "$command" -h
        [ "$output" = "$short" ]
    done
}

@test "no line of help is wider than a terminal of 100 columns" {
    for command in build check summary matrix route access equity centrality critical demand flows \
        hubs ports inland rings airports run screen sensitivity export; do
        bight help "$command"
        [ "$status" -eq 0 ]
        [ "$(wc -L <<<"$output")" -le 100 ]
    done
}

@test "the version names the licence and the libraries" {
    bight --version
    [ "$status" -eq 0 ]
    [[ "$output" == "bight "*"General Public License"*igraph*PROJ* ]]
}

@test "usage as JSON has every command with its options" {
    bight --json-usage
    printf '%s\n' "$output" >"$BATS_TEST_TMPDIR/usage.json" # longer than an argument may be
    "$PYTHON" - "$BATS_TEST_TMPDIR/usage.json" <<'EOF'
import json, sys
usage = json.load(open(sys.argv[1]))
names = [command["name"] for command in usage["commands"]]
assert {"check", "matrix", "route", "run", "help"} <= set(names)
matrix = next(command for command in usage["commands"] if command["name"] == "matrix")
assert "measure" in [option["name"] for option in matrix["options"]]
assert "threads" in [option["name"] for option in usage["global_options"]]
EOF
}

@test "a wrong command is answered with the nearest one" {
    bight matix "$NETWORK"
    fails_with 2 "bight: no command 'matix'. Did you mean 'matrix'?"
}

@test "a command is not abbreviated" {
    bight matri "$NETWORK"
    fails_with 2 "no command 'matri'"
}

@test "an option is not abbreviated" {
    bight matrix "$NETWORK" --meas time
    fails_with 2 "there is no option '--meas'"
}

@test "a wrong option is answered with the nearest one" {
    bight access "$NETWORK" --decy linear:60
    fails_with 2 "there is no option '--decy'. Did you mean '--decay'?"
}

@test "an option of another command is refused" {
    bight matrix "$NETWORK" --decay linear:60
    fails_with 2 "matrix takes no option '--decay'"
}

@test "an option without its value is refused" {
    bight matrix "$NETWORK" --measure
    fails_with 2 "'--measure' needs a value"
    bight matrix "$NETWORK" -o
    fails_with 2 "'-o' needs a value"
}

@test "a value for an option that takes none is refused" {
    bight matrix "$NETWORK" --quiet=3
    fails_with 2 "'--quiet' takes no value"
}

@test "a number that is none is refused" {
    bight hubs "$NETWORK" --top many
    fails_with 2 "--top takes a whole number from 1, not 'many'"
    bight access "$NETWORK" --daily-limit=-3
    fails_with 2 "--daily-limit takes a number above 0, not '-3'"
}

@test "a missing argument is named" {
    bight route "$NETWORK" Dalian
    fails_with 2 "route needs TO"
}

@test "an argument too many is named" {
    bight matrix "$NETWORK" Dalian
    fails_with 2 "matrix has no use for 'Dalian'"
}

@test "after two dashes nothing is an option" {
    bight matrix -- --quiet
    fails_with 3 "--quiet: cannot be opened"
}

@test "a wrong format is answered with the nearest one" {
    bight access "$NETWORK" -f cvs
    fails_with 2 "no format 'cvs'. Did you mean 'csv'?"
}

@test "an ending that names no format is refused with those there are" {
    bight access "$NETWORK" -o access.xls
    fails_with 2 "access.xls" "text csv json geojson"
}

@test "a wrong measure is answered with the nearest one" {
    bight matrix "$NETWORK" --measure tme
    fails_with 2 "there is no measure 'tme'. Did you mean 'time'?"
}

@test "run without a folder says what it needs" {
    bight run "$NETWORK"
    fails_with 2 "run needs -o"
}

@test "a file that is not there is named" {
    bight check nowhere.yaml
    fails_with 3 "nowhere.yaml"
}

@test "progress is told to programs as lines of JSON, and nothing else changes" {
    bight hubs "$NETWORK" -f json -q --progress json
    [ "$status" -eq 0 ]
    "$BIGHT" hubs "$NETWORK" -f json -q --progress json 2>progress.txt >told.json
    "$BIGHT" hubs "$NETWORK" -f json -q >quiet.json
    cmp told.json quiet.json
    "$PYTHON" -c 'import json
lines = [json.loads(line) for line in open("progress.txt")]
assert lines and all(0 <= line["done"] <= line["total"] and line["stage"] for line in lines), lines'
    bight hubs "$NETWORK" --progress bar
    fails_with 2 "--progress knows the form json, not 'bar'"
}
