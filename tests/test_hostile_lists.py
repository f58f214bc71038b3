"""Lists that nobody would write on purpose, and some that somebody would: only faults come of them.

Some 2,000 cases: random bytes under every ending, random tables, hostile cells, titles, names and letters' fields.
Nothing outside the folder, no traceback, no child's name in a file name, bounded time and memory.
"""

import io
import json
import shutil
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from skolehjem_docs.cli import main

from .conftest import EXAMPLES

resource = pytest.importorskip("resource")
LETTER = str(EXAMPLES / "parent-meeting-invitation.toml")
NASTY = [
    "=cmd|' /C calc'!A0", "@SUM(1+1)", "+1-1", "-2", "../../x", "..\\..\\x", "CON", "aux.docx", "navn...", "x" * 300, "\u202eevil", "\u2066a\u2069",
    "{{ school }}", "{% for x in y %}", "<w:p/>", "**", "\ue000", "\U000f0000", "\x00", "\x1b[2J", "\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
    "e\u0301" * 40, "👨‍👩‍👧", "", " ", "\n", ";", '"', "nb", "arabisk", "kurdisk", "ar+nb", "+", "nb+" * 50, "2026-09-15", "32.13.2026", "18:00", "ja", "1e309", "NaN", "0" * 5000,
]  # fmt: skip
TITLES = [
    "Elev", "Foresatt 1", "Foresatte", "Språk", "Language", "Adresse", "Postnr", "Poststed", "Klasse", "meeting.starts", "meeting.group", "reply.by", "topics", "kind",
    "school.logo", "school.colour", "practical.childcare", "practical.food", "recipient", "__class__", "meeting.__init__", "", "Feil", "sprok", "Elev",
]  # fmt: skip
cells = st.sampled_from(NASTY) | st.text(max_size=30)
tables = st.tuples(
    st.lists(st.sampled_from(TITLES) | st.text(max_size=12), min_size=1, max_size=7),
    st.lists(st.lists(cells, max_size=8), max_size=5),
)


def cases(count: int) -> settings:
    return settings(
        max_examples=count,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    )


@pytest.fixture(scope="module")
def desk() -> Iterator[Path]:
    """A folder with nothing but a sentinel beside the one that letters go to."""
    folder = Path(tempfile.mkdtemp())
    (folder / "sentinel").write_text("her", encoding="utf-8")
    yield folder
    shutil.rmtree(folder)


def merged(desk: Path, name: str, data: bytes, *more: str) -> dict[str, object]:
    """What the report says of a merge with these bytes as its list; that it kept to its folder and its manners."""
    source, out = desk / name, desk / "out"
    for path in (path for path in desk.iterdir() if path.name != "sentinel"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    source.write_bytes(data)
    said, told = io.StringIO(), io.StringIO()
    started = time.monotonic()
    with redirect_stdout(said), redirect_stderr(told):
        code = main(
            [
                "merge",
                LETTER,
                "--families",
                str(source),
                "-o",
                str(out),
                "--keep-going",
                "--force",
                "--quiet",
                "-l",
                "nb",
                *more,
            ]
        )
    assert time.monotonic() - started < 20
    assert code in (0, 3, 4), told.getvalue()
    assert "Traceback" not in told.getvalue() and "Uventet" not in told.getvalue()
    assert code == 0 or told.getvalue().strip()
    assert {path.name for path in desk.iterdir()} <= {"sentinel", name, "out"}
    assert (desk / "sentinel").read_text(encoding="utf-8") == "her"
    found: dict[str, object] = {}
    if (out / "report.json").is_file():
        found = json.loads((out / "report.json").read_text(encoding="utf-8"))
        made = {file["path"] for row in found["rows"] for file in row["files"]}  # type: ignore[attr-defined]
        assert made == {path.relative_to(out).as_posix() for path in out.rglob("*.docx")}
        assert all(zipfile.is_zipfile(out / path) for path in made)
    return found


@cases(700)
@given(st.binary(max_size=400), st.sampled_from(["a.csv", "a.xlsx", "a.ods", "a.txt", "a", "a.xls"]))
def test_random_bytes(desk: Path, data: bytes, name: str) -> None:
    merged(desk, name, data)


@cases(900)
@given(tables, st.sampled_from([";", ",", "\t"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]), st.booleans())
def test_random_tables_as_csv(
    desk: Path, table: tuple[list[str], list[list[str]]], mark: str, encoding: str, quoted: bool
) -> None:
    titles, rows = table
    shown = (lambda text: '"' + text.replace('"', '""') + '"') if quoted else str
    text = "\r\n".join(mark.join(map(shown, row)) for row in [titles, *rows])
    merged(desk, "a.csv", text.encode(encoding, "replace"))


@cases(250)
@given(tables)
def test_random_tables_as_excel(desk: Path, table: tuple[list[str], list[list[str]]]) -> None:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    page = book.add_worksheet("A")
    for line, row in enumerate([table[0], *table[1]]):
        for place, cell in enumerate(row):
            page.write_string(line, place, cell[:30000].encode("utf-8", "replace").decode("utf-8"))
    book.close()
    merged(desk, "a.xlsx", stream.getvalue())


@cases(200)
@given(
    st.sampled_from(NASTY) | st.text(max_size=40),
    st.sampled_from(["{pupil}", "{group}", "{pupil}/{group}", "{row}{pupil}", "../{pupil}"]),
)
def test_hostile_names_of_files(desk: Path, name: str, pattern: str) -> None:
    quoted = name.replace('"', '""')
    data = f'Elev;Foresatt;Språk\n"{quoted}";Kari;nb\n"{quoted}";Ola;nb\n'.encode("utf-8", "replace")
    merged(desk, "a.csv", data, "--name-files", pattern)


def zipped(name: str, size: int) -> bytes:
    """An archive with one member of so many zeros."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w") as member:
        for _ in range(size // 1_000_000):
            member.write(bytes(1_000_000))
    return stream.getvalue()


def test_a_bomb_named_as_a_spreadsheet_is_refused_in_little_memory(desk: Path) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    data = zipped("xl/worksheets/sheet1.xml", 600_000_000)

    assert merged(desk, "a.xlsx", data) == {}
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000


def test_a_field_of_100_mb_is_refused(desk: Path) -> None:
    assert merged(desk, "a.csv", b"Elev;Spr\xe5k\n" + b"x" * 100_000_000 + b";nb\n") == {}
    assert merged(desk, "a.csv", b"Elev;Spr\xe5k\n" + b"x" * 40_000_000 + b";nb\n") == {}


def test_a_list_of_very_many_rows_is_refused(desk: Path) -> None:
    assert merged(desk, "a.csv", b"Elev;Spr\xe5k\n" + b"a;nb\n" * 250_000) == {}
