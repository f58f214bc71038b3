"""What a template may say to Jinja, and nothing more.

A printed expression is a dotted name with at most one listed filter, or `law("key")`. A statement is
if, elif, else, for and their ends; literals stand in comparisons only. Whatever else Jinja knows would
print a text without a language, put slots inside values, or reach into Python.
"""

from collections.abc import Iterator

from jinja2 import Environment, TemplateSyntaxError, nodes

from .errors import Fault, Place, TemplateError, nearest

FILTERS = ("date", "day", "time", "list", "language")
MAX_LOOPS = 2
"""Loops inside loops; with the models' longest lists this bounds what a template can do."""

_PARSER = Environment(autoescape=False, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)


def parsed(source: str) -> nodes.Template:
    """Jinja's tree of a source, white space treated as in letters. Raises TemplateError with the line."""
    try:
        return _PARSER.parse(source)
    except TemplateSyntaxError as error:
        raise TemplateError(
            Fault("template-syntax", f"Malen kan ikke leses: {error.message}", "", Place(line=error.lineno))
        ) from None


def faults(tree: nodes.Template) -> Iterator[Fault]:
    """Every expression and statement of a tree that a template may not have."""
    for node in tree.body:
        yield from _statement(node, 0)


def source_faults(source: str, file: str = "") -> list[Fault]:
    """Every fault of what a source says to Jinja, with its file."""
    try:
        found = list(faults(parsed(source)))
    except TemplateError as error:
        found = list(error.faults)
    return [fault.at(file=file) for fault in found]


def _refused(node: nodes.Node, what: str, hint: str = "") -> Fault:
    return Fault("not-allowed", f"{what} kan ikke brukes i en mal.", hint, Place(line=node.lineno))


def _statement(node: nodes.Node, depth: int) -> Iterator[Fault]:
    match node:
        case nodes.Output():
            for part in node.nodes:
                if not isinstance(part, nodes.TemplateData):
                    yield from _printed(part)
        case nodes.If():
            yield from _test(node.test)
            for child in (*node.body, *node.elif_, *node.else_):
                yield from _statement(child, depth)
        case nodes.For():
            yield from _loop(node, depth + 1)
        case _:
            yield _refused(node, f"Kommandoen «{type(node).__name__.lower()}»", "Bruk if, elif, else og for.")


def _loop(node: nodes.For, depth: int) -> Iterator[Fault]:
    plain = isinstance(node.target, nodes.Name) and dotted(node.iter)
    if not plain or node.test or node.recursive or node.else_:
        yield _refused(node, "Denne formen for «for»", "Skriv {% for navn in liste %}.")
    if depth > MAX_LOOPS:
        yield _refused(node, f"Mer enn {MAX_LOOPS} løkker inni hverandre")
    for child in node.body:
        yield from _statement(child, depth)


def _printed(node: nodes.Node) -> Iterator[Fault]:
    if isinstance(node, nodes.Filter):
        if node.name not in FILTERS:
            yield Fault(
                "unknown-filter", f"Ukjent filter «{node.name}».", nearest(node.name, FILTERS), Place(line=node.lineno)
            )
        elif node.args or node.kwargs or node.node is None or not dotted(node.node):
            yield _refused(node, "Et filter på noe annet enn et felt")
    elif not dotted(node) and law_key(node) is None:
        yield _refused(
            node, f"Uttrykket ({type(node).__name__})", 'Skriv ut et felt, et felt med ett filter, eller law("…").'
        )


def _test(node: nodes.Node) -> Iterator[Fault]:
    match node:
        case nodes.And() | nodes.Or():
            yield from _test(node.left)
            yield from _test(node.right)
        case nodes.Not():
            yield from _test(node.node)
        case nodes.Compare():
            constant = len(node.ops) == 1 and isinstance(node.ops[0].expr, nodes.Const)
            if not dotted(node.expr) or not constant or node.ops[0].op not in ("eq", "ne"):
                yield _refused(node, "Denne sammenligningen", 'Skriv felt == "verdi" eller felt != "verdi".')
        case _:
            if dotted(node):
                return
            yield _refused(
                node, f"Betingelsen ({type(node).__name__})", "Spør om et felt, eller sammenlign det med en verdi."
            )


def dotted(node: nodes.Node | None) -> str:
    """The dotted name an expression is, without private parts; "" when it is anything else."""
    if isinstance(node, nodes.Name) and not node.name.startswith("_"):
        return node.name
    if isinstance(node, nodes.Getattr) and not node.attr.startswith("_"):
        inner = dotted(node.node)
        return f"{inner}.{node.attr}" if inner else ""
    return ""


def law_key(node: nodes.Node) -> str | None:
    """The key of a `law("key")`, or None."""
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name == "law":
        plain = len(node.args) == 1 and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
        if plain and isinstance(node.args[0], nodes.Const) and isinstance(node.args[0].value, str):
            return node.args[0].value
    return None


def uses(source: str) -> Iterator[tuple[int, str, dict[str, str]]]:
    """The fields a source reads: (line, dotted name, loop variables in force as name → dotted list)."""
    yield from _uses(parsed(source).body, {})


def _uses(body: list[nodes.Node], loops: dict[str, str]) -> Iterator[tuple[int, str, dict[str, str]]]:
    for node in body:
        if isinstance(node, nodes.For) and isinstance(node.target, nodes.Name):
            yield node.lineno, dotted(node.iter), loops
            yield from _uses(node.body, loops | {node.target.name: dotted(node.iter)})
            continue
        if isinstance(node, nodes.If):
            yield from _names(node.test, loops)
            yield from _uses([*node.body, *node.elif_, *node.else_], loops)
            continue
        yield from _names(node, loops)


def _names(node: nodes.Node, loops: dict[str, str]) -> Iterator[tuple[int, str, dict[str, str]]]:
    name = dotted(node)
    if name and name != "law":
        yield node.lineno, name, loops
        return
    for child in node.iter_child_nodes():
        yield from _names(child, loops)
