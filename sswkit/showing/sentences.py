"""Every result read out in the language in force: a result table in, one or two sentences out.

The figures to emphasise stand between `**` and `**`: see `html.sentence_html` and `html.sentence_text`.
"""

from sswkit.showing.sentences_data import (
    age_heaping,
    completeness,
    completion,
    consistency,
    doubt_posts,
    doubt_training,
    doubt_workforce,
    duplicates,
    unmatched_areas,
)
from sswkit.showing.sentences_planning import doubt_gap, gap, gap_by_cadre
from sswkit.showing.sentences_projection import (
    backtest,
    comings_and_goings,
    doubt_projection,
    drivers,
    goals,
    projection,
    scenarios,
)
from sswkit.showing.sentences_rates import caseload, density, one_area, turnover, unfunded, vacancy
from sswkit.showing.sentences_supporting import spans, supervision, unsupervised
from sswkit.showing.sentences_training import training
from sswkit.showing.sentences_workforce import age_and_retirement, sex_and_employer, who_is_there
from sswkit.showing.shares import areas_in_words, share_in_words, workers_in_words

__all__ = [
    "age_and_retirement",
    "age_heaping",
    "areas_in_words",
    "backtest",
    "caseload",
    "comings_and_goings",
    "completeness",
    "completion",
    "consistency",
    "density",
    "doubt_gap",
    "doubt_posts",
    "doubt_projection",
    "doubt_training",
    "doubt_workforce",
    "drivers",
    "duplicates",
    "gap",
    "gap_by_cadre",
    "goals",
    "one_area",
    "projection",
    "scenarios",
    "sex_and_employer",
    "share_in_words",
    "spans",
    "supervision",
    "training",
    "turnover",
    "unfunded",
    "unmatched_areas",
    "unsupervised",
    "vacancy",
    "who_is_there",
    "workers_in_words",
]
