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
from sswkit.showing.sentences_needs import (
    doubt_needs,
    gap_to_plan_with,
    need_by_cases,
    need_by_work,
    needs_side_by_side,
    pressure,
)
from sswkit.showing.sentences_planning import doubt_gap, gap, gap_by_cadre
from sswkit.showing.sentences_rates import caseload, density, one_area, turnover, unfunded, vacancy
from sswkit.showing.sentences_supporting import spans, supervision, unsupervised
from sswkit.showing.sentences_training import training
from sswkit.showing.sentences_workforce import age_and_retirement, sex_and_employer, who_is_there
from sswkit.showing.shares import areas_in_words, share_in_words, workers_in_words

__all__ = [
    "age_and_retirement",
    "age_heaping",
    "areas_in_words",
    "caseload",
    "completeness",
    "completion",
    "consistency",
    "density",
    "doubt_gap",
    "doubt_needs",
    "doubt_posts",
    "doubt_training",
    "doubt_workforce",
    "duplicates",
    "gap",
    "gap_by_cadre",
    "gap_to_plan_with",
    "need_by_cases",
    "need_by_work",
    "needs_side_by_side",
    "one_area",
    "pressure",
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
