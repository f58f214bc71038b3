"""A text cut into runs: direction, script and language (word.md R1 to R4)."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from skolehjem_docs.texts import clean, is_rtl, script
from skolehjem_docs.word.runs import LRM, stretches

from .strategies import usual

CASES = [
    ("على الهاتف +47 22 33 44 55 أو", "ar", True, ["على الهاتف |ar|rtl", "‹+47 22 33 44 55›|nb|", " أو|ar|rtl"]),
    ("خدمة (PPT) للمدرسة", "ar", True, ["خدمة |ar|rtl", "‹(PPT)›|nb|", " للمدرسة|ar|rtl"]),
    ("مدرسة Nordlia skole (SFO).", "ar", True, ["مدرسة |ar|rtl", "‹Nordlia skole (SFO)›|nb|", ".|ar|rtl"]),
    ("الثلاثاء، 15 سبتمبر 2026", "ar", True, ["الثلاثاء، 15 سبتمبر 2026|ar|rtl"]),
    ("الساعة 18:00", "ar", True, ["الساعة |ar|rtl", "‹18:00›|nb|"]),
    ("4B", "nb", True, ["‹4B›|nb|"]),
    ("Ingrid Aasen Moe", "nb", True, ["Ingrid Aasen Moe|nb|"]),
    ("Tolk: رانيا 22 33 44 55", "nb", False, ["Tolk: ‹|nb|", "رانيا|ar|rtl", "› 22 33 44 55|nb|"]),
    ("служба (PPT), яка", "uk", False, ["служба (|uk|", "PPT|nb|", "), яка|uk|"]),
    ("Hei ሰላም ዓለም, du", "nb", False, ["Hei |nb|", "ሰላም ዓለም|ti|", ", du|nb|"]),
    ("Hei สวัสดี du", "nb", False, ["Hei |nb|", "สวัสดี|th|cs", " du|nb|"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "tag", "rtl", "expected"), CASES)
def test_a_text_is_cut_where_word_needs_it(text: str, tag: str, rtl: bool, expected: list[str]) -> None:
    """‹ and › stand for U+200E."""
    found = [f"{part.text}|{part.language}|{part.flag}" for part in stretches(text, tag, rtl)]

    assert found == [row.replace("‹", LRM).replace("›", LRM) for row in expected]


@given(text=usual, tag=st.sampled_from(["nb", "ar", "uk", "th", "ti", "fa"]), rtl=st.booleans())
@example(text="A\xa0", tag="uk", rtl=False)
def test_cutting_loses_nothing_and_mixes_no_directions(text: str, tag: str, rtl: bool) -> None:
    text = clean(text)
    parts = stretches(text, tag, rtl)

    assert "".join(part.text for part in parts).replace(LRM, "") == text
    for part in parts:
        scripts = {script(character) for character in part.text} - {""}
        assert not scripts & {"Arab", "Hebr", "Syrc", "Thaa"} or part.flag == "rtl"
        assert part.flag != "rtl" or not scripts & {"Latn", "Cyrl", "Grek"}


@given(text=st.text(max_size=60))
def test_cleaning_is_done_once_and_for_all(text: str) -> None:
    once = clean(text)

    assert clean(once) == once
    assert not any(character in once for character in "\x00\x0b\x1f\u200b\u200e\u202e\u2066\ufeff\ue000\U000f0000")


def test_joiners_stay() -> None:
    """Persian and Sorani names need ZWNJ, emoji need ZWJ."""
    assert clean("می\u200cخواهم 👩\u200d👧") == "می\u200cخواهم 👩\u200d👧"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ola", False),
        ("رانيا", True),
        ("رانيا Ola Nordmann", True),
        ("Ola Nordmann رانيا", False),
        ("123", False),
        ("", False),
    ],
)
def test_what_holds_values_only_reads_in_their_direction(text: str, expected: bool) -> None:
    assert is_rtl(text) is expected
