"""What is wrong with the texts: templates out of step, expressions that are not allowed, catalogues not complete.

Everything is found in one run, with file and line, on both sides where two texts part.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from . import catalogs, expressions, grammar, orthography
from .errors import Fault, Place, nearest
from .kinds import KINDS
from .languages import NORWEGIAN, language
from .models.validation import model_in
from .orthography import Glossary, Term, departures, unknown_terms
from .pieces import Piece, fields, printed, step, words_faults
from .templates import Library, Source, messages


def faults(library: Library) -> list[Fault]:
    """Everything that is wrong with the templates and catalogues, in one run."""
    found: list[Fault] = []
    for (tag, kind), source in sorted(library.sources.items()):
        found += _source_faults(source, kind)
        if tag != "nb" and ("nb", kind) in library.sources:
            found += out_of_step(library.sources["nb", kind], source)
    found += [*_absent(library), *_named_faults(library)]
    found += [fault for tag in library.catalogs for fault in catalogue_faults(library, tag)]
    return found


def _source_faults(source: Source, kind: str) -> list[Fault]:
    grammatical = grammar.read(source.text, source.file)[1]
    allowed = expressions.source_faults(source.text, source.file)
    return [*grammatical, *(allowed or unknown_fields(source, kind))]


def catalogue_faults(library: Library, tag: str) -> list[Fault]:
    """Each message of the language that is missing, fuzzy or unsafe."""
    return [fault for want in messages(library) for fault in catalogs.faults(library.catalogs[tag], want)]


def advice(library: Library, tag: str, terms: Sequence[Term], glossary: Glossary) -> list[Fault]:
    """What somebody who knows the language should look at, in its glossary and in each message that can be used."""
    catalogue = library.catalogs[tag]
    file = f"{library.folder}/translations/glossary/{tag}.toml"
    found = [Fault(*finding, Place(file)) for finding in unknown_terms(glossary, terms)] if glossary else []
    for want in messages(library):
        message = catalogue.messages.get((want.context, want.words))
        if message and not catalogs.faults(catalogue, want):
            findings = (
                *orthography.advice(want, message.words, language(tag)),
                *departures(want, message.words, terms, glossary),
            )
            here = Place(message.file, message.line)
            found += [Fault(*row, here, want.places[0]) for row in findings if row[0] not in message.accepted]
    return found


def _absent(library: Library) -> Iterator[Fault]:
    """Templates, words and phrases that one form of Norwegian has and the other has not."""
    for kind in KINDS:
        for tag in NORWEGIAN:
            if (tag, kind) not in library.sources:
                file = f"{library.folder}/{tag}/{kind}.md"
                yield Fault("no-template", f"Malen for «{kind}» på {tag} mangler.", "Skriv den.", Place(file))
    keys = {
        ("words", "nb"): set(library.words["nb"]),
        ("words", "nn"): set(library.words["nn"]),
        ("phrases", "nb"): _phrase_keys(library, "nb"),
        ("phrases", "nn"): _phrase_keys(library, "nn"),
    }
    for name in ("words", "phrases"):
        for key in sorted(keys[name, "nb"] ^ keys[name, "nn"]):
            tag = "nn" if key in keys[name, "nb"] else "nb"
            yield Fault("no-words", f"«{key}» mangler på {tag}.", "Skriv den.", Place(library.file(tag, name)))


def _phrase_keys(library: Library, tag: str) -> set[str]:
    return {f"{name}.{key}" for name, rows in library.phrases[tag].items() for key in rows}


def _named_faults(library: Library) -> Iterator[Fault]:
    """What is wrong with the words and phrases themselves, and whether the two forms have the same fields."""
    for tag in NORWEGIAN:
        for name, text in library.words[tag].items():
            yield from _text_faults(text, library.file(tag, "words"), name)
            if fields(text) != fields(library.words["nb"].get(name, text)):
                what = f"«{name}» har ikke de samme feltene på nb og {tag}."
                yield Fault("out-of-step", what, "Rett den ene.", Place(library.file(tag, "words"), field=name))
        for list_name, rows in library.phrases[tag].items():
            for key, text in rows.items():
                yield from _text_faults(text, library.file(tag, "phrases"), f"{list_name}.{key}")


def _text_faults(text: str, file: str, name: str) -> Iterator[Fault]:
    for code, what, todo in words_faults(text):
        yield Fault(code, what, todo, Place(file, field=name))
    for fault in expressions.source_faults(text, file):
        yield fault.at(field=name)


def out_of_step(nb: Source, other: Source) -> Iterator[Fault]:
    """Where the skeletons of two texts part: the first difference, with the line on both sides."""
    left, right = (printed(grammar.read(source.text, source.file)[0]) for source in (nb, other))
    for one, two in zip_longest(left, right):
        if one is None or two is None or step(one) != step(two):
            what = f"Tekstene går ikke i takt: {_said(one)} mot {_said(two)}."
            lines = [Place(source.file, piece.line if piece else 0) for source, piece in ((nb, one), (other, two))]
            yield Fault(
                "out-of-step", what, "Rett den ene, så begge har de samme delene og feltene i samme rekkefølge.", *lines
            )
            return


def _said(piece: Piece | None) -> str:
    return f"«{piece.marker} {piece.words}»".replace("« ", "«")[:80] if piece else "slutten av fila"


def unknown_fields(source: Source, kind: str) -> Iterator[Fault]:
    """Each field a template reads that the kind's model does not have, with the nearest name."""
    for line, name, loops in expressions.uses(source.text):
        fault = _field_fault(KINDS[kind].model, name, loops)
        if fault:
            yield fault.at(file=source.file, line=line)


def _field_fault(model: type, name: str, loops: Mapping[str, str]) -> Fault | None:
    head, *rest = name.split(".")
    path = loops[head].split(".") + rest if head in loops else [head, *rest]
    here: object = model
    for part in path if path[0] not in loops else loops[path[0]].split(".") + path[1:]:
        known = getattr(here, "model_fields", {})
        if part not in known:
            return Fault(
                "unknown-field", f"Malen bruker «{name}», men det er ikke noe felt «{part}».", nearest(part, known)
            )
        here = model_in(known[part].annotation)
    return None
