"""Where the kit's own files are: beside the code in a wheel, at the top of the tree in a checkout."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
DEFINITIONS = PACKAGE / "definitions"
LOCALE = DEFINITIONS / "locale"


def kit_folder(name: str) -> Path:
    """Where is the kit's folder `name` ("notebooks", "countries" or "data_templates")?

    >>> (kit_folder("notebooks") / "start.ipynb").exists()
    True
    """
    packed = PACKAGE / "_kit" / name
    return packed if packed.is_dir() else PACKAGE.parent / name
