"""How hard a Norwegian text is to read, and what would make it easier (domain.md, section 6).

Advice only, for Bokmål and Nynorsk: LIX is not tried on other languages.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SENTENCE = re.compile(r"(?<=[.!?:])\s+|\n+")
LONG_WORD, LONG_SENTENCE, HARD, LABEL = 6, 25, 35, 3
"""A long word has more letters, a long sentence more words, a letter home no higher index, a label no more words."""


class Jargon(NamedTuple):
    """A school word, and plain words instead, in one form of Norwegian."""

    words: tuple[str, ...]
    plain: str
    required: bool = False
    """whether the school cannot do without it, so that a letter may have it and explain it"""
    told: str = ""
    """what a letter that explains the word says"""


class Advice(NamedTuple):
    """One thing that would make a letter easier: a stable code, and a sentence in Bokmål."""

    code: str
    message: str


def jargon(rows: Iterable[Mapping[str, Any]], tag: str) -> tuple[Jargon, ...]:
    """The school words of `templates/jargon.toml` in nb or nn."""
    return tuple(
        Jargon(tuple(row[tag]), row[f"plain_{tag}"], row.get("required", False), row.get(f"told_{tag}", ""))
        for row in rows
    )


def sentences(text: str) -> list[str]:
    """The sentences of a text: what stands between full stops, question marks, colons and line ends."""
    return [part.strip() for part in _SENTENCE.split(text) if _WORD.search(part)]


def words(text: str) -> list[str]:
    """The words of a text, figures left out."""
    return _WORD.findall(text)


def lix(text: str, exempt: Sequence[str] = ()) -> float:
    """The readability index of a text: words per sentence, plus the share of long words in per cent.

    Under 30 is very easy, 30 to 40 easy. Words that begin with one of `exempt` (lower case) are not counted as long.
    """
    found = words(text)
    if not found:
        return 0.0
    long = sum(len(word) > LONG_WORD and not word.casefold().startswith(tuple(exempt)) for word in found)
    return len(found) / len(sentences(text)) + 100 * long / len(found)


@lru_cache(maxsize=256)
def _pattern(word: str) -> re.Pattern[str]:
    """The word with its inflections and compounds; an abbreviation as it stands."""
    if word.isupper() or word.endswith("."):
        return re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
    return re.compile(rf"(?<!\w){re.escape(word)}\w*", re.IGNORECASE)


def hits(text: str, known: Iterable[Jargon]) -> Iterator[tuple[Jargon, str, str]]:
    """Each school word in the text: (the word's row, as it stands, the sentence it stands in first)."""
    parts = sentences(text)
    for row in known:
        for word in row.words:
            found = next(((hit.group(), part) for part in parts if (hit := _pattern(word).search(part))), None)
            if found:
                yield row, *found


def advice(text: str, known: Sequence[Jargon]) -> list[Advice]:
    """What would make a Norwegian letter easier: its index, its longest sentence, its school words."""
    exempt = [word.casefold() for row in known if row.required for word in row.words]
    found: list[Advice] = []
    index = lix(text, exempt)
    if index > HARD:
        found.append(
            Advice(
                "hard-text",
                f"Lesbarhetsindeksen (LIX) er {index:.0f}. Skriv kortere setninger og ord, til {HARD} eller lavere.",
            )
        )
    longest = max(sentences(text), key=lambda part: len(words(part)), default="")
    if len(words(longest)) > LONG_SENTENCE:
        found.append(Advice("long-sentence", f"En setning har {len(words(longest))} ord: «{longest}» Del den opp."))
    for row, word, part in hits(text, known):
        if not row.required:
            found.append(Advice("school-word", f"«{word}» er et skoleord: «{part}» Skriv heller: {row.plain}."))
        elif row.told and row.told.casefold() not in text.casefold() and len(words(part)) > LABEL:
            found.append(Advice("unexplained-word", f"«{word}» er ikke forklart: «{part}» Forklar det: {row.plain}."))
    return found
