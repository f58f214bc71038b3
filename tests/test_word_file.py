"""The Word file: every rule of word.md, the same bytes every time, nothing of the tools that made it."""

import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import docx
import pytest
from lxml import etree

from skolehjem_docs import Letter, Library, render
from skolehjem_docs.kinds import KINDS
from skolehjem_docs.word.archive import archive, packed

from .conftest import ALL, COMBINATIONS, EXAMPLES, ROOT, combinations
from .reading_back import W14, W, dump, everything, members, part, texts


def word(letters: dict[str, Letter], library: Library, kind: str, combination: str) -> bytes:
    return render(letters[kind], library=library, **COMBINATIONS[combination]).data


@pytest.mark.parametrize(("kind", "combination"), ALL)
def test_the_file_reads_back_as_its_golden_dump(
    request: pytest.FixtureRequest, letters: dict[str, Letter], library: Library, kind: str, combination: str
) -> None:
    """Style, direction, language and text of every paragraph, readable in a diff; --update-golden writes it anew."""
    path = ROOT / "tests" / "golden" / f"{kind}.{combination}.txt"
    shown = dump(word(letters, library, kind, combination))
    if request.config.getoption("--update-golden"):
        path.write_text(shown, encoding="utf-8", newline="\n")

    assert shown == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "environment",
    [
        {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Anchorage", "LC_ALL": "C", "PYTHONHASHSEED": "2"},
    ],
)
def test_the_same_letter_gives_the_same_bytes(
    letters: dict[str, Letter], library: Library, environment: dict[str, str]
) -> None:
    """Whatever the clock, the time zone, the locale or the hash seed."""
    code = (
        "import sys; from skolehjem_docs import read, render;"
        f"sys.stdout.buffer.write(bytes(render(read({str(EXAMPLES / 'parent-meeting-invitation.toml')!r}), 'ar', beside='nb')))"
    )

    run = subprocess.run([sys.executable, "-c", code], capture_output=True, env=os.environ | environment, check=True)

    assert run.stdout == word(letters, library, "parent-meeting-invitation", "ar+nb")


def test_the_bytes_do_not_depend_on_what_was_made_before(letters: dict[str, Letter], library: Library) -> None:
    """Warm caches, other letters in between and eight threads change nothing."""
    first = {pair: word(letters, library, *pair) for pair in ALL}

    with ThreadPoolExecutor(8) as pool:
        again = list(pool.map(lambda pair: (pair, word(letters, library, *pair)), [*reversed(ALL), *ALL] * 3))

    assert all(data == first[pair] for pair, data in again)


def test_the_properties_come_from_the_letter(letters: dict[str, Letter], library: Library) -> None:
    """Title, author, language and dates are the letter's; python-docx leaves no trace."""
    data = word(letters, library, "parent-meeting-invitation", "ar+nb")
    properties = docx.Document(BytesIO(data)).core_properties

    assert properties.title == "مرحبًا بكم في اجتماع أولياء الأمور في 4B"
    assert (properties.author, properties.last_modified_by, properties.language) == (
        "Ingrid Aasen Moe",
        "Ingrid Aasen Moe",
        "ar-SA",
    )
    assert f"{properties.created:%Y-%m-%d}" == f"{properties.modified:%Y-%m-%d}" == "2026-09-01"
    assert not any(b"python-docx" in content or b"2013-12-23" in content for content in members(data).values())


@pytest.mark.parametrize(("kind", "combination"), ALL)
def test_the_file_is_lean(letters: dict[str, Letter], library: Library, kind: str, combination: str) -> None:
    """Under 20 kB without the logo; only the parts it needs."""
    letter = letters[kind]
    bare = letter.model_copy(update={"school": letter.school.model_copy(update={"logo": None})})
    data = render(bare, library=library, **COMBINATIONS[combination]).data

    drawn = {name for name in members(data) if name.startswith("word/media/")}
    assert len(data) < (80_000 if drawn else 20_000)
    assert drawn <= {"word/media/circle.png", "word/media/two-ways.png"}
    names = set(members(data)) - {"word/footer2.xml"} - drawn
    assert names == {
        "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/_rels/document.xml.rels", "word/document.xml",
        "word/fontTable.xml", "word/footer1.xml", "word/numbering.xml", "word/settings.xml", "word/styles.xml",
    }  # fmt: skip


def test_no_child_is_named_in_the_properties(letters: dict[str, Letter], library: Library) -> None:
    for kind in KINDS:
        assert b"Lina" not in members(word(letters, library, kind, "nb"))["docProps/core.xml"]


def test_every_run_of_right_to_left_letters_says_so_and_no_other_does(
    letters: dict[str, Letter], library: Library
) -> None:
    """word.md R1 and R2, on every letter in Arabic."""
    for kind in (kind for kind in KINDS if "ar" in combinations(kind)):
        for run in part(word(letters, library, kind, "ar")).iter(f"{W}r"):
            text = "".join(node.text or "" for node in run.iter(f"{W}t"))
            flagged = run.find(f"{W}rPr/{W}rtl") is not None
            assert not re.search(r"[A-Za-z]", text) or not flagged, text
            assert not re.search(r"[\u0600-\u06ff]", text) or flagged, text


def test_a_phone_number_in_arabic_is_fenced(letters: dict[str, Letter], library: Library) -> None:
    """word.md R2: its own run, without w:rtl, between two U+200E."""
    runs = [
        "".join(node.text or "" for node in run.iter(f"{W}t"))
        for run in part(word(letters, library, "parent-meeting-invitation", "ar")).iter(f"{W}r")
    ]

    assert "\u200e+47\u00a022\u00a000\u00a011\u00a033\u200e" in runs
    assert "\u200e18:00\u200e" in runs


def test_two_languages_stand_level_under_their_names(letters: dict[str, Letter], library: Library) -> None:
    """Norwegian to the left of Arabic, paragraph by paragraph, header row first; Ukrainian to the left of Nynorsk."""
    for combination, heads in (("ar+nb", ["Norsk bokmål", "العربية"]), ("uk+nn", ["Українська", "Norsk nynorsk"])):
        root = part(word(letters, library, "parent-meeting-invitation", combination))
        table = root.find(f".//{W}tbl")
        rows = [
            ["".join(node.text or "" for node in cell.iter(f"{W}t")) for cell in row.iter(f"{W}tc")]
            for row in table.iter(f"{W}tr")
        ]
        assert rows[0] == heads
        assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
        assert any("Kjære foresatte" in cell or "Kjære føresette" in cell for row in rows for cell in row)


def test_the_paragraphs_are_counted_alike_in_both_columns(letters: dict[str, Letter], library: Library) -> None:
    """Nothing of the Norwegian letter is missing in the letter in two columns."""
    alone = [text for text in texts(word(letters, library, "collaboration-agreement", "nn")) if text]
    both = everything(word(letters, library, "collaboration-agreement", "uk+nn"))

    known = {"[bokmål]", "Dato: 5. oktober 2026"}
    missing = [
        text
        for text in alone
        if text not in both and text not in known and "[" not in text and "⇥" not in text and "\t" not in text
    ]
    assert missing == []


def test_a_control_shows_its_state_and_has_a_name(letters: dict[str, Letter], library: Library) -> None:
    """word.md section 4: an unticked box is ☐, every control has tag, alias and an id of its own, the same in every letter."""
    ids: dict[str, str] = {}
    for combination in COMBINATIONS:
        root = part(word(letters, library, "parent-meeting-invitation", combination))
        for control in root.iter(f"{W}sdt"):
            properties = control.find(f"{W}sdtPr")
            tag, number = (properties.find(f"{W}{name}").get(f"{W}val") for name in ("tag", "id"))
            assert ids.setdefault(tag, number) == number
            if properties.find(f"{W14}checkbox") is not None:
                assert "☐" in "".join(node.text or "" for node in control.iter(f"{W}t"))
    assert len(set(ids.values())) == len(ids)


def test_headings_lists_and_tables_are_real(letters: dict[str, Letter], library: Library) -> None:
    """Styles that a screen reader knows, header rows on every table, alt text on the picture."""
    for kind, combination in ALL:
        root = part(word(letters, library, kind, combination))
        styles = {style.get(f"{W}val") for style in root.iter(f"{W}pStyle")}
        assert "Heading1" in styles
        for table in root.iter(f"{W}tbl"):
            assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
            assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val")
        pictures = [node.get("descr") for node in root.iter("{*}docPr")]
        assert pictures[0] == "Dalvik skole: en båt på en fjord" and all(pictures)


def test_the_house_style_is_readable_xml() -> None:
    """The parts of the house stand in the repository as XML a person can read."""
    for path in (ROOT / "src/skolehjem_docs/word/house").glob("*.xml"):
        etree.fromstring(path.read_bytes())
        assert max(map(len, path.read_text(encoding="utf-8").splitlines())) < 600


def test_an_archive_is_what_zipfile_expects() -> None:
    from zipfile import ZipFile

    made = archive([packed("b", b"x" * 1000), packed("[Content_Types].xml", b"y"), packed("ø/a", b"")])

    with ZipFile(BytesIO(made)) as opened:
        assert opened.testzip() is None
        assert opened.namelist() == ["[Content_Types].xml", "b", "ø/a"]
        assert {info.date_time for info in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
