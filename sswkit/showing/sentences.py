"""Every result read out in the language in force: a result table in, one or two sentences out.

The figures to emphasise stand between `**` and `**`: see `html.sentence_html` and `html.sentence_text`.
"""

from sswkit.showing.sentences_other import quality, supervision, training
from sswkit.showing.sentences_planning import doubt_gap, gap
from sswkit.showing.sentences_rates import caseload, density, one_area, turnover, vacancy
from sswkit.showing.sentences_workforce import age_and_retirement, sex_and_employer, who_is_there
from sswkit.showing.shares import areas_in_words, share_in_words, workers_in_words

__all__ = [
    "age_and_retirement",
    "areas_in_words",
    "caseload",
    "density",
    "doubt_gap",
    "gap",
    "one_area",
    "quality",
    "sex_and_employer",
    "share_in_words",
    "supervision",
    "training",
    "turnover",
    "vacancy",
    "who_is_there",
    "workers_in_words",
]
