"""The domain terms of the Norwegian texts, and the word each language has chosen for them."""

from pathlib import Path

from ..orthography import Glossary, Term, terms_in
from .reading import read_toml
from .textfiles import roots_of, tables_in


def domain_terms(folder: Path | None = None) -> tuple[Term, ...]:
    """The domain terms of `glossary.toml`, and of that in a folder."""
    return terms_in(
        {name: row for table in tables_in(roots_of(folder), "glossary.toml") for name, row in table["terms"].items()}
    )


def glossary(tag: str, folder: Path | None = None) -> Glossary:
    """The chosen words of one language in `translations/glossary/<tag>.toml`; empty when there is none."""
    paths = [root / "translations" / "glossary" / f"{tag}.toml" for root in roots_of(folder)]
    found = [read_toml(path)["terms"] for path in paths if path.is_file()]
    return {
        name: (forms,) if isinstance(forms, str) else tuple(forms) for table in found for name, forms in table.items()
    }
