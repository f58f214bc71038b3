"""Files as bytes, text and tables; whatever is wrong with one is a fault with its line."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

from ..errors import Fault, FileError, LetterError, Place
from ..texts import controls

Data = dict[str, Any]


LARGEST_TEXT, LARGEST_PICTURE = 2_000_000, 5_000_000
"""The longest file that is read as a letter or a template, and as a picture, in bytes."""


def read_bytes(path: Path, largest: int = LARGEST_TEXT) -> bytes:
    """What is in a file. Raises FileError when it cannot be read or is longer than `largest`."""
    try:
        if path.is_dir():
            raise FileError(Fault("is-a-folder", "Dette er en mappe, ikke en fil.", "Oppgi en fil.", Place(str(path))))
        with path.open("rb") as stream:
            data = stream.read(largest + 1)
    except (OSError, ValueError) as error:
        raise FileError(
            Fault(
                "unreadable",
                f"Fila kan ikke leses: {reason(error)}.",
                "Se etter at navnet er riktig, og at du har tilgang.",
                Place(str(path)),
            )
        ) from None
    if len(data) > largest:
        raise FileError(
            Fault(
                "too-large", f"Fila er større enn {largest // 1_000_000} MB.", "Bruk en mindre fil.", Place(str(path))
            )
        )
    return data


def reason(error: OSError | ValueError) -> str:
    """Why a path could not be read or written, in Bokmål."""
    known = {
        FileNotFoundError: "den finnes ikke",
        PermissionError: "du har ikke tilgang",
        NotADirectoryError: "en del av stien er ikke en mappe",
        IsADirectoryError: "det er en mappe",
    }
    return next(
        (words for kind, words in known.items() if isinstance(error, kind)),
        str(getattr(error, "strerror", None) or error),
    )


def read_text(path: Path) -> str:
    """The UTF-8 text in a file. Raises FileError that names cp1252 when the file looks like it."""
    data = read_bytes(path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        guess = " Den ser ut til å være lagret som cp1252 (Windows)." if _is_cp1252(data) else ""
        raise FileError(
            Fault("not-utf-8", f"Fila er ikke UTF-8.{guess}", "Lagre den på nytt som UTF-8.", Place(str(path), line))
        ) from None


def _is_cp1252(data: bytes) -> bool:
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return True


def read_toml(path: Path) -> Data:
    """The tables of a TOML file. Raises LetterError with the line when it cannot be parsed."""
    text = read_text(path)
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise LetterError(_toml_fault(str(error), text, path)) from None


def _toml_fault(message: str, text: str, path: Path) -> Fault:
    found = re.search(r"line (\d+)", message)
    line = int(found.group(1)) if found else max(1, text.count("\n") + 1)
    shown = text.splitlines()[line - 1].strip()[:60] if text and line <= len(text.splitlines()) else ""
    hint = "Se etter et anførselstegn, en parentes eller et likhetstegn som mangler."
    named = ", ".join(controls(text))
    if named:
        return Fault("control-character", f"Fila har {named}.", "Ta bort tegnet.", Place(str(path), line))
    return Fault("toml-syntax", f"Linja kan ikke leses: «{shown}».", hint, Place(str(path), line))


def read_json(path: Path) -> Data:
    """The object in a JSON file. Raises LetterError with the line."""
    try:
        data = json.loads(read_text(path))
    except json.JSONDecodeError as error:
        raise LetterError(
            Fault("json-syntax", f"Fila kan ikke leses: {error.msg}.", "", Place(str(path), error.lineno))
        ) from None
    if not isinstance(data, dict):
        raise LetterError(Fault("wrong-type", "Fila må holde ett objekt.", "", Place(str(path))))
    return data
