# The words of the page of `bight serve`, without a browser.
load support

@test "the words of the page are there in both languages" {
    cd "$ROOT"
    "$PYTHON" tests/web/words.py
}
