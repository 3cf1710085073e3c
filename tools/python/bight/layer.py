"""Layers: tables with typed columns and perhaps shapes, as files hold and analyses return them."""
import ctypes

from . import _library as library
from ._structures import Box, Classing, LayerChoice
from .session import Owned, Session, lent


class Layer(Owned):
    """A table. layer["score"] is a column: of numbers a NumPy array over the library's own memory
    (missing is NaN), of texts a list (missing is None)."""

    def __init__(self, session, handle):
        super().__init__(session, handle, "layer_destroy")
        self._columns = [self._ask("column_name", i) for i in range(self._ask("column_count"))]

    def _ask(self, name, *arguments):
        answer = library.function("layer_" + name)(self.handle, *arguments)
        return answer.decode() if isinstance(answer, bytes) else answer

    def __len__(self):
        return self._ask("row_count")

    def __iter__(self):
        return iter(self._columns)

    def keys(self):
        """The names of the columns; so dict(layer) and pandas.DataFrame(dict(layer)) work."""
        return list(self._columns)

    def _index(self, name):
        if name not in self._columns:
            raise KeyError(f"there is no column '{name}'; there are: {', '.join(self._columns)}")
        return self._columns.index(name)

    def __getitem__(self, name):
        column = self._index(name)
        if self._ask("column_type", column) != library.TEXT:
            return lent(self, self._ask("reals", column), ctypes.c_double, len(self))
        texts = [self._ask("text", row, column) for row in range(len(self))]
        return [text if text or not self._ask("is_missing", row, column) else None
                for row, text in enumerate(texts)]

    @property
    def title(self):
        return self._ask("title")

    @property
    def units(self):
        """The unit of each column, "" for pure numbers and texts."""
        return {name: self._ask("column_unit", i) for i, name in enumerate(self._columns)}

    @property
    def facts(self):
        """What a reader must know to use the table."""
        return {self._ask("fact_name", i): self._ask("fact_text", i)
                for i in range(self._ask("fact_count"))}

    @property
    def box(self):
        """(west, south, east, north) of all shapes in degrees; None without any."""
        found = Box()
        if not library.function("layer_box")(self.handle, ctypes.byref(found)):
            return None
        return found.west_deg, found.south_deg, found.east_deg, found.north_deg

    def breaks(self, column, classes=5, method="quantile", ignores_sign=False):
        """The limits of classes of a column, by "quantile", "jenks" or "equal": the least value,
        then the most of each class."""
        wanted = Classing(library.BREAKS.index(method), classes, ignores_sign)
        limits, found = (ctypes.c_double * (library.MOST_CLASSES + 1))(), ctypes.c_int()
        self.session.call("breaks_find", self.handle, self._index(column), ctypes.byref(wanted),
                          limits, ctypes.byref(found))
        return list(limits[:found.value + 1]) if found.value > 0 else []

    def compare(self, before, column, relative=False):
        """A column beside that of another table of the same rows: before, after and change."""
        return Layer(self.session, self.session.make(
            "layer_compare", before.handle, self.handle, library.encoded(column), relative))

    def parts(self, row):
        """The shape of a row: of each part two arrays, longitudes and latitudes in degrees."""
        return [self._part(row, part) for part in range(self._ask("part_count", row))]

    def _part(self, row, part):
        lon, lat = ctypes.POINTER(ctypes.c_double)(), ctypes.POINTER(ctypes.c_double)()
        count = self._ask("part", row, part, ctypes.byref(lon), ctypes.byref(lat))
        return tuple(lent(self, ctypes.cast(axis, ctypes.c_void_p).value, ctypes.c_double, count)
                     for axis in (lon, lat))

    def pick(self, sort=None, top=None, fields=None):
        """A copy of some rows and columns: --sort COLUMN or "-COLUMN", --top and --fields."""
        falls = sort is not None and sort.startswith("-")
        choice = library.filled(LayerChoice, sort_column=sort and sort.lstrip("-"),
                                is_descending=falls, top=top, fields=fields)
        return Layer(self.session, self.session.make("layer_pick", self.handle,
                                                     ctypes.byref(choice)))

    def write(self, path, format=None, overwrite=False):
        """As .csv, .json, .geojson, .gpkg or .shp, by the ending of the path or `format`."""
        self.session.call("layer_write", self.handle, library.encoded(path),
                          library.format_of(path, format, library.LAYER_FORMATS), overwrite)

    def to_pandas(self):
        """A DataFrame, with the units and facts as its attrs; its columns are copies."""
        import pandas
        frame = pandas.DataFrame(dict(self))
        frame.attrs.update(units=self.units, facts=self.facts)
        return frame

    def to_geopandas(self):
        """A GeoDataFrame in WGS 84, with the units and facts as its attrs."""
        import geopandas
        shapes = [_geometry(self._ask("shape"), self.parts(row)) for row in range(len(self))]
        frame = geopandas.GeoDataFrame(dict(self), geometry=shapes, crs="EPSG:4326")
        frame.attrs.update(units=self.units, facts=self.facts)
        return frame


def _geometry(kind, parts):
    from shapely import geometry
    if not parts:
        return None
    lines = [list(zip(lon, lat)) for lon, lat in parts]
    if kind == library.POINT:
        return geometry.Point(lines[0][0])
    if kind == library.LINE:
        return geometry.LineString(lines[0]) if len(lines) == 1 else geometry.MultiLineString(lines)
    # rings, holes among them: what lies in an odd number of them
    area = geometry.Polygon(lines[0])
    for ring in lines[1:]:
        area = area.symmetric_difference(geometry.Polygon(ring))
    return area


def read(path, encoding=None, crs=None, session=None):
    """A layer from a .shp or .csv file."""
    session = session or Session()
    return Layer(session, session.make("layer_read", library.encoded(path),
                                       library.encoded(encoding), library.encoded(crs)))


def write(layers, path, format=None, overwrite=False):
    """Several layers by their names, as most methods return them, into one .gpkg or .json."""
    session = next(iter(layers.values())).session
    session.call("layers_write", library.handles([layer.handle for layer in layers.values()]),
                 library.texts(layers), len(layers), library.encoded(path),
                 library.format_of(path, format, library.LAYER_FORMATS), overwrite)
