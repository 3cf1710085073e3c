"""Matrices from cities to cities."""
import ctypes

from . import _library as library
from ._structures import MatrixOutput
from .session import Owned, lent

_FACTORS = {"length": 1e-6, "transfers": 1.0, "money": 1e-3, "emission": 1e-3}  # km, -, yuan, g


class Matrix(Owned):
    """Times and, if they were asked for, other measures along the quickest paths.

    `units` and `sums` are arrays over the library's own memory; matrix["time"] and the like are
    made of them, in minutes, km, yuan and g, NaN where there is no route."""

    def __init__(self, scenario, handle, rows, columns):
        super().__init__(scenario.session, handle, "matrix_destroy", (scenario,))
        self.scenario = scenario
        self.from_names, self.to_names = rows, columns
        self.shape = (len(rows), len(columns))

    @property
    def time_unit_ms(self):
        return library.function("matrix_time_unit_ms")(self.handle)

    @property
    def unreachable_count(self):
        return library.function("matrix_unreachable_count")(self.handle)

    @property
    def units(self):
        """Times in whole units of time_unit_ms; from bight.NO_TIME on there is no route."""
        address = library.function("matrix_times")(self.handle)
        return lent(self, address, ctypes.c_uint32, *self.shape)

    def sums(self, measure):
        """Millimetres, transfers, thousandths of a yuan or milligrams; without meaning where there
        is no route."""
        address = library.function("matrix_sums")(self.handle, library.MEASURES.index(measure))
        if address is None:
            raise KeyError(f"the matrix has no '{measure}': it was not asked for, or the profile "
                           "does not tell it")
        return lent(self, address, ctypes.c_int64, *self.shape)

    def __getitem__(self, measure):
        import numpy
        if measure not in library.MEASURES:
            raise KeyError(f"there is no measure '{measure}'; there are: "
                           f"{', '.join(library.MEASURES)}")
        if measure == "time":
            values = self.units * (self.time_unit_ms / 60000)
        else:
            values = self.sums(measure) * _FACTORS[measure]
        values[self.units >= library.NO_TIME] = numpy.nan
        return values

    def write(self, path, format=None, measure=None, overwrite=False):
        """As .omx, .csv, .json or .npy, by the ending of the path or `format`, also "csv-wide"; the
        measures wanted, else all there are."""
        form = MatrixOutput(library.format_of(path, format, library.MATRIX_FORMATS),
                            library.measure_bits(measure), overwrite)
        self.session.call("matrix_write", self.handle, ctypes.byref(form), library.encoded(path))

    def __array__(self, dtype=None, copy=None):
        import numpy
        return numpy.asarray(self["time"], dtype=dtype)
