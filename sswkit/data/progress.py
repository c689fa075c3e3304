"""How far a longer piece of work is, and whether a person wants it to stop."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sswkit.core.errors import KitError
from sswkit.core.words import _


class Stopped(KitError):  # noqa: N818  it names what happened
    """A person has stopped the work."""

    def __init__(self) -> None:
        super().__init__(_("Stopped. Nothing was changed."))


@dataclass
class Progress:
    """What the one who works and the one who waits share, also from one thread to another.

    Examples
    --------
    >>> progress = Progress()
    >>> progress.step(3, 12)
    >>> progress.done, progress.total
    (3, 12)
    """

    done: int = 0
    total: int = 0
    stopped: bool = False
    endings: list[Callable[[], None]] = field(default_factory=list)

    def step(self, done: int, total: int) -> None:
        """Say that `done` of `total` steps are done.

        Raises
        ------
        Stopped
            The person has asked for it.
        """
        self.done, self.total = done, total
        self.go_on()

    def go_on(self) -> None:
        """Stop here if the person has asked for it."""
        if self.stopped:
            raise Stopped

    def stop(self) -> None:
        """Ask the work to stop; what cannot look by itself is ended."""
        self.stopped = True
        for end in list(self.endings):
            end()

    @contextmanager
    def ended_by(self, end: Callable[[], None]) -> Iterator[None]:
        """While this lasts, stopping calls `end`."""
        self.endings.append(end)
        if self.stopped:
            end()
        try:
            yield
        finally:
            self.endings.remove(end)
