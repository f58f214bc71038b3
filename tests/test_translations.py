"""The work of a translator and of a municipality: status, changes, tables to and fro, who has read what."""

import json
import shutil
import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from skolehjem_docs import Letter, catalogs, files, pofiles, read, render, templates
from skolehjem_docs.catalogs import parse
from skolehjem_docs.cli import main
from skolehjem_docs.files import cataloguefiles, textfiles
from skolehjem_docs.files.xliff import XLIFF

from .conftest import EXAMPLES, ROOT
from .reading_back import everything, members

INVITATION = "nb/parent-meeting-invitation.md"


def ran(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(list(arguments))
    return code, *capsys.readouterr()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout: the library reads the texts in the working folder."""
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    monkeypatch.chdir(tmp_path)
    for module in (textfiles, cataloguefiles):
        monkeypatch.setattr(module, "templates_dir", lambda: tmp_path / "templates")
    return tmp_path / "templates"


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    files.textfiles.forget()


def catalogue(desk: Path, tag: str = "uk") -> catalogs.Catalogue:
    path = desk / "translations" / f"{tag}.po"
    return parse(path.read_bytes(), tag, str(path))


# -- status


def test_status_counts_what_is_translated_fuzzy_missing_and_unsafe(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    po = desk / "translations" / "uk.po"
    replaced(po, 'msgctxt "label"\nmsgid "Elev"', '#, fuzzy\nmsgctxt "label"\nmsgid "Elev"')
    practical = catalogue(desk).messages["heading", "Praktisk"].words
    replaced(po, f'"Praktisk"\nmsgstr "{practical}"', '"Praktisk"\nmsgstr ""')
    where = catalogue(desk).messages["sentence", "Til foresatte i {{ meeting.group }}"].words
    replaced(po, where, where.replace("{{ meeting.group }}", "{{ meeting.gruppe }}"))

    code, out, _ = ran(capsys, "translations", "status", "uk", "--json")

    [row] = json.loads(out)["languages"]
    assert code == 0
    assert (row["fuzzy"], row["missing"], row["unsafe"]) == (1, 1, 1)
    assert row["translated"] == row["messages"] - 3 == row["states"]["machine"]
    assert not row["complete"] and "parent-meeting-invitation" not in row["kinds"] and "parents-matter" in row["kinds"]
    assert ran(capsys, "translations", "status", "uk", "--fail-under", "99")[0] == 0
    assert ran(capsys, "translations", "status", "uk", "--fail-under", "100")[0] == 3


def test_check_names_every_unsafe_message_in_all_languages_and_plural_forms(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entry = 'msgctxt "label"\nmsgid "Dag"\nmsgstr "'
    plural = (
        'msgctxt "label"\nmsgid "Dag"\nmsgid_plural "Dager"\nmsgstr[0] "Dag"\nmsgstr[1] "{{ no }}"\nmsgstr[2] "|"\n#'
    )
    replaced(desk / "translations" / "uk.po", entry, plural)
    replaced(desk / "translations" / "ar.po", entry, entry + "<b>")

    code, out, _ = ran(capsys, "translations", "check", "--json")
    faults = json.loads(out)["errors"]

    assert code == 3
    assert {Path(fault["file"]).name for fault in faults} == {"uk.po", "ar.po"}
    assert {"new-field", "unknown-markup", "plural-message"} <= {fault["code"] for fault in faults}
    for fault in faults:
        line = Path(fault["file"]).read_text(encoding="utf-8").splitlines()[fault["line"] - 1]
        assert line == 'msgid "Dag"'


def test_advice_warns_of_another_word_than_the_glossary_has(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    po = desk / "translations" / "en.po"
    old = catalogue(desk, "en").messages["control", "Vi trenger tolk."].words
    replaced(po, f'msgstr "{old}"', 'msgstr "We need a translator."')

    code, _, err = ran(capsys, "translations", "check", "en")
    assert code == 0 and "interpreter" in err and "en.po:" in err
    assert ran(capsys, "check", "--strict")[0] == 3

    replaced(
        po,
        'msgctxt "control"\nmsgid "Vi trenger tolk."',
        '# ok: other-term\nmsgctxt "control"\nmsgid "Vi trenger tolk."',
    )
    assert ran(capsys, "translations", "check", "en", "--strict")[0] == 0


# -- the Norwegian changes


def test_a_changed_norwegian_text_makes_the_message_unsure_and_keeps_the_old_one_beside(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = "Kan dere ikke komme? Si fra til oss, så finner vi en annen måte å snakke sammen på."
    new = "Kan dere ikke komme? Ring oss, så finner vi en annen måte å snakke sammen på."
    for path in (desk / "nb").glob("*.md"):
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    files.textfiles.forget()

    assert ran(capsys, "translations", "update", "--check")[0] == 3
    assert ran(capsys, "translations", "update", "uk")[0] == 0

    found = catalogue(desk).messages["sentence", new]
    assert (found.fuzzy, found.previous) == (True, old)
    before = (desk / "translations" / "uk.po").read_bytes()
    assert b"#| msgid" in before
    assert ran(capsys, "translations", "update", "uk")[0] == 0
    assert (desk / "translations" / "uk.po").read_bytes() == before
    assert ran(capsys, "translations", "update", "uk", "--check")[0] == 0
    assert (
        ran(capsys, "make", str(EXAMPLES / "parent-meeting-invitation.toml"), "-l", "uk", "--templates", "templates")[0]
        == 3
    )


def test_a_text_that_comes_back_gets_its_translation_back(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = desk / INVITATION
    whole = path.read_text(encoding="utf-8")
    words = catalogue(desk).messages["heading", "Velkommen til foreldremøte for {{ meeting.group }}"].words
    replaced(path, "# Velkommen til foreldremøte for {{ meeting.group }}", "# Noe helt annet, uten likhet")
    assert ran(capsys, "translations", "update", "uk")[0] == 0
    assert b"#~ msgid" in (desk / "translations" / "uk.po").read_bytes()

    path.write_text(whole, encoding="utf-8")
    files.textfiles.forget()
    assert ran(capsys, "translations", "update", "uk")[0] == 0

    found = catalogue(desk).messages["heading", "Velkommen til foreldremøte for {{ meeting.group }}"]
    assert (found.words, found.fuzzy) == (words, False)


def test_an_extraction_never_skips_a_template_it_cannot_read(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replaced(desk / INVITATION, "::: facts", "::: fact")

    code, out, err = ran(capsys, "translations", "extract", "-o", "all.pot")

    assert (code, out) == (3, "") and "parent-meeting-invitation.md:" in err
    assert not Path("all.pot").exists()


def test_the_template_of_messages_has_them_all(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(capsys, "translations", "extract", "-o", "all.pot")[0] == 0

    found = pofiles.read(Path("all.pot").read_bytes(), "all.pot")
    asked = {(want.context, want.words) for want in templates.messages(files.library(desk))}
    assert {pofiles.key(message) for message in found if message.id} == asked


def test_a_new_language_begins_with_every_message_missing(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(capsys, "translations", "new", "rumensk")[:2] == (0, "templates/translations/ro.po\n")
    assert ran(capsys, "translations", "new", "ro")[0] == 3
    assert ran(capsys, "translations", "new", "klingon")[0] == 3

    assert "0/661" in ran(capsys, "translations", "status", "ro")[1]


@pytest.mark.parametrize("tag", sorted(path.stem for path in (ROOT / "templates/translations").glob("*.po")))
def test_our_own_catalogues_are_in_step_with_the_templates(tag: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)

    assert main(["translations", "update", "--check", tag]) == 0


def test_what_babel_would_cut_survives(desk: Path) -> None:
    """A long review mark, and a previous Norwegian text over more than one line."""
    long = "Et langt navn " * 12
    source = (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
        f"# review: approved 2026-01-01 by {long.strip()} crc:{catalogs.digest('Dag', 'День')}\n"
        'msgctxt "label"\nmsgid "Dag"\nmsgstr "День"\n\n'
        '#| msgctxt "sentence"\n#| msgid ""\n#| "Før sto det «noe» "\n#| "her, og \\"mer\\"."\n#, fuzzy\n'
        'msgctxt "sentence"\nmsgid "Nå står det noe."\nmsgstr "Щось"\n'
    )

    twice = pofiles.write(pofiles.read(pofiles.write(pofiles.read(source.encode(), "a")), "b"))
    found = parse(twice, "uk", "uk.po")

    assert found.messages["label", "Dag"].state == "approved"
    assert found.messages["sentence", "Nå står det noe."].previous == 'Før sto det «noe» her, og "mer".'


# -- tables for translators


def cells(path: Path) -> list[list[str]]:
    sheet = openpyxl.load_workbook(path).active
    return [[str(cell.value or "") for cell in row] for row in sheet.iter_rows()]


def test_a_table_has_a_row_for_each_message_and_only_the_translation_is_open(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ran(capsys, "translations", "export", "ar")[:2] == (0, "ar.xlsx\n")

    sheet = openpyxl.load_workbook("ar.xlsx").active
    head, *rows = cells(Path("ar.xlsx"))
    assert len(rows) == len(templates.messages(files.library(desk)))
    assert head == ["Nøkkel", "Hvor", "Norsk", "Oversettelse (ar)", "Til oversetteren", "Tilstand"]
    assert sheet.protection.sheet
    assert [cell.protection.locked for cell in sheet[2]] == [True, True, True, False, True, True]
    group = next(row for row in rows if row[2] == "Velkommen til foreldremøte for {{ meeting.group }}")
    assert "overskrift" in group[1] and "Ikke en samtale om ett barn" in group[4] and group[5] == "machine"


def edited(path: Path, changes: dict[str, str]) -> None:
    """Writes translations into a table as a translator does: by the Norwegian text."""
    book = openpyxl.load_workbook(path)
    for row in book.active.iter_rows(min_row=2):
        if row[2].value in changes:
            row[3].value = changes[row[2].value]
    book.save(path)


def test_a_table_comes_back_and_unsafe_rows_are_refused_by_number_and_the_rest_taken(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran(capsys, "translations", "export", "uk")
    edited(
        Path("uk.xlsx"),
        {
            "Vi trenger tolk.": "Потрібен перекладач.",
            "Til foresatte i {{ meeting.group }}": "Батькам",
            "Praktisk": "{{ x }}",
        },
    )
    rows = [row[2] for row in cells(Path("uk.xlsx"))]

    code, out, err = ran(capsys, "translations", "import", "uk.xlsx")

    assert code == 3 and "uk: 1 meldinger endret, 2 feil." in out
    assert f"rad {rows.index('Til foresatte i {{ meeting.group }}') + 1}" in err and "meeting.group" in err
    assert f"rad {rows.index('Praktisk') + 1}" in err
    assert catalogue(desk).messages["control", "Vi trenger tolk."].words == "Потрібен перекладач."
    assert catalogue(desk).messages["sentence", "Til foresatte i {{ meeting.group }}"].words != "Батькам"
    assert ran(capsys, "translations", "import", "uk.xlsx")[1].startswith("uk: 0 meldinger endret")


def test_a_row_whose_norwegian_was_changed_or_that_stands_twice_is_refused(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran(capsys, "translations", "export", "uk")
    book = openpyxl.load_workbook("uk.xlsx")
    sheet = book.active
    sheet["C2"].value = "Noe annet"
    for column in "ABCDEF":
        sheet[f"{column}4"].value = sheet[f"{column}3"].value
    sheet["A5"].value = "ffffffff"
    book.save("uk.xlsx")

    code, out, _ = ran(capsys, "translations", "import", "uk.xlsx", "--json")

    assert code == 3
    faults = [(fault["code"], fault["row"]) for fault in json.loads(out)["errors"]]
    assert faults == [("other-norwegian", 2), ("message-twice", 4), ("unknown-message", 5)]


def test_xliff_locks_the_fields_and_comes_back(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(capsys, "translations", "export", "ar", "--format", "xliff")[:2] == (0, "ar.xlf\n")
    tree = etree.parse("ar.xlf")
    unit = next(
        unit
        for unit in tree.iter(f"{{{XLIFF}}}trans-unit")
        if "".join(unit.find(f"{{{XLIFF}}}source").itertext()).startswith("Velkommen til foreldremøte")
    )
    target = unit.find(f"{{{XLIFF}}}target")
    [field] = target
    assert field.get("equiv-text") == "{{ meeting.group }}" and "{{" not in "".join(target.itertext())
    target.text, field.tail = "دعوة إلى ", ""
    field.attrib.pop("equiv-text")
    tree.write("ar.xlf", encoding="UTF-8")

    assert ran(capsys, "translations", "import", "ar.xlf")[:2] == (0, "ar: 1 meldinger endret, 0 feil.\n")
    found = catalogue(desk, "ar").messages["heading", "Velkommen til foreldremøte for {{ meeting.group }}"]
    assert found.words == "دعوة إلى {{ meeting.group }}"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xlf", b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'),
        ("a.xlf", b"not xml"),
        ("a.xlsx", b"not a zip"),
        ("a.xlsx", b""),
        ("a.po", b"msgid"),
    ],
)
def test_a_file_that_is_no_table_is_a_fault(
    desk: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes
) -> None:
    Path(name).write_bytes(content)

    code, out, err = ran(capsys, "translations", "import", name, "-l", "uk")

    assert (code, out) == (3, "") and name in err and "root:" not in err


def test_a_spreadsheet_that_unpacks_to_far_too_much_is_refused(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with zipfile.ZipFile("bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/a.xml", "w") as member:
        for _ in range(210):
            member.write(bytes(1_000_000))

    code, _, err = ran(capsys, "translations", "import", "bomb.xlsx", "-l", "uk")

    assert code == 3 and "for stort" in err


# -- who has read it


def test_the_line_about_the_machine_goes_when_all_in_the_letter_is_read(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    letter, other = read(EXAMPLES / "parents-matter.toml"), read(EXAMPLES / "parent-meeting-invitation.toml")
    assert says_machine(letter) and says_machine(other)

    arguments = ["uk", "--by", "Olena Eksempel", "--state", "proofread", "--date", "2026-11-23"]
    assert ran(capsys, "translations", "review", *arguments, "--kinds", "parents-matter")[0] == 0
    assert b"# review: proofread 2026-11-23 by Olena Eksempel crc:" in (desk / "translations/uk.po").read_bytes()
    assert not says_machine(letter) and says_machine(other)

    words = catalogue(desk).messages["heading", first_heading("parents-matter")].words
    replaced(desk / "translations" / "uk.po", f'msgstr "{words}"', f'msgstr "{words}!"')
    assert says_machine(letter)


def says_machine(letter: Letter) -> bool:
    """Whether the foot of the Ukrainian letter says that a machine translated it, as the notice does."""
    library = files.library()
    made = render(letter, "uk", library=library)
    line = library.catalogs["uk"].messages["words", library.words["nb"]["machine"]].words
    printed = any(line.encode() in content for name, content in members(made.data).items() if "footer" in name)
    assert printed == ("unreviewed" in {notice.code for notice in made.notices})
    return printed


def first_heading(kind: str) -> str:
    text = files.library().sources["nb", kind].text
    return next(line for line in text.splitlines() if line.startswith("# ")).removeprefix("# ")


def test_an_incomplete_language_cannot_be_approved(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran(capsys, "translations", "new", "ro")

    code, _, err = ran(capsys, "translations", "review", "ro", "--by", "A", "--state", "approved")

    assert code == 3 and "ikke oversatt" in err
    assert ran(capsys, "translations", "review", "uk", "--by", "A\nB", "--state", "approved")[0] == 2


def test_a_changed_row_of_a_table_is_unread_again(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran(capsys, "translations", "review", "uk", "--by", "Olena Eksempel", "--state", "approved")
    ran(capsys, "translations", "export", "uk")
    edited(Path("uk.xlsx"), {"Vi trenger tolk.": "Потрібен перекладач."})
    ran(capsys, "translations", "import", "uk.xlsx")

    [row] = json.loads(ran(capsys, "translations", "status", "uk", "--json")[1])["languages"]
    assert row["states"] == {"machine": 1, "proofread": 0, "approved": 660}


# -- a school's own texts


def test_a_schools_own_texts_win_message_by_message(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`templates/` beside `skole.toml`: one message in Ukrainian, one word in Bokmål and Nynorsk."""
    shutil.copytree(EXAMPLES, tmp_path / "brev")
    own = tmp_path / "brev" / "templates"
    (own / "translations").mkdir(parents=True)
    (own / "translations" / "uk.po").write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgctxt "control"\nmsgid "Vi trenger tolk."\nmsgstr "Просимо перекладача."\n\n'
        'msgctxt "label"\nmsgid "Dag"\nmsgstr ""\n',
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)

    code, _, err = ran(capsys, "make", "brev/parent-meeting-invitation.toml", "-l", "uk", "-o", "a.docx")

    assert code == 0, err
    shown = everything(Path("a.docx").read_bytes())
    assert (
        "Просимо перекладача." in shown
        and parse((ROOT / "templates/translations/uk.po").read_bytes(), "uk", "").messages["label", "Dag"].words
        in shown
    )

    (own / "translations" / "uk.po").write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgctxt "control"\nmsgid "Vi trenger tolk."\nmsgstr "{{ x }}"\n',
        encoding="utf-8",
    )
    files.textfiles.forget()
    code, _, err = ran(capsys, "check", "--templates", "brev/templates")
    assert code == 3 and "brev/templates/translations/uk.po:6" in err


def test_a_folder_of_texts_that_is_not_there_is_a_fault(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = ran(capsys, "check", "--templates", "borte")

    assert code == 3 and "borte" in err
    assert ran(capsys, "translations", "new", "ro")[0] == 3


# -- free texts


def test_a_translator_gets_what_the_teacher_typed_and_the_letter_keeps_its_comments(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path("brev.toml")
    text = "# Innkalling til 4B\n" + (EXAMPLES / "parent-meeting-invitation.toml").read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    shutil.copy(EXAMPLES / "skole.toml", folder)
    shutil.copy(EXAMPLES / "logo.png", folder)

    assert ran(capsys, "texts", "brev.toml", "-l", "so")[:2] == (0, "brev.so.xlsx\n")
    head, *rows = cells(Path("brev.so.xlsx"))
    assert rows and all(row[2] and not row[3] for row in rows)
    edited(Path("brev.so.xlsx"), {row[2]: f"Soomaali {number}" for number, row in enumerate(rows)})

    assert ran(capsys, "texts", "brev.toml", "-l", "so", "--import", "brev.so.xlsx")[0] == 0

    after = path.read_text(encoding="utf-8")
    comments = [line for line in text.splitlines() if line.startswith("#")]
    assert [line for line in after.splitlines() if line.startswith("#")] == comments
    assert [line.partition(" = ")[0] for line in after.splitlines()] == [
        line.partition(" = ")[0] for line in text.splitlines()
    ]
    assert all(f"Soomaali {number}" in after for number in range(len(rows)))
    assert ran(capsys, "make", "brev.toml", "-l", "so", "--strict", "--output", "so.docx")[0] == 0


def test_bare_texts_become_texts_in_two_languages(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sample = ran(capsys, "new", "parent-meeting-summary", "--nn")[1]
    Path("takk.toml").write_text(sample, encoding="utf-8")
    shutil.copy(EXAMPLES / "skole.toml", folder)
    shutil.copy(EXAMPLES / "logo.png", folder)

    assert ran(capsys, "texts", "takk.toml", "-l", "uk", "--format", "po")[:2] == (0, "takk.uk.po\n")
    catalog = pofiles.read(Path("takk.uk.po").read_bytes(), "takk.uk.po")
    for message in catalog:
        if message.id:
            message.string = "Дякуємо"
    Path("takk.uk.po").write_bytes(pofiles.write(catalog))

    assert ran(capsys, "texts", "takk.toml", "-l", "uk", "--import", "takk.uk.po")[0] == 0
    assert 'uk = "Дякуємо"' in Path("takk.toml").read_text(encoding="utf-8")


def test_a_text_that_was_changed_meanwhile_is_refused_and_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    letter = Path("examples/parent-meeting-invitation.toml")
    ran(capsys, "texts", str(letter), "-l", "so", "-o", "a.xlsx")
    rows = cells(Path("a.xlsx"))[1:]
    edited(Path("a.xlsx"), {rows[0][2]: "Soomaali"})
    before = letter.read_text(encoding="utf-8").replace(rows[0][2], "Noe helt nytt")
    letter.write_text(before, encoding="utf-8")

    code, _, err = ran(capsys, "texts", str(letter), "-l", "so", "--import", "a.xlsx")

    assert code == 3 and rows[0][0] in err and "endret" in err
    assert letter.read_text(encoding="utf-8") == before


def test_the_same_table_gives_the_same_bytes(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        ran(capsys, "translations", "export", "uk", "-o", name)

    assert Path("a.xlsx").read_bytes() == Path("b.xlsx").read_bytes()
    assert zipfile.is_zipfile(BytesIO(Path("a.xlsx").read_bytes()))
