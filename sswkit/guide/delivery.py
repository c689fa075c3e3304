"""What widgets tell the browser while a page is being loaded.

A browser that loads a page asks once for the state of all widgets. What changed before is in that
answer. What changes between the answer and the moment in which the browser has put the page together
would be lost, or be half of something: it is held back and delivered when the page has arrived. So the
kernel can work from the first moment, while the browser is still loading scripts.
"""

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field

import comm
import ipywidgets
from ipykernel.comm.comm import BaseComm
from ipykernel.kernelbase import Kernel

CONTROL = "jupyter.widget.control"
PATIENCE = 5  # seconds after which the page counts as arrived, whether it has said so or not
NOBODY_LISTENS, LOADING, ARRIVED = "nobody listens", "loading", "arrived"


@dataclass
class Delivery:
    """How far the browser is, and the messages that wait for it."""

    stage: str = ARRIVED
    held: list[Callable[[], None]] = field(default_factory=list)

    def begin(self) -> None:
        """A page has been asked for: until its browser asks for the widgets, nobody listens."""
        self.stage = NOBODY_LISTENS
        comm.create_comm = PatientComm
        ipywidgets.register_comm_target()  # a kernel may have loaded the widgets before it was a kernel
        comm.get_comm_manager().register_target(CONTROL, self._control_opened)

    def _control_opened(self, channel: BaseComm, message: dict) -> None:
        ipywidgets.Widget.handle_control_comm_opened(channel, message)

        def answer(question: dict) -> None:
            ipywidgets.Widget._handle_control_comm_msg(question)
            self.asked()

        channel.on_msg(answer)

    def asked(self) -> None:
        """The browser has got the state of all widgets and puts the page together."""
        if self.stage == NOBODY_LISTENS:
            self.stage = LOADING
            with contextlib.suppress(RuntimeError):  # no loop: nothing changes behind the page's back
                asyncio.get_running_loop().call_later(PATIENCE, self.arrived)

    def arrived(self) -> None:
        """The page is together: deliver what was held back, and from now on everything at once."""
        self.stage = ARRIVED
        held, self.held = self.held, []
        for send in held:
            send()

    def pass_on(self, send: Callable[[], None]) -> None:
        """Send now, later, or not at all, as far as the browser is."""
        if self.stage == ARRIVED:
            send()
        elif self.stage == LOADING:
            self.held.append(send)


DELIVERY = Delivery()


class PatientComm(BaseComm):
    """The channel of one widget; it waits for the browser."""

    def publish_msg(self, msg_type, data=None, metadata=None, buffers=None, **keys) -> None:
        """Publish a message of this widget as far as the browser can take it."""
        self.kernel = Kernel.instance()  # widgets tell nothing to a channel that has no kernel

        def send() -> None:
            BaseComm.publish_msg(self, msg_type, data, metadata, buffers, **keys)

        if _answers_a_question():
            send()
        else:
            DELIVERY.pass_on(send)


def _answers_a_question() -> bool:
    # A browser that got no answer for all widgets in time asks for each of them by itself.
    parent = Kernel.instance().get_parent() if Kernel.initialized() else {}
    data = (parent.get("content") or {}).get("data")
    return isinstance(data, dict) and data.get("method") == "request_state"
