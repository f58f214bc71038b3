"""Cases a person can read: a title, then between dots the source and what is expected of it."""

from pathlib import Path
from typing import NamedTuple

import pytest


class Case(NamedTuple):
    title: str
    source: str
    expected: list[str]


def cases(name: str) -> list[object]:
    """The cases in tests/cases/NAME.md, as pytest parameters."""
    text = (Path(__file__).parent / "cases" / f"{name}.md").read_text(encoding="utf-8")
    blocks = [block.strip("\n").split("\n.\n") for block in f"\n{text}".split("\n.\n\n")]
    found = [
        Case(title, "\n" + source, expected.removesuffix("\n.").split("\n"))
        for title, source, expected in blocks
        if title
    ]
    return [pytest.param(case, id=case.title.replace(" ", "-")) for case in found]
