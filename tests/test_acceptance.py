"""What a teacher does, in the words of a teacher: one letter, in the language of the home, as a Word file."""

from pathlib import Path

import pytest

from skolehjem_docs import Letter, LetterError, Library, read, render
from skolehjem_docs.cli import main

from .reading_back import W, everything, members, part, text_of, texts


def test_the_invitation_is_made_in_arabic_beside_norwegian(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command in the README makes the file it names, and says so."""
    code = main(
        [
            "make",
            "examples/parent-meeting-invitation.toml",
            "--language",
            "ar",
            "--beside",
            "nb",
            "--output",
            "innkalling.docx",
        ]
    )

    out, err = capsys.readouterr()
    assert (code, out) == (0, "innkalling.docx\n")
    assert "meeting.entrance: mangler på arabisk; skrevet på bokmål." in err
    assert "maskin" in err
    shown = everything((folder / "innkalling.docx").read_bytes())
    assert "الثلاثاء، 15 سبتمبر 2026" in shown
    assert "tirsdag 15. september 2026" in shown
    assert "Hovedinngangen mot skolegården [بالنرويجية]" in shown


def test_the_parent_sees_when_where_and_for_whom_first(letters: dict[str, Letter], library: Library) -> None:
    """The box of facts stands before any paragraph of the text."""
    shown = texts(render(letters["parent-meeting-invitation"], "nb", library=library).data)

    heading = shown.index("Velkommen til foreldremøte for 4B")
    box = shown[heading + 1 : shown.index("Kjære foresatte")]
    assert box == [
        "Foreldremøtet", "Dag", "tirsdag 15. september 2026", "Tid", "kl. 18:00–19:30", "Sted", "Biblioteket, 2. etasje",
        "Inngang", "Hovedinngangen mot skolegården", "For hvem", "Alle foresatte i 4B", "Svar innen", "tirsdag 8. september 2026",
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["ar", "uk"])
def test_the_teacher_can_read_what_the_parent_ticked(
    letters: dict[str, Letter], library: Library, language: str
) -> None:
    """In a letter in another language alone, the reply slip has every label in Norwegian too, and each control once."""
    word = render(letters["parent-meeting-invitation"], language, library=library)
    shown = everything(word.data)

    for label in (
        "Svarslipp",
        "Ja, vi kommer.",
        "Nei, vi kan ikke komme.",
        "Vi trenger tolk.",
        "Vi trenger barnepass.",
        "Underskrift",
    ):
        assert shown.count(label) == 1, label
    controls = [control.find(f"{W}sdtPr/{W}tag").get(f"{W}val") for control in part(word.data).iter(f"{W}sdt")]
    assert len(controls) == len(set(controls)) == 10
    assert "Kjære foresatte" not in shown


def test_the_drop_down_is_read_by_both_sides(letters: dict[str, Letter], library: Library) -> None:
    """Each choice names the language in the parent's language and in Norwegian."""
    root = part(render(letters["parent-meeting-invitation"], "uk", library=library).data)
    choices = [item.get(f"{W}displayText") for item in root.iter(f"{W}listItem")]

    assert "арабська / arabisk" in choices
    assert len(set(choices)) == len(choices)


@pytest.mark.parametrize("language", ["ar", "uk"])
def test_both_parties_sign_one_agreement(letters: dict[str, Letter], library: Library, language: str) -> None:
    """Each party has one date and one line, with labels in two languages."""
    word = render(letters["collaboration-agreement"], language, library=library)
    dates = list(part(word.data).iter(f"{W}date"))
    lines = [text for text in texts(word.data) if "/ Underskrift:" in text]

    assert len(dates) == len(lines) == 3


def test_a_second_letter_has_no_second_reply_slip(letters: dict[str, Letter], library: Library) -> None:
    """What is answered stands once in a file, also when the whole letter follows in another language."""
    word = render(letters["parent-meeting-invitation"], "nb", then="ar", library=library)
    shown = everything(word.data)

    assert shown.count("Svarslipp") == 1
    assert shown.count("الثلاثاء، 15 سبتمبر 2026") == 1
    assert len(list(part(word.data).iter(f"{W}sectPr"))) == 2


def test_what_the_teacher_typed_in_norwegian_is_marked_and_never_taken_for_arabic(
    letters: dict[str, Letter], library: Library
) -> None:
    """A text that lacks the language keeps its own language and direction, and says so."""
    word = render(letters["parent-meeting-invitation"], "ar", library=library)
    runs = [run for run in part(word.data).iter(f"{W}r") if "Hovedinngangen" in text_of(run)]

    assert len(runs) == 1
    assert runs[0].find(f"{W}rPr/{W}rtl") is None
    assert [notice.field for notice in word.notices if notice.code == "missing-text"] == ["meeting.entrance"]


def test_strict_refuses_and_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --strict a missing text stops the letter, with exit code 3."""
    code = main(["make", "examples/parent-meeting-invitation.toml", "--language", "ar", "--strict"])

    assert code == 3
    assert "meeting.entrance" in capsys.readouterr().err
    assert not list(folder.glob("*.docx"))


def test_the_machine_says_that_it_translated(letters: dict[str, Letter], library: Library) -> None:
    """Until a person has read the translation, the foot says so in both languages; a Norwegian letter does not."""
    for language, line in (("ar", "مترجمة"), ("uk", "переклав")):
        foot = members(render(letters["collaboration-agreement"], language, library=library).data)[
            "word/footer1.xml"
        ].decode()
        assert line in foot
        assert "oversatt av en maskin" in foot
    for language in ("nb", "nn"):
        foot = members(render(letters["collaboration-agreement"], language, library=library).data)[
            "word/footer1.xml"
        ].decode()
        assert "maskin" not in foot


def test_secret_letters_carry_the_marking_in_norwegian(letters: dict[str, Letter], library: Library) -> None:
    """The agreement and the summary are marked for the archive, whatever their language; the invitation is not."""
    for kind in ("collaboration-agreement", "development-talk-summary"):
        for language in ("nb", "nn", "ar"):
            assert "Offl. § 13 jf. fvl. § 13 (1)" in everything(render(letters[kind], language, library=library).data)
    shown = everything(render(letters["development-talk-summary"], "ar", library=library).data)
    assert "Unnateke offentlegheit" in shown  # the summary is written in nn
    assert "Offl." not in everything(render(letters["parent-meeting-invitation"], "nb", library=library).data)


def test_the_summary_claims_no_law(letters: dict[str, Letter], library: Library) -> None:
    """A summary is good practice, not a duty (domain.md 2.1)."""
    shown = everything(render(letters["development-talk-summary"], "nb", library=library).data).casefold()

    assert not any(word in shown for word in ("forskrift", "opplæringslov", "plikt", "lovpålagt"))


def test_a_letter_is_made_from_data_as_from_a_file(letters: dict[str, Letter], library: Library) -> None:
    """Another program gives a dict and gets the same bytes."""
    letter = letters["parent-meeting-invitation"]
    data = {
        "kind": "parent-meeting-invitation", "date": "2026-09-01", "school": {"name": "Dalvik skole"},
        "sender": {"name": "Ingrid Aasen Moe", "role": {"phrase": "contact-teacher"}},
        "meeting": {"group": "4B", "starts": "2026-09-15T18:00", "ends": "2026-09-15T19:30", "place": "Biblioteket"},
        "topics": [{"what": {"phrase": "homework"}}], "reply": {"by": "2026-09-08", "to": {"phrase": "contact-teacher"}},
    }  # fmt: skip

    made = read(data, library)

    assert "Til foresatte i 4B" in texts(render(made, library=library).data)
    assert made.meeting.starts == letter.meeting.starts


@pytest.mark.parametrize(
    ("wish", "code"),
    [({"language": "xx"}, "unknown-language"), ({"language": "kurdisk"}, "ambiguous-language"), ({"language": "nb", "beside": "nb"}, "same-language"),
     ({"beside": "ar", "then": "uk"}, "two-layouts")],
)  # fmt: skip
def test_languages_that_cannot_be_used_are_refused_by_name(
    letters: dict[str, Letter], library: Library, wish: dict[str, str], code: str
) -> None:
    with pytest.raises(LetterError) as error:
        render(letters["parent-meeting-invitation"], library=library, **wish)

    assert error.value.faults[0].code == code
