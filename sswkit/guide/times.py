"""Clock times as the team reads them."""

from datetime import datetime

from babel.dates import format_date, format_time

from sswkit.core.words import current_language


def clock(at: str) -> str:
    """The local clock time of a UTC time stamp, with the day when it was not today."""
    local = datetime.fromisoformat(at).astimezone()
    time = format_time(local, format="HH:mm", locale=current_language())
    if local.date() == datetime.now().astimezone().date():
        return time
    return f"{format_date(local, format='medium', locale=current_language())}, {time}"
