"""The free texts of a letter: what somebody typed, for a translator, and back into the letter's data.

Standing phrases, names and facts are not among them: those the library has in every language, or they are the same.
"""

from collections.abc import Callable, Iterable, Mapping, MutableMapping, Sequence
from typing import Any, NamedTuple

from .errors import Fault, nearest
from .exchange import Returned, Row
from .languages import NORWEGIAN, find
from .models import Letter
from .models.fields import LONGEST_PROSE
from .models.hygiene import text_faults
from .models.validation import Loc, field_path
from .notices import proses
from .texts import clean

Data = MutableMapping[str, Any]
Table = Callable[[Mapping[str, Any]], Any]


class FreeText(NamedTuple):
    """One text somebody typed: where it stands, in which language, and what the other language has."""

    path: Loc
    language: str
    words: str
    translation: str

    @property
    def id(self) -> str:
        """The path as a teacher counts: topics[1].what."""
        return field_path(self.path)


def free_texts(letter: Letter, data: Mapping[str, Any], tag: str) -> list[FreeText]:
    """The texts that stand in the letter's data, in the order of the form, for translation to a language."""
    typed = (
        (path, {name or letter.written_in: words for name, words in prose.texts})
        for path, prose in proses(letter)
        if _at(data, path) is not None
    )
    return [_text(path, texts, letter.written_in, tag) for path, texts in typed if set(texts) - {tag}]


def _text(path: Loc, texts: Mapping[str, str], written_in: str, tag: str) -> FreeText:
    """The text in the language a translator is most likely to know: the letter's, else Norwegian, else the first."""
    source = next(name for name in (written_in, *NORWEGIAN, *texts) if name in texts and name != tag)
    return FreeText(path, source, texts[source], texts.get(tag, ""))


def _at(data: Any, path: Loc) -> Any:
    """What stands at a path in some data; None when nothing does."""
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def rows(texts: Iterable[FreeText]) -> list[Row]:
    """A translator's table of the texts."""
    return [Row(text.id, text.id, text.words, text.translation, "", "") for text in texts]


def take(
    returned: Iterable[Returned],
    texts: Sequence[FreeText],
    data: Data,
    tag: str,
    made: Table,
) -> tuple[int, list[Fault]]:
    """How many texts of the letter's data were changed, and a fault for each row that was refused.

    A bare text becomes one in two languages; `made` makes such a table. An empty translation changes nothing.
    """
    known = {text.id: text for text in texts}
    changed, faults = 0, list[Fault]()
    for row in returned:
        found = _row_faults(row, known)
        faults += [fault.at(row=row.number) for fault in found]
        if not found and row.translation and clean(row.translation) != known[row.id].translation:
            _put(data, known[row.id], tag, row.translation, made)
            changed += 1
    return changed, faults


def _row_faults(row: Returned, known: Mapping[str, FreeText]) -> list[Fault]:
    text = known.get(row.id)
    if text is None:
        return [Fault("unknown-text", f"Brevet har ingen tekst «{row.id[:60]}».", nearest(row.id, known))]
    if clean(row.norwegian) != text.words:
        return [Fault("other-norwegian", "Teksten i brevet er endret.", "Hent tabellen på nytt.").at(field=row.id)]
    found = text_faults(row.translation, LONGEST_PROSE) if row.translation else ()
    return [Fault(*finding).at(field=row.id) for finding in found]


def _put(data: Data, text: FreeText, tag: str, words: str, made: Table) -> None:
    """Writes the translation where the text stands; nothing else is touched."""
    *way, last = text.path
    table = _at(data, tuple(way))
    if isinstance(table[last], str):
        table[last] = made({text.language: table[last], tag: words})
    else:
        named = (name for name in table[last] if find(name).tag == tag)
        table[last][next(named, tag)] = words
