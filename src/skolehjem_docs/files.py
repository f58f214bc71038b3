"""All reading and writing: letters, schools, templates, catalogues in; whole files out."""

import json
import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from . import catalogs, kinds
from .catalogs import Catalogue
from .errors import Fault, FileError, LetterError, Place
from .models import Letter
from .models.validation import validated
from .templates import Library, Source
from .texts import controls
from .word.package import measured

Data = dict[str, Any]
SCHOOL_FILE = "skole.toml"
LARGEST_TEXT, LARGEST_PICTURE = 2_000_000, 5_000_000
"""The longest file that is read as a letter or a template, and as a picture, in bytes."""


# -- reading


def read_bytes(path: Path, largest: int = LARGEST_TEXT) -> bytes:
    """What is in a file. Raises FileError when it cannot be read or is longer than `largest`."""
    try:
        if path.is_dir():
            raise FileError(Fault("is-a-folder", "Dette er en mappe, ikke en fil.", "Oppgi en fil.", Place(str(path))))
        with path.open("rb") as stream:
            data = stream.read(largest + 1)
    except (OSError, ValueError) as error:
        raise FileError(Fault("unreadable", f"Fila kan ikke leses: {_reason(error)}.", "Se etter at navnet er riktig, og at du har tilgang.", Place(str(path)))) from None
    if len(data) > largest:
        raise FileError(Fault("too-large", f"Fila er større enn {largest // 1_000_000} MB.", "Bruk en mindre fil.", Place(str(path))))
    return data


def _reason(error: OSError | ValueError) -> str:
    known = {FileNotFoundError: "den finnes ikke", PermissionError: "du har ikke tilgang", NotADirectoryError: "en del av stien er ikke en mappe", IsADirectoryError: "det er en mappe"}
    return next((words for kind, words in known.items() if isinstance(error, kind)), str(getattr(error, "strerror", None) or error))


def read_text(path: Path) -> str:
    """The UTF-8 text in a file. Raises FileError that names cp1252 when the file looks like it."""
    data = read_bytes(path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        guess = " Den ser ut til å være lagret som cp1252 (Windows)." if _is_cp1252(data) else ""
        raise FileError(Fault("not-utf-8", f"Fila er ikke UTF-8.{guess}", "Lagre den på nytt som UTF-8.", Place(str(path), line))) from None


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
    return Fault("toml-syntax", f"Linja kan ikke leses: «{shown}» ({message.split(' (at ')[0]}).", hint, Place(str(path), line))


def read_letter(path: Path, library: Library, school: Path | None = None) -> Letter:
    """The letter in a .toml or .json file, with the school of `skole.toml` unless it names its own.

    `skole.toml` stands beside the letter or in the working folder. Raises LetterError or FileError with every fault.
    """
    data = read_json(path) if path.suffix.casefold() == ".json" else read_toml(path)
    return letter_from(data, library, path, school)


def read_json(path: Path) -> Data:
    """The object in a JSON file. Raises LetterError with the line."""
    try:
        data = json.loads(read_text(path))
    except json.JSONDecodeError as error:
        raise LetterError(Fault("json-syntax", f"Fila kan ikke leses: {error.msg}.", "", Place(str(path), error.lineno))) from None
    if not isinstance(data, dict):
        raise LetterError(Fault("wrong-type", "Fila må holde ett objekt.", "", Place(str(path))))
    return data


def letter_from(data: Mapping[str, object], library: Library, path: Path | None = None, school: Path | None = None) -> Letter:
    """The letter in some data; `path` is the file it came from, which pictures are named from."""
    file = str(path) if path else ""
    kind = kinds.find(data.get("kind"), file)
    faults: list[Fault] = []
    filled = dict(data)
    if "school" in data:
        filled["school"] = _pictured(data["school"], path, "school.logo", faults)
    elif path:
        filled |= _school_beside(path, school, faults)
    try:
        letter = validated(kind.model, filled, library.phrase_keys, file)
    except LetterError as error:
        raise LetterError([*faults, *(fault for fault in error.faults if not _same_field(fault, faults))]) from None
    if faults:
        raise LetterError(faults)
    return letter


def _same_field(fault: Fault, others: list[Fault]) -> bool:
    return any(fault.place.field == other.place.field for other in others)


def _school_beside(path: Path, school: Path | None, faults: list[Fault]) -> Data:
    file = school or next((folder / SCHOOL_FILE for folder in (path.parent, Path.cwd()) if (folder / SCHOOL_FILE).is_file()), None)
    if file is None:
        return {}
    return {"school": _pictured(read_toml(file), file, "logo", faults)}


def _pictured(school: object, path: Path | None, field: str, faults: list[Fault]) -> object:
    """The school's data with its logo read from disk, from the folder of the file that names it."""
    if not isinstance(school, dict) or not isinstance(school.get("logo"), str):
        return school
    name = school["logo"]
    rest = {key: value for key, value in school.items() if key != "logo"}
    place = Place(str(path or ""), field=field)
    try:
        logo = read_bytes((path.parent if path else Path()) / name, LARGEST_PICTURE)
    except FileError as error:
        faults.append(Fault("missing-picture", f"Logoen «{name}»: {error.faults[0].what}", "Rett navnet, eller ta bort feltet.", place))
        return rest
    if measured(logo) is None:
        faults.append(Fault("not-a-picture", f"Logoen «{name}» er ikke et bilde som kan brukes.", "Bruk en PNG- eller JPEG-fil.", place))
        return rest
    return rest | {"logo": logo}


# -- templates


def templates_dir(given: Path | None = None) -> Path:
    """The folder of templates: the given one, else the packaged copy, else the checkout's."""
    if given is not None:
        return given
    packaged = Path(__file__).parent / "templates"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "templates"


def examples_dir() -> Path:
    """The folder of sample letters: the packaged copy, else the checkout's."""
    packaged = Path(__file__).parent / "examples"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "examples"


class _Catalogues(Mapping[str, Catalogue]):
    """The catalogues in a folder, each read when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._paths = {path.stem: path for path in sorted(folder.glob("*.po"))}
        self._read: dict[str, Catalogue] = {}

    def __getitem__(self, tag: str) -> Catalogue:
        if tag not in self._read:
            path = self._paths[tag]
            self._read[tag] = catalogs.parse(read_bytes(path), tag, shown(path))
        return self._read[tag]

    def __contains__(self, tag: object) -> bool:
        return tag in self._paths

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def shown(path: Path) -> str:
    """The path as a person wants to read it: from the working folder when it is below it."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)


@lru_cache(maxsize=8)
def library(folder: Path | None = None) -> Library:
    """The library of texts in a folder of templates; read once. Raises FileError or LetterError."""
    root = templates_dir(folder)
    sources = {
        (path.parent.name, path.stem): Source(read_text(path), shown(path))
        for path in sorted(root.glob("*/*.md"))
        if path.stem in kinds.KINDS
    }
    tables = {name: {tag: read_toml(root / tag / f"{name}.toml") for tag in ("nb", "nn")} for name in ("words", "phrases")}
    return Library(sources, tables["words"], tables["phrases"], _Catalogues(root / "translations"), read_toml(root / "law.toml"), shown(root))


# -- writing


def save(data: bytes, path: Path, force: bool = False) -> Path:
    """The path, once the file stands there whole. Raises FileError when it exists (without `force`) or cannot be written.

    Written under a temporary name in the same folder and renamed, so that nobody ever sees half a file.
    """
    if path.exists() and not force:
        raise FileError(Fault("exists", "Fila finnes fra før.", "Velg et annet navn, eller bruk --force.", Place(str(path))))
    temporary = ""
    try:
        with NamedTemporaryFile("wb", dir=path.parent, prefix=".", suffix=".part", delete=False) as stream:
            temporary = stream.name
            stream.write(data)
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise FileError(Fault("unwritable", f"Fila kan ikke skrives: {_reason(error)}.", "Velg en annen mappe, eller lukk fila i Word.", Place(str(path)))) from None
    return path


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
