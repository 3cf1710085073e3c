# What is left when the program is killed while it writes: under the final name the old file or the
# whole new one, never a part. KILLS=200 kills more often than the usual run has time for.
load support

: "${KILLS:=4}"

setup_file() {
    load support
    "$BIGHT" build "$NETWORK" -o "$BATS_FILE_TMPDIR/net.bight" --quiet # opens in half the time
}

setup() {
    enter_empty_folder
    NETWORK=$BATS_FILE_TMPDIR/net.bight
}

# kill_while_writing NAME COMMAND...: writes NAME as base.NAME, with other contents as other.NAME;
# then kills the program again and again while it replaces the one with the other. Whatever stands
# there must be one of the two.
kill_while_writing() {
    SOURCE_DATE_EPOCH=0 "$PYTHON" - "$KILLS" "$BIGHT" "$@" <<'PYTHON'
import os, random, shutil, signal, subprocess, sys, time
count, program, name, *words = sys.argv[1:]
other = ["--close", "air"]
folder = os.path.abspath("killed")
os.makedirs(folder)
target = os.path.join(folder, name)

def command(path, more):
    return [program, *words, *more, "-o", path, "--overwrite", "--quiet", "--no-progress"]

def run(path, more):
    begun = time.monotonic()
    subprocess.run(command(path, more), check=True)
    return time.monotonic() - begun

def contents(directory, without=()):
    """Every file there and in the folders there; parts that a kill may leave are not counted."""
    found = {}
    for at, folders, files in os.walk(directory):
        folders[:] = [one for one in folders if not one.endswith((".part", ".old"))]
        for one in files:
            if ".part" not in one:
                with open(os.path.join(at, one), "rb") as file:
                    found[os.path.relpath(os.path.join(at, one), directory)] = file.read()
    return found

states = []
for more in ([], other):
    took = run(target, more)
    states.append(contents(folder))
assert states[0] != states[1], "the two are alike: nothing is tried"
assert states[0].keys() == states[1].keys()

killed = replaced = 0
random.seed(1)
more = []
number = -1
while killed + replaced < int(count) or (killed == 0 and number < 30):
    number += 1
    process = subprocess.Popen(command(target, more))
    if number % 3 == 0:  # at any moment, else while something is written
        time.sleep(random.uniform(0, took * 1.1))
    else:
        while process.poll() is None and not any(".part" in one for one in os.listdir(folder)):
            pass
        time.sleep(random.choice((0, 0.001, 0.003, 0.01, 0.03)))
    process.send_signal(signal.SIGKILL)
    if process.wait() == -signal.SIGKILL: killed += 1
    else: replaced += 1
    now = contents(folder)
    assert now.keys() == states[0].keys(), (number, sorted(now))
    for file, found in now.items():
        assert found in (states[0][file], states[1][file]), (number, file, len(found))
    if len(now) > 1 and os.path.isdir(target):  # a folder is one whole
        assert now in states, number
    if now == states[0]: more = other
    elif now == states[1]: more = []
    for left in os.listdir(folder):  # a part tells by its name what it is
        path = os.path.join(folder, left)
        if ".part" in left: shutil.rmtree(path) if os.path.isdir(path) else os.remove(path)
assert killed > 0
print("killed", killed, "ended", replaced)
PYTHON
}

@test "a killed program leaves no half of a table" {
    for format in csv json geojson gpkg; do
        run kill_while_writing "a.$format" access "$NETWORK"
        echo "$format: $output"
        [ "$status" -eq 0 ]
        rm -r killed
    done
}

@test "a killed program leaves no half of a matrix" {
    for format in omx npy csv; do
        run kill_while_writing "m.$format" matrix "$NETWORK"
        echo "$format: $output"
        [ "$status" -eq 0 ]
        rm -r killed
    done
}

@test "a killed program leaves no half of a network" {
    for format in graphml gpkg; do
        run kill_while_writing "n.$format" export "$NETWORK"
        echo "$format: $output"
        [ "$status" -eq 0 ]
        rm -r killed
    done
    run kill_while_writing folder export "$NETWORK" -f gmns
    echo "gmns: $output"
    [ "$status" -eq 0 ]
}

@test "a killed program leaves no half of a map, and no damaged file of a Shapefile" {
    for name in m.svg m.shp; do
        words=(map "$NETWORK" --measure mean_time)
        [ $name = m.shp ] && words=(access "$NETWORK")
        run kill_while_writing $name "${words[@]}"
        echo "$name: $output"
        [ "$status" -eq 0 ]
        rm -r killed
    done
}

@test "Ctrl-C ends with 130, leaves no part and keeps what was there" {
    echo kept >old.omx
    for words in "matrix -o old.omx" "export -o old.omx -f graphml" "access -o old.omx -f gpkg" \
        "export -o old.shp" "export -o folder -f gmns"; do
        ended=0
        for after in 0.02 0.05 0.09 0.14; do
            # shellcheck disable=SC2086
            timeout --preserve-status -s INT $after "$BIGHT" $words "$NETWORK" --overwrite --quiet ||
                ended=$?
            [ "$ended" -eq 130 ] || [ "$ended" -eq 0 ]
            [ -z "$(find . -name '*.part*' -o -name '*.old')" ]
        done
        [ "$ended" -eq 130 ] # of one at least
    done
}

@test "progress with time left is shown on a terminal, and Ctrl-C takes it away" {
    "$PYTHON" - "$BIGHT" "$NETWORK" <<'PYTHON'
import os, pty, re, signal, subprocess, sys
program, network = sys.argv[1:]
ours, theirs = pty.openpty()
process = subprocess.Popen([program, "sensitivity", network, "--draws", "20000", "-o", "s.csv"],
                           stderr=theirs)
os.close(theirs)
told = b""
def read():
    global told
    try: more = os.read(ours, 4096)
    except OSError: more = b""  # how a terminal ends
    told += more
    return more
while not re.search(rb"%  *\d+:\d\d left", told):
    assert read(), told
process.send_signal(signal.SIGINT)
while read(): pass
assert process.wait() == 130
assert told.endswith(b"\r\033[K"), told[-80:]
assert not os.path.exists("s.csv")
PYTHON
    bight access "$NETWORK" -o quick.csv
    [[ "$words" != *left* ]]
}

@test "Ctrl-C while a file is being written removes its parts" {
    "$PYTHON" - "$BIGHT" "$NETWORK" <<'PYTHON'
import os, signal, subprocess, sys
program, network = sys.argv[1:]
for name, words in (("a.shp", ["export"]), ("a.graphml", ["export"]), ("a.gpkg", ["export"]),
                    ("folder", ["export", "-f", "gmns"]), ("a.omx", ["matrix"])):
    caught = number = 0
    while number < 3 or (caught == 0 and number < 30):
        number += 1
        process = subprocess.Popen([program, *words, network, "-o", name, "--overwrite", "--quiet"])
        while process.poll() is None and not any(".part" in one for one in os.listdir(".")):
            pass
        process.send_signal(signal.SIGINT)
        code = process.wait()
        assert code in (0, 130), (name, code)
        caught += code == 130
        assert not any(".part" in one or ".old" in one for one in os.listdir(".")), os.listdir(".")
    assert caught > 0, name
PYTHON
}
