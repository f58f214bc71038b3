"""The library of texts in a folder of templates."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from .. import catalogs, kinds
from ..catalogs import Catalogue
from ..templates import Library, Source
from .reading import read_bytes, read_text, read_toml

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
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


class _OnDisk(Mapping[K, V]):
    """What stands in some files, by key, each read when it is first asked for."""

    def __init__(self, paths: Mapping[K, Path], read: Callable[[K, Path], V]) -> None:
        self._paths, self._reader = paths, read
        self._read: dict[K, V] = {}

    def __getitem__(self, key: K) -> V:
        if key not in self._read:
            self._read[key] = self._reader(key, self._paths[key])
        return self._read[key]

    def __contains__(self, key: object) -> bool:
        return key in self._paths

    def __iter__(self) -> Iterator[K]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def _source(key: tuple[str, str], path: Path) -> Source:
    return Source(read_text(path), shown(path))


def _catalogue(tag: str, path: Path) -> Catalogue:
    return catalogs.parse(read_bytes(path), tag, shown(path))


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
    sources = {(path.parent.name, path.stem): path for path in sorted(root.glob("*/*.md")) if path.stem in kinds.KINDS}
    found = {path.stem: path for path in sorted((root / "translations").glob("*.po"))}
    tables = {
        name: {tag: read_toml(root / tag / f"{name}.toml") for tag in ("nb", "nn")} for name in ("words", "phrases")
    }
    law = {key: row for key, row in read_toml(root / "law.toml").items() if key != "replaced"}
    return Library(
        _OnDisk(sources, _source), tables["words"], tables["phrases"], _OnDisk(found, _catalogue), law, shown(root)
    )


@lru_cache(maxsize=8)
def jargon(folder: Path | None = None) -> tuple[Mapping[str, object], ...]:
    """The rows of `jargon.toml` in a folder of templates: school words, and plain words instead."""
    return tuple(read_toml(templates_dir(folder) / "jargon.toml")["word"])
