"""The figures of one run as a table: medians, 95th percentiles, and how many times ours each is."""

from statistics import median

SECONDS_ROWS = {
    "click to readable, first visit": "readable_first",
    "click to readable, later visit": "readable_later",
    "click to usable, first visit": "usable_first",
    "click to usable, later visit": "usable_later",
    "control to redrawn picture": "redrawn",
    "server start to first page": "start",
}
SIZES = {
    "first visit, MB": ("bytes_first", 1e6),
    "first visit, requests": ("requests_first", 1),
    "first visit, kB of live messages": ("messages_first", 1e3),
    "later visit, kB": ("bytes_later", 1e3),
    "memory, 1 page open, MB": ("memory_1", 1),
    "memory, 5 pages open, MB": ("memory_5", 1),
}


def percentile(values: list[float], share: float) -> float:
    """The value that `share` of all do not exceed.

    >>> percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.95), percentile([7], 0.95)
    (10, 7)
    """
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def table(found: dict[str, dict[str, list[float]]], ours: str) -> str:
    """Markdown: a row for each figure, a column for each way, in brackets the ratio to ours."""
    names = list(found)
    lines = ["| | " + " | ".join(names) + " |", "|---|" + "---:|" * len(names)]
    for title, key in SECONDS_ROWS.items():
        cells = [_seconds(found[name].get(key, []), found[ours].get(key, [])) for name in names]
        lines.append(f"| {title}, s: median, 95 % | " + " | ".join(cells) + " |")
    for title, (key, unit) in SIZES.items():
        cells = [_size(found[name].get(key, []), found[ours].get(key, []), unit) for name in names]
        lines.append(f"| {title} | " + " | ".join(cells) + " |")
    cells = ["yes" if found[name].get("without_scripts") == [1] else "no" for name in names]
    lines.append("| readable with scripts switched off | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _seconds(values: list[float], ours: list[float]) -> str:
    if not values:
        return "–"
    middle = median(values)
    return f"{middle / 1000:.2f}, {percentile(values, 0.95) / 1000:.2f}{_ratio(middle, ours)}"


def _size(values: list[float], ours: list[float], unit: float) -> str:
    if not values:
        return "–"
    middle = median(values)
    return f"{middle / unit:.3g}{_ratio(middle, ours)}"


def _ratio(value: float, ours: list[float]) -> str:
    return f" ({value / median(ours):.1f} ×)" if ours and median(ours) else ""
