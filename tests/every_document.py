"""Writes every kind in every combination of languages into a folder: python -m tests.every_document FOLDER."""

import sys
from pathlib import Path

from skolehjem_docs import files, read, render

from .conftest import EVERY, EXAMPLES, ROOT, WAYS, file_name


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    library = files.library(ROOT / "templates")
    for kind, way in EVERY:
        letter = read(EXAMPLES / f"{kind}.toml", library)
        render(letter, library=library, **WAYS[way]).save(folder / f"{file_name(kind, way)}.docx", force=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
