"""How hard a Norwegian text is to read (domain.md, section 6). Not for other languages: LIX is not tried there."""

import re

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SENTENCE = re.compile(r"[.!?:]+(?:\s|$)|\n+")
LONG_WORD = 6
"""A word with more letters than this is a long one."""


def sentences(text: str) -> list[str]:
    """The sentences of a text: what stands between full stops, question marks, colons and line ends."""
    return [part.strip() for part in _SENTENCE.split(text) if _WORD.search(part)]


def words(text: str) -> list[str]:
    """The words of a text, figures left out."""
    return _WORD.findall(text)


def lix(text: str, exempt: frozenset[str] = frozenset()) -> float:
    """The readability index of a text: words per sentence, plus the share of long words in per cent.

    Under 30 is very easy, 30 to 40 easy. Words in `exempt` (lower case) are never counted as long.
    """
    found = words(text)
    if not found:
        return 0.0
    long = sum(len(word) > LONG_WORD and word.casefold() not in exempt for word in found)
    return len(found) / len(sentences(text)) + 100 * long / len(found)
