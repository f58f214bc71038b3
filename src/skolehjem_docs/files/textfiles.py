"""The library of texts in a folder of templates."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from .. import catalogs, kinds
from ..catalogs import Catalogue
from ..templates import Library, Source
from .reading import read_bytes, read_text, read_toml

PACKAGE = Path(__file__).parents[1]


def templates_dir(given: Path | None = None) -> Path:
    """The folder of templates: the given one, else the packaged copy, else the checkout's."""
    if given is not None:
        return given
    packaged = PACKAGE / "templates"
    return packaged if packaged.is_dir() else PACKAGE.parents[1] / "templates"


def examples_dir() -> Path:
    """The folder of sample letters: the packaged copy, else the checkout's."""
    packaged = PACKAGE / "examples"
    return packaged if packaged.is_dir() else PACKAGE.parents[1] / "examples"


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
    tables = {
        name: {tag: read_toml(root / tag / f"{name}.toml") for tag in ("nb", "nn")} for name in ("words", "phrases")
    }
    return Library(
        sources,
        tables["words"],
        tables["phrases"],
        _Catalogues(root / "translations"),
        {key: row for key, row in read_toml(root / "law.toml").items() if key != "replaced"},
        tuple(read_toml(root / "jargon.toml")["word"]),
        shown(root),
    )
