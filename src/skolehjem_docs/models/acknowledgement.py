"""Acknowledgement of a message from a parent (domain.md 1.1 row 18)."""

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import Field, model_validator

from .base import Letter, Part, Person, Recipient
from .fields import Closed, Day, In, Key, Prose, refuse_all


class Message(Part):
    """The message the school has got."""

    received: Day = Field(description="Dagen dere fikk meldinga")
    channel: Annotated[Key, Closed("channels")] | None = Field(None, description="Hvordan meldinga kom")
    about: Annotated[Prose, In("message-subjects")] | None = Field(
        None, description="Hva den handler om: få og nøytrale ord"
    )


class Answer(Part):
    """Who answers, and by when."""

    who: Person = Field(description="Den som svarer")
    by: Day = Field(description="Siste dag foresatte får svar")


class Acknowledgement(Letter):
    """The school's word that it has got a message, and when the answer comes."""

    kind: Literal["acknowledgement"] = Field(description="Hva slags dokument det er")
    sender: Person = Field(description="Den som skriver under")
    recipient: Recipient = Field(description="Den som tok kontakt")
    message: Message = Field(description="Meldinga dere har fått")
    answer: Answer = Field(description="Svaret")

    @model_validator(mode="after")
    def _sensible(self) -> "Acknowledgement":
        refuse_all(_faults(self))
        return self


def _faults(letter: Acknowledgement) -> Iterable[tuple[str, str, str, tuple[str | int, ...]]]:
    received, by, written = letter.message.received, letter.answer.by, letter.date
    if received > written:
        what = f"Meldinga kom ({received}) etter datoen på brevet ({written})."
        yield "date-in-future", what, "Rett den ene av dem.", ("message", "received")
    if by < written:
        what = f"Svaret ({by}) skal komme før datoen på brevet ({written})."
        yield "answer-before-letter", what, "Sett en senere dag.", ("answer", "by")
    ways = (letter.answer.who.phone, letter.answer.who.email, letter.school.phone, letter.school.email)
    if not any(ways):
        todo = "Skriv telefon eller e-post til den som svarer, eller til skolen."
        yield "missing-field", "Foresatte kan ikke nå dere.", todo, ("answer", "who", "phone")
