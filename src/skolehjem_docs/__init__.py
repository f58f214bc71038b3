"""Letters and agreements from a Norwegian school to a home, as correct Word files in the language of that home.

Names are loaded when they are first used, so that `skolehjem --help` need not wait for the rest.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .batch import Layout, Merged, merge
    from .errors import Fault, FileError, LetterError, MissingTool, Place, SkolehjemError, TemplateError
    from .files import library
    from .letters import WordFile, read, render
    from .models import Letter
    from .notices import Notice
    from .templates import Library

__version__ = "0.1.0"
__all__ = [
    "Fault",
    "FileError",
    "Layout",
    "Letter",
    "LetterError",
    "Library",
    "Merged",
    "MissingTool",
    "Notice",
    "Place",
    "SkolehjemError",
    "TemplateError",
    "WordFile",
    "library",
    "merge",
    "read",
    "render",
]

_HOMES = {
    "batch": ("Layout", "Merged", "merge"),
    "errors": ("Fault", "FileError", "LetterError", "MissingTool", "Place", "SkolehjemError", "TemplateError"),
    "files": ("library",),
    "letters": ("WordFile", "read", "render"),
    "models": ("Letter",),
    "notices": ("Notice",),
    "templates": ("Library",),
}


def __getattr__(name: str) -> object:
    home = next((module for module, names in _HOMES.items() if name in names), None)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{home}", __name__), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
