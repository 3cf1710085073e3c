"""The structures of bight.h, in its order, and the names of the tables that come in an array.

A test compares each offset, and the number of the tables, with the C compiler's.
"""
from ctypes import (POINTER, Structure, c_bool, c_char_p, c_double, c_int, c_int64, c_size_t,
                    c_uint, c_uint64, c_void_p)

_TABLE = POINTER(c_void_p)  # where a table goes; NULL: it is not wanted


class LayerChoice(Structure):
    _fields_ = [("sort_column", c_char_p), ("is_descending", c_bool), ("top", c_int),
                ("fields", c_char_p), ("rows", POINTER(c_int)), ("row_count", c_int)]


class NetworkOptions(Structure):
    _fields_ = [("profile", c_char_p), ("modes", c_char_p), ("settings", POINTER(c_char_p)),
                ("setting_count", c_int), ("releases_drawing", c_bool)]


class Change(Structure):
    _fields_ = [("kind", c_int), ("text", c_char_p)]


class MatrixWanted(Structure):
    _fields_ = [("origins", POINTER(c_int)), ("origin_count", c_int),
                ("destinations", POINTER(c_int)), ("destination_count", c_int),
                ("measures", c_uint), ("cutoff_min", c_double)]


class MatrixOutput(Structure):
    _fields_ = [("format", c_int), ("measures", c_uint), ("may_replace", c_bool)]


class MatrixSummary(Structure):
    _fields_ = [("pair_count", c_int64), ("unreachable_count", c_int64), ("mean_min", c_double),
                ("rows_at_once", c_int), ("block_bytes", c_size_t), ("foreseen_bytes", c_size_t)]


class MatrixMemory(Structure):
    _fields_ = [("block_bytes", c_size_t), ("most_bytes", c_size_t), ("tell", c_void_p),
                ("context", c_void_p)]


class Gravity(Structure):
    _fields_ = [("decay", c_char_p), ("masses", c_char_p), ("constraint", c_int),
                ("trips", c_double), ("includes_self", c_bool)]


class AccessOptions(Structure):
    _fields_ = [("decay", c_char_p), ("day_limit_min", c_double), ("ideal_kmh", c_double),
                ("includes_self", c_bool)]


class SupplyOptions(Structure):
    _fields_ = [("access", AccessOptions), ("supply", c_char_p), ("nearest_count", c_int)]


class EquityOptions(Structure):
    _fields_ = [("access", AccessOptions), ("measure", c_char_p), ("group", c_char_p),
                ("line", c_double)]


class BetweennessOptions(Structure):
    _fields_ = [("demand", c_void_p), ("between_nodes", c_bool)]


class BetweennessTables(Structure):
    _fields_ = [(name, _TABLE) for name in ("cities", "nodes", "links")]


class ModuleOptions(Structure):
    _fields_ = [("group", c_char_p), ("seed", c_uint64)]


class CoreOptions(Structure):
    _fields_ = [("core", c_char_p), ("group", c_char_p), ("demand", c_void_p)]


class PortOptions(Structure):
    _fields_ = [("attraction", c_char_p), ("decay", c_char_p), ("margin", c_double),
                ("within_h", c_char_p), ("clusters", c_char_p), ("seed", c_uint64)]


class PortTables(Structure):
    _fields_ = [(name, _TABLE)
                for name in ("clusters", "ports", "hinterlands", "cities", "within", "overlaps",
                             "closures", "takeovers", "sea", "services")]


class FreightOptions(Structure):
    _fields_ = [("choice", c_char_p), ("tables", c_uint), ("ports", PortOptions),
                ("draw_count", c_int), ("spread", c_double), ("seed", c_uint64)]


class RingOptions(Structure):
    _fields_ = [("group", c_char_p), ("rings", c_char_p), ("from", c_char_p),
                ("bands", c_char_p), ("within_min", c_double)]


class AirportOptions(Structure):
    _fields_ = [("terminals", c_char_p), ("from", c_char_p), ("within_min", c_double),
                ("decay", c_char_p), ("airports", c_char_p)]


class InlandOptions(Structure):
    _fields_ = [("weights", c_char_p), ("decay", c_char_p), ("weight", c_char_p),
                ("draw_count", c_int), ("spread", c_double), ("seed", c_uint64),
                ("port_count", c_int), ("cover_min", c_double), ("keeps_existing", c_bool)]


class ScreenOptions(Structure):
    _fields_ = [("candidates", c_char_p), ("mode", c_char_p), ("kmh", c_double),
                ("detour", c_double), ("max_km", c_double), ("min_detour", c_double),
                ("min_water_km", c_double), ("neighbours", c_char_p), ("departures", c_double),
                ("cost_per_km", c_double), ("weight", c_char_p), ("rank_by", c_char_p),
                ("budget", c_char_p), ("measured_count", c_int), ("access", AccessOptions)]


class HubOptions(Structure):
    _fields_ = [("access", AccessOptions), ("weights", c_char_p), ("scale", c_char_p),
                ("weighting", c_char_p), ("joining", c_char_p), ("draw_count", c_int),
                ("spread", c_double), ("seed", c_uint64), ("ports", c_void_p)]


class HubTables(Structure):
    _fields_ = [(name, _TABLE)
                for name in ("hubs", "methods", "indicators", "acceptability", "roles")]


class CriticalOptions(Structure):
    _fields_ = [("demand", c_void_p), ("weight", c_char_p), ("group", c_char_p),
                ("pair_count", c_int)]


class SensitivityOptions(Structure):
    _fields_ = [("draw_count", c_int), ("spread", c_double), ("is_uniform", c_bool),
                ("seed", c_uint64), ("demand", c_void_p), ("weight", c_char_p)]


class ComparisonOptions(Structure):
    _fields_ = [("access", AccessOptions), ("hub_weights", c_char_p), ("weight", c_char_p),
                ("group", c_char_p), ("top", c_int), ("demand_before", c_void_p),
                ("demand_after", c_void_p), ("ports_before", c_void_p), ("ports_after", c_void_p)]


class Classing(Structure):
    _fields_ = [("method", c_int), ("class_count", c_int), ("ignores_sign", c_bool)]


class Box(Structure):
    _fields_ = [(name, c_double) for name in ("west_deg", "south_deg", "east_deg", "north_deg")]


class Region(Structure):
    _fields_ = [("scenario", c_void_p), ("matrix", c_void_p), ("ports", c_void_p)]


class TimelineOptions(Structure):
    _fields_ = [("first_year", c_int), ("last_year", c_int), ("access", AccessOptions)]


class IsochroneOptions(Structure):
    _fields_ = [("from", c_char_p), ("cuts", c_char_p), ("off_network_kmh", c_double),
                ("cell_km", c_double), ("base", c_void_p)]


# As --table calls them, in the order of the enumeration that ends with BIGHT_<NAME>_TABLES.
TABLES = {
    "equity": ("measures", "groups", "cities"),
    "modules": ("roles", "modules"),
    "core": ("core", "core-cities"),
    "freight": ("gateways", "forelands", "chains", "ways", "intermodal", "index"),
    "rings": ("rings", "agreement", "cities", "violations", "outsiders", "sets"),
    "airports": ("airports", "overlaps", "cities", "connectivity"),
    "inland": ("cities", "plans", "sites", "served"),
    "critical": ("links", "cuts", "terminals", "cities", "groups", "pairs"),
    "sensitivity": ("tolerance", "benefit", "cities", "outranks"),
    "comparison": ("overall", "cities", "pairs", "groups", "ports"),
    "regions": ("measures", "links", "accuracy"),
    "timeline": ("years", "lines", "cities", "gains"),
    "export": ("links", "nodes", "zones", "config"),
    "isochrone": ("areas", "cities"),
}

# How the structures are called in bight.h.
STRUCTURES = {
    "bight_layer_choice": LayerChoice, "bight_network_options": NetworkOptions,
    "bight_change": Change, "bight_matrix_wanted": MatrixWanted,
    "bight_matrix_output": MatrixOutput, "bight_matrix_summary": MatrixSummary,
    "bight_matrix_memory": MatrixMemory, "bight_gravity": Gravity,
    "bight_access_options": AccessOptions, "bight_supply_options": SupplyOptions,
    "bight_equity_options": EquityOptions, "bight_betweenness_options": BetweennessOptions,
    "bight_betweenness_tables": BetweennessTables, "bight_module_options": ModuleOptions,
    "bight_core_options": CoreOptions, "bight_port_options": PortOptions,
    "bight_port_tables": PortTables, "bight_freight_options": FreightOptions,
    "bight_ring_options": RingOptions, "bight_airport_options": AirportOptions,
    "bight_inland_options": InlandOptions, "bight_screen_options": ScreenOptions,
    "bight_hub_options": HubOptions, "bight_hub_tables": HubTables,
    "bight_critical_options": CriticalOptions,
    "bight_sensitivity_options": SensitivityOptions,
    "bight_comparison_options": ComparisonOptions, "bight_region": Region,
    "bight_classing": Classing, "bight_box": Box,
    "bight_timeline_options": TimelineOptions, "bight_isochrone_options": IsochroneOptions,
}
