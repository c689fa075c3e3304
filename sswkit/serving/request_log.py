"""What the server writes down about requests: failures only, and never what follows the question mark."""

import logging
import re

from tornado.web import RequestHandler

QUERY = re.compile(r"\?[^\s'\")]*")


def note_request(handler: RequestHandler) -> None:
    """Write down a request that failed here: how and where, but never its query."""
    status, request = handler.get_status(), handler.request
    if status >= 500:
        logging.getLogger("tornado.access").error("%d %s %s", status, request.method, request.path)


class WithoutQueries(logging.Filter):
    """Takes out of a message what an address asked: it may hold a code, or a person's name."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through, less its queries.

        >>> record = logging.LogRecord("x", 40, "x", 1, "failed: GET %s (%s)", ("/x?who=Awa", "::1"), None)
        >>> WithoutQueries().filter(record), record.getMessage()
        (True, 'failed: GET /x (::1)')
        """
        record.msg, record.args = QUERY.sub("", record.getMessage()), ()
        return True


def keep_queries_out() -> None:
    """Let Tornado's own messages, of a handler that failed for example, do without queries as well."""
    for name in ("tornado.application", "tornado.general"):
        logger = logging.getLogger(name)
        if not any(isinstance(each, WithoutQueries) for each in logger.filters):
            logger.addFilter(WithoutQueries())
