"""Networks, and scenarios over them: what the commands of the program compute, by the same names."""
import ctypes

from . import _library as library
from .layer import Layer
from .matrix import Matrix
from .session import Owned, Session

_ACCESS = {"decay": "decay", "daily_limit": "day_limit_min", "ideal_speed": "ideal_kmh",
           "include_self": "includes_self"}
_CONSTRAINTS = ("none", "origins", "destinations", "both")


def _access_options(options):
    """Takes what concerns access out of the options."""
    taken = library.AccessOptions()
    for name, field in _ACCESS.items():
        value = options.pop(name, None)
        if value is not None:
            setattr(taken, field, library.encoded(value) if name == "decay" else value)
    return taken


class _Opened(Owned):
    """What an open network is to its scenarios, which keep it open."""

    def __init__(self, session, handle):
        super().__init__(session, handle, "network_close")
        count = self.ask("city_count")
        self.cities = [self.ask("city_name", i).decode() for i in range(count)]
        self.city_ids = [self.ask("city_id", i).decode() for i in range(count)]

    def ask(self, name, *arguments):
        return library.function("network_" + name)(self.handle, *arguments)

    def find_cities(self, names=None):
        """Their numbers in the network, in its order."""
        found, count = (ctypes.c_int * len(self.cities))(), ctypes.c_int()
        self.session.call("network_find_cities", self.handle, library.listed(names), found,
                          ctypes.byref(count))
        return list(found[:count.value])


class Scenario(Owned):
    """A network with changes laid over it, or as it is. Its methods are the commands of the program,
    with the program's options as arguments."""

    def __init__(self, opened, changes=(), base=None):
        listed = (library.Change * len(changes))(*changes)
        handle = opened.session.make("scenario_open", opened.handle, listed, len(changes))
        super().__init__(opened.session, handle, "scenario_destroy", (opened,))
        self.network = opened
        self._base = base
        self._matrix = None

    @property
    def name(self):
        return library.function("scenario_name")(self.handle).decode()

    def _layer(self, name, *arguments):
        return Layer(self.session, self.session.make(name, *arguments))

    def _layers(self, names, made):
        return {name: Layer(self.session, handle) for name, handle in zip(names, made)
                if handle is not None}

    def changes(self):
        """What each change did; `bight scenario --table changes`."""
        return self._layer("scenario_describe", self.handle)

    def matrix(self, cities=None, to=None, measure="time", cutoff=None):
        """From `cities` to `to` (all else): names or ids, a list or "Dalian,Yantai"."""
        network = self.network
        rows = network.find_cities(cities)
        columns = network.find_cities(to) if to is not None else rows
        measures = measure.split(",") if isinstance(measure, str) else measure
        wanted = library.MatrixWanted(
            (ctypes.c_int * len(rows))(*rows), len(rows),
            (ctypes.c_int * len(columns))(*columns), len(columns),
            sum(1 << library.MEASURES.index(name) for name in measures), cutoff or 0)
        made = self.session.make("matrix_compute", self.handle, ctypes.byref(wanted))
        return Matrix(self, made, [network.cities[i] for i in rows],
                      [network.cities[i] for i in columns])

    def _all(self):
        """The matrix of all cities and measures, computed once."""
        if self._matrix is None:
            made = self.session.make("matrix_compute", self.handle, None)
            self._matrix = Owned(self.session, made, "matrix_destroy")
        return self._matrix.handle

    def route(self, start, end, via=()):
        """The legs of the quickest way."""
        places = [library.encoded(place) for place in (start, *via, end)]
        if not via:
            return self._layer("route_find", self.handle, *places)
        listed = (ctypes.c_char_p * len(places))(*places)
        return self._layer("route_via", self.handle, listed, len(places))

    def access(self, **options):
        taken = _access_options(options)
        _refuse("access", options)
        return self._layer("access_compute", self.network.handle, self._all(), ctypes.byref(taken))

    def equity(self, measure=None, by=None, line=None, **options):
        """Tables measures, groups and cities."""
        taken = library.EquityOptions(_access_options(options), library.encoded(measure),
                                      library.encoded(by), line or 0)
        _refuse("equity", options)
        made = self.session.make_all("equity_compute", self.network.handle, self._all(),
                                     ctypes.byref(taken), count=3)
        return self._layers(("measures", "groups", "cities"), made)

    def centrality(self):
        return self._layer("centrality_compute", self.handle, self._all())

    def hubs(self, weights=None, scale=None, weighting=None, joining=None, draws=0, spread=0,
             seed=0, **options):
        """Tables hubs, methods, indicators and acceptability."""
        texts = [library.encoded(text) for text in (weights, scale, weighting, joining)]
        taken = library.HubOptions(_access_options(options), *texts, draws, spread, seed, None)
        _refuse("hubs", options)
        names = ("hubs", "methods", "indicators", "acceptability")
        made = (ctypes.c_void_p * len(names))()
        tables = library.HubTables(*(ctypes.cast(ctypes.byref(made, i * ctypes.sizeof(
            ctypes.c_void_p)), ctypes.POINTER(ctypes.c_void_p)) for i in range(len(names))))
        self.session.call("hubs_compute", self.handle, self._all(), ctypes.byref(taken),
                          ctypes.byref(tables))
        return self._layers(names, made)

    def demand(self, demand="gravity", mass=None, constrain="none", trips=0, include_self=False):
        """Trips from city to city: "equal", "gravity[:DECAY]" or a file."""
        if demand == "equal":
            made = self.session.make("demand_equal", self.network.handle)
        elif demand == "gravity" or demand.startswith("gravity:"):
            gravity = library.Gravity(library.encoded(demand[len("gravity:"):] or None),
                                      library.listed(mass), _CONSTRAINTS.index(constrain), trips,
                                      include_self)
            made = self.session.make("demand_model", self._all(), ctypes.byref(gravity))
        else:
            made = self.session.make("demand_read", self.network.handle, library.encoded(demand))
        return Demand(self, made)

    def flows(self, demand="gravity", ties="one"):
        """Tables links and places. `demand` as above, or what demand() gave."""
        if not isinstance(demand, Demand):
            demand = self.demand(demand)
        links, places = ctypes.c_void_p(), ctypes.c_void_p()
        self.session.call("flows_compute", self.handle, demand.handle,
                          ("one", "split").index(ties), ctypes.byref(links), ctypes.byref(places))
        return self._layers(("links", "places"), (links.value, places.value))

    def critical(self, demand=None, weight=None, by=None, pairs=0):
        """Tables links, cuts, terminals, cities, groups and pairs."""
        taken = library.CriticalOptions(None if demand is None else demand.handle,
                                        library.encoded(weight), library.encoded(by), pairs)
        made = self.session.make_all("critical_compute", self.handle, ctypes.byref(taken), count=6)
        return self._layers(("links", "cuts", "terminals", "cities", "groups", "pairs"), made)

    def summary(self, by):
        """Tables groups and totals."""
        groups, totals = ctypes.c_void_p(), ctypes.c_void_p()
        self.session.call("summary_compute", self.handle, library.encoded(by),
                          ctypes.byref(groups), ctypes.byref(totals))
        return self._layers(("groups", "totals"), (groups.value, totals.value))

    def compare(self, before=None, weights=None, weight=None, by=None, top=0, **options):
        """What `bight scenario` tells: this scenario beside the network as it is, or another one.
        Tables overall, cities, pairs, groups and ports."""
        before = before or self._base or self
        texts = [library.encoded(text) for text in (weights, weight, by)]
        taken = library.ComparisonOptions(_access_options(options), *texts, top)
        _refuse("compare", options)
        made = self.session.make_all("comparison_compute", before.handle, self.handle,
                                     ctypes.byref(taken), count=5)
        return self._layers(("overall", "cities", "pairs", "groups", "ports"), made)


class Demand(Owned):
    """Trips from each city to each."""

    def __init__(self, scenario, handle):
        super().__init__(scenario.session, handle, "demand_destroy", (scenario.network,))

    def describe(self):
        """Trips from, to and inside each city."""
        return Layer(self.session, self.session.make("demand_describe", self.handle))


class Network:
    """A network file, or one that `bight build` wrote. What a scenario computes it computes too, as
    it is: network.matrix(), network.hubs() and so on."""

    def __init__(self, path, profile=None, modes=None, settings=None, threads=0, progress=None):
        self.session = Session(threads, progress)
        texts = [library.encoded(f"{key}={value}") for key, value in (settings or {}).items()]
        options = library.NetworkOptions(library.encoded(profile), library.listed(modes),
                                         (ctypes.c_char_p * len(texts))(*texts), len(texts), False)
        handle = self.session.make("network_open", library.encoded(path), ctypes.byref(options))
        self._opened = _Opened(self.session, handle)
        self.base = Scenario(self._opened)

    def __getattr__(self, name):
        if name.startswith("_") or not hasattr(Scenario, name):
            raise AttributeError(f"a network has no '{name}'")
        return getattr(self.base, name)

    @property
    def name(self):
        return self._opened.ask("name").decode()

    @property
    def profile(self):
        return self._opened.ask("profile").decode()

    @property
    def cities(self):
        """Their names; the rows and columns of matrices."""
        return list(self._opened.cities)

    @property
    def city_ids(self):
        return list(self._opened.city_ids)

    @property
    def notes(self):
        """What was left out or assumed so far."""
        return self.session.notes

    def scenario(self, **changes):
        """Changes laid over the network in the order given: scenario="strait.yaml:slow",
        add="Yantai:Dalian@250", upgrade="rail:Jinan-Qingdao*1.2", close=["air", "road:12"]."""
        laid = [(library.CHANGE_KINDS[kind], library.encoded(text))
                for kind, texts in changes.items()
                for text in ([texts] if isinstance(texts, str) else texts)]
        return Scenario(self._opened, laid, self.base)

    def check(self):
        """Tables summary and problems."""
        summary, problems, errors = ctypes.c_void_p(), ctypes.c_void_p(), ctypes.c_int()
        self.session.call("network_check", self._opened.handle, ctypes.byref(summary),
                          ctypes.byref(problems), ctypes.byref(errors))
        return {"summary": Layer(self.session, summary.value),
                "problems": Layer(self.session, problems.value)}

    def city_layer(self):
        """The cities with their weights, groups and points."""
        return Layer(self.session, self.session.make("network_cities", self._opened.handle))


def _refuse(command, options):
    for name in options:
        raise TypeError(f"{command} takes no '{name}'")
