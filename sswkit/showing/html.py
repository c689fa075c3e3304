"""Text on its way into a page: everything is escaped, only our own emphasis becomes bold."""

import re
from html import escape

from sswkit.showing.picture import Picture


def safe(value: object) -> str:
    """A value as text that no browser takes for markup.

    >>> safe('<img src=x onerror="alert(1)">')
    '&lt;img src=x onerror=&quot;alert(1)&quot;&gt;'
    """
    return escape(str(value), quote=True)


def emphasised(value: object) -> str:
    """Put a figure of a sentence between the marks of emphasis; its own asterisks are taken out.

    >>> emphasised("4,120 workers")
    '**4,120 workers**'
    """
    return f"**{str(value).replace('**', '')}**"


def sentence_html(text: str) -> str:
    """A sentence as HTML: escaped, with `**…**` as bold.

    >>> sentence_html("Karsa <b> has **6** of **41**.")
    'Karsa &lt;b&gt; has <b>6</b> of <b>41</b>.'
    """
    return re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", safe(text))


def sentence_text(text: str) -> str:
    """A sentence without the marks of emphasis, for a file or the clipboard.

    >>> sentence_text("It has **2,893**.")
    'It has 2,893.'
    """
    return text.replace("**", "")


def figure_html(picture: Picture) -> str:
    """A picture as a figure: the page shows `.wide` or `.narrow`, whichever fits.

    The style sheet hides one of the two; both together describe themselves once to a screen reader.
    """
    parts = [
        f'<figcaption class="title">{safe(picture.title)}</figcaption>',
        f'<p class="unit">{safe(picture.unit)}</p>',
        f'<div class="wide">{picture.wide}</div><div class="narrow">{picture.narrow}</div>',
    ]
    parts += [f'<p class="source">{safe(line)}</p>' for line in (picture.note, picture.source) if line]
    return f"<figure>{''.join(parts)}</figure>"
