"""Preparation for a conversation with parents, for the school only (domain.md 1.1 row 12)."""

from typing import Annotated, Literal

from pydantic import Field

from .agreement import InterpreterNeed
from .base import Any_, Letter, Part, Person, Pupil, Some, Span
from .fields import Closed, In, Key, Prose


class Conversation(Span):
    """What kind of conversation it is, when, and where."""

    type: Annotated[Key, Closed("conversation-types")] = Field(description="Hva slags samtale det er")
    place: Prose | None = Field(None, description="Hvor samtalen er")


class Point(Part):
    """One thing to raise."""

    what: Prose = Field(description="Det skolen vil ta opp")
    how: Annotated[Prose, In("conversation-raising")] = Field(description="Hvordan skolen tar det opp")


class ConversationPreparation(Letter):
    """How the school prepares the meeting with the parents, and not only the case."""

    kind: Literal["conversation-preparation"] = Field(description="Hva slags dokument det er")
    pupil: Pupil = Field(description="Eleven")
    conversation: Conversation = Field(description="Samtalen")
    present: Some[Person] = Field(description="De som skal være med")
    receive: Any_[Annotated[Prose, In("conversation-receiving")]] = Field(
        (), description="Hvordan skolen tar imot foreldrene"
    )
    begin: Any_[Annotated[Prose, In("conversation-beginning")]] = Field((), description="Hvordan samtalen begynner")
    points: Some[Point] = Field(description="Det skolen vil ta opp, og hvordan")
    sensitive_themes: Any_[Annotated[Key, Closed("sensitive-themes")]] = Field(
        (), description="Vanskelige temaer som kan komme opp"
    )
    interpreter: InterpreterNeed | None = Field(None, description="Tolk; uten feltet er det ikke avklart")
    undecided: Some[Annotated[Prose, In("conversation-undecided")]] = Field(
        description="Det skolen ikke bestemmer på forhånd"
    )
