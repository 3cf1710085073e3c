"""bight: transport and logistics network analysis, over its shared library.

    import bight
    network = bight.Network("network.yaml")
    times = network.matrix()["time"]                      # NumPy, minutes
    after = network.scenario(add="Yantai:Dalian@250")
    gains = after.compare()["cities"]["access_change_percent"]

Methods and their arguments are called as the commands and options of the program are; what they
return is a Layer, or several by the names of --table. The library's own documentation is bight.h.
"""
from . import _library
from .layer import Layer, read
from .matrix import Matrix
from .network import Demand, Network, Scenario
from .session import Error, Session

NO_TIME = _library.NO_TIME
__version__ = _library.function("version")().decode()
__all__ = ["Demand", "Error", "Layer", "Matrix", "NO_TIME", "Network", "Scenario", "Session", "read"]
