"""Every message of every language: complete, safe, in its own script and spelling, and called what the glossary says."""

import re
import subprocess

import pytest

from skolehjem_docs import Library, orthography, translations, vetting
from skolehjem_docs.catalogs import Wanted
from skolehjem_docs.errors import Place
from skolehjem_docs.files.glossaries import domain_terms, glossary
from skolehjem_docs.languages import language
from skolehjem_docs.pieces import CONTROL, FIELD

from .conftest import DICTIONARIES, HOME, ROOT, TRANSLATED, TWENTY

BRACKETS = re.compile(r"\([^()]*\)")
WORD = re.compile(r"[^\W\d_]+(?:[\u2019'\u200c\u064b-\u0652-][^\W\d_]+)*[\u064b-\u0652]*")


def test_the_twenty_are_there() -> None:
    assert TRANSLATED == TWENTY


@pytest.mark.parametrize("tag", TRANSLATED)
def test_every_message_is_translated_and_safe(library: Library, tag: str) -> None:
    """All messages of all kinds that go home; nothing fuzzy, nothing unsafe, every kind can be made."""
    assert vetting.catalogue_faults(library, tag) == []

    found = translations.status(library, library.catalogs[tag])
    assert found.complete and list(found.kinds) == HOME


@pytest.mark.parametrize("tag", TRANSLATED)
def test_every_message_looks_as_its_language_does(library: Library, tag: str) -> None:
    """Letters of its script, its punctuation, figures 0–9, no Norwegian left, its length, and the glossary's words.

    What a translator has set aside stands in the catalogue, message by message («ok: …»).
    """
    advice = vetting.advice(library, tag, domain_terms(), glossary(tag))

    assert list(map(str, advice)) == []
    assert len(glossary(tag)) >= 40


@pytest.mark.hunspell
@pytest.mark.parametrize("tag", [tag for tag in TRANSLATED if tag in DICTIONARIES])
def test_every_word_is_spelt_as_the_dictionary_has_it(library: Library, tag: str) -> None:
    """Debian's dictionaries; right words that they lack stand in tests/words/."""
    texts = (message.words for message in library.catalogs[tag].messages.values())
    bare = (BRACKETS.sub(" ", CONTROL.sub(" ", FIELD.sub(" ", text))) for text in texts)
    words = sorted({word for text in bare for word in WORD.findall(text)})
    known = set((ROOT / "tests" / "words" / f"{tag}.txt").read_text(encoding="utf-8").split())

    run = subprocess.run(
        ["hunspell", "-d", DICTIONARIES[tag], "-i", "utf-8", "-l"],
        input="\n".join(words),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )

    assert len(words) > 400
    assert set(run.stdout.split()) - known == set()


@pytest.mark.parametrize(
    ("tag", "norwegian", "words", "code"),
    [
        ("uk", "Vi trenger tolk til møtet.", "Нам потрібен tolk на зустріч.", "other-script"),
        ("ar", "Vi trenger tolk til møtet.", "نحتاج إلى مترجم, الآن.", "other-punctuation"),
        ("ur", "Vi trenger tolk til møtet.", "ہمیں ملاقات میں ترجمان چاہیے.", "other-punctuation"),
        ("ti", "Vi trenger tolk til møtet.", "ንኣኼባ ኣስተርጓሚ የድልየና.", "other-punctuation"),
        ("ti", "Vi trenger tolk til møtet.", "ሠላም ንኣኼባ ኣስተርጓሚ የድልየና።", "other-letter"),
        ("fa", "Vi trenger tolk til møtet.", "ما به مترجم شفاهي نياز داريم.", "other-letter"),
        ("ckb", "Vi trenger tolk til møtet.", "پێویستمان به وەرگێڕ ھەیە.", "other-letter"),
        ("ar", "Kom klokka 18 i dag, takk.", "تعالوا الساعة ١٨ اليوم.", "other-digits"),
        ("pl", "Vi trenger tolk til møtet.", "Potrzebujemy tłumacza på spotkanie.", "norwegian-left"),
        ("so", "Vi trenger tolk til møtet.", "Vi trenger tolk til møtet.", "same-as-norwegian"),
        ("en", "Vi trenger tolk til møtet nå.", "Help", "other-length"),
        ("en", "Vi trenger tolk til møtet nå.", "We need an interpreter, " * 4, "other-length"),
    ],
)
def test_what_does_not_look_like_the_language_is_seen(tag: str, norwegian: str, words: str, code: str) -> None:
    want = Wanted("sentence", norwegian, (Place("nb.md", 1),))

    assert code in {found for found, _, _ in orthography.advice(want, words, language(tag))}


def test_a_norwegian_term_in_brackets_and_a_field_may_stand_in_any_script() -> None:
    want = Wanted("sentence", "Læreren i {{ meeting.group }} er kontaktlærer.", (Place("nb.md", 1),))
    words = "معلم {{ meeting.group }} هو مربي الصف (kontaktlærer)."

    assert list(orthography.advice(want, words, language("ar"))) == []


def test_a_term_that_is_called_something_else_is_seen() -> None:
    want = Wanted("sentence", "Vi trenger tolk.", (Place("nb.md", 1),))
    tolk = orthography.Term("tolk", ("tolk", "tolken"), "")

    assert [*orthography.departures(want, "We need a translator.", [tolk], {"tolk": ("interpreter",)})]
    assert not [*orthography.departures(want, "We need an Interpreter.", [tolk], {"tolk": ("interpreter",)})]
    assert not [*orthography.departures(want._replace(words="Tolker du?"), "Do you?", [tolk], {"tolk": ("x",)})]
