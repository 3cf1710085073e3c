"""The shared library as ctypes sees it: the functions of bight.h, in its order, and its words."""
import ctypes
import os
import pathlib
from ctypes import CFUNCTYPE, POINTER, c_bool, c_char_p, c_double, c_int, c_int64, c_void_p

from ._structures import (
    AccessOptions, AirportOptions, BetweennessOptions, BetweennessTables, Box, Change, Classing,
    ComparisonOptions,
    CoreOptions, CriticalOptions, EquityOptions, FreightOptions, Gravity, HubOptions, HubTables,
    InlandOptions, IsochroneOptions, LayerChoice, MatrixMemory, MatrixOutput, MatrixSummary,
    MatrixWanted, ModuleOptions, NetworkOptions, PortOptions, PortTables, Region, RingOptions,
    ScreenOptions, SensitivityOptions, SupplyOptions, TimelineOptions)

MEASURES = ("time", "length", "transfers", "money", "emission")
CHANGE_KINDS = {"scenario": 0, "add": 1, "upgrade": 2, "close": 3, "text": 4}
BREAKS = ("quantile", "jenks", "equal")
CONSTRAINTS = ("none", "origins", "destinations", "both")
LAYER_FORMATS = {"csv": 0, "json": 1, "geojson": 2, "gpkg": 3, "shp": 4}
MATRIX_FORMATS = {"omx": 0, "csv": 1, "csv-wide": 2, "json": 3, "npy": 4}
TEXT, INTEGER, REAL = range(3)
NO_SHAPE, POINT, LINE, POLYGON = range(4)
NO_TIME = 0x3fffffff
MOST_CLASSES = 9
CANCELLED = 7

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
    "layer_write": (c_int, c_void_p, c_void_p, c_char_p, c_int, c_bool),
    "layers_write": (c_int, c_void_p, _OUT, _TEXTS, c_int, c_char_p, c_int, c_bool),
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
    "layer_pick": (c_int, c_void_p, c_void_p, POINTER(LayerChoice), _OUT),
    "layer_part_count": (c_int, c_void_p, c_int),
    "layer_part": (c_int, c_void_p, c_int, c_int, POINTER(_DOUBLES), POINTER(_DOUBLES)),
    "layer_box": (c_bool, c_void_p, POINTER(Box)),
    "layer_compare": (c_int, c_void_p, c_void_p, c_void_p, c_char_p, c_bool, _OUT),
    "breaks_find": (c_int, c_void_p, c_void_p, c_int, POINTER(Classing), _DOUBLES, POINTER(c_int)),
    "view_create": (c_int, c_void_p, POINTER(Box), c_double, c_double, _OUT),
    "view_destroy": (None, c_void_p),
    "view_height_px": (c_double, c_void_p),
    "view_km_per_px": (c_double, c_void_p),
    "view_projection": (c_char_p, c_void_p),
    "view_draw": (c_int, c_void_p, c_void_p, c_void_p, c_double, _OUT),
    "view_graticule": (c_int, c_void_p, c_void_p, _OUT),
    "network_guess": (c_int, c_void_p, _TEXTS, c_int, c_char_p, c_bool, _OUT),
    "network_open": (c_int, c_void_p, c_char_p, POINTER(NetworkOptions), _OUT),
    "network_close": (None, c_void_p),
    "network_write": (c_int, c_void_p, c_void_p, c_char_p, c_bool),
    "network_name": (c_char_p, c_void_p),
    "network_profile": (c_char_p, c_void_p),
    "network_city_count": (c_int, c_void_p),
    "network_city_id": (c_char_p, c_void_p, c_int),
    "network_city_name": (c_char_p, c_void_p, c_int),
    "network_group_count": (c_int, c_void_p),
    "network_group_name": (c_char_p, c_void_p, c_int),
    "network_has_ports": (c_bool, c_void_p),
    "network_port_profile": (c_char_p, c_void_p),
    "network_parameters": (c_int, c_void_p, c_void_p, _OUT),
    "network_accuracy": (c_int, c_void_p, c_void_p, _OUT),
    "network_check": (c_int, c_void_p, c_void_p, _OUT, _OUT, POINTER(c_int)),
    "network_cities": (c_int, c_void_p, c_void_p, _OUT),
    "network_land": (c_int, c_void_p, c_void_p, _OUT),
    "network_find_cities": (c_int, c_void_p, c_void_p, c_char_p, POINTER(c_int), POINTER(c_int)),
    "scenario_open": (c_int, c_void_p, c_void_p, POINTER(Change), c_int, _OUT),
    "scenario_destroy": (None, c_void_p),
    "scenario_name": (c_char_p, c_void_p),
    "scenario_describe": (c_int, c_void_p, c_void_p, _OUT),
    "scenario_save": (c_int, c_void_p, c_void_p, c_char_p, c_bool),
    "scenario_links": (c_int, c_void_p, c_void_p, _OUT),
    "matrix_compute": (c_int, c_void_p, c_void_p, POINTER(MatrixWanted), _OUT),
    "matrix_destroy": (None, c_void_p),
    "matrix_row_count": (c_int, c_void_p),
    "matrix_column_count": (c_int, c_void_p),
    "matrix_unreachable_count": (c_int64, c_void_p),
    "matrix_time_unit_ms": (c_int64, c_void_p),
    "matrix_times": (c_void_p, c_void_p),
    "matrix_sums": (c_void_p, c_void_p, c_int),
    "matrix_write": (c_int, c_void_p, c_void_p, POINTER(MatrixOutput), c_char_p),
    "matrix_stream": (c_int, c_void_p, c_void_p, POINTER(MatrixWanted), POINTER(MatrixOutput),
                      POINTER(MatrixMemory), c_char_p, POINTER(MatrixSummary)),
    "matrix_pairs": (c_int, c_void_p, c_void_p, c_char_p, POINTER(MatrixWanted), _OUT),
    "route_find": (c_int, c_void_p, c_void_p, c_char_p, c_char_p, _OUT),
    "route_via": (c_int, c_void_p, c_void_p, _TEXTS, c_int, _OUT),
    "route_alternatives": (c_int, c_void_p, c_void_p, c_char_p, c_char_p, c_int, _OUT, _OUT),
    "demand_model": (c_int, c_void_p, c_void_p, POINTER(Gravity), _OUT),
    "demand_read": (c_int, c_void_p, c_void_p, c_char_p, _OUT),
    "demand_equal": (c_int, c_void_p, c_void_p, _OUT),
    "demand_describe": (c_int, c_void_p, c_void_p, _OUT),
    "demand_total": (c_double, c_void_p),
    "demand_write": (c_int, c_void_p, c_void_p, POINTER(MatrixOutput), c_char_p),
    "demand_destroy": (None, c_void_p),
    "flows_compute": (c_int, c_void_p, c_void_p, c_void_p, c_int, _OUT, _OUT),
    "access_compute": (c_int, c_void_p, c_void_p, c_void_p, POINTER(AccessOptions), _OUT),
    "supply_compute": (c_int, c_void_p, c_void_p, c_void_p, POINTER(SupplyOptions), _OUT),
    "equity_compute": (c_int, c_void_p, c_void_p, c_void_p, POINTER(EquityOptions), _OUT),
    "centrality_compute": (c_int, c_void_p, c_void_p, c_void_p, _OUT),
    "betweenness_compute": (c_int, c_void_p, c_void_p, POINTER(BetweennessOptions),
                            POINTER(BetweennessTables)),
    "efficiency_compute": (c_int, c_void_p, c_void_p, c_void_p, _OUT),
    "multiplex_compute": (c_int, c_void_p, c_void_p, _OUT),
    "modules_compute": (c_int, c_void_p, c_void_p, POINTER(ModuleOptions), _OUT),
    "core_compute": (c_int, c_void_p, c_void_p, c_void_p, POINTER(CoreOptions), _OUT),
    "corridors_compute": (c_int, c_void_p, c_void_p, c_void_p, _OUT),
    "ports_compute": (c_int, c_void_p, c_void_p, POINTER(PortOptions), POINTER(PortTables)),
    "freight_compute": (c_int, c_void_p, c_void_p, POINTER(FreightOptions), _OUT),
    "rings_compute": (c_int, c_void_p, c_void_p, c_void_p, POINTER(RingOptions), _OUT),
    "airports_compute": (c_int, c_void_p, c_void_p, c_void_p, POINTER(AirportOptions), _OUT),
    "inland_compute": (c_int, c_void_p, c_void_p, POINTER(InlandOptions), _OUT),
    "screen_compute": (c_int, c_void_p, c_void_p, POINTER(Change), c_int, POINTER(ScreenOptions),
                       _OUT, _OUT, _OUT),
    "hubs_compute": (c_int, c_void_p, c_void_p, c_void_p, POINTER(HubOptions), POINTER(HubTables)),
    "critical_compute": (c_int, c_void_p, c_void_p, POINTER(CriticalOptions), _OUT),
    "sensitivity_compute": (c_int, c_void_p, c_void_p, POINTER(SensitivityOptions), _OUT),
    "comparison_compute": (c_int, c_void_p, c_void_p, c_void_p, POINTER(ComparisonOptions), _OUT),
    "regions_compare": (c_int, c_void_p, POINTER(Region), c_int, POINTER(AccessOptions), _OUT),
    "statements_check": (c_int, c_void_p, c_char_p, POINTER(Region), c_int, c_void_p, _OUT),
    "timeline_compute": (c_int, c_void_p, c_char_p, POINTER(NetworkOptions),
                         POINTER(TimelineOptions), _OUT),
    "what_if_create": (c_int, c_void_p, c_void_p, POINTER(ComparisonOptions), _OUT),
    "what_if_destroy": (None, c_void_p),
    "what_if_compare": (c_int, c_void_p, c_void_p, c_void_p, c_bool, _OUT, POINTER(c_bool)),
    "what_if_matrix": (c_int, c_void_p, c_void_p, c_void_p, c_bool, _OUT, POINTER(c_bool)),
    "sweep_compute": (c_int, c_void_p, c_char_p, POINTER(NetworkOptions), c_char_p, _OUT),
    "summary_compute": (c_int, c_void_p, c_void_p, c_char_p, _OUT, _OUT),
    "export_compute": (c_int, c_void_p, c_void_p, c_bool, _OUT),
    "export_graphml": (c_int, c_void_p, c_void_p, c_char_p, c_bool),
    "isochrone_compute": (c_int, c_void_p, c_void_p, POINTER(IsochroneOptions), _OUT),
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


def texts(items):
    """Several texts as an array of them."""
    return (c_char_p * len(items))(*(encoded(item) for item in items))


def handles(items):
    """Several things of the library as an array of them."""
    return (c_void_p * len(items))(*items)


def measure_bits(names):
    """Measures as the library takes them, "time,length" or a list; none: 0."""
    named = names.split(",") if isinstance(names, str) else names or ()
    unknown = [name for name in named if name not in MEASURES]
    if unknown:
        raise ValueError(f"there is no measure '{unknown[0]}'; there are: {', '.join(MEASURES)}")
    return sum(1 << MEASURES.index(name) for name in set(named))


def format_of(path, wanted, formats):
    """The number of a format: the one wanted, else that of the ending of a path."""
    name = wanted or os.path.splitext(path)[1].lstrip(".")
    if name not in formats:
        raise ValueError(f"{path}: there is no format '{name}'; there are: {', '.join(formats)}")
    return formats[name]


def filled(kind, **options):
    """A structure of options by the names of its fields; None is the default of the library. What
    it points to lives as long as it does."""
    made = kind()
    made.kept = list(options.values())
    forms = dict(kind._fields_)
    for name, value in options.items():
        if value is None:
            continue
        form = forms[name]
        setattr(made, name, listed(value) if form is c_char_p else
                value.handle if form is c_void_p else value)
    return made


def pointers(kind, wanted):
    """A structure of places for tables, and the places: of `wanted`, else all of its fields."""
    made = kind()
    places = {name: c_void_p() for name, _ in kind._fields_ if wanted is None or name in wanted}
    for name, place in places.items():
        setattr(made, name, ctypes.pointer(place))
    return made, places
