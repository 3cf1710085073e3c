"""usage: tests/web/soak.py MINUTES: clients edit, listen and export at random; answers stay exact and memory bounded."""

import json
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from served import BEIJING, BIGHT, Served, scenario

CLIENTS, CHECKED = 4, 5
EXPORTS = {"report.html": ["report"], "cities.csv": ["scenario", "--table", "cities"], "pairs.csv": ["scenario", "--table", "pairs"],
           "times.omx": ["matrix", "--measure", "time"], "changes.geojson": ["scenario", "--table", "changes"]}


def memory_kb(process):
    with open(f"/proc/{process}/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))


def open_files(process):
    return len(os.listdir(f"/proc/{process}/fd"))


def make_change(draw, cities):
    first, second = draw.sample(cities, 2)
    kind = draw.randrange(4)
    if kind == 0:
        return {"close": "links", "ids": [f"rail:{draw.randint(1, 370)}"]}
    if kind == 1:
        return {"upgrade": "links", "ids": [f"highway:{draw.randint(1, 230)}"], "speed": {"times": draw.uniform(1, 2)}}
    return {"add": "link", "mode": draw.choice(["rail", "road"]), "from": first, "to": second, "speed": draw.randint(60, 400)}


class Counts:
    def __init__(self):
        self.edits = self.events = self.left = self.files = 0
        self.answers, self.exports, self.problems = [], [], []


def edit(server, seed, end, cities, counts):
    draw, changes = random.Random(seed), []
    while time.time() < end:
        changes = (changes + [make_change(draw, cities)])[-4:] if draw.random() < 0.8 else changes[:-1]
        status, answer = server.ask("/api/scenario", {"changes": changes})
        if status == 422:
            changes = changes[:-1]
            continue
        if status != 200:
            counts.problems.append(answer)
            continue
        counts.edits += 1
        if changes and draw.random() < 0.01:
            counts.answers.append((changes, answer))
        if draw.random() < 0.1:
            server.ask(f"/api/route?from={draw.choice(cities)}&to={draw.choice(cities)}&s={answer['id']}")
        if draw.random() < 0.02:
            listen(server, draw, changes, answer["id"], counts)


def listen(server, draw, changes, number, counts):
    """Waits for the effects, or goes away before they are there; or for a file, which is kept to be compared."""
    name = draw.choice(sorted(EXPORTS)) if changes and draw.random() < 0.5 else None
    ask = f"effects?s={number}" if changes and name is None else f"export/{name}?s={number}" if name else "hubs?s=0"
    events = server.listen(ask)
    if events.status != 200:
        counts.problems.append((ask, events.status))
    leaves = name is None and draw.random() < 0.5
    for told in events:
        counts.events += 1
        if leaves and draw.random() < 0.5:
            counts.left += 1
            break
    events.close()
    if name is None:
        return
    status, data = server.ask(f"/api/{ask}")
    if status == 200:
        counts.files += 1
        if draw.random() < 0.2:
            counts.exports.append((name, changes, data if isinstance(data, bytes) else json.dumps(data).encode()))
    elif status not in (202, 410):
        counts.problems.append((ask, status, data))


def check_answer(changes, answer):
    with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
        json.dump({"version": 1, "changes": changes}, file)
        file.flush()
        told = scenario(BEIJING, file.name)["cities"]["rows"]
    for row, expected in zip(answer["cities"]["rows"], told):
        for column, cell in row.items():
            assert cell == expected[column] or abs(cell - expected[column]) < 1e-9 * max(1, abs(cell)), (column, row)


def without_digests(data):
    return re.sub(rb"[0-9a-f]{64}", b"", data)


def check_export(name, changes, data):
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "changes.yaml").write_text(json.dumps({"version": 1, "name": "changes", "changes": changes}))
        words = EXPORTS[name]
        subprocess.run([Path(BIGHT).resolve(), words[0], Path(BEIJING).resolve(), *words[1:], "-s", "changes.yaml", "-o", name],
                       cwd=folder, check=True, capture_output=True)
        assert without_digests(data) == without_digests(Path(folder, name).read_bytes()), name


def soak(minutes):
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(int(time.time()))) # a report names the day
    server = Served(BEIJING)
    cities = server.ask("/api/network")[1]["cities"]["columns"]["city_id"]
    end, counts, memory, files = time.time() + 60 * minutes, Counts(), [], []
    clients = [threading.Thread(target=edit, args=(server, seed, end, cities, counts)) for seed in range(CLIENTS)]
    for client in clients:
        client.start()
    while time.time() < end:
        time.sleep(min(10, max(0.1, end - time.time())))
        memory.append(memory_kb(server.process.pid))
        files.append(open_files(server.process.pid))
    for client in clients:
        client.join()
    answers, exports = counts.answers[:CHECKED * max(1, int(minutes))], counts.exports[:CHECKED * max(1, int(minutes))]
    for pair in answers:
        check_answer(*pair)
    for export in exports:
        check_export(*export)
    code, errors = server.stop()
    print(f"{counts.edits} edits by {CLIENTS} clients in {minutes:g} min, {len(answers)} of them held to bight scenario; "
          f"{counts.events} events, {counts.left} streams left before their end; {counts.files} files, {len(exports)} of them held to the "
          f"command line; memory in MB every ten seconds: {' '.join(str(kb // 1024) for kb in memory)}; at most {max(files)} open files; "
          f"exit {code}")
    assert not counts.problems and code == 0 and errors == "", (counts.problems[:3], code, errors)


if __name__ == "__main__":
    soak(float(sys.argv[1]))
