"""The page in Panel."""

import content
import panel as pn

number = pn.widgets.FloatInput(name=content.CONTROL, value=content.DEFAULT, start=0.1, end=2000.0, step=1.0)
panes = [pn.pane.HTML(picture) for picture in content.pictures(content.DEFAULT)]


def redraw(event) -> None:
    for pane, picture in zip(panes, content.pictures(event.new), strict=True):
        pane.object = picture


number.param.watch(redraw, "value")
texts = [pn.pane.Markdown(text) for text in content.guidance()]
parts = [part for pair in zip(texts[1 : content.PICTURES + 1], panes, strict=True) for part in pair]
pn.Column(
    texts[0], number, *parts, *texts[content.PICTURES + 1 :], pn.widgets.TextAreaInput(name=content.FIELD)
).servable()
