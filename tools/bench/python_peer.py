#!/usr/bin/env python3
"""usage: tools/bench/python_peer.py scipy | networkx | pgrouting FOLDER

Times that are reached through Python or a database, for tools/bench. FOLDER/graph is a file as
graph_file.h describes. It says "ready SECONDS" when its own graph is built, or "missing REASON".
At each line of input it reads FOLDER/origins and FOLDER/destinations, writes FOLDER/times, all
32-bit numbers, and says "SECONDS PEAK_MIB". When the input ends, as it does whatever becomes of
who asks, it removes the folder.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

UNREACHED = 0xFFFFFFFF


class Missing(Exception):
    """A package that is not installed."""


def read_graph(path):
    import numpy

    words = numpy.fromfile(path, dtype="<u4")
    nodes, arcs = int(words[1]), int(words[2])
    first, head, time_ms = numpy.split(words[3 : 4 + nodes + 2 * arcs], [nodes + 1, nodes + 1 + arcs])
    return first, head, time_ms


class Peer:
    def peak_mib(self):
        """Of this program: getrusage would count the one it was started by, too."""
        status = Path("/proc/self/status").read_text()
        return int(status.split("VmHWM:")[1].split()[0]) / 1024

    def close(self):
        pass


class Scipy(Peer):
    """scipy.sparse.csgraph.dijkstra, for all origins in one call."""

    def __init__(self, path):
        try:
            import scipy.sparse
        except ImportError:
            raise Missing("package python3-scipy is not installed") from None
        first, head, time_ms = read_graph(path)
        begin_s = perf_counter()
        self.graph = scipy.sparse.csr_matrix(
            (time_ms.astype("f8"), head.astype("i4"), first.astype("i4")),
            shape=(len(first) - 1, len(first) - 1),
        )
        self.prepare_s = perf_counter() - begin_s

    def times_ms(self, origins, destinations):
        import numpy
        from scipy.sparse.csgraph import dijkstra

        begin_s = perf_counter()
        found = dijkstra(self.graph, indices=origins)[:, destinations]
        seconds = perf_counter() - begin_s
        return numpy.where(numpy.isinf(found), UNREACHED, found).astype("u4"), seconds


class Networkx(Peer):
    """networkx.single_source_dijkstra_path_length, once an origin. Of parallel arcs it is given the
    quickest, for its plain graph holds one."""

    def __init__(self, path):
        try:
            import networkx
        except ImportError:
            raise Missing("package python3-networkx is not installed") from None
        first, head, time_ms = (array.tolist() for array in read_graph(path))
        begin_s = perf_counter()
        self.graph = networkx.DiGraph()
        for node in range(len(first) - 1):
            for arc in range(first[node], first[node + 1]):
                self.add_arc(node, head[arc], time_ms[arc])
        self.prepare_s = perf_counter() - begin_s

    def add_arc(self, tail, head, time_ms):
        if self.graph.has_edge(tail, head):
            time_ms = min(time_ms, self.graph[tail][head]["weight"])
        self.graph.add_edge(tail, head, weight=time_ms)

    def times_ms(self, origins, destinations):
        import networkx
        import numpy

        begin_s = perf_counter()
        rows = []
        for origin in origins.tolist():
            found = networkx.single_source_dijkstra_path_length(self.graph, origin)
            rows.append([found.get(node, UNREACHED) for node in destinations.tolist()])
        seconds = perf_counter() - begin_s
        return numpy.array(rows, dtype="u4"), seconds


class Pgrouting(Peer):
    """pgr_dijkstraCost in a PostgreSQL of its own, below a temporary folder and reached through a
    socket in it, by a user without rights; it is gone at the end."""

    def __init__(self, path):
        programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
        extensions = list(Path("/usr/share/postgresql").glob("*/extension/pgrouting.control"))
        if not programs or not extensions:
            raise Missing("package postgresql-15-pgrouting is not installed")
        self.programs = programs[-1].parent
        self.user = self.find_user()
        self.folder = Path(tempfile.mkdtemp(prefix="bight-pgrouting-"))
        if self.user:
            shutil.chown(self.folder, self.user)
        try:
            self.start()
            self.prepare_s = self.load(path)
        except BaseException:
            self.close()
            raise

    @staticmethod
    def find_user():
        """PostgreSQL refuses to run as root."""
        if os.geteuid() != 0:
            return None
        try:
            return pwd.getpwnam("postgres").pw_name
        except KeyError:
            return "nobody"

    def run(self, *words, **options):
        rights = {"user": self.user, "extra_groups": []} if self.user else {}
        return subprocess.run(
            words, check=True, capture_output=True, text=True, cwd=self.folder, **rights, **options
        ).stdout

    def start(self):
        data = self.folder / "data"
        self.run(self.programs / "initdb", "-D", data, "-U", "bench", "-A", "trust", "-N")
        settings = f"-c listen_addresses='' -c unix_socket_directories='{self.folder}' -c fsync=off"
        log = self.folder / "log"
        self.run(self.programs / "pg_ctl", "-D", data, "-l", log, "-w", "-o", settings, "start")

    def ask(self, *statements):
        """The output of psql, which tells the milliseconds of each statement."""
        commands = [word for statement in statements for word in ("-c", statement)]
        return self.run(
            self.programs / "psql", "-X", "-q", "-h", self.folder, "-U", "bench", "-d", "postgres",
            "-v", "ON_ERROR_STOP=1", "-c", r"\timing on", *commands,
        )

    def load(self, path):
        import numpy

        first, head, time_ms = read_graph(path)
        tail = numpy.repeat(numpy.arange(len(first) - 1), numpy.diff(first))
        table = self.folder / "arcs.csv"
        rows = numpy.column_stack([numpy.arange(len(head)), tail, head, time_ms])
        numpy.savetxt(table, rows, fmt="%d", delimiter=",")
        table.chmod(0o644)
        begin_s = perf_counter()
        self.ask(
            "CREATE EXTENSION pgrouting CASCADE",
            "CREATE TABLE arcs (id bigint, source bigint, target bigint, cost float8)",
            f"COPY arcs FROM '{table}' CSV",
            "ANALYZE arcs",
        )
        return perf_counter() - begin_s

    def times_ms(self, origins, destinations):
        import numpy

        answer = self.folder / "answer.csv"
        starts, ends = (",".join(map(str, nodes.tolist())) for nodes in (origins, destinations))
        output = self.ask(
            "COPY (SELECT start_vid, end_vid, agg_cost FROM pgr_dijkstraCost("
            "'SELECT id, source, target, cost FROM arcs', "
            f"ARRAY[{starts}]::bigint[], ARRAY[{ends}]::bigint[])) TO '{answer}' CSV"
        )
        seconds = float(output.split("Time:")[-1].split()[0]) / 1000
        found = numpy.full((len(origins), len(destinations)), UNREACHED, dtype="u4")
        found[origins[:, None] == destinations] = 0
        row = {node: i for i, node in enumerate(origins.tolist())}
        column = {node: i for i, node in enumerate(destinations.tolist())}
        for line in answer.read_text().splitlines():
            start, end, time_ms = line.split(",")
            found[row[int(start)], column[int(end)]] = round(float(time_ms))
        return found, seconds

    def peak_mib(self):
        """The server's memory is not ours to measure."""
        return float("nan")

    def close(self):
        data = self.folder / "data"
        if (data / "postmaster.pid").exists():
            self.run(self.programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(self.folder)


def answer(peer, folder):
    import numpy

    origins, destinations = (
        numpy.fromfile(folder / name, dtype="<u4") for name in ("origins", "destinations")
    )
    found, seconds = peer.times_ms(origins, destinations)
    found.tofile(folder / "times")
    print(f"{seconds:.9f} {peer.peak_mib():.1f}", flush=True)


def main(kind, folder):
    try:
        peer = {"scipy": Scipy, "networkx": Networkx, "pgrouting": Pgrouting}[kind](folder / "graph")
    except Missing as missing:
        print(f"missing {missing}", flush=True)
        return
    try:
        print(f"ready {peer.prepare_s:.9f}", flush=True)
        for _ in sys.stdin:
            answer(peer, folder)
    finally:
        peer.close()


if len(sys.argv) != 3 or sys.argv[1] not in ("scipy", "networkx", "pgrouting"):
    sys.exit(__doc__)
try:
    main(sys.argv[1], Path(sys.argv[2]))
except KeyboardInterrupt:
    pass
finally:
    shutil.rmtree(sys.argv[2])
