"""The library of texts in a folder of templates."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import TypeVar

from .. import catalogs, kinds
from ..catalogs import Catalogue
from ..errors import Fault, FileError, Place
from ..languages import NORWEGIAN
from ..templates import Library, Source
from .reading import Data, read_bytes, read_text, read_toml

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
PACKAGE = Path(__file__).parents[1]


def templates_dir() -> Path:
    """The folder of templates: the packaged copy, else the checkout's."""
    packaged = PACKAGE / "templates"
    return packaged if packaged.is_dir() else PACKAGE.parents[1] / "templates"


def examples_dir() -> Path:
    """The folder of sample letters: the packaged copy, else the checkout's."""
    packaged = PACKAGE / "examples"
    return packaged if packaged.is_dir() else PACKAGE.parents[1] / "examples"


class _Lazy(Mapping[K, V]):
    """What stands in some files, by key, each read when it is first asked for."""

    def __init__(self, makers: Mapping[K, Callable[[], V]]) -> None:
        self._makers = makers
        self._made: dict[K, V] = {}

    def __getitem__(self, key: K) -> V:
        if key not in self._made:
            self._made[key] = self._makers[key]()
        return self._made[key]

    def __contains__(self, key: object) -> bool:
        return key in self._makers

    def __iter__(self) -> Iterator[K]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


def _source(path: Path) -> Source:
    return Source(read_text(path), shown(path))


def _catalogue(tag: str, paths: Sequence[Path]) -> Catalogue:
    return catalogs.together([catalogs.parse(read_bytes(path), tag, shown(path)) for path in paths])


def shown(path: Path) -> str:
    """The path as a person wants to read it: from the working folder when it is below it."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)


def library(folder: Path | None = None) -> Library:
    """The library of texts: the packaged ones, and those of a folder, which win text by text. Read once.

    The folder may hold templates (`nb/`, `nn/`, `<tag>/`), words, phrases, law and catalogues, or some of them.
    Raises FileError or LetterError.
    """
    return _library(roots_of(folder))


@lru_cache(maxsize=8)
def _library(roots: tuple[Path, ...]) -> Library:
    sources = {
        (path.parent.name, path.stem): partial(_source, path)
        for root in roots
        for path in sorted(root.glob("*/*.md"))
        if path.stem in kinds.KINDS
    }
    found: dict[str, list[Path]] = {}
    for path in (path for root in roots for path in sorted((root / "translations").glob("*.po"))):
        found.setdefault(path.stem, []).append(path)
    return Library(
        _Lazy(sources),
        _Lazy({tag: partial(_table, roots, f"{tag}/words.toml") for tag in NORWEGIAN}),
        _Lazy({tag: partial(_phrases, roots, tag) for tag in NORWEGIAN}),
        _Lazy({tag: partial(_catalogue, tag, paths) for tag, paths in found.items()}),
        {key: row for key, row in _table(roots, "law.toml").items() if key != "replaced"},
        shown(roots[-1]),
    )


def roots_of(folder: Path | None) -> tuple[Path, ...]:
    """The packaged folder, then the school's own, in full. Raises FileError when that is not a folder."""
    packaged = templates_dir().resolve()
    if folder is None or folder.resolve() == packaged:
        return (packaged,)
    if not folder.is_dir():
        what = "Mappa med maler finnes ikke."
        raise FileError(Fault("no-folder", what, "Se etter at navnet er riktig.", Place(str(folder))))
    return packaged, folder.resolve()


def tables_in(roots: Sequence[Path], name: str) -> list[Data]:
    """The tables of a file in each folder that has it; the packaged folder must."""
    return [read_toml(root / name) for root in roots if root == roots[0] or (root / name).is_file()]


def _table(roots: Sequence[Path], name: str) -> Data:
    """The rows of a table of texts in all folders; a row of a later one wins."""
    return {key: row for table in tables_in(roots, name) for key, row in table.items()}


def _phrases(roots: Sequence[Path], tag: str) -> Data:
    lists: dict[str, dict[str, str]] = {}
    for table in tables_in(roots, f"{tag}/phrases.toml"):
        for name, rows in table.items():
            lists[name] = lists.get(name, {}) | rows
    return lists


def jargon(folder: Path | None = None) -> tuple[Mapping[str, object], ...]:
    """The rows of `jargon.toml`, and of that in a folder, which win: school words, and plain words instead."""
    rows = (row for table in tables_in(roots_of(folder), "jargon.toml") for row in table["word"])
    return tuple({tuple(row["nb"]): row for row in rows}.values())


def forget() -> None:
    """Reads the texts anew when they are next asked for: they were changed on disk."""
    _library.cache_clear()
