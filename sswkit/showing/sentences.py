"""Every result read out in the language in force: a result table in, one or two sentences out.

The figures to emphasise stand between `**` and `**`: see `html.sentence_html` and `html.sentence_text`.
"""

from sswkit.showing.sentences_planning import doubt_gap, gap
from sswkit.showing.sentences_workforce import who_is_there
from sswkit.showing.shares import areas_in_words, share_in_words, workers_in_words

__all__ = ["areas_in_words", "doubt_gap", "gap", "share_in_words", "who_is_there", "workers_in_words"]
