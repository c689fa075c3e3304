"""Whether the Python behind a page still lives: what the page's own heartbeat asks."""

from jupyter_server.base.handlers import APIHandler
from jupyter_server.utils import ensure_async
from tornado.web import authenticated

# A kernel is known to its page only, so the answer tells nobody anything about other pages.
ALIVE = r"/sswkit/alive/(?P<kernel_id>[\w-]{1,64})"


class AliveHandler(APIHandler):
    """Answers `{"alive": true}` as long as the kernel of a page runs; asks the kernel itself nothing."""

    def update_api_activity(self) -> None:
        """A heartbeat is no activity: a page that only lies open keeps no server awake."""

    @authenticated
    async def get(self, kernel_id: str) -> None:
        """Does this kernel live?"""
        self.set_header("Cache-Control", "no-store")
        self.finish({"alive": await lives(self.kernel_manager, kernel_id)})


async def lives(kernels, kernel_id: str) -> bool:
    """Whether the manager `kernels` knows a kernel by this id and its process runs."""
    if kernel_id not in kernels:
        return False
    try:
        return bool(await ensure_async(kernels.is_alive(kernel_id)))
    except KeyError:  # it was ended while we asked
        return False
