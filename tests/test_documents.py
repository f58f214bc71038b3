"""Every kind in every language, alone and beside Norwegian: no finding of the checkers, no glyph missing."""

import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from pathlib import Path
from unicodedata import normalize

import pytest
from lxml import etree

from skolehjem_docs import Library
from skolehjem_docs.languages import language
from skolehjem_docs.pieces import CONTROL
from skolehjem_docs.texts import script

from .conftest import CHECKER, EVERY, HOME, SDK, TOOLS, TRANSLATED, WAYS, file_name
from .reading_back import W

Run = subprocess.CompletedProcess[str]


def at_once(run: Callable[[list[str]], Run], commands: Iterable[list[str]]) -> list[Run]:
    """What the commands answer, as many at a time as there are cores."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(run, commands))


def said(command: list[str]) -> Run:
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def expected(way: str) -> str:
    """The languages a document in this way has, as Word knows them (Dari is prs there)."""
    return ",".join(language(tag).word.partition("-")[0] for tag in WAYS[way].values())


@pytest.mark.checker
def test_the_checker_finds_nothing(documents: Path) -> None:
    """check_docx.py --strict, told which languages to expect; Microsoft's validator has a test of its own."""
    ways = sorted(EVERY, key=lambda pair: pair[1])
    commands = [
        [
            *(sys.executable, str(CHECKER), "--strict", "--no-schema", "--lang", expected(way)),
            *(str(documents / f"{file_name(kind, way)}.docx") for kind, _ in pairs),
        ]
        for way, pairs in groupby(ways, key=lambda pair: pair[1])
    ]

    answers = at_once(said, commands)

    assert [answer.stdout[-3000:] + answer.stderr for answer in answers if answer.returncode] == []
    assert sum(answer.stdout.count(": OK") for answer in answers) == len(EVERY)


@pytest.mark.sdk
def test_microsofts_validator_finds_nothing(documents: Path) -> None:
    """The Open XML SDK; it always exits 0, so its answer is read."""
    assert SDK
    answers = at_once(said, [[SDK, str(path)] for path in sorted(documents.glob("*.docx"))])

    assert len(answers) == len(EVERY)
    assert [answer.stdout for answer in answers if not json.loads(answer.stdout)["ok"]] == []


COMPOSED = re.compile(r"TOFU U\+([0-9A-F]{4,6}) [^:]*: not in the cmap of \w+$")


def missing(said_of: str) -> list[str]:
    """The findings of glyphcheck.py, but for letters that are drawn from their parts.

    Liberation Sans lacks the Vietnamese letters with two marks; HarfBuzz draws them from a letter and a mark that it
    has, and the outline is no empty box (or the line would say so). Arial, for which it stands in, has them.
    """
    lines = [line.strip() for line in said_of.splitlines() if line.strip().startswith(("TOFU", "LOST"))]
    found = {line: COMPOSED.match(line) for line in lines}
    return [
        line for line, match in found.items() if not match or len(normalize("NFD", chr(int(match.group(1), 16)))) == 1
    ]


@pytest.mark.checker
@pytest.mark.libreoffice
def test_no_glyph_is_missing_on_any_page(documents: Path, pages: Path) -> None:
    """glyphcheck.py of the workplace: no letter without a glyph in its font, none lost on the way to the page."""
    names = [file_name(kind, way) for kind, way in EVERY]
    program = str(TOOLS / "glyphcheck.py")
    commands = [
        [sys.executable, program, str(documents / f"{name}.docx"), str(pages / f"{name}.pdf")] for name in names
    ]

    answers = dict(zip(names, at_once(said, commands), strict=True))

    assert all(answer.returncode in (0, 2) for answer in answers.values())
    assert {name: found for name, answer in answers.items() if (found := missing(answer.stdout))} == {}


def test_a_box_for_a_letter_is_not_taken_for_one_drawn_from_its_parts() -> None:
    assert missing("  TOFU U+1EA7 LATIN SMALL LETTER A: not in the cmap of LiberationSans") == []
    assert len(missing("  TOFU U+1EA7 LATIN SMALL LETTER A: not in the cmap of X; .notdef outline")) == 1
    assert len(missing("  TOFU U+1218 ETHIOPIC SYLLABLE MA: not in the cmap of X\n  LOST ETHIOPIC: U+1218")) == 2


@pytest.mark.libreoffice
@pytest.mark.parametrize("tag", TRANSLATED)
def test_every_letter_is_drawn_in_its_own_script(pages: Path, tag: str) -> None:
    """The page has letters of the language's script; what the teacher typed stands in others."""
    for kind in HOME:
        shown = said(["pdftotext", "-raw", str(pages / f"{file_name(kind, tag)}.pdf"), "-"]).stdout
        own = sum(script(letter) == language(tag).script for letter in shown)
        assert own > 100, kind


def hidden_words(path: Path) -> set[str]:
    """What a screen reader says of controls and tables, and the title: words that do not stand on the page."""
    with zipfile.ZipFile(path) as archive:
        document = etree.fromstring(archive.read("word/document.xml"))
        title = etree.fromstring(archive.read("docProps/core.xml")).findtext("{http://purl.org/dc/elements/1.1/}title")
    named = (document.iter(f"{W}{name}") for name in ("alias", "tblCaption", "tblDescription"))
    found = {str(element.get(f"{W}val")) for elements in named for element in elements}
    empty = (control for control in document.iter(f"{W}sdt") if control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None)
    return found | {element.text or "" for control in empty for element in control.iter(f"{W}t")} | {title or ""}


@pytest.mark.parametrize("tag", TRANSLATED)
def test_what_is_read_aloud_is_in_the_language_too(documents: Path, library: Library, tag: str) -> None:
    """Titles, captions, names of controls and prompts are none of the Norwegian ones, but words both languages have."""
    same = {words for (_, words), message in library.catalogs[tag].messages.items() if message.words == words}
    for kind in HOME:
        norwegian = hidden_words(documents / f"{file_name(kind, 'nb')}.docx")
        own = hidden_words(documents / f"{file_name(kind, tag)}.docx")
        assert own & norwegian <= {CONTROL.sub("", words).rstrip(": ") for words in same} | {""}, kind
