"""Which texts a command works with, and which languages."""

from collections.abc import Sequence
from pathlib import Path

from .. import files, languages
from ..errors import Fault, TemplateError, nearest
from ..languages import NORWEGIAN
from ..templates import Library
from ..templates import languages as texts_in


def school_texts(given: Path | None, letter: Path | None = None) -> Path | None:
    """The folder of a school's own texts: the given one, else `templates/` beside `skole.toml`."""
    if given is not None:
        return given
    folders = [letter.parent, Path()] if letter else [Path()]
    beside = (folder / "templates" for folder in folders if (folder / files.SCHOOL_FILE).is_file())
    return next((folder for folder in beside if folder.is_dir()), None)


def own_texts(given: Path | None) -> Path | None:
    """The folder of templates a translator works in: the given one, else `templates/` in the working folder."""
    return given or next((folder for folder in [Path("templates")] if folder.is_dir()), None)


def tags_in(library: Library, names: Sequence[str]) -> list[str]:
    """The tags of the catalogues asked for, in the register's order; all when none is named. Raises TemplateError."""
    order = list(languages.register().languages)
    known = [tag for tag in sorted(texts_in(library), key=order.index) if tag not in NORWEGIAN]
    known = [tag for tag in known if tag in library.catalogs]
    asked = [languages.find(name).tag for name in names]
    unknown = [tag for tag in asked if tag not in known]
    if unknown:
        raise TemplateError(
            Fault("no-catalogue", f"Det er ingen katalog for «{tag}» ennå.", nearest(tag, known)) for tag in unknown
        )
    return [tag for tag in known if tag in asked] if asked else known
