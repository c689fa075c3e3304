"""The page that asks for the code: in the person's language, plain, and leading nowhere but here."""

import re

import pytest

from sswkit.serving.keys import Keys

CODE = "48271936"


def fields(text: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', text))


def test_it_speaks_the_language_of_the_browser_and_leads_to_the_other(doors, get):
    french = get(
        doors(), "/sign-in?next=%2Fx%3Fa%3D1", Accept_Language="de,fr-SN;q=0.8,en;q=0.5"
    ).body.decode()
    assert '<html lang="fr" dir="ltr">' in french
    assert "<h1>Tapez le code d’accès</h1>" in french
    assert '<a href="/sign-in?lang=en&amp;next=%2Fx%3Fa%3D1" lang="en" hreflang="en">English</a>' in french
    english = get(doors(), "/sign-in?lang=en&next=%2Fx%3Fa%3D1", Accept_Language="fr").body.decode()
    assert "<h1>Type the access code</h1>" in english
    assert fields(english) == {"next": "/x?a=1", "lang": "en"}


def test_it_speaks_the_language_of_the_server_to_a_browser_that_prefers_neither(doors, get):
    assert b'<html lang="fr"' in get(doors(language="fr"), "/sign-in", Accept_Language="sw").body


def test_the_field_has_a_name_and_phones_show_digits_only_for_a_code_of_digits(doors, get):
    page = get(doors(), "/sign-in").body.decode()
    assert '<label for="code">Access code</label>' in page
    assert re.search(r'<input id="code"[^>]*inputmode="numeric"', page)
    assert "inputmode" not in get(doors(Keys("our-room", b"x")), "/sign-in").body.decode()


def test_nothing_else_is_loaded_and_the_code_is_not_in_it(doors, get):
    page = get(doors(), "/sign-in").body.decode()
    assert re.findall(r'(?:src|href)="([^"]*)"', page) == ["data:;base64,=", "/sign-in?lang=fr&amp;next=%2F"]
    assert "@import" not in page
    assert "url(" not in page
    assert "--paper" in page
    assert CODE not in page


@pytest.mark.parametrize(
    "written", ["48271936", " 4827 1936", "4827-1936 ", "4827\u00a01936", "４８２７１９３６"]
)
def test_the_code_is_the_code_however_it_is_typed(doors, ask, typed, written):
    assert ask(doors(), typed(written))[0].code == 302


def test_a_wrong_code_is_said_in_a_plain_sentence_and_asked_for_again(doors, ask, typed):
    answer = ask(doors(), typed("48271937", "/x", lang="fr"))[0]
    page = answer.body.decode()
    assert answer.code == 403
    assert '<p id="problem" role="alert">Ce n’est pas le bon code.' in page
    assert 'aria-describedby="where problem" aria-invalid="true"' in page
    assert fields(page) == {"next": "/x", "lang": "fr"}
    assert "48271937" not in page


def test_who_is_in_is_not_asked_again(doors, ask, get, typed, cookie):
    kept = cookie(ask(doors(), typed(CODE))[0])
    assert get(doors(), "/sign-in?next=/x", Cookie=kept).headers["Location"] == "/x"


def test_who_typed_the_bare_address_comes_home_in_the_language_of_the_page(doors, ask, typed):
    assert ask(doors(), typed(CODE, lang="fr"))[0].headers["Location"] == "/voila/render/fr/start.ipynb"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "//evil.example/",
        "https://evil.example",
        "/\\evil.example",
        "javascript:x",
        "/\t/evil",
        "/x\r\nSet-Cookie: a=b",
    ],
)
def test_the_way_on_never_leaves_this_server(doors, ask, typed, elsewhere):
    answer = ask(doors(), typed(CODE, elsewhere, lang="en"))[0]
    assert answer.headers["Location"] == "/voila/render/en/start.ipynb"
    assert "a=b" not in answer.headers["Set-Cookie"]


def test_a_text_in_the_address_is_no_part_of_the_page(doors, get):
    page = get(
        doors(), "/sign-in?next=/%22%3E%3Cscript%3Ex%3C/script%3E&wrong=%3Cb%3E&lang=%3Ci%3E"
    ).body.decode()
    assert "<script" not in page
    assert "<i>" not in page
