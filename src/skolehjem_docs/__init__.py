"""Letters and agreements from a Norwegian school to a home, as correct Word files in the language of that home."""

from .errors import Fault as Fault
from .errors import FileError as FileError
from .errors import LetterError as LetterError
from .errors import MissingTool as MissingTool
from .errors import Place as Place
from .errors import SkolehjemError as SkolehjemError
from .errors import TemplateError as TemplateError
from .files import library as library
from .letters import WordFile as WordFile
from .letters import read as read
from .letters import render as render
from .models import Letter as Letter
from .rendering import Notice as Notice
from .templates import Library as Library

__version__ = "0.1.0"
__all__ = [
    "Fault",
    "FileError",
    "Letter",
    "LetterError",
    "Library",
    "MissingTool",
    "Notice",
    "Place",
    "SkolehjemError",
    "TemplateError",
    "WordFile",
    "library",
    "read",
    "render",
]
