"""A line to the server that is as slow as a venue's Wi-Fi: all that the browser sends is metered."""

import contextlib
import socket
import threading
import time

PIECE = 64 * 1024


class SlowLine:
    """Listens on a port of its own and passes everything on, what is sent at so many bytes a second."""

    def __init__(self, port: int, bytes_a_second: int):
        self.target, self.pace = port, bytes_a_second
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self.listening.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                browser, _address = self.listening.accept()
                browser.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, PIECE)
                server = socket.create_connection(("127.0.0.1", self.target))
                for source, sink, pace in ((browser, server, self.pace), (server, browser, 0)):
                    threading.Thread(target=_pass_on, args=(source, sink, pace), daemon=True).start()


def _pass_on(source: socket.socket, sink: socket.socket, pace: int) -> None:
    with contextlib.suppress(OSError):
        while piece := source.recv(PIECE):
            sink.sendall(piece)
            if pace:
                time.sleep(len(piece) / pace)
    for end in (source, sink):
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
