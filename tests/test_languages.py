"""The register, and what CLDR says of every language in it."""

from datetime import date, time

import pytest

from skolehjem_docs import LetterError, languages
from skolehjem_docs.languages import find, language, register

DAY = date(2026, 11, 6)


@pytest.mark.parametrize("tag", register().languages)
def test_every_language_prints_a_day_by_name(tag: str) -> None:
    """No pattern of the root locale, no Latin month in another script, figures 0 to 9."""
    shown = languages.weekday_date(DAY, tag)
    letters = {languages.script(character) for character in shown} - {""}

    assert "2026" in shown and "M11" not in shown
    assert letters == {language(tag).script}


@pytest.mark.parametrize("tag", register().languages)
def test_every_language_has_names_and_a_list(tag: str) -> None:
    row = language(tag)

    assert row.own and row.nb and row.nn and row.font
    assert languages.joined(("a", "b"), tag) not in ("ab", "")
    assert languages.display_name(tag, "nb") == row.nb


def test_the_clock_has_24_hours_everywhere() -> None:
    assert languages.clock(time(18, 0)) == "18:00"
    assert languages.clock(time(7, 5)) == "07:05"


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("ar", "ar"),
        ("arabisk", "ar"),
        ("العربية", "ar"),
        ("ua", "uk"),
        ("no", "nb"),
        ("prs", "fa-AF"),
        ("Dari", "fa-AF"),
        ("FA_af", "fa-AF"),
        ("sorani", "ckb"),
        ("NN", "nn"),
    ],
)
def test_a_language_is_found_by_what_people_write(name: str, tag: str) -> None:
    assert find(name).tag == tag


@pytest.mark.parametrize(
    ("name", "words"), [("kurdisk", "kmr (kurmandsji) eller ckb (sorani)"), ("arabsk", "Mente du «arabisk»?")]
)
def test_what_cannot_be_told_is_asked_back(name: str, words: str) -> None:
    with pytest.raises(LetterError) as error:
        find(name)

    assert words in str(error.value)


def test_ukrainian_has_the_apostrophe_that_fonts_have() -> None:
    assert languages.weekday_date(DAY, "uk").startswith("п’ятниця")
