"""Pictures of training beside need."""

import pandas as pd

from sswkit.core.words import _
from sswkit.showing.chart_parts import bars
from sswkit.showing.figures import Names, amount, name_of, names_of
from sswkit.showing.lettering import PILLAR
from sswkit.showing.picture import AsOf, Picture, make_picture, readings, source_line


def graduates_and_need(
    compared: pd.DataFrame, *, names: Names | None = None, as_of: AsOf = None
) -> Picture | None:
    """For which cadres do graduates not meet the yearly need?

    `compared` is what `pipeline.compare` gives (cadre, graduates, need). None when no cadre has both.
    """
    known = compared.dropna(subset=["graduates", "need"]) if len(compared) else compared
    known = known[(known["need"] > 0) | (known["graduates"] > 0)] if len(known) else known
    if known.empty:
        return None
    known = known.assign(part=known["graduates"] / known["need"].where(known["need"] > 0)).sort_values(
        "part", kind="stable"
    )
    rows = pd.DataFrame({"name": [name_of(code, names, "cadre") for code in known["cadre"]]})
    rows = rows.assign(
        value=known["graduates"].to_numpy(dtype=float), whole=known["need"].to_numpy(dtype=float)
    )
    rows["text"] = [
        _("{part} for {whole}", part=amount(part), whole=amount(whole))
        for part, whole in zip(rows["value"], rows["whole"], strict=True)
    ]
    return make_picture(
        lambda narrow: bars(rows, colour=PILLAR["developing"], narrow=narrow),
        title=_title(rows.iloc[0]),
        unit=f"{_unit()}. {_('Dark: graduates; light: those still missing')}",
        readings=readings(rows),
        note=_note(compared, known, names),
        source=source_line(compared, as_of),
        data=known.drop(columns="part"),
    )


def _unit() -> str:
    return _("Graduates who enter the workforce each year, for workers needed each year")


def _title(first: pd.Series) -> str:
    graduates, need = amount(first["value"]), amount(first["whole"])
    if first["value"] >= first["whole"]:
        return _("For every cadre there are enough graduates to hold today’s level")
    if first["value"] == 0:
        return _("{name}: no graduates, {need} needed each year", name=first["name"], need=need)
    return _(
        "{name}: {graduates} graduates for {need} needed each year",
        name=first["name"],
        graduates=graduates,
        need=need,
    )


def _note(compared: pd.DataFrame, known: pd.DataFrame, names: Names | None) -> str:
    stated = compared["cadre"].dropna()
    lost = [code for code in dict.fromkeys(stated) if code not in set(known["cadre"])]
    if not lost:
        return ""
    return _(
        "Not shown because graduates or need are not known: {names}.", names=names_of(lost, names, "cadre")
    )
