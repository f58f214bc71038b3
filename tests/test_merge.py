"""A whole school in one go: lists as schools have them, all faults first, whole files only, and running again."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from skolehjem_docs import Letter, files, mailing, read, render, templates
from skolehjem_docs.batch import Layout, Maker, merge
from skolehjem_docs.cli import main
from skolehjem_docs.errors import Fault, Place
from skolehjem_docs.files.lists import read_list
from skolehjem_docs.files.outbox import Outbox, opened
from skolehjem_docs.models.hygiene import text_faults
from skolehjem_docs.naming import safe
from skolehjem_docs.orders import Order
from skolehjem_docs.rosters import Family, columns, family
from skolehjem_docs.word import parts, writer

from .conftest import EXAMPLES
from .reading_back import everything

LETTER = "examples/parent-meeting-invitation.toml"
TITLES = ["Elev", "Foresatt 1", "Adresse", "Språk"]
ROWS = [
    ["Lina Haddad", "Rania Haddad", "Fjordgata 12", "arabisk"],
    ["Ole Moe", "Siri Moe", "Skolevegen 1", "nb"],
    ["Hodan Farah", "Abdi Farah", "Bjørkelia 3", "somali"],
]


def ran(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(list(arguments))
    return code, *capsys.readouterr()


def listed(path: Path, rows: list[list[str]], titles: list[str] | None = None, **how: Any) -> str:
    """Writes a class list as Norwegian Excel does, unless told otherwise; its path."""
    encoding = how.pop("encoding", "cp1252")
    text = io.StringIO()
    csv.writer(text, delimiter=";", **how).writerows(
        [titles or TITLES, *rows]
    ) if "delimiter" not in how else csv.writer(text, **how).writerows([titles or TITLES, *rows])
    path.write_bytes(text.getvalue().encode(encoding))
    return str(path)


def report(folder: str | Path = "out") -> dict[str, Any]:
    found: dict[str, Any] = json.loads((Path(folder) / "report.json").read_text(encoding="utf-8"))
    return found


def letters_in(folder: str | Path = "out") -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in Path(folder).rglob("*.docx"))


# -- the acceptance of the issue


def test_one_command_makes_every_familys_letter_in_its_language(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The example: 40 families, 14 languages or more, cp1252."""
    code, out, err = ran(capsys, "merge", LETTER, "--families", "examples/families.csv", "--output", "out/")

    assert (code, err) == (0, "") and out == "42 brev laget, 0 var der fra før, 0 feil.\n"
    found = report()
    assert found["state"] == "done" and found["families"] == 40 and found["made"] == 42
    files_made = [file for row in found["rows"] for file in row["files"]]
    assert letters_in() == sorted(file["path"] for file in files_made)
    assert len({file["language"] for file in files_made}) >= 14
    first = next(file["path"] for file in found["rows"][0]["files"])
    shown = everything((Path("out") / first).read_bytes())
    assert "Lina Haddad" in shown and "Rania Haddad" in shown and "اجتماع" in shown
    with pytest.raises(UnicodeDecodeError):
        Path("examples/families.csv").read_bytes().decode("utf-8")


def test_no_name_of_anybody_is_in_a_file_name_or_the_report(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [*ROWS, ["Ærlig Navnesen", "x" * 300, "Vei", "nb"]]
    code, out, err = ran(
        capsys, "merge", LETTER, "--families", listed(folder / "a.csv", rows), "-o", "out", "--keep-going"
    )

    assert code == 4
    told = out + err + (folder / "out" / "report.json").read_text(encoding="utf-8") + " ".join(letters_in())
    assert not any(word in told for row in rows for word in (*row[0].split(), *row[1].split()))


def test_what_was_found_in_a_field_about_a_person_is_not_repeated() -> None:
    about = Fault(
        "bad-format", "«Rania Haddad» er ikke et navn.", "Mente du «Rania»?", Place(row=3, field="recipient.names[1]")
    )

    assert mailing.private(about).sentence == "«…» er ikke et navn. Mente du «…»?"
    assert mailing.private(about.at(field="meeting.place")).sentence == about.sentence


# -- lists as people have them


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_list_is_read_as_excel_writes_it(tmp_path: Path, delimiter: str, encoding: str) -> None:
    rows = [["Ærlig Øy", "Kari; Ola, Per\tog Åse", 'Vei "1"\nTun', "nb"]]
    listed(tmp_path / "a.csv", rows, encoding=encoding, delimiter=delimiter)

    found = read_list(tmp_path / "a.csv")

    assert found.titles == tuple(TITLES)
    assert [cells for _, cells in found.rows] == [tuple(rows[0])]


MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
)


def open_document(path: Path, rows: list[list[Any]]) -> None:
    """Writes a spreadsheet of OASIS OpenDocument with one table."""
    names = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = f'xmlns:office="{names}:office:1.0" xmlns:table="{names}:table:1.0" xmlns:text="{names}:text:1.0"'

    def cell(value: Any) -> str:
        if value is None:
            return "<table:table-cell/>"
        if isinstance(value, int):
            return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
        return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'

    table = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    body = f'<office:body><office:spreadsheet><table:table table:name="A">{table}</table:table></office:spreadsheet></office:body>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0"?><office:document-content {spaces} office:version="1.2">{body}</office:document-content>',
        )


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_a_spreadsheet_is_read_too(tmp_path: Path, ending: str) -> None:
    book = openpyxl.Workbook()
    for row in [TITLES, *ROWS, [None] * 4, ["Nora Li", "Per Li", 12, "nn"]]:
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    path = tmp_path / f"a.{ending}"
    if ending == "ods":
        open_document(path, [[cell.value for cell in row] for row in book.active.iter_rows()])

    found = read_list(path)

    assert found.titles == tuple(TITLES)
    assert [number for number, _ in found.rows] == [2, 3, 4, 6]
    assert family(6, found.rows[-1][1], columns(found.titles, "parent-meeting-invitation")[0])[0].data[
        "recipient", "address"
    ] == ("12",)


ONEROSTER = {
    "users.csv": "sourcedId,status,enabledUser,role,givenName,familyName,agentSourcedIds,metadata.homeLanguage\n"
    'u1,active,true,{student},Lina,Haddad,"u3,u4",arabisk\nu2,active,true,{student},Ole,Moe,u5,nb\n'
    "u3,active,true,{guardian},Rania,Haddad,,\nu4,active,true,{guardian},Yusuf,Haddad,,\nu5,active,true,{guardian},Siri,Moe,,\n"
    "u6,active,true,{teacher},Ingrid,Moe,,\nu7,tobedeleted,true,{student},Borte,Vekk,,nb\n",
    "enrollments.csv": "sourcedId,status,classSourcedId,schoolSourcedId,userSourcedId,role\n"
    "e1,active,c1,s1,u1,student\ne2,active,c1,s1,u2,student\ne3,active,c1,s1,u6,teacher\n",
    "classes.csv": "sourcedId,status,title\nc1,active,4B\n",
    "roles.csv": "sourcedId,status,userSourcedId,roleType,role\nr1,active,u1,primary,student\nr2,active,u2,primary,student\n"
    "r6,active,u6,primary,teacher\n",
}


@pytest.mark.parametrize("version", ["1.1", "1.2"])
def test_a_folder_of_oneroster_is_a_class_list(tmp_path: Path, version: str) -> None:
    """In 1.1 the role stands with the user; in 1.2 in roles.csv."""
    roles = {"student": "student", "guardian": "guardian", "teacher": "teacher"} if version == "1.1" else {}
    for name, text in ONEROSTER.items():
        if name != "roles.csv" or version == "1.2":
            given = {role: roles.get(role, "") for role in ("student", "guardian", "teacher")}
            (tmp_path / name).write_text(text.format(**given), encoding="utf-8")

    found = read_list(tmp_path)

    assert found.titles == ("Elev", "Foresatte", "Klasse", "Språk")
    assert [cells for _, cells in found.rows] == [
        ("Lina Haddad", "Rania Haddad\nYusuf Haddad", "4B", "arabisk"),
        ("Ole Moe", "Siri Moe", "4B", "nb"),
    ]


def test_columns_have_norwegian_or_english_names_or_the_path_of_a_field() -> None:
    titles = ["ELEV", "fore-satt 2", "Home language", "Meeting.Starts", "post_nr", "Class", "Fødselsnr", "sprok"]

    found, remarks = columns(titles, "parent-meeting-invitation")

    fields = [column.field if column else None for column in found]
    assert fields == ["pupil", "recipient.names", "language", "meeting.starts", "postcode", "group", None, None]
    assert [remark.todo for remark in remarks] == ["", "Mente du «språk»?"]


@pytest.mark.parametrize(
    ("name", "tags"),
    [
        ("dari", ("fa-AF",)),
        ("Persian", ("fa",)),
        ("tigrinja", ("ti",)),
        ("Tigrinya", ("ti",)),
        ("nb", ("nb",)),
        ("کوردیی ناوەندی", ("ckb",)),
        ("arabisk+Sorani", ("ar", "ckb")),
        ("ar + nb + ar", ("ar", "nb")),
    ],
)
def test_a_language_is_told_by_tag_or_name(name: str, tags: tuple[str, ...]) -> None:
    known, _ = columns(["Språk"], "parent-meeting-invitation")

    found, faults = family(2, [name], known)

    assert (found.languages, faults) == (tags, [])


@pytest.mark.parametrize(
    ("name", "words"), [("kurdisk", "kmr (kurmandsji) eller ckb (sorani)"), ("samisk", "se (nordsamisk)")]
)
def test_what_cannot_be_told_is_a_fault_with_the_choices(name: str, words: str) -> None:
    known, _ = columns(["Språk"], "parent-meeting-invitation")

    _, [fault] = family(7, [name], known)

    assert words in fault.todo and fault.place.row == 7 and fault.place.field == "Språk"


def test_a_list_of_talk_times_fills_the_letter(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    titles = ["Elev", "Klasse", "Foresatt", "Språk", "talk.starts", "talk.ends"]
    rows = [
        ["Lina Haddad", "4B", "Rania Haddad", "nb", "20.10.2026 kl. 08.15", "2026-10-20 09:00"],
        ["Ole Moe", "4B", "Siri Moe", "uk", "21.10.2026 9:15", "21.10.2026 10:00"],
    ]
    code, _, err = ran(
        capsys,
        *("merge", "examples/development-talk-invitation.toml", "-o", "out"),
        *("--families", listed(folder / "a.csv", rows, titles)),
    )

    assert code == 0, err
    shown = [everything((Path("out") / name).read_bytes()) for name in letters_in()]
    assert "tirsdag 20. oktober 2026" in shown[0] and "08:15" in shown[0] and "Lina Haddad" in shown[0]
    assert "09:15" in shown[1] and "Ole Moe" in shown[1]


# -- all faults first


def test_every_row_is_looked_at_before_a_file_is_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [*ROWS, ["Nora", "Per", "Vei", "klingon"], ["Per", "x" * 300, "Vei", "nb"], ["Liv", "Kari", "Vei", ""]]
    source = listed(folder / "a.csv", rows)

    code, _, err = ran(capsys, "merge", LETTER, "--families", source, "-o", "out")

    assert code == 3 and letters_in() == []
    found = report()
    assert [row["row"] for row in found["rows"]] == [5, 6, 7] and found["state"] == "faults"
    assert all(fault["row"] and fault["code"] for row in found["rows"] for fault in row["faults"])
    assert "rad 5, Språk" in err and "rad 6, Foresatt 1:" in err and "rad 7" in err

    code, _, _ = ran(capsys, "merge", LETTER, "--families", source, "-o", "out", "--keep-going")
    assert code == 4 and len(letters_in()) == 3 and report()["state"] == "partly"


def test_the_bad_rows_can_be_mended_and_run_again(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """feil.xlsx has the rows, what is wrong, and nothing that Excel would run."""
    rows = [*ROWS, ["=cmd|' /C calc'!A0", "Per Li", "+1", "klingon"]]
    ran(capsys, "merge", LETTER, "--families", listed(folder / "a.csv", rows), "-o", "out", "--keep-going")

    book = openpyxl.load_workbook("out/feil.xlsx")
    head, bad = book.active.iter_rows()
    assert [cell.value for cell in head] == [*TITLES, "Feil"]
    assert bad[0].value == rows[-1][0] and "klingon" in bad[4].value
    assert {cell.data_type for cell in bad} == {"s"}
    bad[3].value = "arabisk"
    book.save("mended.xlsx")

    code, _, err = ran(capsys, "merge", LETTER, "--families", "mended.xlsx", "-o", "more")
    assert (code, err) == (0, "") and len(letters_in("more")) == 1


def test_a_dry_run_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = listed(folder / "a.csv", [*ROWS, ["Nora", "Per", "Vei", "klingon"]])

    code, out, _ = ran(capsys, "merge", LETTER, "--families", source, "-o", "out", "--dry-run", "--json")

    assert code == 3 and not Path("out").exists()
    assert json.loads(out)["faults"] == 1


@pytest.mark.parametrize(
    ("rows", "titles", "words"),
    [
        ([["Lina", "x"]], ["Elev", "Merke"], "ingen kolonne for språk"),
        ([], None, "tom"),
        ([["a" * 200_000, "", "", "nb"]], None, "kan ikke leses"),
    ],
)
def test_what_is_wrong_with_the_whole_list_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], rows: list[list[str]], titles: list[str] | None, words: str
) -> None:
    code, _, err = ran(capsys, "merge", LETTER, "--families", listed(folder / "a.csv", rows, titles), "-o", "out")

    assert code == 3 and words in err and not Path("out").exists()


# -- the same letters as make


@pytest.mark.parametrize("tag", ["nb", "ar", "ti"])
def test_the_bytes_are_those_of_make(folder: Path, capsys: pytest.CaptureFixture[str], tag: str) -> None:
    data = (EXAMPLES / "parent-meeting-invitation.toml").read_text(encoding="utf-8")
    rows = [["Lina Haddad", "Rania Haddad\nYusuf Haddad", "Fjordgata 12", "6599", "Dalvik", tag]]
    titles = ["Elev", "Foresatte", "Adresse", "Postnr", "Poststed", "Språk"]
    assert 'names = ["Rania Haddad", "Yusuf Haddad"]' in data

    ran(capsys, "merge", LETTER, "--families", listed(folder / "a.csv", rows, titles), "-o", "out", "--jobs", "2")
    ran(capsys, "make", LETTER, "-l", tag, "-o", "made.docx")

    assert (Path("out") / letters_in()[0]).read_bytes() == Path("made.docx").read_bytes()


def many(count: int) -> Iterator[Family]:
    known, _ = columns(TITLES, "parent-meeting-invitation")
    for number in range(count):
        tag = ("nb", "ar", "uk", "so")[number % 4]
        yield family(number + 2, [f"Elev {number}", f"Foresatt {number}", f"Vei {number}", tag], known)[0]


def test_the_library_merges_lazily_and_in_order_with_any_executor() -> None:
    letter = read(EXAMPLES / "parent-meeting-invitation.toml")
    asked: list[int] = []

    def rows() -> Iterator[Family]:
        for one in many(200):
            asked.append(one.number)
            yield one

    first = next(iter(merge(letter, rows())))
    assert (first.number, asked) == (2, [2])

    alone = [(row.number, row.files[0][1].data) for row in merge(letter, many(60))]
    with ThreadPoolExecutor(3) as pool:
        asked.clear()
        found = merge(letter, rows(), executor=pool, chunk=5)
        next(found)
        assert len(asked) < 200
        together = [(row.number, row.files[0][1].data) for row in merge(letter, many(60), executor=pool, chunk=7)]
    assert together == alone


def test_a_letter_about_another_pupil_than_the_recipients_is_refused() -> None:
    letter = read(EXAMPLES / "development-talk-invitation.toml")

    [row] = merge(letter, [Family(2, ("nb",), {("recipient", "pupil"): "En Annen"})])

    assert [fault.code for fault in row.faults] == ["other-pupil"] and not row.files


def test_a_family_that_cannot_be_served_stops_nobody_else() -> None:
    letter = read(EXAMPLES / "parent-meeting-invitation.toml")
    good, bad = list(many(2)), Family(9, ("nb",), {("recipient", "names"): ()})
    unknown = Family(10, ("om",), {("recipient", "names"): ("Per",)})

    found = list(merge(letter, [good[0], bad, unknown, good[1]]))

    assert [bool(row.faults) for row in found] == [False, True, True, False]
    assert all(fault.place.row == row.number for row in found for fault in row.faults)


def test_the_workers_may_stand_in_a_cluster(tmp_path: Path) -> None:
    """The same call on an existing engine: Dask's Client.get_executor(), run for real."""
    code = (
        "from distributed import Client, LocalCluster\n"
        "from skolehjem_docs import read\n"
        "from skolehjem_docs.batch import merge\n"
        "from tests.test_merge import EXAMPLES, many\n"
        "if __name__ == '__main__':\n"
        "    letter = read(EXAMPLES / 'parent-meeting-invitation.toml')\n"
        "    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster, Client(cluster) as client:\n"
        "        found = list(merge(letter, many(60), executor=client.get_executor(), chunk=10))\n"
        "    alone = list(merge(letter, many(60)))\n"
        "    assert [row.files[0][1].data for row in found] == [row.files[0][1].data for row in alone]\n"
        "    print('same')\n"
    )
    script = tmp_path / "cluster.py"
    script.write_text(code, encoding="utf-8")
    env = os.environ | {"PYTHONPATH": str(EXAMPLES.parent)}

    run = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, timeout=120, env=env, check=False
    )

    assert run.stdout.strip() == "same", run.stderr[-2000:]


# -- how the files are


def test_files_by_language_and_in_one_archive(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = listed(folder / "a.csv", ROWS)
    assert ran(capsys, "merge", LETTER, "--families", source, "-o", "out", "--by", "language")[0] == 0
    assert {name.split("/")[0] for name in letters_in()} == {"ar", "nb", "so"}

    assert ran(capsys, "merge", LETTER, "--families", source, "-o", "zip", "--zip")[0] == 0
    with zipfile.ZipFile("zip/brev.zip") as archive:
        assert archive.testzip() is None and len(archive.namelist()) == 3
    assert sorted(path.name for path in Path("zip").iterdir()) == ["brev.zip", "report.json"]
    before = Path("zip/brev.zip").read_bytes()
    assert ran(capsys, "merge", LETTER, "--families", source, "-o", "zip", "--zip")[0] == 3
    assert Path("zip/brev.zip").read_bytes() == before

    bad = listed(folder / "b.csv", [["Nora", "Per", "Vei", "klingon"]])
    assert ran(capsys, "merge", LETTER, "--families", bad, "-o", "none", "--zip")[0] == 3
    assert sorted(path.name for path in Path("none").iterdir()) == ["feil.xlsx", "report.json"]


def test_one_file_has_every_letter_in_the_order_of_the_list_with_pages_from_one(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = ran(
        capsys,
        "merge",
        LETTER,
        "--families",
        listed(folder / "a.csv", ROWS),
        "-o",
        "out",
        "--one-file",
        "--beside",
        "nb",
    )

    assert code == 0, err
    data = Path("out/brev.docx").read_bytes()
    shown = everything(data)
    places = [shown.index(row[1]) for row in ROWS]
    assert places == sorted(places)
    document = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    assert document.count("<w:sectPr") == 3 and document.count('<w:pgNumType w:start="1"/>') == 2
    identities = [part.split('"')[0] for part in document.split('<w:id w:val="')[1:]]
    assert identities and len(set(identities)) == len(identities)
    assert [row["files"][0]["section"] for row in report()["rows"]] == [1, 2, 3]


@pytest.mark.checker
@pytest.mark.sdk
def test_the_checkers_find_nothing_in_one_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from .conftest import CHECKER, SDK

    rows = [
        [f"Elev {number}", f"Foresatt {number}", "Vei 1", tag]
        for number, tag in enumerate(["ar", "nb", "ti", "uk", "th", "ur", "nn"])
    ]
    ran(
        capsys,
        "merge",
        LETTER,
        "--families",
        listed(folder / "a.csv", rows),
        "-o",
        "out",
        "--one-file",
        "--beside",
        "nb",
    )

    run = subprocess.run(
        [sys.executable, str(CHECKER), "--strict", "--no-schema", "out/brev.docx"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout
    assert (
        SDK
        and json.loads(subprocess.run([SDK, "out/brev.docx"], capture_output=True, text=True, check=True).stdout)["ok"]
    )


def test_two_pupils_of_the_same_name_have_files_of_their_own(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        ["Emma Lie", "Tor Lie", "A", "nb"],
        ["Emma Lie", "Rune Lie", "B", "nb"],
        ["emma lie", "Kari Lie", "C", "nb"],
    ]
    ran(capsys, "merge", LETTER, "--families", listed(folder / "a.csv", rows), "-o", "out", "--name-files", "{pupil}")

    assert len(letters_in()) == 3
    shown = [everything((Path("out") / row["files"][0]["path"]).read_bytes()) for row in report()["rows"]]
    assert [row[1] in text for row, text in zip(rows, shown, strict=True)] == [True] * 3


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "CON",
        "aux.docx",
        "navn...",
        "a" * 300,
        "\u202ename",
        "a/b\\c",
        "",
        "  ",
        "nul.txt",
        "a:b*c?",
        "\0",
        "COM1",
    ],
)
def test_a_name_becomes_one_that_every_system_takes(name: str) -> None:
    found = safe(name)

    assert 0 < len(found) <= 81
    assert not set(found) & set('/\\:*?"<>|\0\u202e') and found == found.strip(" .") and found not in ("..", ".")
    assert found.split(".")[0].casefold() not in ("con", "aux", "nul", "com1")


def test_a_pattern_of_names_that_cannot_be_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = listed(folder / "a.csv", ROWS)

    code, _, err = ran(capsys, "merge", LETTER, "--families", source, "-o", "out", "--name-files", "{pupl}")
    assert code == 3 and "Mente du «pupil»?" in err
    assert ran(capsys, "merge", LETTER, "--families", source, "-o", "out", "--zip", "--resume")[0] == 2


# -- running again


def test_resume_makes_only_what_is_missing_or_out_of_date(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = listed(folder / "a.csv", ROWS)
    ran(capsys, "merge", LETTER, "--families", source, "-o", "out")
    before = {name: (Path("out") / name).stat().st_mtime_ns for name in letters_in()}
    (Path("out") / letters_in()[0]).unlink()

    assert ran(capsys, "merge", LETTER, "--families", source, "-o", "out")[0] == 3
    assert (
        "1 brev laget, 2 var der fra før"
        in ran(capsys, "merge", LETTER, "--families", source, "-o", "out", "--resume")[1]
    )
    after = {name: (Path("out") / name).stat().st_mtime_ns for name in letters_in()}
    assert sum(after[name] == before[name] for name in before) == 2

    text = Path(LETTER).read_text(encoding="utf-8")
    Path(LETTER).write_text(text.replace("2026-09-08", "2026-09-09"), encoding="utf-8")
    assert "3 brev laget, 0 var" in ran(capsys, "merge", LETTER, "--families", source, "-o", "out", "--resume")[1]


def test_resume_never_writes_one_familys_letter_over_anothers(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A row was put in above: every letter keeps its own file, and the new one gets a new one."""
    ran(capsys, "merge", LETTER, "--families", listed(folder / "a.csv", ROWS), "-o", "out")
    old = {name: (Path("out") / name).read_bytes() for name in letters_in()}

    rows = [["Ny Elev", "Ny Forelder", "Vei", "nb"], *ROWS]
    ran(capsys, "merge", LETTER, "--families", listed(folder / "a.csv", rows), "-o", "out", "--resume")

    assert all((Path("out") / name).read_bytes() == data for name, data in old.items())
    for number, row in enumerate(report()["rows"]):
        assert rows[number][1] in everything((Path("out") / row["files"][0]["path"]).read_bytes())


def test_a_run_that_only_found_faults_forgets_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran(capsys, "merge", LETTER, "--families", listed(folder / "a.csv", ROWS), "-o", "out")
    rows = [*ROWS, ["Nora", "Per", "Vei", "klingon"]]
    assert ran(capsys, "merge", LETTER, "--families", listed(folder / "a.csv", rows), "-o", "out")[0] == 3
    assert len(report()["earlier"]) == 3

    rows[-1][-1] = "nn"
    source = listed(folder / "a.csv", rows)
    assert "1 brev laget, 3 var" in ran(capsys, "merge", LETTER, "--families", source, "-o", "out", "--resume")[1]


def test_a_report_that_is_spoilt_stops_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = listed(folder / "a.csv", ROWS)
    for spoilt in ("{", "[]", '{"rows": 3}', '{"rows": [{"files": [7]}]}', '{"rows": null, "earlier": "x"}'):
        Path("out").mkdir(exist_ok=True)
        Path("out/report.json").write_text(spoilt, encoding="utf-8")
        assert ran(capsys, "merge", LETTER, "--families", source, "-o", "out", "--resume")[0] == 0


def test_two_runs_into_one_folder_are_told_apart(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with opened(Path("out")):
        code, _, err = ran(capsys, "merge", LETTER, "--families", listed(folder / "a.csv", ROWS), "-o", "out")

    assert code == 3 and "En annen kjøring" in err


def test_an_interrupt_leaves_whole_files_and_a_report(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put = Outbox.put

    def once(self: Outbox, name: str, data: bytes, key: str) -> dict[str, Any]:
        if len(list(self.folder.glob("*.docx"))) == 2:
            raise KeyboardInterrupt
        return put(self, name, data, key)

    monkeypatch.setattr(Outbox, "put", once)
    source = listed(folder / "a.csv", ROWS)
    assert ran(capsys, "merge", LETTER, "--families", source, "-o", "out")[0] == 130
    monkeypatch.setattr(Outbox, "put", put)

    assert report()["state"] == "interrupted" and len(letters_in()) == 2
    assert [file["path"] for row in report()["rows"] for file in row["files"]] == letters_in()
    assert not list(Path("out").glob(".*"))
    assert (
        "1 brev laget, 2 var der fra før"
        in ran(capsys, "merge", LETTER, "--families", source, "-o", "out", "--resume")[1]
    )


def _lives(pid: str) -> bool:
    """Whether a process is still there after ten seconds."""
    for _ in range(100):
        if not Path(f"/proc/{pid}").exists() or "Z" in Path(f"/proc/{pid}/stat").read_text().split()[2]:
            return False
        time.sleep(0.1)
    return True


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes as Linux shows them")
def test_a_killed_run_can_be_finished(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """kill -9: no report, but a journal; what stands there is whole, and the next run makes the rest."""
    rows = [[f"Elev {number}", f"Foresatt {number}", "Vei", "nb"] for number in range(3000)]
    source = listed(folder / "a.csv", rows)
    command = [sys.executable, "-m", "skolehjem_docs", "merge", LETTER, "--families", source, "-o", "out", "--quiet"]
    run = subprocess.Popen([*command, "--jobs", "2"], stderr=subprocess.DEVNULL)
    while not list(Path("out").glob("*.docx")) and run.poll() is None:
        time.sleep(0.01)
    workers = Path(f"/proc/{run.pid}/task/{run.pid}/children").read_text().split()
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    assert workers and not [pid for pid in workers if _lives(pid)]
    there = letters_in()
    assert 0 < len(there) < 3000
    assert all(zipfile.ZipFile(Path("out") / name).testzip() is None for name in there[:200])

    short = listed(folder / "a.csv", rows[: len(there) // 2 + 3])
    code, out, err = ran(capsys, "merge", LETTER, "--families", short, "-o", "out", "--resume", "--quiet")

    assert code == 0, err
    kept = int(out.split(" brev laget, ")[1].split()[0])
    assert kept >= len(there) // 2 - 40


def test_an_interrupt_in_the_middle_of_a_file_leaves_no_part_of_it(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def stop(self: Path, target: Path) -> Path:
        if str(target).endswith(".docx"):
            raise KeyboardInterrupt
        return replace(self, target)

    Path("out").mkdir()
    Path("out/.abc.part").write_bytes(b"of a run that was killed")
    monkeypatch.setattr(Path, "replace", stop)
    code, _, _ = ran(capsys, "merge", LETTER, "--families", listed(folder / "a.csv", ROWS), "-o", "out")

    assert code == 130 and [path.name for path in Path("out").iterdir()] == ["report.json"]


def test_a_lost_worker_is_told_and_the_rest_can_be_made(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = read(EXAMPLES / "parent-meeting-invitation.toml")
    make = Maker.make

    def dies(self: Maker, family: Family) -> Any:
        if family.number == 40:
            os._exit(1)
        return make(self, family)

    monkeypatch.setattr(Maker, "make", dies)
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    outcome = mailing.Outcome()
    order = Order(letter, list(many(60)))
    with opened(folder / "out") as outbox, ProcessPoolExecutor(1, mp_context=get_context("fork")) as pool:
        list(mailing.mail(order, outbox, outcome, executor=pool))

    assert outcome.faults and {fault.code for fault in outcome.faults} == {"lost-worker"}
    assert outcome.made + len(outcome.faults) == 60 and outcome.made == len(letters_in(folder / "out"))


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), PermissionError(13, "Permission denied")])
def test_a_file_that_cannot_be_written_is_a_fault_of_its_row(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    """A full disk; a file that Word has locked."""
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if ".ar." in str(target):
            raise error
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    source = listed(folder / "a.csv", ROWS)
    code, _, err = ran(capsys, "merge", LETTER, "--families", source, "-o", "out")

    assert code == 4 and "rad 2" in err and "kan ikke skrives" in err
    assert len(letters_in()) == 2 and report()["made"] == 2
    assert not list(Path("out").glob("*.part")) and not list(Path("out").glob(".*.part"))
    monkeypatch.setattr(Path, "replace", replace)
    assert "1 brev laget, 2 var" in ran(capsys, "merge", LETTER, "--families", source, "-o", "out", "--resume")[1]


def test_a_folder_that_cannot_be_made_is_a_fault(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("fil").write_text("x")

    code, _, err = ran(capsys, "merge", LETTER, "--families", listed(folder / "a.csv", ROWS), "-o", "fil/out")

    assert code == 3 and "Det kan ikke skrives" in err


def test_a_clock_that_jumps_changes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    source = listed(folder / "a.csv", ROWS)
    ran(capsys, "merge", LETTER, "--families", source, "-o", "out")
    os.utime(Path("out") / letters_in()[0], (0, 0))
    monkeypatch.setattr(time, "time", lambda: 0.0)

    assert "0 brev laget, 3 var" in ran(capsys, "merge", LETTER, "--families", source, "-o", "out", "--resume")[1]


def test_how_far_it_has_come_is_told_on_standard_error_only(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("skolehjem_docs.cli.progress.SELDOM", 0.0)
    source = listed(folder / "a.csv", ROWS)

    _, out, err = ran(capsys, "merge", LETTER, "--families", source, "-o", "out")
    assert "3 av 3 brev" in err and "i sekundet" in err and "av 3" not in out
    assert ran(capsys, "merge", LETTER, "--families", source, "-o", "b", "--quiet")[2] == ""

    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setattr("skolehjem_docs.cli.progress.OFTEN", 0.0)
    assert "[##############################]" in ran(capsys, "merge", LETTER, "--families", source, "-o", "c")[2]


def test_a_letter_beside_its_own_language_is_not_doubled() -> None:
    letter = read(EXAMPLES / "parent-meeting-invitation.toml")
    [row] = merge(letter, [Family(2, ("nb", "ar"), {})], layout=Layout(beside="nb"))

    assert [word.data for _, word in row.files] == [
        render(letter, "nb").data,
        render(letter, "ar", beside="nb").data,
    ]
    assert files.library()


names = st.text(min_size=1, max_size=25).filter(lambda text: not list(text_faults(text, 200)))
letters_of = st.sampled_from(
    ["parent-meeting-invitation", "development-talk-invitation", "home-visit-offer", "parents-matter"]
)
ways = st.tuples(st.sampled_from(["nb", "nn", "ar", "uk", "ti", "th", "en"]), st.sampled_from(["", "nb", "ar"]))


@given(st.lists(st.tuples(letters_of, ways, names, names, st.booleans()), min_size=1, max_size=6), st.booleans())
def test_a_merged_letter_has_the_bytes_of_one_made_alone(
    letters: dict[str, Letter], work: list[tuple[str, tuple[str, str], str, str, bool]], cold: bool
) -> None:
    """Whatever was made before, with caches cold or warm, for any letter, language and row."""
    for kind, (tag, beside), parent, pupil, renamed in work:
        data: dict[tuple[str, ...], object] = {("recipient", "names"): (parent,), ("recipient", "pupil"): pupil}
        if "pupil" in type(letters[kind]).model_fields:
            data["pupil", "name"] = pupil
        if renamed:
            data["sender", "name"] = pupil
        beside = "" if beside == tag else beside
        [row] = merge(letters[kind], [Family(2, (tag,), data)], layout=Layout(beside=beside))
        if cold:
            for cached in (
                writer._compiled,
                writer._foot_text,
                parts.run_properties,
                parts.text_runs,
                templates.edition,
            ):
                cached.cache_clear()
        whole = alone(letters[kind], parent, pupil, renamed)

        assert row.files[0][1].data == render(whole, tag, beside=beside).data


def alone(letter: Letter, parent: str, pupil: str, renamed: bool) -> Letter:
    """The letter as a file that says it all would give it."""
    old = letter.recipient  # type: ignore[attr-defined]
    address = list(old.address) if old else []
    data: dict[str, Any] = {name: getattr(letter, name) for name in letter.model_fields_set}
    data["recipient"] = {"names": [parent], "pupil": pupil, "address": address}
    if "pupil" in data:
        data["pupil"] = {"name": pupil, "group": data["pupil"].group}
    if renamed:
        assert letter.sender
        data["sender"] = {name: getattr(letter.sender, name) for name in letter.sender.model_fields_set} | {
            "name": pupil
        }
    return read({**data, "kind": letter.kind})
