# Maps as SVG: well-formed, alone, the same bytes each time, names that do not touch each other.
load support

setup() {
    enter_empty_folder
    SCENARIO=$ROOT/networks/beijing-bay/scenarios/bohai-strait.yaml
}

@test "a map is one SVG picture with a title that needs nothing else" {
    bight map "$NETWORK" -o map.svg
    [ "$status" -eq 0 ]
    nothing_is_left_half_written
    "$PYTHON" - <<'EOF'
import re, xml.etree.ElementTree as tree
text = open("map.svg", encoding="utf-8").read()
root = tree.fromstring(text)
svg = "{http://www.w3.org/2000/svg}"
assert root.tag == svg + "svg" and root[0].tag == svg + "title" and root[0].text == "Beijing Bay 2025"
names = {element.tag for element in root.iter()}
assert not names & {svg + "style", svg + "script", svg + "image", svg + "use"}, names
assert not re.search(r'href|style=|url\((?!#)|@import', text)
titles = [element.text for element in root.iter(svg + "title")]
assert any(title.startswith("Beijing 北京") for title in titles)
assert any("km/h" in title and "rail" in title for title in titles)
assert len(text.encode()) < 300000
EOF
}

@test "the same map has the same bytes for any number of threads" {
    bight map "$NETWORK" --measure potential_population -j 1 -o one.svg
    bight map "$NETWORK" --measure potential_population -j 2 -o two.svg
    cmp one.svg two.svg
    "$BIGHT" map "$NETWORK" --measure potential_population -q >three.svg
    cmp one.svg three.svg
}

# Letters of the usual fonts are at least so wide and high; a test with the estimates of the program
# itself would show nothing.
@test "names touch neither each other nor a circle" {
    bight map "$NETWORK" --table hubs -o name.svg
    bight map "$NETWORK" --table hubs --labels both -o both.svg
    bight map "$NETWORK" --table hubs --labels local --width 390 -o local.svg
    "$PYTHON" - <<'EOF'
import xml.etree.ElementTree as tree
svg = "{http://www.w3.org/2000/svg}"
def width(text, size):
    return size / 11 * sum(11 if ord(letter) > 0x2e80 else 2.4 if letter in "iljt .'" else 5.2 for letter in text)
def check(path):
    frame = [g for g in tree.parse(path).getroot().iter(svg + "g") if g.get("clip-path")][0]
    boxes, circles = [], []
    for group in frame.findall(svg + "g"):
        for circle in group.findall(svg + "circle"):
            x, y, r = (float(circle.get(key)) for key in ("cx", "cy", "r"))
            circles.append((x, y, r - 0.5))
        for text in group.findall(svg + "text"):
            x, y, wide = float(text.get("x")), float(text.get("y")), width(text.text, float(group.get("font-size")))
            x -= {"end": wide, "middle": wide / 2, None: 0}[text.get("text-anchor")]
            boxes.append((x, y - 7, x + wide, y, text.text))
    assert len(circles) == 86 and len(boxes) > 40, (len(circles), len(boxes))
    for i, a in enumerate(boxes):
        for b in boxes[:i]:
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1], (a, b)
        for x, y, r in circles:
            dx, dy = max(a[0] - x, 0, x - a[2]), max(a[1] - y, 0, y - a[3])
            assert dx * dx + dy * dy >= r * r, (a, x, y, r)
    return " ".join(box[4] for box in boxes).split()
large = {"Beijing", "Tianjin", "Shijiazhuang", "Zhengzhou", "Qingdao", "Shenyang", "Dalian", "Jinan"}
assert large <= set(check("name.svg")), large - set(check("name.svg"))
assert {"Tianjin", "天津", "Dalian", "大连"} <= set(check("both.svg"))
local = check("local.svg")
assert "北京" in local and "Beijing" not in local, local
EOF
}

@test "cities have the colour of their class, and the legend its limits" {
    bight access "$NETWORK" -f csv
    printf '%s\n' "$output" >access.csv
    bight map "$NETWORK" --measure potential_population --classes 4 --breaks equal -o map.svg
    [ "$status" -eq 0 ]
    "$PYTHON" - <<'EOF'
import csv, re, xml.etree.ElementTree as tree
svg = "{http://www.w3.org/2000/svg}"
values = {row["city"]: float(row["potential_population"]) for row in csv.DictReader(open("access.csv"))}
least, most = min(values.values()), max(values.values())
colours = {}
root = tree.parse("map.svg").getroot()
for circle in root.iter(svg + "circle"):
    title = circle.find(svg + "title")
    if title is not None:
        city = title.text.split("\n")[0].rsplit(" ", 1)[0]
        which = min(3, int((values[city] - least) / (most - least) * 4))
        colours.setdefault(which, set()).add(circle.get("fill"))
assert sorted(colours) == [0, 1, 2, 3] and all(len(found) == 1 for found in colours.values()), colours
texts = [text.text for text in root.iter(svg + "text")]
limits = [re.sub("\u2009", "", text) for text in texts if re.search(r"\d to ", text)]
step = (most - least) / 4
assert f"{most - step:.0f} to {most:.0f}" in limits and len(limits) == 4, limits
EOF
}

@test "a scenario shows what is new, who gains and who loses" {
    bight map "$NETWORK" -s "$SCENARIO" -o network.svg
    [ "$status" -eq 0 ]
    grep -q '>new</text>' network.svg
    grep -q '<title>Penglai – Lvshun West' network.svg
    bight map "$NETWORK" -s "$SCENARIO" --measure mean_time -o gains.svg
    [ "$status" -eq 0 ]
    grep -q '>Change of mean time, min</text>' gains.svg
    grep -q 'fill="#86146d"' gains.svg
    run grep -q 'fill="#b35806"' gains.svg
    [ "$status" -eq 1 ]
    bight map "$NETWORK" --close rail:1 --measure mean_time -o losses.svg
    [ "$status" -eq 0 ]
    grep -q '>closed</text>' losses.svg
    grep -q 'fill="#b35806"' losses.svg
    run grep -q 'fill="#86146d"' losses.svg
    [ "$status" -eq 1 ]
}

@test "what only a measure heeds is refused on a map without one" {
    local option
    for option in --classes=3 --breaks=jenks --decay=linear:240 --daily-limit=90 --demand=trips.csv; do
        bight map "$NETWORK" "$option" -o network.svg
        fails_with 2 "${option%%=*} is for a map of a measure" "--measure or --table"
    done
    [ ! -e network.svg ]
    bight map "$NETWORK" --measure closeness --classes 3 -o network.svg
    [ "$status" -eq 0 ]
}

@test "less is better of ways round and of cities out of reach" {
    bight map "$NETWORK" -s "$SCENARIO" --measure network_efficiency -o gains.svg
    [ "$status" -eq 0 ]
    grep -q '<title>Accessibility of cities: change of network efficiency</title>' gains.svg
    grep -q 'fill="#86146d"' gains.svg
    run grep -q 'fill="#b35806"' gains.svg
    [ "$status" -eq 1 ]
    # Without its station Jiyuan is one city more that no other reaches, and reaches none of the 84.
    bight map "$NETWORK" --modes rail --close station:Jiyuan --measure unreached -o losses.svg
    [ "$status" -eq 0 ]
    [ "$(grep -c '^change: 1$' losses.svg)" -eq 84 ]
    grep -q '^change: 84$' losses.svg
    run grep -q 'fill="#86146d"' losses.svg
    [ "$status" -eq 1 ]
}

@test "links, ports and layers of one's own are coloured too" {
    bight map "$NETWORK" --table flows -o flows.svg
    [ "$status" -eq 0 ]
    grep -q 'Flows of links: flow' flows.svg
    bight map "$NETWORK" --table ports -o ports.svg
    [ "$status" -eq 0 ]
    grep -q '<title>Tianjin' ports.svg
    # The hinterlands are those bight ports tells, of its own profile.
    bight map "$NETWORK" --table ports --measure population -o hinterlands.svg
    [ "$status" -eq 0 ]
    grep -q '>Beijing Bay 2025, profile freight</text>' hinterlands.svg
    told=$("$BIGHT" ports "$NETWORK" --table ports --fields port,population -f csv | sed -n 's/^Qingdao,//p')
    grep -A 1 'r="[0-9.]*" fill="#.*<title>Qingdao' hinterlands.svg |
        grep -q "population: $(printf '%.0f' "$told") 10k persons"
    bight map "$NETWORK" --layer "$ROOT/shapefiles/beijing-bay/cities.shp" --measure GDP_100M -o own.svg
    [ "$status" -eq 0 ]
    grep -q '>Area of circles: GDP_100M</text>' own.svg
}

@test "what cannot be drawn is told in one sentence" {
    bight map "$NETWORK" --measure potential_populaton -o map.svg
    fails_with 2 "Did you mean 'potential_population'?"
    bight map "$NETWORK" --table hub -o map.svg
    fails_with 2 "Did you mean 'hubs'?"
    bight map "$NETWORK" --breaks even -o map.svg
    fails_with 2 "--breaks" "even"
    bight map "$NETWORK" --classes 10 -o map.svg
    fails_with 2 "--classes is 1 to 9"
    bight map "$NETWORK" --width 100 -o map.svg
    fails_with 2 "--width"
    bight map "$NETWORK" -o map.png
    fails_with 2 "svg"
    bight map "$NETWORK" --weight GDP -o map.svg
    fails_with 2 "--weight"
    bight map "$NETWORK" --layer "$ROOT/shapefiles/beijing-bay/cities.shp" -o map.svg
    fails_with 2 "--measure COLUMN"
    [ ! -e map.svg ]
    touch map.svg
    bight map "$NETWORK" -o map.svg
    fails_with 4 "--overwrite"
    [ ! -s map.svg ]
}
