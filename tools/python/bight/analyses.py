"""What is computed of a scenario, by the names of the program's commands and options.

An argument is called as the option of the command, with _ for -, and None (or 0) is its default.
Lists may be given as lists or as the program takes them, "Dalian,Yantai". Where a command has
several tables they come as a dict by the names of --table.
"""
import ctypes

from . import _library as library
from ._structures import (
    AirportOptions, BetweennessOptions, BetweennessTables, ComparisonOptions, CoreOptions,
    CriticalOptions, EquityOptions, FreightOptions, HubOptions, HubTables, InlandOptions,
    IsochroneOptions, ModuleOptions, PortOptions, PortTables, RingOptions, ScreenOptions,
    SensitivityOptions, SupplyOptions, AccessOptions, TABLES)
from .layer import Layer

_FREIGHT, _MODULES, _CORE = TABLES["freight"], TABLES["modules"], TABLES["core"]
_BETWEENNESS = {"betweenness": "cities", "nodes": "nodes", "links": "links"}
_CENTRALITY = ("cities", *_BETWEENNESS, "efficiency", "modes", *_MODULES, *_CORE, "corridors")


def access_options(decay=None, daily_limit=None, ideal_speed=None, include_self=None):
    """The structure of what every table of accessibility may be told."""
    return library.filled(AccessOptions, decay=decay, day_limit_min=daily_limit,
                          ideal_kmh=ideal_speed, includes_self=include_self)


def _share(spread):
    return 2 if spread == "any" else spread


def _weight(name):
    return None if name == "none" else name


def _among(what, name, names):
    if name not in names:
        raise ValueError(f"{what} has no table '{name}'; it has {', '.join(names)}")


class Analyses:
    """The commands that compute, as methods of a scenario and of a network as it is."""

    def _layer(self, name, *arguments):
        return Layer(self.session, self.session.make(name, *arguments))

    def _layers(self, names, handles):
        return {name: Layer(self.session, handle) for name, handle in zip(names, handles)
                if handle is not None}

    def _array(self, name, *arguments):
        """The tables of a function that puts them into an array."""
        return self._layers(TABLES[name], self.session.make_all(name + "_compute", *arguments,
                                                                count=len(TABLES[name])))

    def _places(self, name, *arguments, kind, wanted=None):
        """The tables of a function that is told where each of them goes."""
        tables, places = library.pointers(kind, wanted)
        self.session.call(name, *arguments, ctypes.byref(tables))
        return self._layers(places, (place.value for place in places.values()))

    def _trips(self, demand, constrain=None, mass=None, trips=None, include_self=None):
        """A demand for those who take one: what demand() gave, or what it takes; else None."""
        if demand is None and not any((constrain, mass, trips)):
            return None
        if demand is not None and not isinstance(demand, str):
            return demand
        return self.demand(demand or "gravity", constrain=constrain, mass=mass, trips=trips,
                           include_self=include_self)

    def access(self, supply=None, nearest=None, decay=None, daily_limit=None, ideal_speed=None,
               include_self=None):
        """How well each city reaches the others: mean times, potential, daily accessibility,
        efficiency. With `supply`, "port" or "port:throughput" or "gdp", how it reaches and shares
        that, its `nearest` 3 among them."""
        asked = access_options(decay, daily_limit, ideal_speed, include_self)
        if supply is None:
            return self._layer("access_compute", self.network.handle, self._all(),
                               ctypes.byref(asked))
        wanted = library.filled(SupplyOptions, supply=supply, nearest_count=nearest)
        wanted.access = asked
        return self._layer("supply_compute", self.handle, self._all(), ctypes.byref(wanted))

    def equity(self, measure=None, by=None, line=None, decay=None, daily_limit=None,
               ideal_speed=None, include_self=None):
        """How unequally cities and people are served: tables measures, groups and cities."""
        wanted = library.filled(EquityOptions, measure=measure, group=by, line=line)
        wanted.access = access_options(decay, daily_limit, ideal_speed, include_self)
        return self._array("equity", self.network.handle, self._all(),
                           ctypes.byref(wanted))

    def centrality(self, table="cities", by=None, between=None, demand=None, constrain=None,
                   mass=None, trips=None, include_self=None, seed=None, core=None):
        """The place of each city in the network, as one table: "cities" (closeness, straightness,
        betweenness, degree, ...), "betweenness", "nodes", "links", "efficiency", "modes", "roles",
        "modules", "core", "core-cities" or "corridors"."""
        _among("centrality", table, _CENTRALITY)
        if between not in (None, "cities", "nodes"):
            raise ValueError(f"between takes 'cities' or 'nodes', not '{between}'")
        asked = self._trips(demand, constrain, mass, trips, include_self)
        if table in _BETWEENNESS:
            wanted = library.filled(BetweennessOptions, demand=asked,
                                    between_nodes=between == "nodes")
            name = _BETWEENNESS[table]
            return self._places("betweenness_compute", self.handle, ctypes.byref(wanted),
                                kind=BetweennessTables, wanted=(name,))[name]
        if table in _MODULES:
            wanted = library.filled(ModuleOptions, group=by, seed=seed)
            return self._array("modules", self.handle, ctypes.byref(wanted))[table]
        if table in _CORE:
            wanted = library.filled(CoreOptions, core=core, group=by, demand=asked)
            return self._array("core", self.handle, self._all(), ctypes.byref(wanted))[table]
        if table == "modes":
            return self._layer("multiplex_compute", self.handle)
        if table == "corridors":
            return self._layer("corridors_compute", self._all(),
                               None if asked is None else asked.handle)
        name = "centrality_compute" if table == "cities" else "efficiency_compute"
        return self._layer(name, self.handle, self._all())

    def flows(self, demand="gravity", ties="one", constrain=None, mass=None, trips=None,
              include_self=None):
        """What goes over each link and through each terminal: tables links and places. `demand`
        is what demand() gave, or what it takes; `ties` between equally quick paths are "one", which
        all take, or "split"."""
        asked = self._trips(demand, constrain, mass, trips, include_self)
        links, places = ctypes.c_void_p(), ctypes.c_void_p()
        self.session.call("flows_compute", self.handle, asked.handle,
                          ("one", "split").index(ties), ctypes.byref(links), ctypes.byref(places))
        return self._layers(("links", "places"), (links.value, places.value))

    def hubs(self, weights=None, scale=None, weighting=None, joining=None, draws=None, spread=None,
             seed=None, decay=None, daily_limit=None, ideal_speed=None, include_self=None):
        """The cities ranked by weighted indicators, and how sure that is: tables hubs, methods,
        indicators, acceptability and, where there are ports, roles."""
        wanted = library.filled(HubOptions, weights=weights, scale=scale, weighting=weighting,
                                joining=joining, draw_count=draws, spread=_share(spread),
                                seed=seed, ports=self._ports_beside())
        wanted.access = access_options(decay, daily_limit, ideal_speed, include_self)
        return self._places("hubs_compute", self.handle, self._all(), ctypes.byref(wanted),
                            kind=HubTables)

    def ports(self, table=None, attraction=None, decay=None, margin=None, hours=None,
              clusters=None, cost=None, draws=None, spread=None, seed=None):
        """Port clusters, under the ports' own profile as the program does: a dict of the tables
        clusters, ports, hinterlands, cities, within, overlaps, closures, takeovers, sea and
        services, or `table` alone; only alone those of goods, "gateways", "forelands", "chains",
        "ways", "intermodal" and "index"."""
        names = tuple(name for name, _ in PortTables._fields_)
        scenario = self._under_port_profile()
        wanted = library.filled(PortOptions, attraction=attraction, decay=decay, margin=margin,
                                within_h=hours, clusters=clusters, seed=seed)
        if table is not None:
            _among("ports", table, names + _FREIGHT)
        if table in _FREIGHT:
            goods = library.filled(FreightOptions, choice=cost, draw_count=draws,
                                   spread=_share(spread), seed=seed)
            goods.ports, goods.tables = wanted, 1 << _FREIGHT.index(table)
            return self._array("freight", scenario.handle, ctypes.byref(goods))[table]
        made = self._places("ports_compute", scenario.handle, ctypes.byref(wanted),
                            kind=PortTables, wanted=table and (table,))
        return made if table is None else made[table]

    def inland(self, weights=None, decay=None, weight=None, draws=None, spread=None, seed=None,
               k=None, cover=None, existing=None):
        """Sites for inland ports ranked, and the best `k` located, under the ports' own profile:
        tables cities, plans, sites and served."""
        wanted = library.filled(InlandOptions, weights=weights, decay=decay, weight=weight,
                                draw_count=draws, spread=_share(spread), seed=seed, port_count=k,
                                cover_min=cover, keeps_existing=existing)
        return self._array("inland", self._under_port_profile().handle, ctypes.byref(wanted))

    def rings(self, by=None, rings=None, start=None, bands=None, within=None):
        """Whether rings of cities are bands of time (`start`: from which city, --from): tables
        rings, agreement, cities, violations, outsiders and, with `within`, sets."""
        wanted = library.filled(RingOptions, group=by, rings=rings, bands=bands,
                                within_min=within, **{"from": start})
        return self._array("rings", self.network.handle, self._all(),
                           ctypes.byref(wanted))

    def airports(self, start=None, within=None, decay=None, airports=None):
        """The system the airports of a region are, or those near `start` (--from): tables airports,
        overlaps, cities and connectivity."""
        wanted = library.filled(AirportOptions, within_min=within, decay=decay, airports=airports,
                                **{"from": start})
        return self._array("airports", self.handle, self._all(), ctypes.byref(wanted))

    def screen(self, candidates=None, between=None, mode=None, kmh=None, detour=None, max_km=None,
               min_detour=None, min_water=None, neighbours=None, departures=None,
               cost_per_km=None, weight=None, rank_by=None, budget=None, decay=None):
        """Which of many new links is best, each by itself and exactly, laid over this scenario:
        table links and, with a `budget`, set and interactions. They are those of the file
        `candidates`, or those between="cities"."""
        if (candidates is None) == (between is None) or between not in (None, "cities"):
            raise ValueError("screen needs candidates=FILE, or between='cities' with kmh=")
        wanted = library.filled(ScreenOptions, candidates=candidates, mode=mode, kmh=kmh,
                                detour=detour, max_km=max_km, min_detour=min_detour,
                                min_water_km=min_water, neighbours=neighbours,
                                departures=departures, cost_per_km=cost_per_km, weight=weight,
                                rank_by=rank_by, budget=budget)
        wanted.access = access_options(decay)
        made = tuple(ctypes.c_void_p() for _ in range(3))
        changes = self._changes()
        self.session.call("screen_compute", self.network.handle, changes, len(changes),
                          ctypes.byref(wanted), *(ctypes.byref(table) for table in made))
        return self._layers(("links", "set", "interactions"), (table.value for table in made))

    def critical(self, demand=None, weight=None, by=None, pairs=0, constrain=None, mass=None,
                 trips=None, include_self=None):
        """What closing each link, terminal and city costs all others: tables links, cuts,
        terminals, cities and, where asked for, groups (`by`) and pairs, the worst of two links."""
        asked = self._trips(demand, constrain, mass, trips, include_self)
        wanted = library.filled(CriticalOptions, demand=asked, weight=_weight(weight), group=by,
                                pair_count=pairs)
        return self._array("critical", self.handle, ctypes.byref(wanted))

    def sensitivity(self, draws=1000, spread=0.1, seed=1, demand=None, weight=None, constrain=None,
                    mass=None, trips=None, include_self=None):
        """How far answers hang on the times of links, `spread` 0.1 or "uniform:0.1": tables
        tolerance and, of a scenario with changes, benefit, cities and outranks."""
        kind, _, size = str(spread).rpartition(":")
        if kind not in ("", "log-normal", "uniform"):
            raise ValueError(f"spread takes 0.1, 'log-normal:0.1' or 'uniform:0.1', not '{spread}'")
        wanted = library.filled(SensitivityOptions, draw_count=draws, spread=float(size),
                                is_uniform=kind == "uniform", seed=seed, weight=_weight(weight),
                                demand=self._trips(demand, constrain, mass, trips, include_self))
        return self._array("sensitivity", self.handle, ctypes.byref(wanted))

    def isochrone(self, start, cuts=None, off_network_speed=None, cell_km=None):
        """What is reached from a city or "lon,lat" within `cuts` minutes, of a scenario with
        changes beside what was before: tables areas and cities."""
        wanted = library.filled(IsochroneOptions, cuts=cuts, off_network_kmh=off_network_speed,
                                cell_km=cell_km, base=self._base, **{"from": start})
        return self._array("isochrone", self.handle, ctypes.byref(wanted))

    def summary(self, by=None):
        """Totals, increments and ratios by a group of the cities: tables groups and totals."""
        groups, totals = ctypes.c_void_p(), ctypes.c_void_p()
        self.session.call("summary_compute", self.handle,
                          library.encoded(by or self.network.only_group()), ctypes.byref(groups),
                          ctypes.byref(totals))
        return self._layers(("groups", "totals"), (groups.value, totals.value))

    def compare(self, before=None, weights=None, weight=None, by=None, top=None, demand=None,
                constrain=None, mass=None, trips=None, decay=None, daily_limit=None,
                ideal_speed=None, include_self=None):
        """What `bight scenario` tells: this scenario beside the network as it is, or another one,
        `before`. Tables overall, cities, pairs, groups and ports. (`bight compare` is
        bight.compare().)"""
        before = before or self._base or self
        asked = {"constrain": constrain, "mass": mass, "trips": trips,
                 "include_self": include_self}
        responds = (isinstance(demand, str) and demand.split(":")[0] == "gravity" and
                    "mean=" not in demand and not trips)
        wanted = library.filled(
            ComparisonOptions, hub_weights=weights, weight=weight, group=by, top=top,
            demand_before=None if demand is None else before._trips(demand, **asked),
            demand_after=self._trips(demand, **asked) if responds else None,
            ports_before=before._ports_beside(), ports_after=self._ports_beside())
        wanted.access = access_options(decay, daily_limit, ideal_speed, include_self)
        return self._array("comparison", before.handle, self.handle, ctypes.byref(wanted))

    def export(self, path=None, texts=False, overwrite=False):
        """The network for other programs: tables links, nodes, zones and config of GMNS (`texts`:
        with coordinates and well-known text as columns). With a path that ends in .graphml nothing
        is returned, and the graph is written there."""
        if path is not None:
            self.session.call("export_graphml", self.handle, library.encoded(path), overwrite)
            return None
        return self._array("export", self.handle, texts)
