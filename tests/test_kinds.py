"""All kinds: what each must say and must not, who reads it, and what keeps internal sheets internal."""

import json
import tomllib
from io import BytesIO

import pytest
from PIL import Image

from skolehjem_docs import Letter, LetterError, Library, files, plain_language, read, render
from skolehjem_docs.cli import main
from skolehjem_docs.expressions import law_key, parsed
from skolehjem_docs.filling import fill, plain
from skolehjem_docs.kinds import KINDS, Audience, Sensitivity
from skolehjem_docs.pieces import FIELD
from skolehjem_docs.templates import edition

from .conftest import EXAMPLES, ROOT, combinations
from .reading_back import everything, members, part

HOME = [kind for kind, row in KINDS.items() if row.audience is Audience.HOME]
INTERNAL = [kind for kind, row in KINDS.items() if row.audience is Audience.INTERNAL]


def test_every_document_the_booklet_asks_for_is_there() -> None:
    """The 21 rows of domain.md 1.1, and two of our own."""
    assert set(KINDS) == {
        "parent-meeting-invitation", "development-talk-invitation", "home-visit-offer", "interpreter-clarification",
        "mothers-group-invitation", "social-event-invitation", "expectations", "collaboration-agreement", "contact-log",
        "development-talk-summary", "parent-meeting-summary", "conversation-preparation", "parent-meeting-checklist",
        "relationship-circle", "grief-and-crisis-letter", "cooperation-standard", "parents-matter", "acknowledgement",
        "barrier-review", "parent-bodies", "reflection-sheet", "interpreter-order", "follow-up-summary",
    }  # fmt: skip
    assert len(KINDS) == 23


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in HOME])
def test_what_does_not_go_home_is_made_in_norwegian_only(
    letters: dict[str, Letter], library: Library, kind: str
) -> None:
    for wish in ({"language": "ar"}, {"beside": "uk"}, {"then": "ar"}):
        with pytest.raises(LetterError) as error:
            render(letters[kind], library=library, **wish)
        assert error.value.faults[0].code == "not-for-homes"


@pytest.mark.parametrize("kind", INTERNAL)
def test_internal_sheets_say_so_on_each_page_and_carry_their_marking(
    letters: dict[str, Letter], library: Library, kind: str
) -> None:
    for language, law in (("nb", "Unntatt offentlighet: "), ("nn", "Unnateke offentlegheit: ")):
        data = render(letters[kind], language, library=library).data
        assert "INTERNT" in members(data)["word/footer1.xml"].decode()
        paragraph = "Offl. § 13 jf. fvl. § 13 (1)" if KINDS[kind].sensitivity is Sensitivity.PERSONAL else "Offl. § 14"
        assert law + paragraph in everything(data)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in INTERNAL])
def test_nothing_else_is_called_internal(letters: dict[str, Letter], library: Library, kind: str) -> None:
    assert "INTERNT" not in members(render(letters[kind], "nb", library=library).data)["word/footer1.xml"].decode()


# -- law


def test_law_is_data_with_source_and_date(library: Library) -> None:
    law = tomllib.loads((ROOT / "templates" / "law.toml").read_text(encoding="utf-8"))
    replaced = law.pop("replaced")

    assert all(
        row["nb"] and row["nn"] and row["says"] and row["source"].startswith("https://") and row["checked"]
        for row in law.values()
    )
    assert all(key in law for keys in replaced.values() for key in keys)
    assert set(law) == set(library.law)


def test_every_citation_in_a_template_is_known(library: Library) -> None:
    sources = [source.text for source in library.sources.values()] + [
        text for tag in ("nb", "nn") for text in library.words[tag].values()
    ]
    cited = {law_key(node) for text in sources for field in FIELD.findall(text) for node in parsed(field).body[0].nodes}

    assert cited - {None} and cited - {None} <= set(library.law)


def test_what_the_booklet_cited_is_not_printed(letters: dict[str, Letter], library: Library) -> None:
    for kind, letter in letters.items():
        shown = everything(render(letter, "nb", library=library).data)
        assert not any(old in shown for old in ("13-3d", "§ 3-2", "§ 20-3", "kapittel 20", "9 A")), kind


# -- privacy


def national_number(start: str) -> str:
    """The first number with right control digits that begins like this: nobody's, made by counting."""
    for rest in range(100000):
        digits = f"{start}{rest:05}"[:11]
        numbers = list(map(int, digits))
        weights = ((3, 7, 6, 1, 8, 9, 4, 5, 2, 1), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1))
        if all(sum(a * b for a, b in zip(row, numbers, strict=False)) % 11 == 0 for row in weights):
            return digits
    raise AssertionError


@pytest.mark.parametrize("form", ["{}", "{0:.6} {1}", "Født: {}."])
def test_a_national_number_is_refused_in_every_field(form: str) -> None:
    number = national_number("310299")
    text = form.format(number) if "{1}" not in form else f"{number[:6]} {number[6:]}"
    data = {
        "kind": "acknowledgement", "date": "2026-09-01", "school": {"name": text, "address": [text]},
        "sender": {"name": text, "role": {"nb": text}},
    }  # fmt: skip

    with pytest.raises(LetterError) as error:
        read(data)

    refused = {fault.place.field for fault in error.value.faults if fault.code == "national-number"}
    assert refused == {"school.name", "school.address[1]", "sender.name", "sender.role.nb"}


def test_other_numbers_of_eleven_digits_are_not_taken_for_one() -> None:
    with pytest.raises(LetterError) as error:
        read({"kind": "acknowledgement", "date": "2026-09-01", "school": {"name": "12345678901"}})

    assert not [fault for fault in error.value.faults if fault.code == "national-number"]


# -- drawings


@pytest.mark.parametrize(("kind", "name"), [("relationship-circle", "circle"), ("reflection-sheet", "two-ways")])
@pytest.mark.parametrize("language", ["nb", "nn"])
def test_a_drawing_is_a_picture_that_says_the_same_in_words(
    letters: dict[str, Letter], library: Library, kind: str, name: str, language: str
) -> None:
    data = render(letters[kind], language, library=library).data
    picture = Image.open(BytesIO(members(data)[f"word/media/{name}.png"]))
    described = [node.get("descr") for node in part(data).iter("{*}docPr") if node.get("name") == name]

    assert picture.size == (1500, 1000) and len(picture.convert("RGB").getcolors(100_000)) > 10
    assert len(described) == 1
    if kind == "relationship-circle":
        assert all(
            f"{placed.initials}: {library.phrases[language]['zones'][placed.zone]}" in described[0]
            for placed in letters[kind].parents
        )
    else:
        steps = [
            text
            for key, text in library.phrases[language]["two-ways"].items()
            if key in ("weak-1", "strong-1", "weak-2")
        ]
        assert all(step in described[0] for step in steps)


def test_a_circle_takes_initials_and_never_names(letters: dict[str, Letter]) -> None:
    data = tomllib.loads((EXAMPLES / "relationship-circle.toml").read_text(encoding="utf-8")) | {
        "school": {"name": "Dalvik skole"}
    }
    data["parents"][0]["initials"] = "Rania Haddad"

    with pytest.raises(LetterError) as error:
        read(data)

    assert [fault.code for fault in error.value.faults] == ["not-initials"]


# -- plain language


@pytest.mark.parametrize("tag", ["nb", "nn"])
@pytest.mark.parametrize("kind", HOME)
def test_our_letters_home_need_no_advice(letters: dict[str, Letter], library: Library, kind: str, tag: str) -> None:
    """LIX, sentences and school words of the finished sample; what a teacher typed may still need some."""
    letter = letters[kind]
    known = plain_language.jargon(files.jargon(ROOT / "templates"), tag)
    text = plain(fill(edition(library, kind, tag), letter))

    typed = "Leirskole i mai"
    assert [row for row in plain_language.advice(text, known) if typed not in row.message] == []


def test_the_crisis_letter_is_easier_still(letters: dict[str, Letter], library: Library) -> None:
    for tag in ("nb", "nn"):
        text = plain(fill(edition(library, "grief-and-crisis-letter", tag), letters["grief-and-crisis-letter"]))
        assert plain_language.lix(text) <= 30


def test_at_most_25_school_words_are_allowed() -> None:
    rows = files.jargon(ROOT / "templates")

    assert len(rows) == 63
    assert sum(bool(row.get("required")) for row in rows) <= 25


def test_a_hard_letter_gets_advice_and_is_no_fault(folder: object, capsys: pytest.CaptureFixture[str]) -> None:
    from pathlib import Path

    path = Path("examples/parent-meeting-invitation.toml")
    path.write_text(
        path.read_text(encoding="utf-8").replace("Leirskole i mai: hva barna trenger", "Progresjon og måloppnåelse"),
        encoding="utf-8",
    )

    assert main(["check", str(path)]) == 0
    err = capsys.readouterr().err
    assert "«Progresjon» er et skoleord" in err and "framgang" in err
    assert main(["check", "--strict", str(path)]) == 3


# -- phrases


def test_a_teacher_can_choose_instead_of_typing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["phrases", "parent-meeting-invitation"]) == 0
    out = capsys.readouterr().out
    assert "[topics]" in out and "homework" in out and "[zones]" not in out
    assert main(["phrases", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told["phrases"]) == set(told["nn"]) and "zones" in told["phrases"]


def test_a_whole_invitation_is_written_without_typing_a_sentence(library: Library) -> None:
    """Names, days and choices only: then nothing is missing in any language."""
    data = {
        "kind": "parent-meeting-invitation", "date": "2026-09-01", "school": {"name": "Dalvik skole"},
        "sender": {"name": "Ingrid Aasen Moe", "role": {"phrase": "contact-teacher"}},
        "meeting": {"group": "4B", "starts": "2026-09-15T18:00", "ends": "2026-09-15T19:30", "place": {"phrase": "library"}},
        "topics": [{"what": {"phrase": "homework"}}, {"what": {"phrase": "bullying"}}],
        "practical": {"interpreter": "booked", "childcare": True, "food": "school-serves", "language_groups": True},
        "reply": {"by": "2026-09-08", "to": {"phrase": "contact-teacher"}},
    }  # fmt: skip
    letter = read(data, library)

    for language in ("nb", "nn", "ar", "uk"):
        notices = render(letter, language, library=library).notices
        assert [notice.code for notice in notices if notice.code == "missing-text"] == []


def test_the_closed_lists_of_the_booklet_are_phrases(library: Library) -> None:
    """domain.md 1.2: how many each list has at least."""
    sizes = {
        "topics": 6,
        "mothers-group-topics": 6,
        "channels": 4,
        "conversation-types": 5,
        "barriers": 7,
        "further-barriers": 4,
        "zones": 3,
        "sensitive-themes": 5,
        "weekdays": 5,
    }

    for name, size in sizes.items():
        assert len(library.phrases["nb"][name]) >= size, name


def test_kinds_that_go_home_are_made_in_all_languages() -> None:
    assert all("ar+nb" in combinations(kind) for kind in HOME) and len(HOME) == 16
