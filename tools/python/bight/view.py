"""Pictures: what a map is drawn from, as `bight map` does it."""
import ctypes

from . import _library as library
from ._structures import Box
from .layer import Layer
from .session import Owned


class View(Owned):
    """A part of the Earth, the box (west, south, east, north) in degrees or that of the shapes of a
    layer, in a projection chosen for it and a picture so many pixels wide and at most so high."""

    def __init__(self, session, box, width=960, most_height=1200):
        if isinstance(box, Layer):
            box = box.box
            if box is None:
                raise ValueError("the layer has no shapes to show")
        handle = session.make("view_create", ctypes.byref(Box(*box)), width, most_height)
        super().__init__(session, handle, "view_destroy")
        self.width = width

    def _ask(self, name):
        return library.function("view_" + name)(self.handle)

    @property
    def height(self):
        """Pixels."""
        return self._ask("height_px")

    @property
    def km_per_px(self):
        """Along the parallel in the middle of the picture."""
        return self._ask("km_per_px")

    @property
    def projection(self):
        """The projection and its parameters, for readers."""
        return self._ask("projection").decode()

    def draw(self, layer, tolerance=0.5):
        """The layer as it lies in the picture: the same rows without columns, whose parts() are
        pixels from the top left corner, cut off outside and simplified to so many pixels."""
        return Layer(self.session, self.session.make("view_draw", self.handle, layer.handle,
                                                     tolerance))

    def graticule(self):
        """Meridians and parallels at round degrees, in pixels."""
        return Layer(self.session, self.session.make("view_graticule", self.handle))
