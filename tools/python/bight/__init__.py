"""bight: transport and logistics network analysis, over its shared library.

    import bight
    network = bight.Network("network.yaml")
    times = network.matrix()["time"]                      # NumPy, minutes
    after = network.scenario(add="Yantai:Dalian@250")
    gains = after.compare()["cities"]["access_change_percent"]
    network.hubs()["hubs"].to_geopandas().plot("score")

Methods and their arguments are called as the commands and options of the program are
(--daily-limit is daily_limit, --from is start); what they return is a Layer, or several by the
names of --table:

    bight.           init, of files; compare, of several networks
    Network.         check, build, timeline, scenario
    Scenario. and    matrix, route, access, equity, centrality, demand, flows, hubs, ports, inland,
    Network. as it   rings, airports, screen, critical, sensitivity, isochrone, summary, export,
    is               compare (which is `bight scenario`)

Pages, folders of results and finished maps (report, serve, run, map) are of the program alone;
links(), land(), every table with shapes and view(), which projects them into a picture, are what
maps are drawn from. A failure is a bight.Error with the program's sentence. The library's own
documentation is bight.h.
"""
from . import _library
from .layer import Layer, read, write
from .matrix import Matrix
from .network import Network, compare, init
from .scenario import Demand, Scenario
from .session import Error, Session
from .view import View
from .what_if import WhatIf

NO_TIME = _library.NO_TIME
__version__ = _library.function("version")().decode()
__all__ = ["Demand", "Error", "Layer", "Matrix", "NO_TIME", "Network", "Scenario", "Session",
           "View", "WhatIf", "compare", "init", "read", "write"]
