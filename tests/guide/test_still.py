"""Widgets as plain HTML, before the scripts of a page have run."""

import ipywidgets

from sswkit.guide.still import still_html


def test_the_title_of_a_card_stands_out_and_what_it_explains_does_not():
    cards = ipywidgets.RadioButtons(
        options=["Our <own> norms\nFrom the plan", "One number"], value="One number"
    )
    html = still_html(cards)
    assert "<b>Our &lt;own&gt; norms</b>\nFrom the plan" in html
    assert '<span class="ssw-still ssw-still-card ssw-still-on">One number</span>' in html
