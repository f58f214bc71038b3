"""The command: what it prints, where, and how it ends."""

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from skolehjem_docs.cli import COMMANDS, main
from skolehjem_docs.kinds import KINDS

from .conftest import ROOT
from .reading_back import everything

INVITATION = "examples/parent-meeting-invitation.toml"


def ran(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(list(arguments))
    return code, *capsys.readouterr()


def test_a_letter_gets_its_own_name_and_language(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(capsys, "make", INVITATION)[:2] == (0, "parent-meeting-invitation.nb.docx\n")
    assert (
        ran(capsys, "make", INVITATION, "-l", "arabisk", "--beside", "no")[1]
        == "parent-meeting-invitation.ar+nb.docx\n"
    )
    assert ran(capsys, "make", INVITATION, "-l", "nb", "--then", "ar")[1] == "parent-meeting-invitation.nb+ar.docx\n"


def test_several_languages_give_several_files_in_a_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = ran(capsys, "make", INVITATION, "-l", "ar", "-l", "uk", "-l", "ar", "-o", "brev")

    assert code == 0
    assert [Path(line).as_posix() for line in out.splitlines()] == [
        f"brev/parent-meeting-invitation.{tag}.docx" for tag in ("ar", "uk")
    ]


def test_an_existing_file_is_kept_without_force(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.docx").write_bytes(b"mine")

    code, out, err = ran(capsys, "make", INVITATION, "-o", "a.docx")
    assert (code, out) == (3, "") and "finnes fra før" in err
    assert (folder / "a.docx").read_bytes() == b"mine"

    assert ran(capsys, "make", INVITATION, "-o", "a.docx", "--force")[0] == 0
    assert everything((folder / "a.docx").read_bytes())
    assert [path.name for path in folder.iterdir() if path.suffix == ".part"] == []


def test_no_file_is_written_when_one_of_them_exists(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "parent-meeting-invitation.uk.docx").write_bytes(b"mine")

    assert ran(capsys, "make", INVITATION, "-l", "ar", "-l", "uk")[0] == 3
    assert [path.name for path in folder.glob("*.docx")] == ["parent-meeting-invitation.uk.docx"]


def test_a_dash_writes_to_standard_output(folder: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "skolehjem_docs", "make", INVITATION, "-o", "-"], capture_output=True, check=True
    )

    assert "Kjære foresatte" in everything(run.stdout)


def test_a_terminal_gets_no_bytes(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)

    code, out, err = ran(capsys, "make", INVITATION, "-o", "-")

    assert (code, out) == (2, "") and "terminalen" in err


def test_two_letters_cannot_share_standard_output(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(capsys, "make", INVITATION, "-l", "ar", "-l", "uk", "-o", "-")[0] == 2


def test_a_school_in_the_letter_wins(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / INVITATION
    path.write_text(path.read_text(encoding="utf-8") + '\n[school]\nname = "Fjelldal skule"\n', encoding="utf-8")

    ran(capsys, "make", INVITATION, "-o", "a.docx")

    shown = everything((folder / "a.docx").read_bytes())
    assert "Fjelldal skule" in shown and "Dalvik skole" not in shown


def test_a_school_in_the_working_folder_is_found(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "examples/skole.toml").rename(folder / "skole.toml")
    (folder / "examples/logo.png").rename(folder / "logo.png")

    assert ran(capsys, "make", INVITATION)[0] == 0


def test_without_a_school_the_letter_says_what_is_missing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "examples/skole.toml").unlink()

    code, _, err = ran(capsys, "make", INVITATION)

    assert code == 3 and "Skolen; kan i stedet stå i skole.toml" in err


@pytest.mark.parametrize("form", [[], ["--nn"]])
@pytest.mark.parametrize("kind", KINDS)
def test_a_sample_can_be_made_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], kind: str, form: list[str]
) -> None:
    """`new` gives a commented letter that is valid as it stands, in the Norwegian asked for."""
    monkeypatch.chdir(tmp_path)
    code, out, _ = ran(capsys, "new", kind, *form)
    Path("brev.toml").write_text(out, encoding="utf-8")

    assert code == 0 and out.count("#") > 20
    assert ran(capsys, "check", "brev.toml") == (0, "Ingen feil.\n", "")
    code, out, err = ran(capsys, "make", "brev.toml", "--strict")
    assert (code, out, err) == (0, f"brev.{'nn' if form else 'nb'}.docx\n", "")


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_accepts_the_example_and_misses_what_is_taken_away(
    capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    """JSON Schema 2020-12, with the keys of every list of phrases."""
    import tomllib

    schema = json.loads(ran(capsys, "schema", kind)[1])
    example = tomllib.loads((ROOT / "examples" / f"{kind}.toml").read_text(encoding="utf-8"))
    plain = json.loads(json.dumps(example, default=lambda value: value.isoformat()))

    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    assert list(validator.iter_errors(plain)) == []
    for name in schema["required"]:
        less = {key: value for key, value in plain.items() if key != name}
        assert [error.validator for error in validator.iter_errors(less)] == ["required"]
    assert '"contact-teacher"' in json.dumps(schema)


def test_kinds_and_languages_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(capsys, "kinds")[1].split()[0] == "parent-meeting-invitation"
    assert [row["id"] for row in json.loads(ran(capsys, "kinds", "--json")[1])["kinds"]] == list(KINDS)
    rows = {row["tag"]: row for row in json.loads(ran(capsys, "languages", "--json")[1])["languages"]}
    assert rows["ar"]["usable"] and rows["ar"]["direction"] == "rtl"
    assert rows["uk"]["states"] == {"machine": rows["uk"]["messages"], "proofread": 0, "approved": 0}
    assert rows["nn"]["handwritten"]
    assert "العربية" in ran(capsys, "languages")[1]


def test_check_ends_well_when_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(capsys, "check") == (0, "Ingen feil.\n", "")
    assert json.loads(ran(capsys, "check", "--json")[1]) == {"schema": 1, "ok": True, "errors": [], "advice": []}


def test_check_reads_letters_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.toml").write_text("kind = 3\n", encoding="utf-8")

    code, _, err = ran(capsys, "check", INVITATION, "a.toml", "b.toml")

    assert code == 3
    assert "a.toml, kind: Ukjent dokument «3»." in err and "b.toml: Fila kan ikke leses" in err and "2 feil." in err


def test_faults_are_told_as_json_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = ran(capsys, "make", "b.toml", "--json")

    told = json.loads(out)
    assert (code, err) == (3, "")
    assert told["ok"] is False and told["schema"] == 1
    assert told["errors"][0]["code"] == "unreadable" and told["errors"][0]["file"] == "b.toml"


def test_a_made_letter_is_told_as_json_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(ran(capsys, "make", INVITATION, "-l", "ar", "--json")[1])

    assert [notice["code"] for notice in told["files"][0]["notices"]] == ["missing-text", "unreviewed"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["mak"], "Mente du «make»?"),
        (["make"], "LETTER mangler."),
        (["make", INVITATION, "--langage", "ar"], "Mente du «--language»?"),
        (["kinds", "x"], "x"),
    ],
)
def test_a_wrong_command_line_is_told_in_norwegian(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    code, out, err = ran(capsys, *arguments)

    assert (code, out) == (2, "") and words in err


def test_something_unexpected_has_no_traceback_without_debug(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("skolehjem_docs.files.read_letter", broken)

    code, _, err = ran(capsys, "make", INVITATION)
    assert code == 1 and "Uventet feil: ZeroDivisionError" in err and "Traceback" not in err
    assert "Traceback" in ran(capsys, "--debug", "make", INVITATION)[2]


def test_an_interrupt_is_130(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("skolehjem_docs.files.read_letter", stopped)

    assert ran(capsys, "make", INVITATION)[0] == 130


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_its_own_words(capsys: pytest.CaptureFixture[str], name: str) -> None:
    code, out, _ = ran(capsys, name, "--help")

    assert code == 0 and len(out) > 100


def test_help_loads_nothing_heavy() -> None:
    """So that it answers at once."""
    code = "import sys; from skolehjem_docs.cli import main; main(['--help']); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()

    assert not {"docx", "pydantic", "jinja2", "babel", "lxml"} & set(loaded)


def test_a_console_that_lacks_the_letters_does_not_stop_the_command() -> None:
    """cp1252 on Windows: what it cannot show is a question mark."""
    import os

    run = subprocess.run(
        [sys.executable, "-m", "skolehjem_docs", "languages"],
        capture_output=True,
        env=os.environ | {"PYTHONIOENCODING": "cp1252"},
        check=False,
    )

    assert run.returncode == 0 and b"?" in run.stdout
