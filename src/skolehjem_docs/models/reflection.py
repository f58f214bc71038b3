"""The sheet for thinking together about how parents are seen (domain.md 1.1 row 21, figure 1). Internal."""

from typing import Annotated, Literal

from pydantic import Field

from .base import Any_, Letter
from .fields import In, Moment, Name, Prose


class ReflectionSheet(Letter):
    """Two ways of seeing parents, where each may lead, and questions for the staff room."""

    kind: Literal["reflection-sheet"] = Field(description="Hva slags dokument det er")
    group: Name | None = Field(None, description="Hvem som skal snakke sammen, for eksempel et team")
    starts: Moment | None = Field(None, description="Når dere snakker sammen")
    questions: Any_[Annotated[Prose, In("reflection-questions")]] = Field((), description="Spørsmål dere vil snakke om")
