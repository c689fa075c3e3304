"""What the head of every page loads, in this order: style sheets and small scripts, one concern each."""

STYLES = ("look.css", "widgets.css")
SCRIPTS = ("upload.js",)
