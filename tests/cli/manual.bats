# The manual and the completions, which the program makes of its own tables.
load support

setup() {
    enter_empty_folder
}

commands() {
    "$BIGHT" --json-usage | "$PYTHON" -c 'import json, sys
print(*[command["name"] for command in json.load(sys.stdin)["commands"]])'
}

# usage CODE: runs Python over `usage`, the commands with their options.
usage() {
    "$BIGHT" --json-usage >usage.json
    "$PYTHON" -c "import json, re, sys
usage = json.load(open('usage.json'))
names = [command['name'] for command in usage['commands']]
options = sorted({option['name'] for command in usage['commands'] for option in command['options']}
                 | {option['name'] for option in usage['global_options']})
$1"
}

@test "every command and every option is in the manual" {
    mkdir pages
    for command in $(commands); do
        "$BIGHT" help "$command" -f man >"pages/$command"
    done
    "$BIGHT" help -f man >pages/bight
    usage "
text = open('pages/bight').read()
for name in names: assert 'bight\\\\-' + name.replace('-', '\\\\-') + ' (1)' in text, name
for command in usage['commands']:
    text = open('pages/' + command['name']).read()
    for option in command['options'] + usage['global_options']:
        assert '\\\\fB\\\\-\\\\-' + option['name'].replace('-', '\\\\-') + '\\\\fR' in text, option
"
}

@test "groff has nothing to say against any page" {
    for topic in "" network.yaml scenario.yaml $(commands); do
        # shellcheck disable=SC2086
        "$BIGHT" help $topic -f man >page
        groff -k -ww -man -Tutf8 -rLL=100n page >shown 2>complaints
        echo "$topic: $(cat complaints)"
        [ ! -s complaints ]
        [ "$(wc -l <shown)" -gt 20 ]
    done
}

@test "a page shows what help shows" {
    "$BIGHT" help matrix -f man | groff -k -man -Tascii -P-cbou -rLL=120n >shown
    grep "^ *bight matrix \[OPTIONS\] NETWORK$" shown
    grep -- "--measure LIST" shown
    grep -- "bight matrix network.yaml --measure time,money -f csv" shown
    grep "130  interrupted" shown
}

# Of the keys that the readers of descriptions and scenarios accept.
keys_of() {
    "$PYTHON" - "$@" <<'EOF'
import re, sys
for path in sys.argv[1:]:
    for block in re.findall(r'(?:keys|KEYS)\w*(?:\[[^]]*\])?\s*=?\s*(?:\\\s*|\{)([^;]*?)(?:\}|\n\n|\n#)', open(path).read(), re.S):
        print(*re.findall(r'"([a-z_0-9]+)"', block))
EOF
}

@test "every key of a network file has its line" {
    bight help network.yaml
    [ "$status" -eq 0 ]
    keys=$(keys_of "$ROOT"/src/network/description*.c)
    [ "$(wc -w <<<"$keys")" -gt 100 ]
    for key in $keys; do
        echo "$key"
        grep -qw -- "$key" <<<"$output"
    done
}

@test "every key of a scenario file has its line" {
    bight help scenario.yaml
    [ "$status" -eq 0 ]
    keys=$(keys_of "$ROOT"/src/scenario/change_file.c "$ROOT"/src/scenario/change_read*.c \
        "$ROOT"/src/scenario/change_keys.c)
    [ "$(wc -w <<<"$keys")" -gt 60 ]
    for key in $keys; do
        echo "$key"
        grep -qw -- "$key" <<<"$output"
    done
}

@test "the keys fit on a terminal of 100 columns" {
    for topic in network.yaml scenario.yaml; do
        bight help "$topic"
        [ "$(wc -L <<<"$output")" -le 100 ]
    done
}

@test "the cities of a network are listed by name" {
    bight help cities "$NETWORK"
    [ "$status" -eq 0 ]
    [ "$(wc -l <<<"$output")" -eq 86 ]
    grep -x "Xi'an\|Dalian" <<<"$output"
    bight help cities
    fails_with 2 "help cities needs NETWORK"
    bight help cities nowhere.yaml
    fails_with 3 nowhere.yaml
}

@test "help says which formats and topics it has" {
    bight help -f mann
    fails_with 2 "no format 'mann'. Did you mean 'man'?"
    bight help matrix -f bash
    fails_with 2 "leave out 'matrix'"
    bight help matix
    fails_with 2 "no command 'matix'. Did you mean 'matrix'?"
    bight help matrix "$NETWORK"
    fails_with 2 "no use for"
}

@test "completions have every command and every option" {
    for shell in bash zsh fish; do
        "$BIGHT" help -f "$shell" >"$shell"
    done
    usage "
for shell, option in ('bash', '--'), ('zsh', '--'), ('fish', '-l '):
    words = set(re.findall(r'(?:--|-l )?[a-z][a-z-]*', open(shell).read()))
    for name in names: assert name in words, (shell, name)
    for name in options: assert option + name in words, (shell, name)
"
}

@test "completions are what their shells can read" {
    for shell in bash zsh fish; do
        command -v "$shell" >/dev/null || continue
        "$BIGHT" help -f "$shell" >script
        "$shell" -n script 2>complaints
        [ ! -s complaints ]
    done
    if command -v fish >/dev/null; then
        fish --no-config -c 'source script; complete -C "bight matrix --meas"' >offered 2>complaints
        [ ! -s complaints ]
        [[ "$(cat offered)" == --measure* ]]
    fi
}

# complete_words WORD...: what bash offers for the last word, one a line.
complete_words() {
    bash --norc -c '
        source <("$0" help -f bash)
        COMP_WORDS=("$0" "$@") COMP_CWORD=$#
        compopt() { :; }
        _bight
        printf "%s\n" "${COMPREPLY[@]}"' "$BIGHT" "$@"
}

@test "bash completes commands" {
    [ "$(complete_words ma)" = "$(printf 'matrix\nmap')" ]
    [ "$(complete_words help scen)" = "$(printf 'scenario\nscenario.yaml')" ]
}

@test "bash completes the options of the command" {
    [ "$(complete_words matrix --mea)" = --measure ]
    [ "$(complete_words matrix "$NETWORK" --dec)" = "" ]
    [ "$(complete_words access "$NETWORK" --dec)" = --decay ]
    [ "$(complete_words access --thr)" = --threads ]
}

@test "bash completes formats and files" {
    [ "$(complete_words matrix -f o)" = omx ]
    [ "$(complete_words matrix --format = np)" = npy ]
    touch "one net.yaml" other.yaml
    [ "$(complete_words matrix one)" = "one net.yaml" ]
    [ "$(complete_words matrix other.yaml -o ot)" = other.yaml ]
}

@test "bash completes the cities of the network" {
    [ "$(complete_words route "$NETWORK" Dali)" = Dalian ]
    [ "$(complete_words route -q -f csv "$NETWORK" Dalian Yant)" = Yantai ]
    [ "$(complete_words matrix "$NETWORK" --cities Dalian,Yant)" = Dalian,Yantai ]
    [ "$(complete_words rings "$NETWORK" --from = Tianj)" = Tianjin ]
    [ "$(complete_words isochrone "$NETWORK" Yant)" = Yantai ]
    [ "$(complete_words route nowhere.yaml Dali)" = "" ]
}

@test "a city with a blank in its name is one word to bash" {
    york=$ROOT/networks/new-york-bay/network.yaml
    [ "$(complete_words route "$york" 'New\ Y')" = 'New\ York\ City' ]
}
