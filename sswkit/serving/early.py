"""Which of Voilà's small scripts every page needs, so that they travel as one file and not as sixty.

Voilà is built with webpack: `voila.js` asks for its chunks one by one, and all that a chunk does is to
register functions in a list. A chunk that is in the list before `voila.js` looks is not asked for again.
The numbers are read from the installed `voila.js`; where none can be read, none are bundled, and Voilà
loads its chunks itself, as ever.
"""

import re
from collections.abc import Iterable
from itertools import zip_longest
from pathlib import Path

CHUNK = re.compile(r"\.e\((\d+)\)")
ENTRY = re.compile(r"Promise\.all\(\[((?:\w+\.e\(\d+\),?)+)\]\)\.then\(\w+\.bind\(\w+,\d+\)\)\}")
EXPOSED = re.compile(r"\"\./extension\":\(\)=>Promise\.all\(\[((?:\w+\.e\(\d+\),?)+)\]\)")
LOADER = re.compile(r"(\d+):\(\)=>\w+\(\"default\"")
SHARED = re.compile(r"(\d+):\[(\d+(?:,\d+)*)\]")


def needed_chunks(runtime: str) -> list[str]:
    """The numbers that a page asks for at its start, by the text of `voila.js`.

    A number can stand for shared modules, for a file, or for both.

    >>> needed_chunks('{5:(e,t,r)=>{Promise.all([r.e(1),r.e(2)]).then(r.bind(r,9))}}'
    ...     'y={77:()=>c("default","react",!1,[1],(()=>x.e(3).then((()=>()=>x(8)))))},P={2:[77]}')
    ['1', '2', '3']
    >>> needed_chunks("another tool made this")
    []
    """
    entry = ENTRY.search(runtime)
    loaders = _loaders(runtime)
    shared = {number: modules.split(",") for number, modules in SHARED.findall(runtime)}
    waiting = CHUNK.findall(entry.group(1)) if entry else []
    seen: dict[str, None] = {}
    while waiting:
        number = waiting.pop(0)
        if number not in seen:
            seen[number] = None
            waiting += [chunk for module in shared.get(number, []) for chunk in loaders.get(module, [])]
    return list(seen)


def exposed_chunks(entry: str) -> list[str]:
    """The numbers that an extension's entry asks for, beside the modules that it shares with others.

    >>> exposed_chunks('{"./extension":()=>Promise.all([t.e(883),t.e(262)]).then(()=>t(7))}')
    ['883', '262']
    """
    found = EXPOSED.search(entry)
    return CHUNK.findall(found.group(1)) if found else []


def bundle(scripts: Iterable[Path]) -> bytes:
    """The scripts in one, each in a function of its own, so that none changes how another is read."""
    texts = (f"(()=>{{{script.read_text(encoding='utf-8')}\n}})();\n" for script in scripts)
    return "".join(texts).encode()


def side_by_side(scripts: Iterable[bytes]) -> bytes:
    """The scripts in one; when one fails, the browser's console says so and the others go on."""
    return b"".join(b"try {\n%b\n} catch (error) { console.error(error); }\n" % text for text in scripts)


def _loaders(runtime: str) -> dict[str, list[str]]:
    # Each shared module is followed by the function that fetches it, up to the next module.
    starts = [*LOADER.finditer(runtime)]
    return {
        start.group(1): CHUNK.findall(runtime[start.start() : after.start() if after else len(runtime)])
        for start, after in zip_longest(starts, starts[1:])
    }
