"""Do the older kinds of workbook hold errors such as #N/A? Reading them turns such cells into empty ones.

An xlsx file says which cells; for .xls, .xlsb and .ods the bytes only say whether there are any.
"""

import re

from sswkit.data.file_kinds import ODS, XLSB
from sswkit.data.preflight import Package

_CODES = rb"[\x00\x07\x0f\x17\x1d\x24\x2a]"
# BOOLERR, and FORMULA with an error as its result ([MS-XLS] 2.4.24 and 2.5.133).
_XLS = re.compile(
    rb"\x05\x02\x08\x00.{6}" + _CODES + rb"\x01|\x06\x00..{6}.\x02\x00" + _CODES + rb"\x00\x00\x00\xff\xff",
    re.S,
)
# BrtCellError and BrtFmlaError, a record of a cell behind the first ([MS-XLSB] 2.4.303 and 2.4.662).
_XLSB = re.compile(
    rb"\x03\x09.[\x00-\x3f]\x00\x00.{4}" + _CODES + rb"(?=[\x00-\x0b\x92])"
    rb"|\x0b[\x10-\x7f].[\x00-\x3f]\x00\x00.{4}" + _CODES,
    re.S,
)
_ODS = re.compile(
    rb'calcext:value-type="error"|office:value-type="string"[^>]*>\s*<text:p>(?:#N/A|#[A-Z0/]+[!?]|Err:\d+)<'
)


def may_hold_errors(data: bytes, package: Package | None) -> bool:
    """Is there something in the bytes of this workbook that looks like an error in a cell?"""
    if package is None:
        return _XLS.search(data) is not None
    if package.kind == ODS:
        return _ODS.search(package.text("content.xml", most=len(data) * 200)) is not None
    if package.kind == XLSB:
        sheets = [part.filename for part in package.parts if part.filename.startswith("xl/worksheets/")]
        return any(_XLSB.search(package.text(name, most=2**30)) for name in sheets)
    return False
