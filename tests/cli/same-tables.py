"""usage: same-tables.py PROGRAM TOY NETWORK

Holds every table of the Python package to that of the program, cell by cell: what both write is the
same text. TOY is the network of tests/examples, NETWORK the Beijing Bay.
"""
import json
import subprocess
import sys
from pathlib import Path

import bight

program, toy_path, bay_path = sys.argv[1:]
toy, bay = bight.Network(toy_path), bight.Network(bay_path)
count = 0


def told(*words):
    run = subprocess.run([program, *words, "-q"], capture_output=True, text=True, check=False)
    assert run.returncode in (0, 1), (words, run.stderr)  # 1: check found errors
    return run.stdout


def rows(layer):
    """As the program writes CSV, in no order: the program sorts some tables."""
    layer.write("ours.csv", overwrite=True)
    return sorted(Path("ours.csv").read_text(encoding="utf-8").splitlines())


def same(layer, *words):
    global count
    theirs = sorted(told(*words, "-f", "csv").splitlines())
    assert rows(layer) == theirs, (words, rows(layer)[:3], theirs[:3])
    count += 1


def same_each(tables, names, *words):
    """One by one, for commands that write one table to a file."""
    assert sorted(tables) == sorted(names), (words, sorted(tables))
    for name in names:
        same(tables[name], *words, "--table", name)


def same_all(tables, *words):
    """All at once, in the order of the program and with facts, units and types."""
    global count
    bight.write(tables, "ours.json", overwrite=True)
    theirs = json.loads(told(*words, "-f", "json"))
    ours = json.loads(Path("ours.json").read_text(encoding="utf-8"))
    assert list(ours) == list(theirs), (words, list(ours), list(theirs))
    for name in ours:
        assert ours[name] == theirs[name], (words, name)
        count += 1


# ---- Of the toy ----

NEW = "A:C,time=40"
after = toy.scenario(add=NEW)
added = (toy_path, "--add", NEW)

same(toy.access(), "access", toy_path)
same(after.access(decay="cumulative:60", daily_limit=60, ideal_speed=300), "access", *added,
     "--decay", "cumulative:60", "--daily-limit", "60", "--ideal-speed", "300")
same(toy.access(supply="gdp", nearest=2), "access", toy_path, "--supply", "gdp", "--nearest", "2")
same_all(toy.equity(by="province", measure="mean_time"), "equity", toy_path, "--by", "province",
         "--measure", "mean_time")
for table in ("cities", "betweenness", "nodes", "links", "efficiency", "modes", "roles", "modules",
              "corridors"):
    same(after.centrality(table), "centrality", *added, "--table", table)
for table in ("core", "core-cities"):
    same(toy.centrality(table, core="A", by="province", demand="gravity"), "centrality", toy_path,
         "--table", table, "--core", "A", "--by", "province", "--demand", "gravity")
same(toy.centrality("links", between="nodes"), "centrality", toy_path, "--table", "links",
     "--between", "nodes")
same_each(after.flows("equal", ties="split"), ("links", "places"), "flows", *added, "--demand",
          "equal", "--ties", "split")
same_each(toy.critical(weight="population", by="province", pairs=3),
          ("links", "cuts", "terminals", "cities", "groups", "pairs"), "critical", toy_path,
          "--weight", "population", "--by", "province", "--pairs", "3")
same_each(after.sensitivity(draws=20, spread="uniform:0.2", seed=3),
          ("tolerance", "benefit", "cities", "outranks"), "sensitivity", *added, "--draws", "20",
          "--spread", "uniform:0.2", "--seed", "3")
same_each(toy.screen(between="cities", kmh=100, detour=1.1, budget="2"),
          ("links", "set", "interactions"), "screen", toy_path, "--between", "cities", "--kmh",
          "100", "--detour", "1.1", "--budget", "2")
same_each(after.isochrone("A", cuts=[30, 60], off_network_speed=20, cell_km=2),
          ("areas", "cities"), "isochrone", *added[:1], "A", *added[1:], "--cuts", "30,60",
          "--off-network-speed", "20", "--cell-km", "2")
same_each(toy.hubs(weights="closeness=1,access=2", weighting="pca", draws=50, spread=0.1, seed=5),
          ("hubs", "methods", "indicators", "acceptability"), "hubs", toy_path, "--weights",
          "closeness=1,access=2", "--weighting", "pca", "--draws", "50", "--spread", "0.1",
          "--seed", "5")
same_all(toy.summary(), "summary", toy_path)
same(toy.route("A", "D"), "route", toy_path, "A", "D")
same(toy.route("A", "D", via=["B"]), "route", toy_path, "A", "D", "--via", "B")
same_each(toy.route("A", "D", alternatives=3), ("routes", "legs"), "route", toy_path, "A", "D",
          "--alternatives", "3")
same_each({name: table for name, table in after.export(texts=True).items() if name != "config"},
          ("links", "nodes", "zones"), "export", *added)
same(toy.check()["problems"], "check", toy_path)
Path("pairs.csv").write_text("from,to\nA,D\nC,B\n", encoding="utf-8")
same(after.matrix(pairs="pairs.csv", measure="time,length"), "matrix", *added, "--pairs",
     "pairs.csv", "--measure", "time,length")

# ---- Of the Beijing Bay ----

tunnel = ("--add", "Yantai:Dalian@250")
same_all(bay.ports(attraction="throughput^1", decay="power:2", margin=0.1, hours=[1, 3]), "ports",
         bay_path, "--attraction", "throughput^1", "--decay", "power:2", "--margin", "0.1",
         "--hours", "1,3")
same(bay.ports("closures", clusters="communities", seed=2), "ports", bay_path, "--table",
     "closures", "--clusters", "communities", "--seed", "2")
for table in ("gateways", "chains", "index"):
    same(bay.ports(table, cost="time", draws=50), "ports", bay_path, "--table", table, "--cost",
         "time", "--draws", "50")
same_all(bay.inland(k=2, cover=180, weight="population", existing=True, draws=50, spread="any"),
         "inland", bay_path, "--k", "2", "--cover", "180", "--weight", "population", "--existing",
         "--draws", "50", "--spread", "any")
same_all(bay.rings(within=90), "rings", bay_path, "--within", "90")
same_all(bay.airports(start="Beijing", within=120), "airports", bay_path, "--from", "Beijing",
         "--within", "120")
same(bay.hubs(draws=50)["roles"], "hubs", bay_path, "--table", "roles", "--draws", "50")
crossed = bay.scenario(add=tunnel[1])
same_all({**crossed.compare(top=3, by="province", demand="gravity"), "changes": crossed.changes()},
         "scenario", bay_path, *tunnel, "--top", "3", "--by", "province", "--demand", "gravity")
same_all(bay.timeline("2012:2012"), "timeline", bay_path, "--years", "2012:2012")
same_all(bight.compare(bay, statements="statements.csv"), "compare", bay_path, "--statements",
         "statements.csv")
print(count, "tables are the same")
