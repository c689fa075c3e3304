"""What the head of every page loads, in this order: style sheets and small scripts, one concern each."""

STYLES = (
    "look.css",
    "typeface.css",
    "rail.css",
    "results.css",
    "tables.css",
    "files.css",
    "home.css",
    "widgets.css",
    "choices.css",
    "connection.css",
    "help.css",
    "news.css",
    "print.css",
)
SCRIPTS = (
    "arrival.js",
    "connection.js",
    "leaving.js",
    "socket.js",
    "drafts.js",
    "hand.js",
    "place.js",
    "upload.js",
    "say.js",
    "names.js",
    "skip.js",
    "tables.js",
    "downloads.js",
    "help.js",
)
