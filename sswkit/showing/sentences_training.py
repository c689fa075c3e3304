"""Training read out in sentences; `**…**` marks the figures that matter."""

import pandas as pd

from sswkit.core.words import _, listing, n_, percent
from sswkit.showing.figures import Names, amount, name_of, names_of
from sswkit.showing.html import emphasised


def training(compared: pd.DataFrame, *, names: Names | None = None) -> str:
    """Do graduates meet the yearly need? `compared` is what `pipeline.compare` gives."""
    known = compared.dropna(subset=["graduates", "need"]) if len(compared) else compared
    if known.empty:
        return _("Training and need cannot be compared yet: no cadre has both graduates and a need.")
    graduates, need = known["graduates"].sum(), known["need"].sum()
    said = n_(
        "Each year **{n}** graduate enters the workforce; to hold today’s level it takes {need}.",
        "Each year **{n}** graduates enter the workforce; to hold today’s level it takes {need}.",
        round(graduates),
        need=emphasised(amount(need)),
    )
    return " ".join(filter(None, [said, _worst(known, names), _untrained(compared, names)]))


def _worst(known: pd.DataFrame, names: Names | None) -> str:
    short = known[known["need"] - known["graduates"] >= 0.5]
    if short.empty:
        return _("For every cadre that can be compared there are enough.")
    share = short["graduates"] / short["need"]
    first = short.loc[share.idxmin()]
    last = short.loc[share == share.min(), "cadre"]
    if len(last) > 1:
        return _(
            "Furthest behind are {names}, each with {share} of the graduates it needs.",
            names=names_of(last, names, "cadre"),
            share=emphasised(percent(share.min())),
        )
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
