"""What if: scenarios compared with one that is kept, searched only once."""
import ctypes

from . import _library as library
from ._structures import TABLES, ComparisonOptions
from .analyses import access_options
from .layer import Layer
from .matrix import Matrix
from .session import Owned


class WhatIf(Owned):
    """A scenario kept with its times between all cities. New and faster links of another scenario
    of the network are put into these at once, exactly; what cannot be is searched, or with
    search=False answered by None."""

    def __init__(self, before, weight=None, by=None, top=None, decay=None, daily_limit=None,
                 ideal_speed=None, include_self=None):
        self._options = library.filled(ComparisonOptions, weight=weight, group=by, top=top)
        self._options.access = access_options(decay, daily_limit, ideal_speed, include_self)
        handle = before.session.make("what_if_create", before.handle, ctypes.byref(self._options))
        super().__init__(before.session, handle, "what_if_destroy", (before,))

    def matrix(self, after, search=True):
        """The times between all cities in the other scenario."""
        made, is_answered = ctypes.c_void_p(), ctypes.c_bool()
        self.session.call("what_if_matrix", self.handle, after.handle, search, ctypes.byref(made),
                          ctypes.byref(is_answered))
        names = after.network.cities
        return Matrix(after, made.value, names, names) if is_answered.value else None

    def compare(self, after, search=True):
        """Scenario.compare() with it, but for hub ranks, ports and shares of modes: tables overall,
        cities, pairs and groups."""
        made, is_answered = (ctypes.c_void_p * len(TABLES["comparison"]))(), ctypes.c_bool()
        self.session.call("what_if_compare", self.handle, after.handle, search, made,
                          ctypes.byref(is_answered))
        if not is_answered.value:
            return None
        return {name: Layer(self.session, table)
                for name, table in zip(TABLES["comparison"], made) if table is not None}
