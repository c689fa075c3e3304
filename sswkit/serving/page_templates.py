"""Voilà's templates, compiled once for all pages and not anew for each."""

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from voila import notebook_renderer
from voila.exporter import VoilaExporter


class Compiled(BytecodeCache):
    """What templates were compiled to, kept as long as the server runs; a changed one is compiled again."""

    def __init__(self) -> None:
        """Nothing is compiled yet."""
        self._known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give back what is known of a template."""
        if bucket.key in self._known:
            bucket.bytecode_from_string(self._known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember what a template was compiled to."""
        self._known[bucket.key] = bucket.bytecode_to_string()


COMPILED = Compiled()


class PageExporter(VoilaExporter):
    """Voilà makes an exporter for each page; the dozen templates of a page took it a sixth of a second."""

    def _create_environment(self) -> Environment:
        environment = super()._create_environment()
        environment.bytecode_cache = COMPILED
        return environment


def keep_compiled() -> None:
    """Let every page use the templates that an earlier one has compiled."""
    notebook_renderer.VoilaExporter = PageExporter  # Voilà names its exporter there and offers no setting
