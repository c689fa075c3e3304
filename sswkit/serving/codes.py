"""Access codes: short enough for a flip chart, long enough that nobody guesses one in a week."""

import hmac
import secrets
import unicodedata

DIGITS = 8  # 26.6 bits: with a wait after wrong tries, decades of guessing
SHORTEST = 6  # of a code that somebody chooses


def new_code() -> str:
    """A code that nobody can foresee; digits only, so that no two signs look alike on paper.

    >>> len(new_code()), new_code().isdecimal()
    (8, True)
    """
    return "".join(secrets.choice("0123456789") for _each in range(DIGITS))


def spaced(code: str) -> str:
    """A code as it is written on a flip chart.

    >>> spaced("48271936"), spaced("our-room")
    ('4827 1936', 'our-room')
    """
    return f"{code[:4]} {code[4:]}" if len(code) == DIGITS and code.isdecimal() else code


def plain(typed: str) -> str:
    """A code without what people add or change when they type it: spaces, dashes, capitals, other digits.

    >>> plain(" 4827-1936 "), plain("٤٨٢٧ ١٩٣٦"), plain("Our-Room")
    ('48271936', '48271936', 'ourroom')
    """
    text = unicodedata.normalize("NFKC", typed).casefold()
    kept = (sign for sign in text if not (sign.isspace() or unicodedata.category(sign) in ("Pd", "Cf")))
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in kept)


def same(typed: str, code: str) -> bool:
    """Is this the code? Takes as long for a wrong one as for the right one.

    >>> same("4827 1936", "48271936"), same("", "48271936"), same("", "")
    (True, False, False)
    """
    wanted = plain(code).encode()
    return bool(wanted) and hmac.compare_digest(plain(typed).encode(), wanted)
