"""Nothing that a widget says while a browser loads the page is lost, doubled, or half."""

import asyncio

import comm
import pytest
from ipykernel.comm.comm import BaseComm

from sswkit.guide import delivery
from sswkit.guide.delivery import ARRIVED, LOADING, NOBODY_LISTENS, Delivery


@pytest.fixture
def sent() -> list[str]:
    return []


def say(path: Delivery, sent: list[str], *words: str) -> None:
    for word in words:
        path.pass_on(lambda word=word: sent.append(word))


def test_before_a_browser_has_asked_nothing_is_sent_since_its_answer_will_hold_everything(sent):
    path = Delivery(stage=NOBODY_LISTENS)
    say(path, sent, "made", "changed")
    path.asked()
    path.arrived()
    assert sent == []


def test_what_changes_while_the_page_is_put_together_comes_afterwards_once_and_in_order(sent):
    path = Delivery(stage=NOBODY_LISTENS)
    path.asked()
    say(path, sent, "first", "second")
    assert (path.stage, sent) == (LOADING, [])
    path.arrived()
    assert (path.stage, sent) == (ARRIVED, ["first", "second"])
    path.arrived()
    assert sent == ["first", "second"]


def test_once_the_page_has_arrived_everything_goes_at_once(sent):
    path = Delivery()
    say(path, sent, "now")
    assert sent == ["now"]


def test_a_browser_that_asks_again_after_a_break_holds_nothing_up(sent):
    path = Delivery(stage=NOBODY_LISTENS)
    path.asked()
    path.arrived()
    path.asked()
    say(path, sent, "now")
    assert sent == ["now"]


def test_a_page_that_never_says_that_it_has_arrived_gets_its_messages_all_the_same(sent, monkeypatch):
    monkeypatch.setattr(delivery, "PATIENCE", 0.01)

    async def load() -> None:
        path = Delivery(stage=NOBODY_LISTENS)
        path.asked()
        say(path, sent, "held")
        await asyncio.sleep(0.2)

    asyncio.run(load())
    assert sent == ["held"]


def test_a_widget_keeps_telling_its_changes_while_nobody_listens(monkeypatch):
    """A widget asks its channel for a kernel before it tells a change; without one it would fall silent."""
    published: list[tuple] = []
    monkeypatch.setattr(
        BaseComm, "publish_msg", lambda _self, *message, **_more: published.append(message[0])
    )
    monkeypatch.setattr(delivery.Kernel, "initialized", classmethod(lambda _class: False))
    monkeypatch.setattr(delivery.Kernel, "instance", classmethod(lambda _class: "a kernel"))
    monkeypatch.setattr(delivery, "DELIVERY", Delivery(stage=NOBODY_LISTENS))
    channel = delivery.PatientComm(target_name="jupyter.widget")
    assert (channel.kernel, published) == ("a kernel", [])
    delivery.DELIVERY.asked()
    channel.send({"method": "update"})
    delivery.DELIVERY.arrived()
    assert published == ["comm_msg"]
    assert comm.create_comm is not delivery.PatientComm  # only a page that was asked for is patient
