"""What a kernel does before its page is known, and when it is: said to it by the server, not by a guide."""

import importlib
import json
import os
import pkgutil

# What guides import, and what these load on their own.
PACKAGES = (
    "sswkit.planning",
    "sswkit.developing",
    "sswkit.supporting",
    "sswkit.showing",
    "sswkit.guide",
)
MODULES = (
    "ipykernel.ipkernel",
    "ipykernel.zmqshell",
    "sswkit.indicators",
    "sswkit.data.quality",
)


def load() -> None:
    """Import all that any guide needs, and read the words of every language. Starts no thread."""
    for module in MODULES:
        importlib.import_module(module)
    for package in PACKAGES:
        for found in pkgutil.iter_modules(importlib.import_module(package).__path__):
            importlib.import_module(f"{package}.{found.name}")
    from sswkit.core.words import catalogue, languages

    for language in languages():
        catalogue(language)


def warm() -> None:
    """What a spare kernel does; pictures need no renderer before somebody saves one."""
    load()


def arrive(told: str) -> None:
    """Take over the environment of the request and the folder of the page before its first cell runs.

    `told` is the pair of both as JSON.
    """
    visit, folder = json.loads(told)
    os.environ.update(visit)
    os.chdir(folder)
