"""Clock times as the team reads them."""

from datetime import datetime

from babel.dates import format_date, format_time

from sswkit.core.words import current_language


def clock(at: str) -> str:
    """The local clock time of a UTC time stamp, with the day when it was not today."""
    local = datetime.fromisoformat(at).astimezone()
    return _time(local) if local.date() == datetime.now().astimezone().date() else day_and_time(local)


def day_and_time(local: datetime) -> str:
    """A local moment for whoever reads it later: the day, and the clock time.

    >>> day_and_time(datetime(2026, 11, 25, 9, 5))
    'Nov 25, 2026, 09:05'
    """
    return f"{format_date(local, format='medium', locale=current_language())}, {_time(local)}"


def _time(local: datetime) -> str:
    return format_time(local, format="HH:mm", locale=current_language())
