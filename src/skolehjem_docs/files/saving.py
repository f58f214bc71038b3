"""Whole files out, or none."""

import os
from collections.abc import Iterable
from pathlib import Path
from tempfile import NamedTemporaryFile

from ..errors import Fault, FileError, Place
from .reading import reason


def save(data: bytes, path: Path, force: bool = False) -> Path:
    """The path, once the whole file stands there. Raises FileError when it exists or cannot be written.

    Written under a temporary name in the same folder and renamed, so that nobody ever sees half a file.
    """
    if not force:
        refuse_existing([path])
    temporary = ""
    try:
        with NamedTemporaryFile("wb", dir=path.parent, prefix=".", suffix=".part", delete=False) as stream:
            temporary = stream.name
            stream.write(data)
        Path(temporary).chmod(0o666 & ~umask())
        Path(temporary).replace(path)
    except BaseException as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        if not isinstance(error, OSError):
            raise
        raise FileError(
            Fault(
                "unwritable",
                f"Fila kan ikke skrives: {reason(error)}.",
                "Velg en annen mappe, eller lukk fila i Word.",
                Place(str(path)),
            )
        ) from None
    return path


def refuse_existing(paths: Iterable[Path]) -> None:
    """Raises FileError with a fault for each of the paths that exists."""
    existing = [path for path in paths if path.exists()]
    if existing:
        raise FileError(
            Fault("exists", "Fila finnes fra før.", "Velg et annet navn, eller bruk --force.", Place(str(path)))
            for path in existing
        )


def umask() -> int:
    """The permissions that new files of this process do not get."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
