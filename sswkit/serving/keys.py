"""The access code and the key behind its cookies, kept so that a restart does not send the room away.

They stay in the person's own data folder, readable by its owner only: not beside the assessments,
which are copied, packed and carried around, and never in the environment, which kernels inherit.
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

from sswkit.assessment.durable import save
from sswkit.core.errors import KitError
from sswkit.serving.codes import new_code, plain


@dataclass(frozen=True, slots=True)
class Keys:
    """What opens the doors: the code that people type, and the secret that signs their cookies."""

    code: str
    secret: bytes
    kept: bool = True


def keys_for(folders: Sequence[Path], *, given: str = "", renew: bool = False) -> Keys:
    """The keys to these assessments: those of the last start, else new ones.

    `given` is a code that the person chose; it is used and not written down. `renew` makes new ones,
    which also ends every sign-in so far.
    """
    file = keys_folder() / f"{_fingerprint(folders)}.json"
    known = {} if renew else _read(file)
    code = known.get("code") or new_code()
    key = known.get("key") or secrets.token_hex(32)
    kept = known == {"code": code, "key": key} or _write(file, {"code": code, "key": key})
    used = given or code
    # Another code, another secret: whoever knew the old one is out.
    return Keys(used, hmac.digest(bytes.fromhex(key), plain(used).encode(), "sha256"), kept)


def keys_folder() -> Path:
    """Where the keys of this person's assessments are kept."""
    return user_data_path("sswkit", appauthor=False) / "doors"


def _fingerprint(folders: Sequence[Path]) -> str:
    places = "\n".join(sorted(str(folder.resolve()) for folder in folders))
    return hashlib.sha256(places.encode()).hexdigest()[:24]


def _read(file: Path) -> dict[str, str]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        bytes.fromhex(found["key"])
    except (OSError, ValueError, KeyError, TypeError):
        return {}  # not there, or damaged: new keys cost the room one more typing of a code
    return {"code": str(found.get("code", "")), "key": found["key"]}


def _write(file: Path, keys: dict[str, str]) -> bool:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.parent.chmod(0o700)  # closed before anything secret is in it; Windows closes the profile
        save(file, json.dumps(keys).encode())
        file.chmod(0o600)
    except (OSError, KitError):
        return False
    return True
