# The page of `bight serve` in a browser. It takes a minute, so only `make test-browser` tries it.
load support

@test "the page of bight serve answers two clicks, the keyboard, and what is not well" {
    [ -n "${BROWSER_IS_WANTED-}" ] || skip "make test-browser tries it"
    cd "$ROOT"
    "$PYTHON" tests/web/page.py
}
