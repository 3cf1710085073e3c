# `--json-usage`: all that help says, for programs that call this one.
load support

setup() {
    enter_empty_folder
}

@test "usage as JSON says what help says, and help has no option that it lacks" {
    "$BIGHT" --json-usage >usage.json
    for command in $("$PYTHON" -c 'import json
print(*[command["name"] for command in json.load(open("usage.json"))["commands"]])'); do
        "$BIGHT" help "$command" >"$command.help"
    done
    "$PYTHON" - <<'EOF'
import json, re
usage = json.load(open("usage.json"))
assert set(usage) == {"version", "commands", "global_options", "exit_codes"}
assert len(usage["commands"]) > 25

def squeezed(text):
    return " ".join(text.split())

for command in usage["commands"]:
    name = command["name"]
    text = squeezed(open(name + ".help").read())
    options = command["options"] + usage["global_options"]
    for part in [command["summary"], *command["examples"].splitlines(),
                 *command["output"].splitlines(), command["formats"]]:
        assert squeezed(part) in text, (name, part)
    for option in options:
        line = f"--{option['name']} {option['value']}".strip()
        if option["letter"]:
            line = f"-{option['letter']}, {line}"
        if option["name"] != "format":  # which help tells with the formats of the command
            line += " " + squeezed(option["text"])
        assert line in text, (name, line)
    for code in usage["exit_codes"]:
        assert f"{code['code']} {code['meaning']}" in text, code
    listed = re.findall(r"^ +(?:-., +)?--([a-z-]+)", open(name + ".help").read(), re.M)
    assert set(listed) == {option["name"] for option in options}, name
assert [code["code"] for code in usage["exit_codes"]] == [0, 1, 2, 3, 4, 5, 130]
EOF
}

@test "usage of one command as JSON is that of all, without the others" {
    "$BIGHT" --json-usage >all.json
    "$BIGHT" hubs --json-usage >one.json
    "$PYTHON" - <<'EOF'
import json
every, one = json.load(open("all.json")), json.load(open("one.json"))
assert one["commands"] == [item for item in every["commands"] if item["name"] == "hubs"]
assert one["exit_codes"] == every["exit_codes"]
EOF
}

@test "columns of a table are told with units and types by the table itself" {
    "$BIGHT" access "$NETWORK" -q -f json --top 1 >table.json
    "$PYTHON" - <<'EOF'
import json
table = json.load(open("table.json"))
columns = {column["name"]: column for column in table["columns"]}
assert columns["mean_time"]["unit"] == "min" and columns["mean_time"]["type"] == "real", columns
assert list(columns) == list(table["rows"][0])
EOF
}
