"""Where a person's own catalogues are, and how they are read and written."""

from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog

from .. import pofiles
from ..errors import Fault, FileError, Place
from ..languages import language
from .reading import read_bytes
from .saving import save
from .textfiles import forget, shown, templates_dir


def own_folder(given: Path | None) -> Path:
    """The folder of templates that a person works in: the given one, else `templates/` in the working folder.

    Raises FileError when there is none: the packaged texts are never changed.
    """
    folder = given or Path("templates")
    if not folder.is_dir():
        todo = "Oppgi mappa med --templates, eller lag den."
        raise FileError(Fault("no-folder", "Det er ingen mappe med maler her.", todo, Place(str(folder))))
    return folder


def is_packaged(folder: Path) -> bool:
    """Whether the folder is the one the library itself reads (a checkout)."""
    return folder.resolve() == templates_dir().resolve()


def packaged_keys(folder: Path, tag: str) -> set[tuple[str, str]]:
    """The messages that a school's own catalogue need not have: the packaged one has them."""
    path = catalogue_path(templates_dir(), tag)
    if is_packaged(folder) or not path.is_file():
        return set()
    return {pofiles.key(message) for message in pofiles.read(read_bytes(path), shown(path)) if message.string}


def catalogue_path(folder: Path, tag: str) -> Path:
    """Where the catalogue of a language stands in a folder of templates."""
    return folder / "translations" / f"{tag}.po"


def own_catalogue(folder: Path, tag: str) -> Catalog:
    """The catalogue of a language in a folder, or a new and empty one. Raises FileError or TemplateError."""
    path = catalogue_path(folder, tag)
    if path.is_file():
        return pofiles.read(read_bytes(path), shown(path))
    row = language(tag)
    return pofiles.catalogue(tag, [f"skolehjem_docs: {tag} ({row.nb}, {row.own})."], now())


def save_catalogue(catalog: Catalog, folder: Path, tag: str) -> Path:
    """The path of the catalogue, once the whole file stands there. Raises FileError."""
    path = catalogue_path(folder, tag)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise FileError(Fault("unwritable", "Mappa kan ikke lages.", "", Place(str(path.parent)))) from None
    catalog.revision_date = now()
    save(pofiles.write(catalog), path, force=True)
    forget()
    return path


def now() -> datetime:
    """This minute, as the head of a catalogue has it."""
    return datetime.now(UTC).replace(second=0, microsecond=0)
