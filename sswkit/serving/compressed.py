"""What a page's head asks for: compressed once, kept by the browser for a year, addressed by its content."""

import gzip
import hashlib
import mimetypes
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from jupyter_server.utils import url_path_join
from tornado.ioloop import IOLoop
from tornado.web import GZipContentEncoding, HTTPError, RequestHandler
from voila.app import Voila
from voila.paths import collect_static_paths
from voila.utils import get_voila_labextensions_path

from sswkit.serving.assets import SCRIPTS, STYLES
from sswkit.serving.early import bundle, exposed_chunks, needed_chunks, side_by_side
from sswkit.serving.settings import WIDGET_EXTENSIONS

OWN = Path(__file__).parent / "share" / "voila" / "templates" / "sswkit" / "static"
PREFIX = "voila/kept"
ADDRESS = rf"/{PREFIX}/(\w+)/(.+)"
A_YEAR = "public, max-age=31536000, immutable"
TEXTS = {".js", ".css", ".json", ".svg", ".txt", ".map", ".html"}
EARLY, ALL_STYLES, ALL_SCRIPTS = "early.js", "all.css", "all.js"


@dataclass
class KeptFiles:
    """Every file that pages may ask for, by its name; nothing else is served from here.

    `installed` stay as they are until the server ends. Files in the folder `own` may change under it,
    as they do while somebody works on the look of a page; `joined` are several of these as one.
    """

    own: Path
    installed: dict[str, Path] = field(default_factory=dict)
    made: dict[str, bytes] = field(default_factory=dict)
    joined: dict[str, Sequence[str]] = field(default_factory=dict)
    packed: dict[tuple, bytes] = field(default_factory=dict)

    @cached_property
    def _installed_version(self) -> str:
        return _digest(_facts(name, path) for name, path in self.installed.items())

    @property
    def version(self) -> str:
        """Changes when any of the files does, so that no browser keeps an old one."""
        return _digest([(self._installed_version,), *(_facts(name, path) for name, path in _under(self.own))])

    def address(self, name: str = "") -> str:
        """Where a browser finds the file; without a name, the folder of them all."""
        return f"{PREFIX}/{self.version}/{name}"

    def paths(self, name: str) -> list[Path]:
        """The files that are sent under this name; none when it is not one of ours."""
        kind, _slash, rest = name.partition("/")
        if kind != "own":
            return [self.installed[name]] if name in self.installed else []
        there = dict(_under(self.own))
        return [there[part] for part in self.joined.get(name, [rest]) if part in there]

    def __contains__(self, name: str) -> bool:
        return name in self.made or bool(self.paths(name))

    def plain(self, name: str) -> bytes:
        """The file as it is."""
        if name in self.made:
            return self.made[name]
        parts = [path.read_bytes() for path in self.paths(name)]
        return b"\n".join(parts) if len(parts) == 1 or name.endswith(".css") else side_by_side(parts)

    def gzipped(self, name: str) -> bytes:
        """The file compressed, once for all visitors: twenty laptops ask for the same bytes."""
        key = (name, *(_facts(name, path) for path in self.paths(name)))
        if key not in self.packed:  # two threads may both compress; the result is the same
            self.packed[key] = gzip.compress(self.plain(name), 9, mtime=0)
        return self.packed[key]


class KeptFile(RequestHandler):
    """Serve one of the kept files."""

    def initialize(self, kept: KeptFiles) -> None:
        """Remember what is kept."""
        self.kept = kept

    async def get(self, version: str, name: str) -> None:
        """Answer with the file, compressed where that helps and the browser understands it."""
        if name not in self.kept:
            raise HTTPError(404)
        suffix = Path(name).suffix
        self.set_header("Content-Type", mimetypes.guess_type(name)[0] or "text/plain")
        # A page that was open before a restart may still ask for a version of before.
        self.set_header("Cache-Control", A_YEAR if version == self.kept.version else "no-cache")
        small = suffix in TEXTS and "gzip" in self.request.headers.get("Accept-Encoding", "")
        if suffix in TEXTS:
            self.set_header("Vary", "Accept-Encoding")
        if small:
            self.set_header("Content-Encoding", "gzip")
        read = self.kept.gzipped if small else self.kept.plain
        self.finish(await IOLoop.current().run_in_executor(None, read, name))


def keep_files(server: Voila) -> tuple:
    """Let `server` compress what it writes, and its pages ask for kept files; the handler of these."""
    # Voilà makes its application before it reads `compress_response`, so that the setting changes nothing.
    server.app.add_transform(GZipContentEncoding)
    server.voila_configuration.page_config_hook = page_config
    return url_path_join(server.server_url, ADDRESS), KeptFile, {"kept": kept_files()}


@cache
def kept_files() -> KeptFiles:
    """Our own style sheets and scripts, Voilà's, and those of the extensions that show widgets."""
    files: dict[str, Path] = {}
    for folder in reversed(collect_static_paths(["voila"], "lab")):
        files |= {f"static/{name}": path for name, path in _under(Path(folder))}
    for extension in WIDGET_EXTENSIONS:
        for root in reversed(get_voila_labextensions_path()):
            found = _under(Path(root) / extension)
            files |= {f"labextensions/{extension}/{name}": path for name, path in found}
    return KeptFiles(
        OWN,
        files,
        made={EARLY: bundle(_early(files))},
        joined={f"own/{ALL_STYLES}": STYLES, f"own/{ALL_SCRIPTS}": SCRIPTS},
    )


def _early(files: dict[str, Path]) -> Iterator[Path]:
    runtime = files.get("static/voila.js")
    numbers = needed_chunks(runtime.read_text(encoding="utf-8")) if runtime else []
    yield from (files[name] for n in numbers if (name := f"static/{n}.voila.js") in files)
    # The first extension brings the widgets and shares them; the others take only what is their own.
    for position, extension in enumerate(WIDGET_EXTENSIONS):
        chunks = {number: path for name, path in files.items() if (number := _chunk(name, extension))}
        entry = next((path for name, path in files.items() if _is_entry(name, extension)), None)
        own = exposed_chunks(entry.read_text(encoding="utf-8")) if entry and position else chunks
        yield from (chunks[number] for number in own if number in chunks)


def _chunk(name: str, extension: str) -> str:
    """The number of a chunk, by a name such as `labextensions/@a/b/static/883.369fbd92.js`."""
    found = re.fullmatch(rf"labextensions/{re.escape(extension)}/static/(\d+)\.\w+\.js", name)
    return found.group(1) if found else ""


def _is_entry(name: str, extension: str) -> bool:
    return name.startswith(f"labextensions/{extension}/static/remoteEntry.")


def early_addresses() -> list[str]:
    """What every page loads before anything else can happen, in this order: first the bundle."""
    kept = kept_files()
    entries = [name for name in kept.installed if any(_is_entry(name, known) for known in WIDGET_EXTENSIONS)]
    return [f"/{kept.address(name)}" for name in (EARLY, "static/voila.js", *entries)]


def page_config(config: dict, *, base_url: str, **_rest: object) -> dict:
    """Voilà's settings of a page, with its scripts at the addresses where they are kept.

    No page of ours shows a formula: a mathematics script of a few lines takes the place of 900 kB.
    """
    kept = base_url + kept_files().address()
    return {
        **config,
        "fullStaticUrl": f"{kept}static",
        "fullLabextensionsUrl": f"{kept}labextensions",
        "fullMathjaxUrl": f"{kept}own/no_mathematics.js",
        "mathjaxConfig": "none",
    }


def _under(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path


def _facts(name: str, path: Path) -> tuple:
    found = path.stat()
    return name, found.st_size, found.st_mtime_ns


def _digest(facts: Iterable[tuple]) -> str:
    return hashlib.sha256(repr(sorted(facts)).encode()).hexdigest()[:12]
