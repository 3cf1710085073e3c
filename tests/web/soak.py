"""usage: tests/web/soak.py MINUTES: four clients edit at random; answers stay exact and memory bounded."""

import json
import random
import sys
import tempfile
import threading
import time

from served import BEIJING, Served, scenario

CLIENTS, CHECKED = 4, 5


def memory_kb(process):
    with open(f"/proc/{process}/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))


def make_change(draw, cities):
    first, second = draw.sample(cities, 2)
    kind = draw.randrange(4)
    if kind == 0:
        return {"close": "links", "ids": [f"rail:{draw.randint(1, 370)}"]}
    if kind == 1:
        return {"upgrade": "links", "ids": [f"highway:{draw.randint(1, 230)}"], "speed": {"times": draw.uniform(1, 2)}}
    return {"add": "link", "mode": draw.choice(["rail", "road"]), "from": first, "to": second, "speed": draw.randint(60, 400)}


def edit(server, seed, end, cities, done, problems):
    draw, changes = random.Random(seed), []
    while time.time() < end:
        changes = (changes + [make_change(draw, cities)])[-4:] if draw.random() < 0.8 else changes[:-1]
        status, answer = server.ask("/api/scenario", {"changes": changes})
        if status == 422:
            changes = changes[:-1]
            continue
        if status != 200:
            problems.append(answer)
        elif draw.random() < 0.2:
            server.ask(f"/api/{draw.choice(['effects', 'hubs'])}?s={answer['id']}")
            server.ask(f"/api/route?from={draw.choice(cities)}&to={draw.choice(cities)}&s={answer['id']}")
        done.append((changes, answer) if status == 200 and draw.random() < 0.01 else None)


def check(changes, answer):
    with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
        json.dump({"version": 1, "changes": changes}, file)
        file.flush()
        told = scenario(BEIJING, file.name)["cities"]["rows"]
    for row, expected in zip(answer["cities"]["rows"], told):
        for column, cell in row.items():
            assert cell == expected[column] or abs(cell - expected[column]) < 1e-9 * max(1, abs(cell)), (column, row)


def soak(minutes):
    server = Served(BEIJING)
    cities = server.ask("/api/network")[1]["cities"]["columns"]["city_id"]
    end, done, problems, memory = time.time() + 60 * minutes, [], [], []
    clients = [threading.Thread(target=edit, args=(server, seed, end, cities, done, problems)) for seed in range(CLIENTS)]
    for client in clients:
        client.start()
    while time.time() < end:
        time.sleep(min(10, max(0.1, end - time.time())))
        memory.append(memory_kb(server.process.pid))
    for client in clients:
        client.join()
    checked = [pair for pair in done if pair is not None and pair[0]][:CHECKED * max(1, int(minutes))]
    for pair in checked:
        check(*pair)
    code, errors = server.stop()
    print(f"{len(done)} edits by {CLIENTS} clients in {minutes:g} min, {len(checked)} of them held to bight scenario; "
          f"memory in MB every ten seconds: {' '.join(str(kb // 1024) for kb in memory)}; exit {code}")
    assert not problems and code == 0 and errors == "", (problems[:3], code, errors)


if __name__ == "__main__":
    soak(float(sys.argv[1]))
