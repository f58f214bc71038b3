"""Offer of a home visit (domain.md 1.1 row 3)."""

from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator

from .base import Any_, Part, Person, Some
from .development_talk import FamilyLetter, InterpreterOffer
from .fields import Closed, In, Key, Moment, Prose
from .invitation import Reply, reply_in_time


class ProposedTime(Part):
    """One time to choose."""

    starts: Moment = Field(description="Dag og klokkeslett det begynner")


class Visit(Part):
    """What the visit is: why now, who comes, for how long, and when."""

    occasion: Annotated[Prose, In("visit-occasions")] = Field(description="Hvorfor dere spør nå")
    visitors: Some[Person] = Field(description="De som kommer på besøk")
    duration: Annotated[Key, Closed("durations")] = Field(description="Hvor lenge besøket varer")
    times: Any_[ProposedTime] = Field((), description="Tider å velge mellom; uten dem velger familien selv")


class HomeVisitOffer(FamilyLetter):
    """The offer of a visit at home, which the family is free to decline."""

    kind: Literal["home-visit-offer"] = Field(description="Hva slags dokument det er")
    visit: Visit = Field(description="Besøket")
    interpreter: InterpreterOffer = Field(default_factory=lambda: InterpreterOffer(), description="Tolk")
    reply: Reply = Field(description="Svaret fra foreldrene")

    @field_validator("reply")
    @classmethod
    def _before_the_visit(cls, reply: Reply, info: ValidationInfo) -> Reply:
        visit = info.data.get("visit")
        first = min((time.starts.date() for time in visit.times), default=None) if visit else None
        return reply_in_time(reply, first)
