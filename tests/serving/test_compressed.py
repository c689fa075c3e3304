"""What pages ask for travels small, is asked for once, and is never an old version."""

import asyncio
import gzip
import os

import pytest
from tornado.httpclient import AsyncHTTPClient, HTTPClientError
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.web import Application, GZipContentEncoding, RequestHandler

from sswkit.serving.assets import SCRIPTS, STYLES
from sswkit.serving.compressed import (
    ADDRESS,
    EARLY,
    OWN,
    KeptFile,
    KeptFiles,
    early_addresses,
    kept_files,
    page_config,
)
from sswkit.serving.early import bundle, needed_chunks, side_by_side

WORDS = "the same words again and again " * 500


@pytest.fixture
def kept(tmp_path):
    (tmp_path / "a.css").write_text(WORDS, encoding="utf-8")
    (tmp_path / "a.woff2").write_bytes(b"wOF2 is compressed already")
    return KeptFiles(tmp_path)


def ask(kept: KeptFiles, address: str, **headers: str):
    """The answer to one request, not decompressed."""

    async def asked():
        server = HTTPServer(Application([(ADDRESS, KeptFile, {"kept": kept})]))
        socket, port = bind_unused_port()
        server.add_socket(socket)
        try:
            client = AsyncHTTPClient(force_instance=True)
            url = f"http://127.0.0.1:{port}/{address}"
            return await client.fetch(url, headers=headers, decompress_response=False)
        finally:
            server.stop()

    return asyncio.run(asked())


def test_a_style_sheet_travels_compressed_to_a_browser_that_can_read_it(kept):
    answer = ask(kept, kept.address("own/a.css"), **{"Accept-Encoding": "gzip, deflate, br"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.body).decode() == WORDS
    assert len(answer.body) < len(WORDS) / 20
    assert answer.headers["Vary"] == "Accept-Encoding"


def test_a_program_that_cannot_read_compressed_answers_gets_the_file_as_it_is(kept):
    answer = ask(kept, kept.address("own/a.css"))
    assert "Content-Encoding" not in answer.headers
    assert answer.body.decode() == WORDS


def test_a_typeface_is_not_compressed_twice(kept):
    answer = ask(kept, kept.address("own/a.woff2"), **{"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in answer.headers
    assert answer.body == b"wOF2 is compressed already"


def test_a_file_is_asked_for_once_a_year(kept):
    kept_for = ask(kept, kept.address("own/a.css")).headers["Cache-Control"]
    assert "max-age=31536000" in kept_for
    assert "immutable" in kept_for


def test_a_page_that_was_open_before_an_update_keeps_nothing_of_the_new_version_under_the_old_name(kept):
    answer = ask(kept, "voila/kept/0123456789ab/own/a.css")
    assert answer.body.decode() == WORDS
    assert answer.headers["Cache-Control"] == "no-cache"


def test_a_changed_file_has_another_address_and_its_new_content_under_it(kept):
    before = kept.address("own/a.css")
    kept.gzipped("own/a.css")
    (kept.own / "a.css").write_text("changed", encoding="utf-8")
    assert kept.address("own/a.css") != before
    assert gzip.decompress(kept.gzipped("own/a.css")) == b"changed"


def test_a_file_that_was_touched_by_an_update_has_another_address(kept):
    before = kept.address("own/a.css")
    os.utime(kept.own / "a.css", (1, 1))
    assert kept.address("own/a.css") != before


@pytest.mark.parametrize("name", ["own/b.css", "own/../../secret", "own/%2e%2e/secret", "", "/etc/passwd"])
def test_nothing_else_is_served_from_there(kept, name):
    with pytest.raises(HTTPClientError) as refused:
        ask(kept, kept.address(name))
    assert refused.value.code == 404


def test_all_style_sheets_of_a_page_travel_as_one_in_their_order():
    sheets = [(OWN / name).read_text(encoding="utf-8") for name in STYLES]
    assert kept_files().plain("own/all.css").decode() == "\n".join(sheets)


def test_a_script_that_fails_does_not_stop_those_behind_it():
    text = side_by_side([b"(function () { fail(); })();", b"// the end"]).decode()
    assert text.count("try {") == text.count("catch") == 2
    assert text.index("fail()") < text.index("catch") < text.index("// the end\n}")


def test_a_change_in_one_of_the_joined_files_is_sent(tmp_path):
    (tmp_path / "a.css").write_text("a {}", encoding="utf-8")
    (tmp_path / "b.css").write_text("b {}", encoding="utf-8")
    kept = KeptFiles(tmp_path, joined={"own/all.css": ["b.css", "a.css"]})
    assert gzip.decompress(kept.gzipped("own/all.css")) == b"b {}\na {}"
    (tmp_path / "a.css").write_text("a { color: red }", encoding="utf-8")
    assert gzip.decompress(kept.gzipped("own/all.css")) == b"b {}\na { color: red }"


def test_twenty_laptops_cost_one_compression(kept, monkeypatch):
    calls = []
    compress = gzip.compress
    monkeypatch.setattr(gzip, "compress", lambda *a, **k: calls.append(1) or compress(*a, **k))
    assert len({kept.gzipped("own/a.css") for _laptop in range(20)}) == 1
    assert len(calls) == 1


def test_all_that_the_head_of_a_page_names_is_kept():
    for name in (*STYLES, *SCRIPTS, "no_mathematics.js"):
        assert (OWN / name).is_file()
        assert f"own/{name}" in kept_files()
    for address in early_addresses():
        assert address.split("/", 4)[4] in kept_files()


def test_the_installed_voila_tells_which_scripts_belong_into_the_bundle():
    kept = kept_files()
    numbers = needed_chunks(kept.installed["static/voila.js"].read_text(encoding="utf-8"))
    chunks = [number for number in numbers if f"static/{number}.voila.js" in kept.installed]
    # The widgets' and the page's own libraries: several dozen files, and some 3 MB before compression.
    assert len(chunks) > 30
    assert len(kept.plain(EARLY)) > 1_000_000
    assert len(kept.gzipped(EARLY)) < 1_200_000


def test_scripts_in_the_bundle_do_not_change_each_others_mode(tmp_path):
    strict, loose = tmp_path / "1.js", tmp_path / "2.js"
    strict.write_text('"use strict";a()', encoding="utf-8")
    loose.write_text("b() // the end", encoding="utf-8")
    text = bundle([strict, loose]).decode()
    assert text == '(()=>{"use strict";a()\n})();\n(()=>{b() // the end\n})();\n'


def test_voila_looks_for_its_scripts_where_they_are_kept():
    config = page_config({"appVersion": "1", "fullStaticUrl": "/voila/static"}, base_url="/", log=None)
    folder = "/" + kept_files().address()
    assert config["appVersion"] == "1"
    assert config["fullStaticUrl"] == folder + "static"
    assert config["fullLabextensionsUrl"] == folder + "labextensions"
    assert config["fullMathjaxUrl"].startswith(folder)


class TwoParts(RequestHandler):
    """A page whose second half is written only when the first has been read."""

    async def get(self):
        self.write("<h1>The first words</h1>")
        await self.flush()
        await asyncio.wait_for(self.settings["read"].wait(), timeout=10)
        self.finish("<p>The rest</p>")


def test_the_first_words_of_a_page_are_sent_compressed_without_waiting_for_the_rest():
    async def asked():
        read, parts = asyncio.Event(), []
        app = Application([("/", TwoParts)], read=read)
        app.add_transform(GZipContentEncoding)
        server = HTTPServer(app)
        socket, port = bind_unused_port()
        server.add_socket(socket)

        def receive(part: bytes) -> None:
            parts.append(part)
            if b"first words" in b"".join(parts):
                read.set()

        client = AsyncHTTPClient(force_instance=True)
        answer = await client.fetch(f"http://127.0.0.1:{port}/", streaming_callback=receive)
        server.stop()
        return answer, b"".join(parts)

    answer, text = asyncio.run(asked())
    assert answer.headers["X-Consumed-Content-Encoding"] == "gzip"
    assert text == b"<h1>The first words</h1><p>The rest</p>"
