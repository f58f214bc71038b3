"""Invitation to a development talk (domain.md 1.1 row 2; opplæringsforskrifta § 11-1)."""

from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator, model_validator

from .base import Any_, Letter, Part, Person, Pupil, Recipient, Some, Span, refuse_no_language
from .fields import Closed, In, Key, LanguageTag, Prose, YesNo, refuse
from .invitation import Reply, reply_in_time


class FamilyLetter(Letter):
    """A letter to the home of one pupil."""

    sender: Person = Field(description="Den som sender brevet")
    recipient: Recipient | None = Field(None, description="Mottakeren, slik adressen skal stå")
    pupil: Pupil = Field(description="Eleven")

    @field_validator("pupil")
    @classmethod
    def _of_this_family(cls, pupil: Pupil, info: ValidationInfo) -> Pupil:
        recipient = info.data.get("recipient")
        if recipient and recipient.pupil not in (None, pupil.name):
            refuse(
                "other-pupil",
                f"Brevet gjelder «{pupil.name}», men mottakeren hører til «{recipient.pupil}».",
                "Rett det ene navnet.",
                ("name",),
            )
        return pupil


class Talk(Span):
    """When and where the talk is."""

    place: Annotated[Prose, In("talk-places")] = Field(description="Hvor samtalen er")
    entrance: Prose | None = Field(None, description="Hvilken inngang dere skal bruke")


class Subject(Part):
    """One thing to talk about."""

    what: Annotated[Prose, In("talk-topics")] = Field(description="Temaet")


class InterpreterOffer(Part):
    """Whether an interpreter is offered or already booked."""

    offer: Annotated[Key, Closed("interpreter-offers")] = Field(
        default_factory=lambda: Key("offered", "interpreter-offers"), description="Om det er tolk"
    )
    language: LanguageTag | None = Field(None, description="Språket det skal tolkes til, når tolken er bestilt")

    @model_validator(mode="after")
    def _into_which(self) -> "InterpreterOffer":
        if self.offer == "booked" and not self.language:
            refuse_no_language()
        return self


def _asked(list_name: str, *keys: str) -> tuple[Prose, ...]:
    return tuple(Prose((), Key(key, list_name)) for key in keys)


class Preparation(Part):
    """What the home and the pupil may think of beforehand."""

    home: Any_[Annotated[Prose, In("questions-home")]] = Field(
        default_factory=lambda: _asked("questions-home", "likes", "good-at", "hard", "friends", "wishes"),
        description="Spørsmål til hjemmet",
    )
    pupil: Any_[Annotated[Prose, In("questions-pupil")]] = Field(
        default_factory=lambda: _asked("questions-pupil", "likes", "managed", "hard", "friends", "wishes"),
        description="Spørsmål til eleven",
    )


class DevelopmentTalkInvitation(FamilyLetter):
    """The invitation of one home to the planned talk about its child."""

    kind: Literal["development-talk-invitation"] = Field(description="Hva slags dokument det er")
    talk: Talk = Field(description="Samtalen")
    topics: Some[Subject] = Field(description="Det vi skal snakke om")
    from_school: Any_[Person] = Field((), description="Andre fra skolen som er med")
    pupil_takes_part: Annotated[Key, Closed("pupil-in-talk")] = Field(
        description="Om eleven kan være med: har rett (fra 12 år), er velkommen, eller bare voksne (under 12 år)"
    )
    half_without_pupil: YesNo = Field(True, description="Om foreldrene kan velge halve samtalen uten eleven")
    at_home: YesNo = Field(True, description="Om samtalen kan være hjemme hos familien")
    interpreter: InterpreterOffer = Field(default_factory=lambda: InterpreterOffer(), description="Tolk")
    preparation: Preparation = Field(
        default_factory=lambda: Preparation(), description="Spørsmål å tenke på før samtalen"
    )
    reply: Reply = Field(description="Svaret fra foreldrene")

    @field_validator("reply")
    @classmethod
    def _before_the_talk(cls, reply: Reply, info: ValidationInfo) -> Reply:
        talk = info.data.get("talk")
        return reply_in_time(reply, talk.starts.date() if talk else None)
