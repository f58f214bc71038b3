"""Clarification with the home before a meeting with an interpreter, and the order (domain.md 1.1 row 4, 3.5)."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator, model_validator

from .base import Any_, Letter, Part, Some, Span
from .development_talk import FamilyLetter
from .fields import Closed, Day, In, Key, LanguageTag, Name, Phone, Prose, Web, refuse
from .home_visit import ProposedTime
from .invitation import Reply, reply_in_time


class Appointment(Span):
    """When and where the parties meet."""

    place: Annotated[Prose, In("talk-places")] = Field(description="Hvor møtet er")


class InterpreterClarification(FamilyLetter):
    """The question to a home, before the meeting, which interpreter it needs and what it thinks of that."""

    kind: Literal["interpreter-clarification"] = Field(description="Hva slags dokument det er")
    occasion: Annotated[Prose, In("interpreting-subjects")] = Field(description="Hva tolken skal hjelpe med")
    appointment: Appointment | None = Field(None, description="Møtet, når tida er avtalt")
    language: LanguageTag | None = Field(None, description="Språket skolen tror at familien snakker best")
    reply: Reply = Field(description="Svaret fra foreldrene")

    @field_validator("reply")
    @classmethod
    def _before_the_meeting(cls, reply: Reply, info: ValidationInfo) -> Reply:
        appointment = info.data.get("appointment")
        return reply_in_time(reply, appointment.starts.date() if appointment else None)


def _count(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int) or not 2 <= value <= 500:
        what = f"Fant «{str(value)[:60]}», men her må det stå hvor mange som er med."
        refuse("wrong-type", what, "Skriv et tall fra 2 til 500.")
    return value


class Service(Part):
    """The service that gets the order."""

    name: Name = Field(description="Navnet på tolketjenesten")
    address: Any_[Name] = Field((), description="Postadressen, en tekst for hver linje")


class Way(Part):
    """How the interpreter takes part, and where."""

    mode: Annotated[Key, Closed("interpreting-modes")] = Field(description="Oppmøte, skjerm eller telefon")
    address: Name | None = Field(None, description="Hele adressen for oppmøte, med rom")
    link: Web | None = Field(None, description="Lenken til samtalen på skjerm")
    phone: Phone | None = Field(None, description="Nummeret tolken skal ringe, når tolken ringer")

    @model_validator(mode="after")
    def _where_to(self) -> "Way":
        if self.mode == "on-site" and not self.address:
            refuse(
                "missing-field",
                "Adressen for oppmøte mangler.",
                'Skriv for eksempel address = "Skolevegen 4, 6599 Dalvik".',
                ("address",),
            )
        return self


class Wish(Part):
    """A wish for a woman or a man, and why; the service may have to send another."""

    interpreter: Annotated[Key, Closed("interpreter-wishes")] = Field(description="Kvinne eller mann")
    reason: Annotated[Prose, In("wish-reasons")] = Field(description="Hvorfor")


class Assignment(Part):
    """What shall be interpreted, when and how."""

    times: Some[ProposedTime] = Field(description="Tider som passer, det beste først")
    duration: Annotated[Key, Closed("durations")] = Field(description="Hvor lenge samtalen varer")
    subject: Annotated[Prose, In("interpreting-subjects")] = Field(description="Hva samtalen handler om, uten navn")
    language: LanguageTag = Field(description="Språket det skal tolkes til")
    dialect: Name | None = Field(None, description="Dialekten")
    second_language: LanguageTag | None = Field(None, description="Et annet språk som også går an")
    participants: Annotated[int, BeforeValidator(_count)] = Field(description="Hvor mange som er med, uten tolken")
    qualification: Annotated[Key, Closed("qualifications")] = Field(
        default_factory=lambda: Key("best", "qualifications"), description="Kategori i Nasjonalt tolkeregister"
    )
    wish: Wish | None = Field(None, description="Ønske om kvinne eller mann")
    needs: Prose | None = Field(None, description="Andre behov, med begrunnelse")
    pupil: Name | None = Field(None, description="Navnet på eleven; bare når tolketjenesten må ha det")


class Invoice(Part):
    """Who pays."""

    unit: Name = Field(description="Enheten som skal ha fakturaen")
    reference: Name | None = Field(None, description="Referansen på fakturaen")


class ContactPerson(Part):
    """Whom the service and the interpreter reach."""

    name: Name = Field(description="Navn")
    phone: Phone = Field(description="Telefon")


class InterpreterOrder(Letter):
    """The order of an interpreter for one conversation."""

    kind: Literal["interpreter-order"] = Field(description="Hva slags dokument det er")
    service: Service | None = Field(None, description="Tolketjenesten")
    assignment: Assignment = Field(description="Oppdraget")
    way: Way = Field(description="Hvordan tolken er med")
    invoice: Invoice = Field(description="Fakturaen")
    contact: ContactPerson = Field(description="Kontaktpersonen på skolen")
    answer_by: Day | None = Field(None, description="Siste dag for å svare på bestillingen")

    @field_validator("answer_by")
    @classmethod
    def _before_the_assignment(cls, answer_by: Day | None, info: ValidationInfo) -> Day | None:
        assignment = info.data.get("assignment")
        if answer_by and assignment and answer_by > (last := max(time.starts.date() for time in assignment.times)):
            what = f"Svarfristen ({answer_by}) er etter den siste tida ({last})."
            refuse("reply-after-meeting", what, "Sett en tidligere frist.")
        return answer_by
