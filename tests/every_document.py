"""Writes every kind in every combination of languages into a folder: python -m tests.every_document FOLDER."""

import sys
from pathlib import Path

from skolehjem_docs import files, read, render
from skolehjem_docs.kinds import KINDS

from .conftest import COMBINATIONS, EXAMPLES, ROOT, combinations


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    library = files.library(ROOT / "templates")
    for kind in KINDS:
        letter = read(EXAMPLES / f"{kind}.toml", library)
        for name in combinations(kind):
            render(letter, library=library, **COMBINATIONS[name]).save(folder / f"{kind}.{name}.docx", force=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
