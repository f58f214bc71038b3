"""From a letter and its languages to a document ready for Word."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from . import filling, languages, markup
from .bilingual import Layout, paired
from .blocks import Heading, Line, Paragraph, Picture, Skeleton, Slot, Value, Words, walk
from .documents import Document, House, Prompts, Section
from .drawings import drawn
from .errors import Fault, LetterError
from .filling import Filled
from .kinds import KINDS, Audience
from .languages import NORWEGIAN
from .models import Letter, School
from .notices import Notice, missing_text, unreviewed
from .templates import Edition, Library, Voice, edition
from .texts import SLOT, clean


class _Side(NamedTuple):
    """One language of a letter: the edition, what came of filling it, and its tree."""

    edition: Edition
    filled: Filled
    skeleton: Skeleton

    @property
    def tag(self) -> str:
        return self.edition.voice.tag

    @property
    def machine(self) -> bool:
        return self.tag not in NORWEGIAN and not (self.edition.reviewed and self.filled.reviewed)


def rendered(
    letter: Letter, library: Library, language: str = "", beside: str = "", then: str = ""
) -> tuple[Document, tuple[Notice, ...]]:
    """The document, and the notices about it. Languages are names, aliases or tags; the first defaults to `written_in`.

    Raises LetterError for a language that is unknown or stands twice, TemplateError for texts that are not complete.
    """
    main, other = _tags(letter, language, beside, then)
    sides = [_side(letter, library, tag) for tag in _all_tags(letter, main, other)]
    shown = sides[: 2 if other else 1]
    document = Document(
        tuple(_sections(letter, sides, bool(beside), bool(then))),
        _house(letter.school),
        _title(sides[0]),
        _author(letter),
        letter.date,
        tuple((name, drawn(name, letter, sides[0].edition.voice)) for name in _pictures(sides[0].skeleton)),
    )
    return document, tuple(_notices(letter, shown))


def _tags(letter: Letter, language: str, beside: str, then: str) -> tuple[str, str]:
    if beside and then:
        raise LetterError(
            Fault(
                "two-layouts", "Et brev kan ikke ha både et språk ved siden av og et etter.", "Velg beside eller then."
            )
        )
    main = languages.find(language or letter.written_in).tag
    other = languages.find(beside or then).tag if beside or then else ""
    row = KINDS[letter.kind]
    foreign = [tag for tag in (main, other) if tag and tag not in NORWEGIAN]
    if foreign and row.audience is not Audience.HOME:
        what = f"«{row.nb}» går ikke hjem, og lages bare på bokmål og nynorsk, ikke på «{foreign[0]}»."
        raise LetterError(Fault("not-for-homes", what, "Velg nb eller nn."))
    if other == main:
        raise LetterError(Fault("same-language", f"Begge språkene er «{main}».", "Velg to ulike språk."))
    return main, other


def _all_tags(letter: Letter, main: str, other: str) -> list[str]:
    """The tags of the sides: the main one, the other one if any, and a Norwegian one when neither is.

    What comes back to the school must be readable there: the Norwegian of the letter, else Bokmål.
    """
    tags = [tag for tag in (main, other) if tag]
    if not any(tag in NORWEGIAN for tag in tags):
        tags.append(letter.written_in if letter.written_in in NORWEGIAN else "nb")
    return tags


def _side(letter: Letter, library: Library, tag: str) -> _Side:
    found = edition(library, letter.kind, tag)
    filled = filling.fill(found, letter)
    return _Side(found, filled, markup.parse(filled.text))


def _sections(letter: Letter, sides: Sequence[_Side], columns: bool, then: bool) -> Iterator[Section]:
    norwegian = _norwegian(sides)
    swap = columns and languages.language(sides[0].tag).rtl and not languages.language(sides[1].tag).rtl
    yield _section(letter, sides, Layout(norwegian or len(sides[:2]) - 1, norwegian, columns, swap))
    if then:
        second = [sides[1], *(side for side in sides if side.tag in NORWEGIAN and side is not sides[1])]
        yield _section(letter, second, Layout(marking=_norwegian(second), repeated=True))


def _norwegian(sides: Sequence[_Side]) -> int:
    return next(number for number, side in enumerate(sides) if side.tag in NORWEGIAN)


def _section(letter: Letter, sides: Sequence[_Side], layout: Layout) -> Section:
    tree = paired(tuple(side.skeleton for side in sides), layout)
    values = tuple(
        tuple(map(side.filled.values.__getitem__, picks)) for side, picks in zip(sides, tree.picks, strict=True)
    )
    foot, foot_values = _foot(letter, sides, 2 if layout.columns else 1, layout.marking)
    prompts = _prompts(sides[0].edition.voice, sides[layout.answer].tag)
    return Section(tuple(side.tag for side in sides), tree.skeleton, values, foot, foot_values, prompts)


# -- what stands at the foot of each page


def _foot(
    letter: Letter, sides: Sequence[_Side], shown: int, norwegian: int
) -> tuple[Skeleton, tuple[tuple[Value, ...], ...]]:
    """The foot: the line about machine translation where it is due, the school, and the number of the page."""
    internal = KINDS[letter.kind].audience is Audience.INTERNAL
    lines = [(f"**{sides[0].edition.voice.words['internal']}**", 0)] if internal else []
    values: list[tuple[Value, ...]] = [() for _ in sides]
    machine = [number for number in range(shown) if sides[number].machine]
    for number in [*machine, *([norwegian] if machine else [])]:
        lines.append((sides[number].edition.voice.words["machine"], number))
    contact = _contact(letter.school)
    if contact:
        lines.append((" · ".join([SLOT] * len(contact)), 0))
        values[0] = tuple(Value(clean(text), languages.language_of(text, "nb")) for text in contact)
    for number in range(shown):
        filled = _page(sides[number].edition.voice)
        if filled.text.strip() not in [words for words, _ in lines]:
            lines.append((filled.text.strip(), number))
            values[number] += filled.values
    return _foot_tree(tuple(lines)), tuple(values)


def _contact(school: School) -> list[str]:
    address = ", ".join(school.address)
    return [text for text in (school.name, address, school.phone, school.email, school.web) if text]


@lru_cache(maxsize=64)
def _page(voice: Voice) -> Filled:
    """The words «page n of m», with Word's own fields for the numbers."""
    fields = {name: Value("1", voice.tag, field=code) for name, code in (("page", "PAGE"), ("pages", "NUMPAGES"))}
    return filling.fill_text(voice.words["page"], voice, fields)


@lru_cache(maxsize=256)
def _foot_tree(lines: tuple[tuple[str, int], ...]) -> Skeleton:
    return Skeleton(tuple(Paragraph((Line(markup.line(words).inlines, side),)) for words, side in lines))


# -- what stands around the text


@lru_cache(maxsize=64)
def _prompts(voice: Voice, answer: str) -> Prompts:
    """The prompts in the main language, and the lists to choose from in that language and the one the school reads."""
    choices = tuple((tag, _both(tag, voice.tag, answer)) for tag in languages.register().languages)
    words = voice.words
    return Prompts(
        words["prompt-text"], words["prompt-date"], words["prompt-choice"], words["beside"], (("languages", choices),)
    )


def _both(tag: str, main: str, answer: str) -> str:
    return " / ".join(dict.fromkeys(languages.display_name(tag, inside) for inside in (main, answer)))


@lru_cache(maxsize=512)
def _pictures(skeleton: Skeleton) -> tuple[str, ...]:
    """The names of the drawings in a letter."""
    return tuple(dict.fromkeys(node.name for node in walk(skeleton.blocks) if isinstance(node, Picture)))


def _house(school: School) -> House:
    return House(
        school.name, school.municipality or "", school.colour, school.logo or b"", school.logo_alt or school.name
    )


def _author(letter: Letter) -> str:
    return letter.sender.name if letter.sender else letter.school.name


def _title(side: _Side) -> str:
    """The first heading as plain text: the title of the file."""
    values = iter(side.filled.values)
    for node in walk(side.skeleton.blocks):
        if isinstance(node, Heading):
            return "".join(
                part.text if isinstance(part, Words) else next(values).text for part in node.lines[0].inlines
            )
        if isinstance(node, Slot):
            next(values)
    return side.edition.kind.nb


def _notices(letter: Letter, shown: Sequence[_Side]) -> Iterator[Notice]:
    """What the reader will see and somebody should mend: texts in another language, unread translations."""
    for side in shown:
        yield from (missing_text(letter, missing, side.tag) for missing in dict.fromkeys(side.filled.missing))
        if side.machine:
            yield unreviewed(side.tag)
