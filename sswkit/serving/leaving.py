"""A browser says that a page is left: the page's kernel ends."""

from jupyter_server.base.handlers import APIHandler
from tornado.ioloop import IOLoop
from tornado.web import authenticated

LEAVE = r"/sswkit/leave/(?P<kernel_id>[\w-]{1,64})"


class Farewell(APIHandler):
    """What a page sends when it is left; nobody waits for the answer."""

    def update_api_activity(self) -> None:
        """A goodbye is no activity."""

    def check_xsrf_cookie(self) -> None:
        """A beacon cannot bring one. The doors refuse other sites, and only a page knows its kernel."""


class LeaveHandler(Farewell):
    """The page is left: end its kernel, if it still has one, as soon as it has done what it was told."""

    @authenticated
    async def post(self, kernel_id: str) -> None:
        """End this kernel."""
        IOLoop.current().add_callback(self.kernel_manager.leave, kernel_id)
        self.set_status(204)
        self.finish()


class DeafHandler(Farewell):
    """Voilà's own goodbye, which its script sends for a download and a mail address, too: not heard."""

    @authenticated
    async def post(self, _kernel_id: str) -> None:
        """Do nothing."""
        self.set_status(204)
        self.finish()
