"""Training read out in sentences; `**…**` marks the figures that matter."""

import pandas as pd

from sswkit.core.words import _, listing, n_
from sswkit.showing.figures import Names, amount, name_of
from sswkit.showing.html import emphasised


def training(compared: pd.DataFrame, *, names: Names | None = None) -> str:
    """Do graduates meet the yearly need? `compared` is what `pipeline.compare` gives."""
    known = compared.dropna(subset=["graduates", "need"]) if len(compared) else compared
    if known.empty:
        return _("Training and need cannot be compared yet: no cadre has both graduates and a need.")
    graduates, need = known["graduates"].sum(), known["need"].sum()
    said = n_(
        "Each year **{n}** graduate enters the workforce and {need} are needed to hold today’s level.",
        "Each year **{n}** graduates enter the workforce and {need} are needed to hold today’s level.",
        round(graduates),
        need=emphasised(amount(need)),
    )
    return " ".join(filter(None, [said, _worst(known, names), _untrained(compared, names)]))


def _worst(known: pd.DataFrame, names: Names | None) -> str:
    short = known[known["need"] - known["graduates"] >= 0.5]
    if short.empty:
        return _("For every cadre that can be compared there are enough.")
    first = short.loc[(short["graduates"] / short["need"]).idxmin()]
    return _(
        "Furthest behind is {name}: {graduates} for a need of {need}.",
        name=name_of(first["cadre"], names, "cadre"),
        graduates=emphasised(amount(first["graduates"])),
        need=emphasised(amount(first["need"])),
    )


def _untrained(compared: pd.DataFrame, names: Names | None) -> str:
    lost = compared.loc[compared["graduates"].isna() & compared["need"].notna(), "cadre"].dropna()
    if lost.empty:
        return ""
    return _(
        "No graduates are known for: {names}.",
        names=listing([name_of(code, names, "cadre") for code in lost]),
    )
