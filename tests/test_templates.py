"""The texts on disk: in step, complete, safe; and what is said when they are not."""

import shutil
import subprocess
from pathlib import Path

import pytest

from skolehjem_docs import (
    Letter,
    Library,
    TemplateError,
    catalogs,
    files,
    grammar,
    plain_language,
    render,
    templates,
    vetting,
)
from skolehjem_docs.blocks import Heading, Item, Paragraph
from skolehjem_docs.catalogs import Wanted, unsafe
from skolehjem_docs.errors import Place
from skolehjem_docs.kinds import KINDS, Audience
from skolehjem_docs.pieces import CONTROL, FIELD, printed, step
from skolehjem_docs.rendering import rendered

from .conftest import ROOT
from .reading_back import everything


def test_nothing_is_wrong_with_our_own_texts(library: Library) -> None:
    assert list(map(str, vetting.faults(library))) == []


@pytest.mark.parametrize("kind", KINDS)
def test_bokmal_and_nynorsk_are_in_step(library: Library, kind: str) -> None:
    """Marker or statement and set of fields, piece by piece."""
    nb, nn = (
        [step(piece) for piece in printed(grammar.read(library.sources[tag, kind].text)[0])] for tag in ("nb", "nn")
    )

    assert nb == nn


@pytest.mark.parametrize("tag", ["ar", "uk"])
def test_every_message_is_translated(library: Library, tag: str) -> None:
    assert vetting.catalogue_faults(library, tag) == []


REQUIRED = frozenset(
    [
        "foreldremøte",
        "foreldremøtet",
        "foresatte",
        "føresette",
        "kontaktlærer",
        "kontaktlærar",
        "foreldrekontakter",
        "foreldrekontaktene",
        "foreldrekontaktar",
        "foreldrekontaktane",
        "utviklingssamtale",
        "utviklingssamtalen",
        "samarbeidsavtale",
    ]
)
"""Terms a school must use; explained at first use, not counted as long words (domain.md 6)."""


@pytest.mark.parametrize("tag", ["nb", "nn"])
@pytest.mark.parametrize("kind", [kind for kind, row in KINDS.items() if row.audience is Audience.HOME])
def test_letters_home_are_easy_to_read(letters: dict[str, Letter], library: Library, kind: str, tag: str) -> None:
    """LIX at most 35, no sentence over 25 words, in what the letter says of itself."""
    sources = library.sources[tag, kind]
    prose = [
        piece.words
        for piece in grammar.read(sources.text)[0]
        if piece.role in ("sentence", "item", "heading", "control")
    ]
    text = "\n".join(
        words.replace("**", "").replace("{{", "").replace("}}", "")
        for words in prose
        if "{{" not in words and "[" not in words
    )

    assert plain_language.lix(text, REQUIRED) <= 35
    assert max(len(plain_language.words(sentence)) for sentence in plain_language.sentences(text)) <= 25


def test_the_index_counts_as_it_should() -> None:
    assert plain_language.lix("Vi ser på saken. Det er bra.") == pytest.approx(7 / 2)
    assert plain_language.lix("Utviklingssamtale i dag.") == pytest.approx(3 + 100 / 3)
    assert plain_language.lix("") == 0


NYNORSK_TRAPS = frozenset(
    [
        "hva",
        "hvem",
        "hvor",
        "hvordan",
        "hvorfor",
        "noe",
        "noen",
        "ikke",
        "dere",
        "deres",
        "fra",
        "hjem",
        "hjemmet",
        "uke",
        "ukene",
        "sammen",
        "begge-to",
        "mye",
        "ble",
        "blitt",
        "trygghet",
        "veiledning",
        "varighet",
        "hensyn",
        "taushetsplikt",
        "hilsen",
        "betydning",
        "bekymring",
        "behøve",
        "sakkyndig",
        "mandag",
        "tirsdag",
        "lørdag",
        "møtene",
        "dykkars",
        "opplevelse",
        "følelse",
        "innbydelse",
        "sted",
        "jeg",
        "hun",
        "være",
        "gjøre",
        "si",
        "se",
        "nå",
        "også",
        "bare-så",
    ]
)
"""Bokmål words that do not exist in Nynorsk, and mechanical errors (domain.md 5)."""


def test_nynorsk_has_none_of_the_traps(library: Library) -> None:
    pieces = [
        piece for (tag, _), source in library.sources.items() if tag == "nn" for piece in grammar.read(source.text)[0]
    ]
    texts = [FIELD.sub("", piece.words) for piece in pieces if not piece.code]
    texts += [
        *library.words["nn"].values(),
        *(text for rows in library.phrases["nn"].values() for text in rows.values()),
    ]

    words = {word.casefold() for text in texts for word in plain_language.words(FIELD.sub("", text))}

    assert words & NYNORSK_TRAPS == set()
    assert {"dykk", "heimen", "korleis"} <= words


def test_a_letter_never_ends_with_a_table(letters: dict[str, Letter], library: Library) -> None:
    """A file must end with a paragraph, or Word adds one of its own."""
    for letter in letters.values():
        document, _ = rendered(letter, library, "nb")
        last = document.sections[0].skeleton.blocks[-1]
        assert not isinstance(last, (Heading, Item)) and getattr(last, "blocks", [Paragraph(())])


# -- catalogues


def wanted(words: str, context: str = "sentence", marker: str = "") -> Wanted:
    return Wanted(context, words, (Place("nb.md", 7),), marker)


@pytest.mark.parametrize(
    ("msgid", "msgstr", "code"),
    [
        ("Kom {{ a }} nå", "Venez", "lost-field"),
        ("Kom {{ a }} nå", "Venez {{ a }} {{ a }}", "new-field"),
        ("Kom {{ a }} nå", "Venez {{ b }}", "lost-field"),
        ("Kom {{ a | date }} nå", "Venez {{ a }}", "lost-field"),
        ("Kom", "{% if x %}", "unknown-markup"),
        ("Kom", "{{ a.b }}", "new-field"),
        ("Kom", "Venez **vite**", "other-marks"),
        ("**Kom** nå", "Venez", "other-marks"),
        ("Kom", "- Venez", "new-markup"),
        ("Kom", "# Venez", "new-markup"),
        ("Kom", "Venez\n\nvite", "new-markup"),
        ("Kom", "Ve\u202enez", "unclean"),
        ("Kom", "Venez  vite", "unclean"),
        ("Kom", "Ve\u0301nez", "unclean"),
        ("Kom", "<b>Venez</b>", "unknown-markup"),
        ("Navn: [text: a]", "Nom:", "lost-field"),
    ],
)
def test_an_unsafe_translation_is_named(msgid: str, msgstr: str, code: str) -> None:
    assert code in [found for found, _, _ in unsafe(wanted(msgid), msgstr)]


def test_a_safe_translation_may_move_its_fields() -> None:
    assert not list(unsafe(wanted("Fra {{ a }} til {{ b }}"), "من {{ b }} إلى {{ a }}"))


PO = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgctxt "heading"
msgid "Samarbeidsavtale"
msgstr "Accord"

#, fuzzy
msgctxt "label"
msgid "Elev"
msgstr "Élève"

# review: approved 2026-12-01 by N.N. crc:{digest}
msgctxt "label"
msgid "Avtalen"
msgstr "L'accord"

# review: approved 2026-12-01 by N.N. crc:00000000
msgctxt "label"
msgid "Rolle"
msgstr "Rôle"
"""


def test_a_review_counts_until_the_words_change() -> None:
    text = PO.replace("{digest}", catalogs.digest("Avtalen", "L'accord"))
    messages = catalogs.parse(text.encode(), "fr", "fr.po").messages

    assert messages["label", "Avtalen"].state == "approved"
    assert messages["label", "Rolle"].state == "machine"
    assert messages["label", "Elev"].fuzzy


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Texts of its own for the library, to spoil."""
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    monkeypatch.setattr(files.textfiles, "templates_dir", lambda: tmp_path / "templates")
    return tmp_path / "templates"


def test_an_incomplete_language_is_stopped_with_a_count_and_a_list(own: Path, letters: dict[str, Letter]) -> None:
    """Missing, fuzzy and unsafe: never Norwegian in the middle of Arabic."""
    path = own / "translations" / "ar.po"
    text = path.read_text(encoding="utf-8")
    text = text.replace('msgstr "الاتفاق"', 'msgstr ""').replace(
        'msgctxt "label"\nmsgid "Elev"', '#, fuzzy\nmsgctxt "label"\nmsgid "Elev"'
    )
    path.write_text(text, encoding="utf-8")

    with pytest.raises(TemplateError) as error:
        render(letters["collaboration-agreement"], "ar", library=files.library(own))

    first, *rest = error.value.faults
    assert first.code == "incomplete-language" and "2 tekster" in first.what
    assert sorted(fault.code for fault in rest) == ["fuzzy-message", "missing-message"]
    assert all(fault.place.line and fault.other for fault in rest)
    assert "Samarbeidsavtale" in everything(
        render(letters["collaboration-agreement"], "nb", library=files.library(own)).data
    )


def test_check_finds_everything_in_one_run_with_both_lines(own: Path) -> None:
    nn = own / "nn" / "collaboration-agreement.md"
    nn.write_text(
        nn.read_text(encoding="utf-8").replace(
            "| Til | {{ agreement.ends | day }} |", "| Til | {{ agreement.starts | day }} |"
        ),
        encoding="utf-8",
    )
    nb = own / "nb" / "parent-meeting-invitation.md"
    nb.write_text(
        nb.read_text(encoding="utf-8").replace("{{ meeting.place }}", "{{ meeting.plase }}"), encoding="utf-8"
    )
    (own / "nn" / "development-talk-summary.md").unlink()

    faults = vetting.faults(files.library(own))

    assert {"out-of-step", "unknown-field", "no-template"} <= {fault.code for fault in faults}
    parted = next(fault for fault in faults if fault.code == "out-of-step" and "collaboration" in fault.place.file)
    assert parted.other and (parted.place.line, parted.other.line) == (9, 9)
    field = next(fault for fault in faults if fault.code == "unknown-field")
    assert field.todo == "Mente du «place»?" and field.place.line > 0


HOSTILE = {
    "attribute of an object": "{{ school.__class__ }}",
    "method": "{{ school.model_dump }}",
    "call": "{{ range(3) }}",
    "filter with arguments": "{{ school.name | list(1) }}",
    "unknown filter": "{{ school.name | upper }}",
    "concatenation": "{{ school.name ~ school.name }}",
    "literal": "{{ 'Hei' }}",
    "set": "{% set x = school %}",
    "include": "{% include 'x' %}",
    "macro": "{% macro x() %}\n\n{% endmacro %}",
    "three loops deep": "{% for a in topics %}\n{% for b in topics %}\n{% for c in topics %}\n- x\n{% endfor %}\n{% endfor %}\n{% endfor %}",
    "loop over a call": "{% for a in range(9) %}\n- x\n{% endfor %}",
    "unknown law": "{{ law('x') }}",
    "a table of fields": "{{ school }}",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_template_a_school_brings_cannot_reach_into_python(own: Path, letters: dict[str, Letter], name: str) -> None:
    """It is refused by name and line, before anything is written."""
    path = own / "nb" / "parent-meeting-invitation.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n" + HOSTILE[name] + "\n", encoding="utf-8")

    with pytest.raises(TemplateError) as error:
        render(letters["parent-meeting-invitation"], "nb", library=files.library(own))

    assert all(fault.place.file.endswith("parent-meeting-invitation.md") for fault in error.value.faults)


def test_a_template_that_grows_without_end_is_stopped(letters: dict[str, Letter], own: Path) -> None:
    """Bounded loops and sizes: 200 × 200 rows of the longest text."""
    path = own / "nb" / "collaboration-agreement.md"
    loop = "{% for a in duties %}\n{% for b in duties %}\n- {{ b.what }}\n{% endfor %}\n{% endfor %}\n"
    path.write_text(path.read_text(encoding="utf-8") + loop, encoding="utf-8")
    letter = letters["collaboration-agreement"]
    many = letter.model_copy(update={"duties": letter.duties[:1] * 200})

    with pytest.raises(TemplateError) as error:
        render(many, "nb", library=files.library(own))

    assert error.value.faults[0].code == "too-much"


def test_a_file_of_the_language_wins_over_its_catalogue(own: Path, letters: dict[str, Letter]) -> None:
    (own / "uk").mkdir()
    text = (own / "nb" / "collaboration-agreement.md").read_text(encoding="utf-8")
    (own / "uk" / "collaboration-agreement.md").write_text(
        text.replace("# Samarbeidsavtale", "# Угода школи"), encoding="utf-8"
    )

    assert "Угода школи" in everything(
        render(letters["collaboration-agreement"], "uk", library=files.library(own)).data
    )


def test_languages_are_found_on_disk(library: Library) -> None:
    assert templates.languages(library) == [
        "nb",
        "nn",
        *sorted(path.stem for path in (ROOT / "templates" / "translations").glob("*.po")),
    ]


@pytest.mark.hunspell
@pytest.mark.parametrize("tag", ["nb", "nn"])
def test_every_norwegian_word_is_spelt_as_the_dictionary_has_it(library: Library, tag: str) -> None:
    """Debian's hunspell-no; names of things a dictionary lacks stand in tests/words/."""
    pieces = [
        piece
        for (language, _), source in library.sources.items()
        if language == tag
        for piece in grammar.read(source.text)[0]
    ]
    texts = [CONTROL.sub("", FIELD.sub(" ", piece.words)) for piece in pieces if not piece.code]
    texts += [FIELD.sub(" ", text) for text in library.words[tag].values()]
    texts += [text for rows in library.phrases[tag].values() for text in rows.values()]
    words = sorted({word for text in texts for word in plain_language.words(text)})
    known = set((ROOT / "tests" / "words" / f"{tag}.txt").read_text(encoding="utf-8").split())

    run = subprocess.run(
        ["hunspell", "-d", f"{tag}_NO", "-i", "utf-8", "-l"],
        input="\n".join(words),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )

    assert len(words) > 900
    assert set(run.stdout.split()) - known == set()
