"""Networks, and what is asked of a network file itself."""
import ctypes
import functools

from . import _library as library
from ._structures import TABLES, NetworkOptions, Region, TimelineOptions
from .analyses import access_options
from .layer import Layer
from .scenario import Scenario
from .session import Owned, Session
from .view import View


class _Opened(Owned):
    """What an open network is to its scenarios, which keep it open: of one session."""

    def __init__(self, session, path, profile, modes, settings, of=None):
        self.asked = path, profile, modes, settings
        self.texts = library.texts([f"{key}={value}" for key, value in (settings or {}).items()])
        self.options = NetworkOptions(library.encoded(profile), library.listed(modes), self.texts,
                                      len(self.texts), False)
        if of is None:
            handle = session.make("network_open", library.encoded(path),
                                  ctypes.byref(self.options))
            super().__init__(session, handle, "network_close")
        else:
            super().__init__(session, of.handle, None, (of,))
        count = self.ask("city_count")
        self.cities = [self.ask("city_name", i).decode() for i in range(count)]
        self.city_ids = [self.ask("city_id", i).decode() for i in range(count)]
        self._under_ports = None

    def ask(self, name, *arguments):
        return library.function("network_" + name)(self.handle, *arguments)

    def layer(self, name):
        made = self.session.make("network_" + name, self.handle)
        return None if made is None else Layer(self.session, made)

    def find_cities(self, names=None):
        """Their numbers in the network, in its order."""
        found, count = (ctypes.c_int * len(self.cities))(), ctypes.c_int()
        self.session.call("network_find_cities", self.handle, library.listed(names), found,
                          ctypes.byref(count))
        return list(found[:count.value])

    def only_group(self):
        """The group of the cities, where there is just one."""
        names = [self.ask("group_name", i).decode() for i in range(self.ask("group_count"))]
        if len(names) != 1:
            raise ValueError(f"by= takes a group of the cities: {', '.join(names) or 'none'}")
        return names[0]

    def under_port_profile(self):
        """The network under the profile of its ports, or itself where that is its own."""
        path, profile, modes, settings = self.asked
        named = self.ask("port_profile")
        if profile is not None or named in (None, self.ask("profile")):
            return self
        if self._under_ports is None:
            self._under_ports = _Opened(self.session, path, named.decode(), modes, settings)
        return self._under_ports


class Network:
    """A network file, or one that `bight build` wrote. What a scenario computes it computes too, as
    it is: network.matrix(), network.hubs() and so on; see Scenario.

    profile, modes and settings ({"join.snap_m": 50}) are --profile, --modes and --set; `threads`
    0 is one a processor, and progress(stage, done, total) is called during long work, which it
    stops by False. An interruption (Ctrl-C) stops it too. A Network and what was made of it belong
    to one thread at a time: shared() is for another."""

    def __init__(self, path, profile=None, modes=None, settings=None, threads=0, progress=None):
        self._take(_Opened(Session(threads, progress), path, profile, modes, settings))

    def _take(self, opened):
        self._opened, self.session = opened, opened.session
        self.base = Scenario(opened)

    def shared(self, threads=0, progress=None):
        """The same open network with a session of its own, for another thread."""
        other = Network.__new__(Network)
        other._take(_Opened(Session(threads, progress), *self._opened.asked, of=self._opened))
        return other

    @property
    def name(self):
        return self._opened.ask("name").decode()

    @property
    def profile(self):
        return self._opened.ask("profile").decode()

    @property
    def cities(self):
        """Their names; the rows and columns of matrices."""
        return list(self._opened.cities)

    @property
    def city_ids(self):
        return list(self._opened.city_ids)

    @property
    def notes(self):
        """What was left out or assumed so far."""
        return self.session.notes

    def scenario(self, **changes):
        """Changes laid over the network in the order given: scenario="strait.yaml:slow",
        add="Yantai:Dalian@250", upgrade="rail:Jinan-Qingdao*1.2", close=["air", "road:12"]."""
        laid = [(library.CHANGE_KINDS[kind], library.encoded(text))
                for kind, texts in changes.items()
                for text in ([texts] if isinstance(texts, str) else texts)]
        return Scenario(self._opened, laid, self.base)

    def check(self, sweep=None):
        """What was read and what is wrong with it: tables summary and problems. With `sweep`,
        "snap_m=1..100", a table of what the values of a setting change."""
        opened = self._opened
        if sweep is not None:
            made = self.session.make("sweep_compute", library.encoded(opened.asked[0]),
                                     ctypes.byref(opened.options), library.encoded(sweep))
            return Layer(self.session, made)
        summary, problems, errors = ctypes.c_void_p(), ctypes.c_void_p(), ctypes.c_int()
        self.session.call("network_check", opened.handle, ctypes.byref(summary),
                          ctypes.byref(problems), ctypes.byref(errors))
        return {"summary": Layer(self.session, summary.value),
                "problems": Layer(self.session, problems.value)}

    def build(self, path, overwrite=False):
        """Keeps the joined network in one file, which opens fast."""
        self.session.call("network_write", self._opened.handle, library.encoded(path), overwrite)

    def timeline(self, years, decay=None, ideal_speed=None, include_self=None):
        """Year by year, "2005:2025", as lines opened: tables years, lines, cities
        and gains."""
        first, last = years.split(":") if isinstance(years, str) else years
        wanted = TimelineOptions(int(first), int(last),
                                 access_options(decay, None, ideal_speed, include_self))
        names = TABLES["timeline"]
        made = self.session.make_all("timeline_compute", library.encoded(self._opened.asked[0]),
                                     ctypes.byref(self._opened.options), ctypes.byref(wanted),
                                     count=len(names))
        return {name: Layer(self.session, table) for name, table in zip(names, made)}

    def city_layer(self):
        """The cities with their weights, groups and points."""
        return self._opened.layer("cities")

    def land(self):
        """The land the network file names (basemap), None where it names none."""
        return self._opened.layer("land")

    def view(self, box=None, width=960, most_height=1200):
        """A picture of a box or layer, of the cities if none is given, to draw layers in."""
        return View(self.session, self.city_layer() if box is None else box, width, most_height)

    def parameters(self):
        """The parameters in force, keys and values."""
        return self._opened.layer("parameters")

    def accuracy(self):
        """How exact the inputs are said to be."""
        return self._opened.layer("accuracy")


def _asked_of_base(name):
    """A method of Scenario as one of Network, which asks it of the network as it is."""
    method = getattr(Scenario, name)

    @functools.wraps(method)
    def ask(self, *arguments, **options):
        return getattr(self.base, name)(*arguments, **options)
    return ask


for _name in dir(Scenario):
    if not _name.startswith("_") and callable(getattr(Scenario, _name)) and \
            not hasattr(Network, _name) and _name not in ("changes", "save"):
        setattr(Network, _name, _asked_of_base(_name))


def compare(*networks, statements=None, decay=None, daily_limit=None, ideal_speed=None):
    """Networks side by side, as `bight compare` has them: tables measures, links and accuracy, and
    statements where a CSV file of such is held against the figures."""
    session, regions = networks[0].session, (Region * len(networks))()
    for region, network in zip(regions, networks):
        ports = network.base._ports_beside()
        region.scenario, region.matrix = network.base.handle, network.base._all()
        region.ports = None if ports is None else ports.handle
    asked = access_options(decay, daily_limit, ideal_speed)
    names = TABLES["regions"]
    made = session.make_all("regions_compare", regions, len(regions), ctypes.byref(asked),
                            count=len(names))
    tables = {name: Layer(session, table) for name, table in zip(names, made)}
    if statements is not None:
        found = session.make("statements_check", library.encoded(statements), regions,
                             len(regions), tables["measures"].handle)
        tables["statements"] = Layer(session, found)
    return tables


def init(files, path, overwrite=False):
    """Writes a first network file of the Shapefiles and CSV files there are; the table of what each
    was taken for."""
    session = Session()
    files = [files] if isinstance(files, str) else list(files)
    return Layer(session, session.make("network_guess", library.texts(files), len(files),
                                       library.encoded(path), overwrite))
