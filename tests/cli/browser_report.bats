# The report in a browser. Where there is none the test is passed over, with the way to get one;
# `make test-browser` installs it and insists.
load support

setup() {
    enter_empty_folder
    missing=
    for program in chromium chromedriver; do
        command -v "$program" >/dev/null || missing="$missing $program"
    done
    "$PYTHON" -c 'import selenium' 2>/dev/null || missing="$missing python3-selenium"
    [ -z "$missing" ] && return
    [ -z "${BROWSER_IS_WANTED-}" ] || { echo "not there:$missing" && return 1; }
    skip "not there:$missing (make test-browser installs them)"
}

@test "a report works in a browser: quiet, alone, at any width, sorting, saving, printing" {
    mkdir saved
    "$BIGHT" report "$NETWORK" -s "$ROOT/networks/beijing-bay/scenarios/bohai-strait.yaml" -q \
        --years 2010:2013 -o report.html
    "$PYTHON" "$ROOT/tests/cli/browse-report.py" report.html saved
}
