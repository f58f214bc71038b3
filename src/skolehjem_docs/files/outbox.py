"""The folder a merge writes to: one run at a time, whole files only, and a record of what is there.

The record is `report.json`; while a run goes on, each finished file is also noted in a journal, so that a run that
was killed can be resumed.
"""

import json
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from filelock import FileLock, Timeout

from ..errors import Fault, FileError, Place
from .saving import save, umask

REPORT, MENDING, JOINED, ARCHIVE = "report.json", "feil.xlsx", "brev.docx", "brev.zip"
JOURNAL, LOCK = ".skolehjem-journal", ".skolehjem-lock"


class Outbox:
    """A folder for letters that this process alone writes to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.noted = self._noted()

    def has(self, name: str, key: str) -> bool:
        """Whether the file is there, whole, and made from what the key stands for."""
        old = self.noted.get(name)
        path = self.folder / name
        return bool(old and old.get("key") == key and path.is_file() and path.stat().st_size == old.get("size"))

    def put(self, name: str, data: bytes, key: str) -> dict[str, Any]:
        """The record of a file, once it stands there whole. Raises FileError."""
        path = self.folder / name
        _folder(path.parent)
        save(data, path, force=True)
        row = {"path": name, "key": key, "size": len(data)}
        with (self.folder / JOURNAL).open("a", encoding="utf-8") as journal:
            journal.write(json.dumps(row) + "\n")
        return row

    def paths(self, names: Sequence[str], joined: bool) -> Sequence[str]:
        """The files that a run with these letters leaves in the folder."""
        return [JOINED] if joined else names

    def close(self) -> None:
        """Ends the run; what was put stands."""

    def report(self, content: dict[str, Any]) -> Path:
        """The path of the report, once it stands there whole; the journal goes.

        What earlier runs wrote and this one did not stays on record under `earlier`, while it is there.
        """
        now = {file["path"] for row in content["rows"] for file in row["files"]}
        kept = [file for name, file in self.noted.items() if name not in now and (self.folder / name).is_file()]
        content = {**content, "earlier": kept}
        data = (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
        path = save(data, self.folder / REPORT, force=True)
        (self.folder / JOURNAL).unlink(missing_ok=True)
        return path

    def _noted(self) -> dict[str, dict[str, Any]]:
        """What earlier runs wrote, by path: from their report, and from the journal of one that was cut off."""
        lines = [self._text(REPORT), *self._text(JOURNAL).splitlines()]
        return {str(row["path"]): row for line in lines for row in _records(line)}

    def _text(self, name: str) -> str:
        path = self.folder / name
        return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""


def _records(text: str) -> Iterator[dict[str, Any]]:
    """The records of files in some JSON, wherever they stand; none when it is cut off or spoilt."""
    try:
        waiting = [json.loads(text)]
    except ValueError:
        return
    while waiting:
        found = waiting.pop()
        if isinstance(found, dict) and {"path", "key", "size"} <= found.keys():
            yield found
        elif isinstance(found, (dict, list)):
            waiting += found.values() if isinstance(found, dict) else found


@contextmanager
def opened(folder: Path, zipped: bool = False) -> Iterator[Outbox]:
    """The folder, made if need be, for this process alone. Raises FileError when another run has it."""
    _folder(folder)
    lock = FileLock(folder / LOCK, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        what = "En annen kjøring skriver til denne mappa nå."
        raise FileError(
            Fault("busy", what, "Vent til den er ferdig, eller velg en annen mappe.", Place(str(folder)))
        ) from None
    except OSError:
        raise _unwritable(folder) from None
    try:
        for cut_off in folder.rglob(".*.part"):  # a run that was killed while it wrote
            cut_off.unlink(missing_ok=True)
        outbox = Zipped(folder) if zipped else Outbox(folder)
        try:
            yield outbox
        finally:
            outbox.close()
    finally:
        lock.release()
        (folder / LOCK).unlink(missing_ok=True)


def _folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise _unwritable(folder) from None


def _unwritable(folder: Path) -> FileError:
    return FileError(Fault("unwritable", "Det kan ikke skrives til mappa.", "Velg en annen mappe.", Place(str(folder))))


class Zipped(Outbox):
    """The same folder, with all letters in one archive, which stands there whole when the run has ended."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._file = NamedTemporaryFile("wb", dir=folder, prefix=".", suffix=".part", delete=False)  # noqa: SIM115
        self._archive = zipfile.ZipFile(self._file, "w")

    def paths(self, names: Sequence[str], joined: bool) -> Sequence[str]:
        """The archive."""
        return [ARCHIVE]

    def has(self, name: str, key: str) -> bool:
        """False: an archive is made anew."""
        return False

    def put(self, name: str, data: bytes, key: str) -> dict[str, Any]:
        """The record of a file in the archive. Raises FileError."""
        try:
            self._archive.writestr(zipfile.ZipInfo(name), data)
        except OSError:
            raise _unwritable(self.folder) from None
        return {"path": f"{ARCHIVE}/{name}", "key": key, "size": len(data)}

    def close(self) -> None:
        """Puts the archive in its place; one that nothing was put in leaves no trace."""
        there = bool(self._archive.namelist())
        self._archive.close()
        self._file.close()
        made = Path(self._file.name)
        if there:
            made.chmod(0o666 & ~umask())
            made.replace(self.folder / ARCHIVE)
        else:
            made.unlink()
