"""Letters and schools from files and data."""

from collections.abc import Mapping
from pathlib import Path

from .. import kinds
from ..errors import Fault, FileError, LetterError, Place
from ..models import Letter
from ..models.validation import validated
from ..templates import Library
from ..word.pictures import measured
from .reading import LARGEST_PICTURE, Data, read_bytes, read_json, read_toml

SCHOOL_FILE = "skole.toml"


def read_letter(path: Path, library: Library, school: Path | None = None) -> Letter:
    """The letter in a .toml or .json file, with the school of `skole.toml` unless it names its own.

    `skole.toml` stands beside the letter or in the working folder. Raises LetterError or FileError with every fault.
    """
    data = read_json(path) if path.suffix.casefold() == ".json" else read_toml(path)
    return letter_from(data, library, path, school)


def letter_from(
    data: Mapping[str, object], library: Library, path: Path | None = None, school: Path | None = None
) -> Letter:
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
    file = school or next(
        (folder / SCHOOL_FILE for folder in (path.parent, Path.cwd()) if (folder / SCHOOL_FILE).is_file()), None
    )
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
        faults.append(
            Fault(
                "missing-picture",
                f"Logoen «{name}»: {error.faults[0].what}",
                "Rett navnet, eller ta bort feltet.",
                place,
            )
        )
        return rest
    if measured(logo) is None:
        faults.append(
            Fault(
                "not-a-picture",
                f"Logoen «{name}» er ikke et bilde som kan brukes.",
                "Bruk en PNG- eller JPEG-fil.",
                place,
            )
        )
        return rest
    return rest | {"logo": logo}
