# The report as a file: what it holds, that it needs nothing beside it, and that data stay data.
load support

strait=$ROOT/networks/beijing-bay/scenarios/bohai-strait.yaml
export SOURCE_DATE_EPOCH=1767225600

# Most tests look at the same reports.
setup_file() {
    cd "$BATS_FILE_TMPDIR"
    for form in html md json; do
        "$BIGHT" report "$NETWORK" -s "$strait" -q -f "$form" >"strait.$form"
    done
    "$BIGHT" report "$NETWORK" -q -f html >alone.html
    "$BIGHT" report "$NETWORK" -q -f json >alone.json
}

setup() {
    enter_empty_folder
    made=$BATS_FILE_TMPDIR
}

# page FILE PROGRAM: Python over a page; `tags` is the list of (name, attributes), `text` all that is
# read, `sections` their ids, `files` what is behind the links, by name.
page() {
    "$PYTHON" "$ROOT/tests/cli/read-page.py" "$@"
}

@test "the same inputs give the same bytes, for any number of threads" {
    "$BIGHT" report "$NETWORK" -s "$strait" -q -f html >again.html
    cmp again.html "$made/strait.html"
    # the command stands in the report
    "$BIGHT" report -j 1 "$NETWORK" -s "$strait" -q -f html | sed 's/report -j 1/report/' >one.html
    cmp one.html "$made/strait.html"
}

@test "a report needs nothing beside it and is small" {
    [ "$(wc -c <"$made/strait.html")" -lt 300000 ]
    run grep -E 'https?:|file:' <(sed 's,http://www.w3.org/2000/svg,,g' "$made/strait.html")
    [ "$status" -eq 1 ]
    page "$made/strait.html" '
names = {name for name, _ in tags}
assert not names & {"img", "link", "iframe", "object", "embed", "base", "form", "audio", "video"}, names
for name, attributes in tags:
    assert "style" not in attributes and "src" not in attributes, (name, attributes)
    assert not any(key.startswith("on") for key in attributes), (name, attributes)
    assert attributes.get("href", "#").startswith(("#", "data:text/csv")), attributes
    assert all("url(" not in value or value.startswith("url(#") for value in attributes.values())
ids = [attributes["id"] for _, attributes in tags if "id" in attributes]
assert len(ids) == len(set(ids)), "an id is there twice"
assert {a["href"][1:] for n, a in tags if a.get("href", "").startswith("#")} <= set(ids)
'
}

@test "its policy allows its own style and script and nothing else" {
    page "$made/alone.html" '
import base64, hashlib, re
policy = next(a["content"] for n, a in tags if a.get("http-equiv") == "Content-Security-Policy")
def digest(name):
    inside = re.search("<%s>(.*?)</%s>" % (name, name), source, re.S)[1]
    return "\x27sha256-%s\x27" % base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
assert rules == {"default-src": "\x27none\x27", "base-uri": "\x27none\x27", "form-action": "\x27none\x27",
                 "style-src": digest("style"), "script-src": digest("script")}, rules
'
}

@test "with changes it tells them, who gains, and everything else in order" {
    page "$made/strait.html" '
assert sections == ["changes", "gains", "network", "hubs", "access", "equity", "ports", "rings",
                    "airports", "data", "formulas", "repeat"], sections
for words in ("Beijing Bay 2025: Bohai Strait tunnel", "1 January 2026", "estimate",
              "proposed, not approved; not before 2040", "260.0 thousand million yuan",
              "538 of 7310 pairs of cities become faster", "大连", "Dalian",
              "exp(−0.00577623 t)", "HHI", "bohai-strait.yaml"):
    assert words in text, words
assert sum(name == "svg" and a.get("role") == "img" for name, a in tags) == 8 # 3 maps, 5 charts
'
}

@test "changes are not said to be left out where only the ports' profile has no use for them" {
    run grep "is left out: it is not for profile" "$made/strait.md"
    [ "$status" -eq 1 ]
    grep -q "ports are compared under their own profile, freight" "$made/strait.md"
}

@test "without changes it tells the network alone" {
    page "$made/alone.html" '
assert sections == ["network", "hubs", "access", "equity", "ports", "rings", "airports", "data",
                    "formulas", "repeat"], sections
assert "First hub" in text and "Pairs without a route" in text and "with the changes" not in text
'
}

@test "the files behind the links are the tables of the commands" {
    "$BIGHT" access "$NETWORK" -s "$strait" -q -o access.csv
    "$BIGHT" hubs "$NETWORK" --sort rank -q -o hubs.csv
    "$BIGHT" scenario "$NETWORK" -s "$strait" --table cities --sort=-access_change_percent -q \
        -o effects.csv
    page "$made/strait.html" '
import csv, io, math
def same(a, b):
    try:
        return a == b or math.isclose(float(a), float(b), rel_tol=1e-7)
    except ValueError:
        return False
for name in ("access.csv", "hubs.csv", "effects.csv"):
    ours = list(csv.reader(io.StringIO(files[name])))
    theirs = list(csv.reader(open(name, encoding="utf-8")))
    assert len(ours) == len(theirs) == 87, (name, len(ours))
    for a, b in zip(ours, theirs):
        assert len(a) == len(b) and all(map(same, a, b)), (name, a, b)
assert "rail,rail,402,373" in files["layers.csv"]
pairs = list(csv.DictReader(io.StringIO(files["times.csv"])))
assert sum(float(row["after"]) for row in pairs) == sum(float(row["before"]) for row in pairs) == 7310
'
}

@test "the curve of people reached is what the matrix says" {
    "$BIGHT" matrix "$NETWORK" -q -o times.csv
    "$PYTHON" - "$ROOT/networks/beijing-bay/tables/cities.csv" "$made/alone.json" <<'EOF'
import csv, json, sys
people = {row["admin_code"]: float(row["pop_2020_10k"]) for row in csv.DictReader(open(sys.argv[1]))}
times = {(row["from_id"], row["to_id"]): float(row["travel_time"]) for row in csv.DictReader(open("times.csv"))}
report = json.load(open(sys.argv[2]))
series = next(s for s in report["sections"] if s["id"] == "access")["series"]["reach"]
everyone = sum(people.values())
for step, told in enumerate(series["values"], 1):
    share = 0
    for city, own in people.items():
        near = sum(count for other, count in people.items()
                   if other != city and times[city, other] <= step * series["step_min"])
        share += own / everyone * 100 * near / (everyone - own)
    assert abs(share - told) < 1e-6, (step, share, told)
EOF
}

@test "names that look like markup are text" {
    copy_network
    "$PYTHON" - "$COPY" <<'EOF'
import csv, sys
folder = "networks/beijing-bay/"
rows = list(csv.DictReader(open(folder + "tables/cities.csv", encoding="utf-8")))
for row in rows:
    row["shown"] = "</td></script><b onclick='alert(1)'>\"%s\" & | `co` *x*</b>" % row["name_en"]
with open(folder + "hostile.csv", "w", encoding="utf-8") as file:
    writer = csv.DictWriter(file, rows[0].keys())
    writer.writeheader()
    writer.writerows(rows)
text = open(sys.argv[1], encoding="utf-8").read()
for old, new in (("../../shapefiles/beijing-bay/cities.shp", "hostile.csv"), ("id: CODE", "id: admin_code"),
                 ("name: NAME\n  name_local: NAME_ZH\n  weights", "name: shown\n  name_local: name_en\n  weights"),
                 ("POP_10K", "pop_2020_10k"), ("GDP_100M", "gdp_2022_100m_yuan"), ("GDP_ACC", "gdp_accuracy"),
                 ("ring: RING, province: PROVINCE", "ring: ring, province: province"),
                 ("name: Beijing Bay 2025", "name: '<script>alert(2)</script><!--'")):
    assert old in text, old
    text = text.replace(old, new)
open(sys.argv[1], "w", encoding="utf-8").write(text)
EOF
    bight report "$COPY" --add 'Dalian:Yantai@250' -o report.html
    echo "$words"
    [ "$status" -eq 0 ]
    page report.html '
import csv, io
names = {name for name, _ in tags}
assert names <= {"html", "head", "meta", "title", "style", "body", "header", "h1", "h2", "p", "nav", "ul",
    "li", "a", "main", "section", "dl", "div", "dt", "dd", "span", "strong", "small", "i", "figure",
    "figcaption", "table", "thead", "tbody", "tr", "th", "td", "details", "summary", "pre", "code",
    "script", "svg", "g", "path", "circle", "rect", "text", "clippath", "use", "line"}, names
assert sum(name == "script" for name, _ in tags) == 1
assert "<script>alert(2)</script><!--" in text
assert "</td></script><b onclick=\x27alert(1)\x27>\"Dalian\" & | `co` *x*</b>" in text
cities = [row["city"] for row in csv.DictReader(io.StringIO(files["hubs.csv"]))]
assert "</td></script><b onclick=\x27alert(1)\x27>\"Dalian\" & | `co` *x*</b>" in cities
'
    bight report "$COPY" -f md
    [ "$status" -eq 0 ]
    [[ "$output" == *'\<b onclick'*'\*x\*'* ]]
    [[ "$output" != *' <b onclick'* ]]
    "$BIGHT" report "$COPY" -q -f json | "$PYTHON" -m json.tool >/dev/null
}

@test "markdown has whole tables and JSON has every number" {
    "$BIGHT" hubs "$NETWORK" --sort rank -f json -q >hubs.json
    "$PYTHON" - "$made/strait" <<'EOF'
import json, sys
lines = open(sys.argv[1] + ".md", encoding="utf-8").read().splitlines()
assert lines[0] == "# Beijing Bay 2025: Bohai Strait tunnel"
assert "## Hub cities" in lines and "## Repeat this report" in lines
tables = width = 0
for before, line in zip(lines, lines[1:]):
    if line.startswith("|---"):
        tables, width = tables + 1, line.count("|")
        assert before.replace("\\|", "").count("|") == width, before
    elif line.startswith("|") and before.startswith("|"):
        assert line.replace("\\|", "").count("|") == width, line
assert tables > 15, tables

report = json.load(open(sys.argv[1] + ".json"))
assert [len(report[key]) for key in ("tiles", "sections")] == [4, 12]
hubs = next(s for s in report["sections"] if s["id"] == "hubs")["tables"]["hubs"]
alone = json.load(open("hubs.json"))
assert hubs["columns"] == alone["columns"] and hubs["facts"] == alone["facts"]
assert [row["city"] for row in hubs["rows"]] == [row["city"] for row in alone["rows"]]
repeat = next(s for s in report["sections"] if s["id"] == "repeat")
assert all(len(entry["sha256"]) == 64 for entry in repeat["inputs"])
EOF
}

@test "with years it shows them as charts, and which line brought which gain" {
    local years="--years 2009:2013" table
    for table in years lines gains; do
        "$BIGHT" timeline "$NETWORK" $years --table "$table" --sort=$([ $table = years ] && echo year ||
            echo -gain) -q -o "$table.csv"
    done
    "$BIGHT" timeline "$NETWORK" $years --table cities -q -o cities.csv
    "$BIGHT" report "$NETWORK" $years -q -o years.html
    "$BIGHT" report "$NETWORK" $years -q -o again.html -j 1
    cmp <(sed 's/-o again.html -j 1/-o years.html/' again.html) years.html
    page years.html '
import csv, io, math, re
assert sections[:3] == ["network", "years", "hubs"], sections
def same(a, b):
    try:
        return a == b or math.isclose(float(a), float(b), rel_tol=1e-6)
    except ValueError:
        return False
def read(text):
    return list(csv.reader(io.StringIO(text)))
for ours, theirs in (("years.csv", "years.csv"), ("year_lines.csv", "lines.csv"), ("year_gains.csv", "gains.csv")):
    theirs = read(open(theirs, encoding="utf-8").read())
    assert len(theirs) > 5 and len(read(files[ours])) == len(theirs), ours
    for a, b in zip(read(files[ours]), theirs):
        assert len(a) == len(b) and all(map(same, a, b)), (ours, a, b)
# a column a city, from the one that gained most
first, *shown = read(files["city_years.csv"])
potential = {(row["city"], row["year"]): row["potential"] for row in csv.DictReader(open("cities.csv"))}
best = [row["city"] for row in csv.DictReader(open("gains.csv"))][:12]
assert first == ["year"] + best and [row[0] for row in shown] == ["2009", "2010", "2011", "2012", "2013"]
assert all(same(cell, potential[city, row[0]]) for row in shown for city, cell in zip(best, row[1:]))
part = source[source.index("<section id=\"years\">"):source.index("<section id=\"hubs\">")]
assert part.count("role=\"img\"") == 5 + 12  # accessibility, openings, times, efficiency, Gini; cities
assert "2012 (+11.3 %, above all by Beijing-Guangzhou HSR)" in text
assert "rail 373 of 373" not in text and re.search(r"rail (\d+) of \1, highway \d of \d+, sea 0 of 11", text)
for words in ("Rests on estimates", "Which line brought which gain", "Links without one count in every year"):
    assert words in part, words
'
}

@test "markdown and JSON hold the years too, and with changes they are those before" {
    local years="--years 2011:2012"
    "$BIGHT" report "$NETWORK" $years -s "$strait" -q -f json >years.json
    "$BIGHT" report "$NETWORK" $years -s "$strait" -q -f md >years.md
    "$BIGHT" timeline "$NETWORK" $years --table years -q -f json >alone.json
    "$PYTHON" - <<'EOF'
import json
part = next(s for s in json.load(open("years.json"))["sections"] if s["id"] == "years")
for ours, theirs in zip(part["tables"]["years"]["rows"], json.load(open("alone.json"))["rows"], strict=True):
    assert {k: v and round(v, 6) for k, v in ours.items()} == {k: v and round(v, 6) for k, v in theirs.items()}
series = part["series"]["city_years"]
assert series["years"] == [2011, 2012] and len(series["potential"]) == 12
assert len(part["tables"]["year_gains"]["rows"]) == 86
words = open("years.md", encoding="utf-8").read()
for line in ("## Year by year", "**Which line brought which gain**", "| Year | Xinyang "):
    assert "\n" + line in words, line
assert "as it is, without the changes" in words
EOF
}

@test "a report of twenty years is small, and a network without opening years has none" {
    "$BIGHT" report "$NETWORK" --years 2005:2025 -q -o years.html
    [ "$(wc -c <years.html)" -lt 300000 ]
    bight report "$ROOT/networks/tokyo-bay/network.yaml" --years 2005:2006 -o tokyo.html
    fails_with 3 "no layer says when"
    [ ! -e tokyo.html ]
    bight report "$NETWORK" --years 2005 -o years.html
    fails_with 2 "FIRST:LAST"
}

@test "what a network has not is left out of its report" {
    bight report "$NETWORK" --profile freight --modes rail,road -o report.html
    [ "$status" -eq 0 ]
    page report.html 'assert "airports" not in sections and "hubs" in sections, sections'
    nothing_is_left_half_written
}

@test "run leaves the report and more tables in its folder" {
    bight run "$NETWORK" -s "$strait" -o results
    [ "$status" -eq 0 ]
    for file in report.html methods.csv equity.csv equity_groups.csv rings.csv ring_agreement.csv \
        airports.csv airport_cities.csv hinterlands.csv comparison.csv changes.csv; do
        [ -s "results/$file" ]
    done
    "$BIGHT" equity "$NETWORK" -s "$strait" --table measures -q -o equity.csv
    cmp equity.csv results/equity.csv
    grep -q "Who gains" results/report.html
}

@test "wrong use of report is told" {
    bight report "$NETWORK"
    fails_with 2 "-o report.html"
    bight report "$NETWORK" -o report.pdf
    fails_with 2 "html md json"
    echo mine >report.html
    bight report "$NETWORK" -o report.html
    fails_with 4 "report.html exists. Use --overwrite"
    [ "$(cat report.html)" = mine ]
}
