"""The shared library as ctypes sees it: structures and functions of bight.h, in its order.

A test compares the sizes of the structures with those of the C compiler.
"""
import ctypes
import os
import pathlib
from ctypes import (CFUNCTYPE, POINTER, Structure, c_bool, c_char_p, c_double, c_int, c_int64,
                    c_uint, c_uint32, c_uint64, c_void_p)

MEASURES = ("time", "length", "transfers", "money", "emission")
CHANGE_KINDS = {"scenario": 0, "add": 1, "upgrade": 2, "close": 3, "text": 4}
TEXT, INTEGER, REAL = range(3)
NO_SHAPE, POINT, LINE, POLYGON = range(4)
NO_TIME = 0x3fffffff
CANCELLED = 7


class NetworkOptions(Structure):
    _fields_ = [("profile", c_char_p), ("modes", c_char_p), ("settings", POINTER(c_char_p)),
                ("setting_count", c_int), ("releases_drawing", c_bool)]


class Change(Structure):
    _fields_ = [("kind", c_int), ("text", c_char_p)]


class MatrixWanted(Structure):
    _fields_ = [("origins", POINTER(c_int)), ("origin_count", c_int),
                ("destinations", POINTER(c_int)), ("destination_count", c_int),
                ("measures", c_uint), ("cutoff_min", c_double)]


class Gravity(Structure):
    _fields_ = [("decay", c_char_p), ("masses", c_char_p), ("constraint", c_int),
                ("trips", c_double), ("includes_self", c_bool)]


class AccessOptions(Structure):
    _fields_ = [("decay", c_char_p), ("day_limit_min", c_double), ("ideal_kmh", c_double),
                ("includes_self", c_bool)]


class EquityOptions(Structure):
    _fields_ = [("access", AccessOptions), ("measure", c_char_p), ("group", c_char_p),
                ("line", c_double)]


class HubOptions(Structure):
    _fields_ = [("access", AccessOptions), ("weights", c_char_p), ("scale", c_char_p),
                ("weighting", c_char_p), ("joining", c_char_p), ("draw_count", c_int),
                ("spread", c_double), ("seed", c_uint64), ("ports", c_void_p)]


class HubTables(Structure):
    _fields_ = [(name, POINTER(c_void_p))
                for name in ("hubs", "methods", "indicators", "acceptability", "roles")]


class CriticalOptions(Structure):
    _fields_ = [("demand", c_void_p), ("weight", c_char_p), ("group", c_char_p),
                ("pair_count", c_int)]


class ComparisonOptions(Structure):
    _fields_ = [("access", AccessOptions), ("hub_weights", c_char_p), ("weight", c_char_p),
                ("group", c_char_p), ("top", c_int), ("demand_before", c_void_p),
                ("demand_after", c_void_p), ("ports_before", c_void_p), ("ports_after", c_void_p)]


# How the structures are called in bight.h.
STRUCTURES = {
    "bight_network_options": NetworkOptions, "bight_change": Change,
    "bight_matrix_wanted": MatrixWanted, "bight_gravity": Gravity,
    "bight_access_options": AccessOptions, "bight_equity_options": EquityOptions,
    "bight_hub_options": HubOptions, "bight_hub_tables": HubTables,
    "bight_critical_options": CriticalOptions, "bight_comparison_options": ComparisonOptions,
}

Progress = CFUNCTYPE(c_bool, c_void_p, c_char_p, c_int64, c_int64)
_OUT = POINTER(c_void_p)
_TEXTS = POINTER(c_char_p)
_DOUBLES = POINTER(c_double)

# Result and arguments of every function that is called; None: nothing is returned.
_FUNCTIONS = {
    "session_create": (c_int, _OUT),
    "session_destroy": (None, c_void_p),
    "session_message": (c_char_p, c_void_p),
    "session_note_count": (c_int, c_void_p),
    "session_note": (c_char_p, c_void_p, c_int),
    "session_set_threads": (None, c_void_p, c_int),
    "session_set_progress": (None, c_void_p, Progress, c_void_p),
    "version": (c_char_p,),
    "layer_read": (c_int, c_void_p, c_char_p, c_char_p, c_char_p, _OUT),
    "layer_destroy": (None, c_void_p),
    "layer_title": (c_char_p, c_void_p),
    "layer_row_count": (c_int, c_void_p),
    "layer_column_count": (c_int, c_void_p),
    "layer_shape": (c_int, c_void_p),
    "layer_column_name": (c_char_p, c_void_p, c_int),
    "layer_column_unit": (c_char_p, c_void_p, c_int),
    "layer_column_type": (c_int, c_void_p, c_int),
    "layer_is_missing": (c_bool, c_void_p, c_int, c_int),
    "layer_text": (c_char_p, c_void_p, c_int, c_int),
    "layer_reals": (c_void_p, c_void_p, c_int),
    "layer_fact_count": (c_int, c_void_p),
    "layer_fact_name": (c_char_p, c_void_p, c_int),
    "layer_fact_text": (c_char_p, c_void_p, c_int),
    "layer_part_count": (c_int, c_void_p, c_int),
    "layer_part": (c_int, c_void_p, c_int, c_int, POINTER(_DOUBLES), POINTER(_DOUBLES)),
    "network_open": (c_int, c_void_p, c_char_p, POINTER(NetworkOptions), _OUT),
    "network_close": (None, c_void_p),
    "network_name": (c_char_p, c_void_p),
    "network_profile": (c_char_p, c_void_p),
    "network_city_count": (c_int, c_void_p),
    "network_city_id": (c_char_p, c_void_p, c_int),
    "network_city_name": (c_char_p, c_void_p, c_int),
    "network_check": (c_int, c_void_p, c_void_p, _OUT, _OUT, POINTER(c_int)),
    "network_cities": (c_int, c_void_p, c_void_p, _OUT),
    "network_find_cities": (c_int, c_void_p, c_void_p, c_char_p, POINTER(c_int), POINTER(c_int)),
    "scenario_open": (c_int, c_void_p, c_void_p, POINTER(Change), c_int, _OUT),
    "scenario_destroy": (None, c_void_p),
    "scenario_name": (c_char_p, c_void_p),
    "scenario_describe": (c_int, c_void_p, c_void_p, _OUT),
    "matrix_compute": (c_int, c_void_p, c_void_p, POINTER(MatrixWanted), _OUT),
    "matrix_destroy": (None, c_void_p),
    "matrix_row_count": (c_int, c_void_p),
    "matrix_column_count": (c_int, c_void_p),
    "matrix_unreachable_count": (c_int64, c_void_p),
    "matrix_time_unit_ms": (c_int64, c_void_p),
    "matrix_times": (c_void_p, c_void_p),
    "matrix_sums": (c_void_p, c_void_p, c_int),
    "route_find": (c_int, c_void_p, c_void_p, c_char_p, c_char_p, _OUT),
    "route_via": (c_int, c_void_p, c_void_p, _TEXTS, c_int, _OUT),
    "demand_model": (c_int, c_void_p, c_void_p, POINTER(Gravity), _OUT),
    "demand_read": (c_int, c_void_p, c_void_p, c_char_p, _OUT),
    "demand_equal": (c_int, c_void_p, c_void_p, _OUT),
    "demand_describe": (c_int, c_void_p, c_void_p, _OUT),
    "demand_destroy": (None, c_void_p),
    "flows_compute": (c_int, c_void_p, c_void_p, c_void_p, c_int, _OUT, _OUT),
    "access_compute": (c_int, c_void_p, c_void_p, c_void_p, POINTER(AccessOptions), _OUT),
    "equity_compute": (c_int, c_void_p, c_void_p, c_void_p, POINTER(EquityOptions), _OUT),
    "centrality_compute": (c_int, c_void_p, c_void_p, c_void_p, _OUT),
    "hubs_compute": (c_int, c_void_p, c_void_p, c_void_p, POINTER(HubOptions), POINTER(HubTables)),
    "critical_compute": (c_int, c_void_p, c_void_p, POINTER(CriticalOptions), _OUT),
    "comparison_compute": (c_int, c_void_p, c_void_p, c_void_p, POINTER(ComparisonOptions), _OUT),
    "summary_compute": (c_int, c_void_p, c_void_p, c_char_p, _OUT, _OUT),
}


def _find():
    """BIGHT_LIBRARY, else the library this package was installed with, else the loader's."""
    stated = os.environ.get("BIGHT_LIBRARY")
    if stated:
        return stated
    beside = pathlib.Path(__file__).resolve().parents[3] / "libbight.so.0"
    return str(beside) if beside.exists() else "libbight.so.0"


def _load():
    library = ctypes.CDLL(_find())
    for name, (result, *arguments) in _FUNCTIONS.items():
        function = getattr(library, "bight_" + name)
        function.restype, function.argtypes = result, arguments
    return library


_loaded = _load()


def function(name):
    return getattr(_loaded, "bight_" + name)


def encoded(text):
    """What the library takes for a text, a path or nothing."""
    return None if text is None else os.fsencode(text)


def listed(text):
    """Several names as the library takes them: "Dalian,Yantai"."""
    return encoded(text if text is None or isinstance(text, str) else ",".join(map(str, text)))
