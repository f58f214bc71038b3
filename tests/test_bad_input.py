"""Bad input: every fault at once, each with file, field, what was found and what to do; never a traceback."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skolehjem_docs import Letter, LetterError, Library, SkolehjemError, read, render
from skolehjem_docs.cli import main

from .reading_back import everything
from .strategies import NASTY

HEAD = 'kind = "parent-meeting-invitation"\ndate = 2026-09-01\n'


def told(folder: Path, capsys: pytest.CaptureFixture[str], text: str | bytes, *arguments: str) -> str:
    """What the command says of a letter with this text; it must refuse it and write nothing."""
    path = folder / "brev.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    code = main(["make", str(path), *arguments])
    err = capsys.readouterr().err
    assert code == 3, err
    assert "Traceback" not in err
    assert not list(folder.glob("*.docx"))
    return err


def changed(folder: Path, old: str, new: str) -> str:
    text = (folder / "examples/parent-meeting-invitation.toml").read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new) + '\n[school]\nname = "Dalvik skole"\n'


def test_all_faults_are_told_in_one_run(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A teacher mends the letter once."""
    text = (
        changed(folder, 'group = "4B"', 'gruop = "4B"')
        .replace("2026-09-15T19:30:00", "2026-09-15T17:30:00")
        .replace("true", '"ja"', 1)
    )

    err = told(
        folder,
        capsys,
        text.replace('{ phrase = "homework" }', '{ phrase = "homewrok" }').replace("2026-09-08", "2026-10-08"),
    )

    assert "brev.toml, meeting.gruop: Ukjent felt «gruop». Mente du «group»?" in err
    assert "meeting.group: Feltet «group»" in err
    assert "meeting.ends: Slutten (2026-09-15 17:30:00) er ikke etter starten" in err
    assert "practical.language_groups: Fant «ja», men her må det stå true eller false." in err
    assert "topics[2].what: Ukjent valg «homewrok» i lista «topics». Mente du «homework»?" in err


CASES = {
    "missing": ('place = {', 'plass = {', ["meeting.place: Feltet «place» (Hvor møtet er) mangler"]),
    "reply after the meeting": ("by = 2026-09-08", "by = 2026-09-16", ["reply.by: Svarfristen (2026-09-16) er etter møtet"]),
    "blank": ('name = "Ingrid Aasen Moe"', 'name = "   "', ["sender.name: Teksten er tom."]),
    "only invisible": ('name = "Ingrid Aasen Moe"', 'name = "\\u200b\\u202e"', ["sender.name: Teksten er tom."]),
    "control character": ('name = "Ingrid Aasen Moe"', 'name = "Ingrid\\u000BMoe"', ["sender.name: Teksten har kontrolltegn U+000B"]),
    "too long": ('name = "Ingrid Aasen Moe"', f'name = "{"x" * 100_000}"', ["sender.name: Teksten er for lang: 100 000 tegn."]),
    "wrong date": ("by = 2026-09-08", 'by = "snart"', ["reply.by: Fant «snart», men her må det stå en dato"]),
    "number for date": ("by = 2026-09-08", "by = 20260908", ["reply.by: Fant tallet 20260908"]),
    "time zone": ("2026-09-15T18:00:00", "2026-09-15T18:00:00+02:00", ["meeting.starts: Fant", "uten tidssone"]),
    "unknown kind": ('kind = "parent-meeting-invitation"', 'kind = "parent-meeting-invitasjon"', ["Mente du «parent-meeting-invitation»?"]),
    "unknown language": ("uk =", "uc =", ["Ukjent språk «uc»"]),
    "ambiguous language": ('written_in = "nb"', 'written_in = "kurdisk"', ["kmr (kurmandsji) eller ckb (sorani)"]),
    "misspelt phrase key": ("{ phrase = ", "{ phrse = ", ["topics[1].what.phrse: Ukjent språk «phrse». Mente du «phrase»?"]),
    "phone": ('"+47 22 00 11 33"', '"ring meg"', ["sender.phone: «ring meg» er ikke et telefonnummer"]),
    "closed list": ('food = "everyone-brings"', 'food = "everybody-brings"', ["Mente du «everyone-brings»?"]),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_each_fault_says_where_what_and_what_to_do(folder: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    old, new, wanted = CASES[name]

    err = told(folder, capsys, changed(folder, old, new))

    for words in wanted:
        assert words in err


def test_an_evaluation_outside_the_period_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (folder / "examples/collaboration-agreement.toml").read_text(encoding="utf-8")

    err = told(
        folder, capsys, text.replace("2026-11-13,", "2027-11-13, 2025-01-01,") + '[school]\nname = "Dalvik skole"\n'
    )

    assert "evaluation.dates[1]: Dagen 2027-11-13 er utenfor avtaletida" in err
    assert "evaluation.dates[2]: Dagen 2025-01-01 er utenfor avtaletida" in err


def test_a_toml_fault_has_its_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "brev.toml:3: Linja kan ikke leses: «name =»." in told(folder, capsys, HEAD + "name = \n")


def test_a_raw_control_character_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "Fila har kontrolltegn U+0007" in told(folder, capsys, HEAD + 'name = "a\x07b"\n')


def test_a_file_from_windows_is_named_as_such(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    err = told(folder, capsys, (HEAD + 'x = "møte"\n').encode("cp1252"))

    assert "brev.toml:3: Fila er ikke UTF-8. Den ser ut til å være lagret som cp1252" in err


def test_a_byte_order_mark_is_no_fault(folder: Path) -> None:
    source = (folder / "examples/parent-meeting-invitation.toml").read_bytes()
    (folder / "examples/bom.toml").write_bytes(b"\xef\xbb\xbf" + source)

    assert main(["make", "examples/bom.toml"]) == 0


@pytest.mark.parametrize(
    ("content", "words"),
    [(None, "Logoen «logo.png»: Fila kan ikke leses: den finnes ikke."), (b"GIF89a nope", "er ikke et bilde som kan brukes"),
     (b"", "er ikke et bilde"), (b"\x89PNG\r\n\x1a\n", "er ikke et bilde")],
)  # fmt: skip
def test_a_logo_that_is_no_picture_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], content: bytes | None, words: str
) -> None:
    logo = folder / "examples/logo.png"
    logo.unlink()
    if content is not None:
        logo.write_bytes(content)

    assert main(["make", "examples/parent-meeting-invitation.toml"]) == 3
    assert words in capsys.readouterr().err


def test_a_pale_colour_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    school = folder / "examples/skole.toml"
    school.write_text(school.read_text(encoding="utf-8").replace("#1f5c8a", "#ffcc00"), encoding="utf-8")

    assert main(["make", "examples/parent-meeting-invitation.toml"]) == 3
    assert "school.colour: Fargen #ffcc00 har kontrast 1,5 mot hvitt papir." in capsys.readouterr().err


@pytest.mark.parametrize("path", ["nope.toml", "examples", "examples/skole.toml/x.toml"])
def test_paths_that_cannot_be_read_are_told(folder: Path, capsys: pytest.CaptureFixture[str], path: str) -> None:
    assert main(["make", path]) in (2, 3)
    err = capsys.readouterr().err
    assert err and "Traceback" not in err


@pytest.mark.parametrize(
    ("error", "words"),
    [(PermissionError(13, "x"), "du har ikke tilgang"), (OSError(28, "No space left"), "No space left")],
)
def test_a_file_that_cannot_be_written_leaves_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, error: OSError, words: str
) -> None:
    """A full disk or a locked file: the letter is there whole, or not at all."""

    def refuse(self: Path, target: Path) -> Path:
        raise error

    monkeypatch.setattr(Path, "replace", refuse)

    assert main(["make", "examples/parent-meeting-invitation.toml", "-o", "a.docx"]) == 3
    assert words in capsys.readouterr().err
    assert [path.name for path in folder.iterdir()] == ["examples"]


def test_an_output_below_a_file_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["make", "examples/parent-meeting-invitation.toml", "-o", "examples/skole.toml/a.docx"]) == 3
    assert "kan ikke skrives" in capsys.readouterr().err


@pytest.mark.parametrize(
    "text", [text for text in NASTY if text.strip() not in {"\u200b", "\ue000", "\U000f0000", "\ufffe"}]
)
def test_nasty_values_come_out_as_themselves(letters: dict[str, Letter], library: Library, text: str) -> None:
    """Letters, braces, stars, pipes, tags, emoji: printed as typed, less what turns or hides text."""
    letter = letters["parent-meeting-invitation"]
    data = letter.model_dump(mode="python") | {"sender": {"name": f"a {text} b", "role": "x"}}
    data = {key: value for key, value in data.items() if key in ("kind", "date", "written_in", "sender")} | {
        "school": {"name": "Dalvik skole"},
        "meeting": {"group": "4B", "starts": "2026-09-15T18:00", "ends": "2026-09-15T19:30", "place": "Biblioteket"},
        "topics": [{"what": "Lekser"}],
        "reply": {"by": "2026-09-08", "to": "kontaktlærer"},
    }
    made = read(data, library)

    assert made.sender is not None
    assert made.sender.name in everything(render(made, library=library).data)


@given(
    data=st.dictionaries(
        st.sampled_from(["kind", "date", "meeting", "topics", "reply", "school", "sender", "written_in", "x"]),
        st.recursive(
            st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), st.binary(max_size=8), st.dates(), st.just("parent-meeting-invitation")),
            lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=6), inner, max_size=3)),
            max_leaves=6,
        ),
    )
)  # fmt: skip
def test_data_of_any_shape_ends_in_faults(library: Library, data: dict[str, object]) -> None:
    """No shape of data gets further than a list of faults, and each of them can be shown."""
    with pytest.raises(LetterError) as error:
        read(data, library)

    assert all(fault.code and str(fault) for fault in error.value.faults)


@given(data=st.binary(max_size=300))
def test_bytes_of_any_kind_end_in_faults(
    library: Library, tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.mktemp("bytes") / "brev.toml"
    path.write_bytes(data)

    with pytest.raises(SkolehjemError) as error:
        read(path, library)

    assert error.value.faults
