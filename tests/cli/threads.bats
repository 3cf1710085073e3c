# Threads change how long an answer takes, and nothing else.
load support
load every_answer

setup() {
    enter_empty_folder
    export SOURCE_DATE_EPOCH=1767225600
}

@test "every command gives the same bytes on one thread and on two" {
    every_answer one "$BIGHT" --threads 1
    every_answer two "$BIGHT" --threads 2
    find one two -name report.html -exec sed -i 's/bight --threads [12]/bight/' {} + # the command
    same_answers one two
}

@test "no command that computes is forgotten there" {
    "$BIGHT" --json-usage >usage.json
    echo "$ANSWERS" >answers
    "$PYTHON" - <<'PY'
import json

asked = {line.split()[1] for line in open("answers") if line.strip()}
commands = {command["name"] for command in json.load(open("usage.json"))["commands"]}
# These write no answer, or go on for ever.
assert commands - asked == {"init", "build", "serve", "help"}, commands - asked
PY
}
