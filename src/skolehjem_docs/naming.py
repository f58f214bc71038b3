"""What the files of a merge are called: by default nobody's name, on every system, and never two the same."""

import re
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from .errors import Fault, LetterError, nearest
from .rosters import Family
from .texts import clean

USUAL = "{row}-{code}"
LONGEST = 80
FIELDS = ("row", "code", "pupil", "group")
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
"""Names that Windows keeps for devices (learn.microsoft.com, «Naming Files, Paths, and Namespaces»)."""
_PLACEHOLDER = re.compile(r"\{(\w*)\}")
_UNSAFE = re.compile(r"[^\w '(),.+-]+")
_PATHS = {
    "pupil": (("recipient", "pupil"), ("pupil", "name")),
    "group": (("pupil", "group"), ("meeting", "group"), ("group",)),
}


def stems(families: Sequence[Family], pattern: str = USUAL) -> dict[int, str]:
    """The name of each family's file without language and ending, by row.

    `pattern` may hold {row}, {code} (a short code of the row that says nothing of who it is), {pupil} and {group}.
    Two the same get their row behind them. Raises LetterError for another field.
    """
    unknown = [name for name in _PLACEHOLDER.findall(pattern) if name not in FIELDS]
    if unknown or not _PLACEHOLDER.search(pattern):
        todo = nearest(unknown[0], FIELDS) if unknown else f"Bruk et av {', '.join(f'{{{name}}}' for name in FIELDS)}."
        raise LetterError(Fault("bad-name", f"Filnavnet «{pattern}» kan ikke lages.", todo))
    named = {family.number: safe(_filled(pattern, family)) for family in families}
    often = Counter(name.casefold() for name in named.values())
    return {number: name if often[name.casefold()] == 1 else f"{name}-{number}" for number, name in named.items()}


def _filled(pattern: str, family: Family) -> str:
    return _PLACEHOLDER.sub(lambda found: _part(family, found[1]), pattern)


def _part(family: Family, field: str) -> str:
    if field == "row":
        return f"{family.number:04}"
    if field == "code":
        return sha256(repr(sorted(family.data.items(), key=repr)).encode("utf-8", "replace")).hexdigest()[:6]
    return next((str(family.data[path]) for path in _PATHS[field] if path in family.data), "")


def safe(name: str) -> str:
    """The name as every system takes it: no separators, devices or hidden characters, not long, not empty."""
    shown = _UNSAFE.sub("_", clean(name).replace("\n", " "))[:LONGEST].strip(" .")
    if not shown.strip("_"):
        return "brev"
    return f"_{shown}" if RESERVED.fullmatch(shown) else shown
