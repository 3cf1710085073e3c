"""A session with the library, and what belongs to it."""
import ctypes
import signal
import threading
import weakref

from . import _library as library


class Error(Exception):
    """The library's sentence on what failed. `code` is the exit code the program would give, but 6
    for an internal fault and 7 for work that was stopped."""

    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


class _Interruption:
    """Ctrl-C during a call of the library is noted, and raised behind the call: in a function that
    the library calls it would be lost if it came before the first statement there."""

    def __init__(self):
        self.is_there = False
        self._before = None

    def __enter__(self):
        if (threading.current_thread() is threading.main_thread() and
                signal.getsignal(signal.SIGINT) is signal.default_int_handler):
            self._before = signal.signal(signal.SIGINT, self._note)
        return self

    def _note(self, _number, _frame):
        self.is_there = True

    def __exit__(self, *_):
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)


class Session:
    """Used by one thread at a time, with all that was made by it. `progress`, if there is one, is
    called as progress(stage, done, total) during long work; False stops it."""

    def __init__(self, threads=0, progress=None):
        made = ctypes.c_void_p()
        if library.function("session_create")(ctypes.byref(made)) != 0:
            raise MemoryError("no memory for a session")
        self.handle = made.value
        self._progress, self._raised, self._interruption = progress, None, _Interruption()
        self._called = library.Progress(_reporter(weakref.ref(self)))
        library.function("session_set_threads")(self.handle, threads)
        library.function("session_set_progress")(self.handle, self._called, None)
        weakref.finalize(self, library.function("session_destroy"), self.handle)

    @property
    def notes(self):
        """What was left out or assumed so far, a sentence each."""
        count = library.function("session_note_count")(self.handle)
        return [library.function("session_note")(self.handle, i).decode() for i in range(count)]

    def report(self, stage, done, total):
        """Whether the work may go on; what is raised here is raised again when it has stopped."""
        try:
            goes_on = self._progress is None or self._progress(stage, done, total) is not False
            return goes_on and not self._interruption.is_there
        except BaseException as raised:
            self._raised = raised
            return False

    def call(self, name, *arguments):
        """Calls bight_<name> with the session before the arguments."""
        with _Interruption() as self._interruption:
            code = library.function(name)(self.handle, *arguments)
        raised, self._raised = self._raised, None
        if self._interruption.is_there:
            raise KeyboardInterrupt
        if code == 0:
            return
        if code == library.CANCELLED and raised is not None:
            raise raised
        raise Error(code, library.function("session_message")(self.handle).decode())

    def make(self, name, *arguments):
        """The same for a function whose last argument takes what it made."""
        made = ctypes.c_void_p()
        self.call(name, *arguments, ctypes.byref(made))
        return made.value

    def make_all(self, name, *arguments, count):
        """The same for one that makes several, or None, into an array."""
        made = (ctypes.c_void_p * count)()
        self.call(name, *arguments, made)
        return list(made)


def _reporter(session):
    def report(_context, stage, done, total):
        try:
            return session().report(stage.decode(), done, total)
        except BaseException:
            return False
    return report


class Owned:
    """Something of the library, released with its last user. `needs` is what it lives on."""

    def __init__(self, session, handle, release, needs=()):
        self.session, self.handle, self._needs = session, handle, needs
        if release is not None:
            weakref.finalize(self, library.function(release), handle)


def lent(owner, address, kind, *shape):
    """An array over memory of `owner`, which it keeps alive; it cannot be written to."""
    import numpy
    count = int(numpy.prod(shape))
    if count == 0:
        return numpy.empty(shape, dtype=kind)
    memory = (kind * count).from_address(address)
    memory.owner = owner
    array = numpy.frombuffer(memory, dtype=kind).reshape(shape)
    array.flags.writeable = False
    return array
