"""OneRoster 1.1 and 1.2 CSV (1EdTech): a folder of tables becomes one class list with a row for each pupil.

users.csv, enrollments.csv and classes.csv, in 1.2 also roles.csv; guardians are the users a pupil names in
`agentSourcedIds`; the language is a column `metadata.…` whose name says so. Rows marked `tobedeleted` are left out.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from ..errors import Fault, FileError, Place

TITLES = ("Elev", "Foresatte", "Klasse", "Språk")
PUPIL, TEACHERS = "student", ("teacher", "administrator", "aide", "proctor")
LANGUAGES = ("language", "sprak", "språk", "morsmal", "morsmål")
Reader = Callable[[Path], Iterator[Sequence[object]]]
Record = Mapping[str, str]


def rows(folder: Path, read: Reader) -> Iterator[Sequence[object]]:
    """The titles, then a row for each pupil, in the order of users.csv. Raises FileError for what is missing."""
    users, enrolled, classes = (_table(folder, name, read) for name in ("users", "enrollments", "classes"))
    roles = _table(folder, "roles", read) if (folder / "roles.csv").is_file() else []
    known = {row.get("sourcedid", ""): row for row in users}
    titles = {row.get("sourcedid", ""): row.get("title", "") for row in classes}
    of_pupil = {
        row.get("usersourcedid", ""): titles.get(row.get("classsourcedid", ""), "") for row in reversed(enrolled)
    }
    pupils = {row.get("usersourcedid") for row in roles if row.get("role") == PUPIL}
    language = _language_column(users, folder)
    yield TITLES
    for row in users:
        if row.get("role") == PUPIL or row.get("sourcedid") in pupils:
            yield (
                _name(row),
                "\n".join(_guardians(row, known)),
                of_pupil.get(row.get("sourcedid", ""), ""),
                row.get(language, ""),
            )


def _table(folder: Path, name: str, read: Reader) -> list[Record]:
    path = folder / f"{name}.csv"
    if not path.is_file():
        what = f"OneRoster-mappa mangler {name}.csv."
        raise FileError(Fault("no-table", what, "Eksporter den på nytt.", Place(str(folder))))
    head, *found = [[str(cell).strip() for cell in row] for row in read(path)] or [[]]
    names = [title.casefold() for title in head]
    table = [dict(zip(names, row, strict=False)) for row in found if any(row)]
    return [row for row in table if row.get("status", "").casefold() != "tobedeleted"]


def _language_column(users: Sequence[Record], folder: Path) -> str:
    """The name of the column that holds the language. Raises FileError when there is none."""
    names = [name for name in (users[0] if users else ()) if name.startswith("metadata.")]
    found = next((name for name in names if any(word in name for word in LANGUAGES)), "")
    if not found:
        what = "users.csv har ingen kolonne metadata.… for språket."
        raise FileError(
            Fault("no-language-column", what, "Legg den til, for eksempel metadata.language.", Place(str(folder)))
        )
    return found


def _name(row: Record) -> str:
    given = row.get("preferredfirstname") or row.get("givenname", "")
    return f"{given} {row.get('preferredlastname') or row.get('familyname', '')}".strip()


def _guardians(row: Record, known: Mapping[str, Record]) -> Iterator[str]:
    """The names of the users a pupil names as agents, but for those who work at the school."""
    for agent in row.get("agentsourcedids", "").split(","):
        found = known.get(agent.strip())
        if found and found.get("role", "") not in TEACHERS:
            yield _name(found)
