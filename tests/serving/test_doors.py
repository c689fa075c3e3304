"""H02, H03, H06, H10: nothing answers before the doors have let a request through."""

import asyncio
import re
from urllib.parse import urlencode

import pytest
from tornado.web import Application
from voila.app import Voila

from sswkit.serving import address, application, settings
from sswkit.serving.address import Address
from sswkit.serving.doors import Doors
from sswkit.serving.keys import Keys

HOME = "/voila/render/en/start.ipynb"
CLOSED = ["/static/x.js", "/voila/static/voila.js", "/voila/templates/sswkit/static/look.css", "/api/kernels"]
CLOSED += [
    "/voila/labextensions/x",
    "/voila/files/x.png",
    "/voila/api/themes/x",
    "/sswkit/anything",
    "/nowhere",
]
CODE = "48271936"
KEYS = Keys(CODE, b"a secret that nobody was told")


@pytest.mark.parametrize("host", ["127.0.0.1:8866", "localhost:8866", "LOCALHOST", "[::1]:8866"])
def test_h03_this_computer_may_be_called_by_its_names(doors, get, host):
    assert get(doors(None), HOME, Host=host).body == b"inside"


@pytest.mark.parametrize("path", ["/", HOME, "/sign-in", *CLOSED])
@pytest.mark.parametrize("host", ["evil.example", "evil.example:8866", "127.0.0.1.evil.example", "10.1.2.3"])
def test_h03_a_name_that_leads_here_from_elsewhere_is_refused_on_every_route(doors, get, host, path):
    for these in (doors(None), doors(), doors(lan=True)):
        answer = get(these, path, Host=host)
        assert (answer.code, answer.body) == (403, b"This is not open to you.")


def test_h03_the_numbers_of_this_computer_pass_only_when_the_room_was_let_in(doors, get, monkeypatch):
    monkeypatch.setattr(address, "own_numbers", lambda: ["192.168.1.5"])
    assert get(doors(None), HOME, Host="192.168.1.5:8866").code == 403
    assert get(doors(lan=True), "/sign-in", Host="192.168.1.5:8866").code == 200
    assert get(doors(lan=True), "/sign-in", Host="192.168.1.6:8866").code == 403


def test_h03_a_name_that_was_chosen_for_the_room_passes(doors, get):
    assert get(doors(lan=True, name="sswkit.local"), "/sign-in", Host="sswkit.local:8866").code == 200


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://localhost:9999", "https://localhost.evil"]
)
def test_h03_a_page_of_another_site_is_refused(doors, get, origin):
    for path in (HOME, "/api/kernels/x/channels", "/voila/static/voila.js"):
        assert get(doors(None), path, Host="localhost:8866", Origin=origin).code == 403


def test_h03_our_own_pages_are_answered(doors, get):
    own = {"Host": "localhost:8866", "Origin": "http://localhost:8866"}
    assert get(doors(None), "/api/kernels/x/channels", **own).body == b"inside"


def test_h03_another_site_may_link_here_but_not_show_us_in_a_frame_or_post_to_us(doors, ask, get):
    link = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Dest": "document"}
    assert get(doors(None), HOME, **link).code == 200
    assert get(doors(None), HOME, **{**link, "Sec_Fetch_Dest": "iframe"}).code == 403
    posted = {
        "method": "POST",
        "body": "",
        "headers": {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Dest": "document"},
    }
    assert ask(doors(None), ("/voila/api/shutdown/x", posted))[0].code == 403


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"])
@pytest.mark.parametrize("path", CLOSED)
def test_h02_what_is_no_page_is_refused_without_the_code(doors, ask, path, method):
    body = "" if method in ("POST", "PUT", "PATCH") else None
    answer = ask(doors(), (path, {"method": method, "body": body}))[0]
    assert answer.code in (403, 405)
    assert b"inside" not in (answer.body or b"")


@pytest.mark.parametrize("path", [HOME, "/voila/render/fr/planning/x.ipynb?on=a&who=Awa"])
def test_h02_a_page_leads_to_the_question_for_the_code_and_from_there_on(
    doors, ask, get, typed, cookie, path
):
    these = doors()
    asked = get(these, path)
    assert asked.code == 302
    assert asked.headers["Location"] == "/sign-in?" + urlencode({"next": path})
    answer = ask(these, typed(CODE, path))[0]
    assert (answer.code, answer.headers["Location"]) == (302, path)
    assert get(these, path, Cookie=cookie(answer)).body == b"inside"


def test_h02_every_route_of_the_application_is_behind_the_doors(doors, get, tmp_path):
    config = settings.configuration(tmp_path, Address(port=8866, warm=False))
    config.Kernels.fork = False
    pages = application.Pages(config=config)
    pages.initialize(argv=[str(tmp_path)])
    pages.connection_dir, pages.app = str(tmp_path), Application([])

    async def handlers() -> list:
        pages.init_settings()
        return pages.init_handlers()

    routes = [route[0] for route in asyncio.run(handlers())]
    assert len(routes) > 8
    these = doors()
    for route in routes:
        path = re.sub(r"\(\?P<\w+>[^)]*\)|\(\.\*\)|\([^)]*\)[?*]?", "a-b-c-d-e", route).replace("$", "")
        answer = get(these, path)
        is_page = path == "/" or path.startswith("/voila/render/")
        assert answer.code == (302 if is_page else 403), route
        assert answer.headers.get("Location", "/sign-in").startswith("/sign-in")


def test_h02_the_server_never_listens_without_its_doors(get, monkeypatch):
    heard = []
    monkeypatch.setattr(Voila, "listen", lambda self: heard.append(self.app))
    pages = application.Pages()
    pages.app = Application([])
    pages.address = Address(port=8866, keys=KEYS)
    pages.listen()
    assert isinstance(heard[0], Doors)
    assert get(heard[0], "/anything").code == 403


def test_h02_a_cookie_holds_for_a_restart_with_the_same_keys_and_for_no_others(
    doors, ask, get, typed, cookie
):
    kept = cookie(ask(doors(), typed(CODE))[0])
    assert get(doors(), HOME, Cookie=kept).body == b"inside"
    assert get(doors(Keys("11112222", b"another secret")), HOME, Cookie=kept).code == 302
    assert get(doors(), HOME, Cookie=kept.replace("aW4=", "b3V0")).code == 302


def test_h02_the_cookie_is_for_this_server_alone(doors, ask, typed):
    parts = ask(doors(), typed(CODE))[0].headers["Set-Cookie"].split("; ")
    assert parts[0].startswith("sswkit-8866=")
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(parts)
    assert CODE not in parts[0]


def test_h02_an_address_that_brings_the_code_is_left_at_once(doors, get, cookie):
    these = doors()
    answer = get(these, f"{HOME}?on=rivania&token={CODE}&who=Awa")
    assert (answer.code, answer.headers["Location"]) == (302, f"{HOME}?on=rivania&who=Awa")
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    kept = cookie(answer)
    again = get(these, f"{HOME}?token={CODE}", Cookie=kept)
    assert (again.code, again.headers["Location"]) == (302, HOME)


def test_h02_an_address_that_brings_a_wrong_code_leads_to_the_question_without_it(doors, get):
    answer = get(doors(), "/?token=guess-4711")
    assert answer.headers["Location"] == "/sign-in?next=%2F&wrong=yes"
    assert "Set-Cookie" not in answer.headers


def test_h02_wrong_codes_make_one_address_wait_whichever_way_they_come(doors, ask, get, typed):
    these = doors()
    ways = [("/?token=1", {}), typed("1"), ("/?token=", {}), typed(""), typed("99999999"), typed(CODE)]
    *_wrong, right = ask(these, *ways)
    assert right.code == 429
    assert int(right.headers["Retry-After"]) in (1, 2)
    assert b"Several wrong codes came from here." in right.body
    assert get(these, f"/?token={CODE}").headers["Location"].startswith("/sign-in")
    assert these.opens(CODE, "192.168.1.77")  # the rest of the room does not wait


def test_h02_a_ticket_opens_once(doors, get):
    these = doors()
    ticket = these.ticket()
    assert get(these, f"/?token={ticket}").headers["Location"] == "/"
    assert get(these, f"/?token={ticket}").headers["Location"].startswith("/sign-in")


def test_h06_every_answer_carries_the_headers_of_the_house(doors, ask, get, typed, cookie):
    kept = cookie(ask(doors(), typed(CODE))[0])
    for answer in (
        get(doors(), "/"),
        get(doors(), "/sign-in"),
        get(doors(), "/static/x"),
        get(doors(), "/x", Cookie=kept),
    ):
        assert answer.headers["Content-Security-Policy"] == settings.CONTENT_SECURITY_POLICY
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] in ("same-origin", "no-referrer")
        assert "camera=()" in answer.headers["Permissions-Policy"]
        assert "Server" not in answer.headers


def test_h10_what_failed_is_written_down_without_its_query(doors, get, caplog):
    assert get(doors(None), "/x?who=Awa&fail=yes").code == 500
    assert get(doors(), f"/x?token={CODE}", Host="evil.example").code == 403
    lines = [record.getMessage() for record in caplog.records if record.name == "tornado.access"]
    assert lines == ["500 GET /x"]
    assert "Uncaught exception GET /x (127.0.0.1)" in caplog.text
    assert "Awa" not in caplog.text
    assert CODE not in caplog.text
