"""Scenarios: a network with changes laid over it, or as it is, and trips between its cities."""
import ctypes

from . import _library as library
from ._structures import Change, Gravity, MatrixMemory, MatrixOutput, MatrixSummary, MatrixWanted
from .analyses import Analyses
from .layer import Layer
from .matrix import Matrix
from .session import Owned
from .what_if import WhatIf


class Scenario(Owned, Analyses):
    """A network with changes laid over it, or as it is. Its methods are the commands of the
    program, with the program's options as arguments."""

    def __init__(self, opened, changes=(), base=None):
        handle = opened.session.make("scenario_open", opened.handle, _listed(changes), len(changes))
        super().__init__(opened.session, handle, "scenario_destroy", (opened,))
        self.network = opened
        self._laid = tuple(changes)
        self._base = base if changes else None
        self._matrix = self._under_ports = None

    @property
    def name(self):
        """The names of the files and changes it was made of; "" for the network as it is."""
        return library.function("scenario_name")(self.handle).decode()

    def _changes(self):
        return _listed(self._laid)

    def _under_port_profile(self):
        """The same under the profile of the ports, if they have one and none was asked for."""
        if self._under_ports is None:
            opened = self.network.under_port_profile()
            if opened is self.network:
                return self
            base = Scenario(opened) if self._laid else None
            self._under_ports = Scenario(opened, self._laid, base)
        return self._under_ports

    def _ports_beside(self):
        """What ports are asked of, where there are any."""
        return self._under_port_profile() if self.network.ask("has_ports") else None

    def changes(self):
        """What each change did; `bight scenario --table changes`."""
        return self._layer("scenario_describe", self.handle)

    def save(self, path, overwrite=False):
        """Keeps the changes that were given one by one as a scenario file; --save."""
        self.session.call("scenario_save", self.handle, library.encoded(path), overwrite)

    def links(self):
        """The links with their lines, as `bight map` draws them."""
        return self._layer("scenario_links", self.handle)

    def matrix(self, cities=None, to=None, measure="time", cutoff=None, pairs=None):
        """From `cities` to `to` (all else): names or ids, a list or "Dalian,Yantai". With `pairs`,
        a CSV file with the columns from and to, a table of these pairs."""
        wanted, rows, columns = self._wanted(cities, to, measure, cutoff)
        if pairs is not None:
            return self._layer("matrix_pairs", self.handle, library.encoded(pairs),
                               ctypes.byref(wanted))
        made = self.session.make("matrix_compute", self.handle, ctypes.byref(wanted))
        names = self.network.cities
        return Matrix(self, made, [names[i] for i in rows], [names[i] for i in columns])

    def _wanted(self, cities, to, measure, cutoff):
        """What is asked of a matrix, and the numbers of the cities in its rows and columns."""
        rows = self.network.find_cities(cities)
        columns = self.network.find_cities(to) if to is not None else rows
        return MatrixWanted((ctypes.c_int * len(rows))(*rows), len(rows),
                            (ctypes.c_int * len(columns))(*columns), len(columns),
                            library.measure_bits(measure), cutoff or 0), rows, columns

    def matrix_to(self, path, cities=None, to=None, measure="time", cutoff=None, block=None,
                  memory=None, format=None, overwrite=False):
        """The matrix block by block into a file, .omx, .csv, .json or .npy, without holding it:
        blocks of `block` MB, and the whole process within `memory` MB. Tells the pairs with and
        without a route, the mean time, and the rows at once."""
        wanted, _, _ = self._wanted(cities, to, measure, cutoff)
        form = MatrixOutput(library.format_of(path, format, library.MATRIX_FORMATS), 0, overwrite)
        bounds = library.filled(MatrixMemory, block_bytes=block and int(block * 1e6),
                                most_bytes=memory and int(memory * 1e6))
        told = MatrixSummary()
        self.session.call("matrix_stream", self.handle, ctypes.byref(wanted), ctypes.byref(form),
                          ctypes.byref(bounds), library.encoded(path), ctypes.byref(told))
        return {"pairs": told.pair_count, "unreachable": told.unreachable_count,
                "mean_time": told.mean_min, "rows_at_once": told.rows_at_once}

    def _all(self):
        """The matrix of all cities and measures, computed once."""
        if self._matrix is None:
            made = self.session.make("matrix_compute", self.handle, None)
            self._matrix = Owned(self.session, made, "matrix_destroy", (self.network,))
        return self._matrix.handle

    def what_if(self, **options):
        """Keeps this scenario with its searches, so that others are compared with it at once; see
        WhatIf, which takes weight, by, top and the options of access."""
        return WhatIf(self, **options)

    def route(self, start, end, via=(), alternatives=None):
        """The legs of the quickest way. With `alternatives` so many of the best ways: tables routes
        and legs."""
        places = library.texts((start, *via, end))
        if alternatives is not None:
            routes, legs = ctypes.c_void_p(), ctypes.c_void_p()
            self.session.call("route_alternatives", self.handle, places[0], places[-1],
                              alternatives, ctypes.byref(routes), ctypes.byref(legs))
            return self._layers(("routes", "legs"), (routes.value, legs.value))
        if via:
            return self._layer("route_via", self.handle, places, len(places))
        return self._layer("route_find", self.handle, *places)

    def demand(self, demand="gravity", mass=None, constrain=None, trips=None, include_self=None):
        """Trips from city to city: "equal", "gravity[:DECAY]" or a file."""
        if demand == "equal":
            made = self.session.make("demand_equal", self.network.handle)
        elif demand.partition(":")[0] == "gravity":
            constraint = library.CONSTRAINTS.index(constrain or "none")
            gravity = library.filled(Gravity, decay=demand.partition(":")[2] or None, masses=mass,
                                     constraint=constraint, trips=trips,
                                     includes_self=include_self)
            made = self.session.make("demand_model", self._all(), ctypes.byref(gravity))
        else:
            made = self.session.make("demand_read", self.network.handle, library.encoded(demand))
        return Demand(self, made)


class Demand(Owned):
    """Trips from each city to each."""

    def __init__(self, scenario, handle):
        super().__init__(scenario.session, handle, "demand_destroy", (scenario.network,))

    @property
    def total(self):
        """All trips together."""
        return library.function("demand_total")(self.handle)

    def describe(self):
        """Trips from, to and inside each city; `bight demand`."""
        return Layer(self.session, self.session.make("demand_describe", self.handle))

    def write(self, path, format=None, overwrite=False):
        """Pair by pair, as .csv, .omx, .npy or .json."""
        form = MatrixOutput(library.format_of(path, format, library.MATRIX_FORMATS), 0, overwrite)
        self.session.call("demand_write", self.handle, ctypes.byref(form), library.encoded(path))


def _listed(changes):
    return (Change * len(changes))(*changes)
