"""The blank workbooks, so that a team has the one for the table that is asked for at hand."""

from pathlib import Path

from jupyter_server.base.handlers import JupyterHandler
from tornado.web import HTTPError, authenticated

from sswkit.core.places import kit_folder
from sswkit.core.words import languages, speaking
from sswkit.data.templates import BOOKS, file_name

ADDRESS = r"/sswkit/blank/(?P<language>[A-Za-z_]{2,8})/(?P<table>[a-z_]{2,40})"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class BlankHandler(JupyterHandler):
    """Answers with the blank workbook for a table."""

    @authenticated
    def get(self, language: str, table: str) -> None:
        """The workbook as a download; a table or language that there is none for is not found."""
        workbook = blank_workbook(language, table)
        if workbook is None:
            raise HTTPError(404)
        self.set_header("Content-Type", EXCEL)
        self.set_header("Content-Disposition", f'attachment; filename="{workbook.name}"')
        self.finish(workbook.read_bytes())


def blank_workbook(language: str, table: str) -> Path | None:
    """The blank workbook that holds the sheet of a table, in this language.

    >>> blank_workbook("en", "norms").name
    '1_areas_and_norms.xlsx'
    """
    if language not in languages():
        return None
    with speaking(language):
        for number, (book, tables) in enumerate(BOOKS.items(), start=1):
            if table in tables:
                path = kit_folder("data_templates") / language / file_name(book, number)
                return path if path.is_file() else None
    return None
