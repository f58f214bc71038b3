"""Invitations to gatherings: the mothers' group and the class's families (domain.md 1.1 rows 5 and 6)."""

from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator

from .base import Any_, Letter, Part, Person, Recipient, Span
from .fields import Closed, In, Key, Name, Prose, YesNo
from .invitation import Reply, reply_in_time


def in_time(reply: Reply, info: ValidationInfo) -> Reply:
    """The reply as it is. Refuses one that is asked for after the gathering."""
    gathering = info.data.get("meeting") or info.data.get("event")
    return reply_in_time(reply, gathering.starts.date() if gathering else None)


class MothersMeeting(Span):
    """When and where the mothers meet."""

    place: Prose = Field(description="Hvor mødregruppa møtes")
    entrance: Prose | None = Field(None, description="Hvilken inngang mødrene skal bruke")
    every: Annotated[Key, Closed("intervals")] | None = Field(None, description="Hvor ofte gruppa møtes")
    for_whom: Annotated[Prose, In("mothers-invited")] = Field(
        default_factory=lambda: Prose((), Key("all", "mothers-invited")), description="Hvem som er invitert"
    )


class MothersTopic(Part):
    """One thing the mothers have chosen to talk about."""

    what: Annotated[Prose, In("mothers-group-topics")] = Field(description="Temaet")
    responsible: Name | None = Field(None, description="Den som forteller om temaet")


class MothersPractical(Part):
    """What makes it possible for a mother to come."""

    interpreter: Annotated[Key, Closed("interpreter-offers")] = Field(
        default_factory=lambda: Key("offered", "interpreter-offers"), description="Om det er tolk"
    )
    childcare: YesNo = Field(False, description="Om skolen har barnepass")
    children_come_along: YesNo = Field(False, description="Om barna kan være med på møtet")
    food: Annotated[Key, Closed("food")] = Field(
        default_factory=lambda: Key("none", "food"), description="Om det er mat"
    )


class MothersGroupInvitation(Letter):
    """The invitation of mothers to a group of their own, which chooses what it talks about."""

    kind: Literal["mothers-group-invitation"] = Field(description="Hva slags dokument det er")
    sender: Person = Field(description="Den som inviterer")
    recipient: Recipient | None = Field(None, description="Mottakeren; uten den går brevet til mødrene ved skolen")
    meeting: MothersMeeting = Field(description="Møtet i mødregruppa")
    topics: Any_[MothersTopic] = Field((), description="Det mødrene har valgt å snakke om denne gangen")
    to_choose_from: Any_[Annotated[Prose, In("mothers-group-topics")]] = Field(
        (), description="Tema som mødrene kan krysse av for på svarslippen"
    )
    practical: MothersPractical = Field(default_factory=lambda: MothersPractical(), description="Praktiske ting")
    reply: Reply = Field(description="Svaret fra mødrene")

    _in_time = field_validator("reply")(lambda reply, info: in_time(reply, info))


class Event(Span):
    """What the families are invited to, when and where."""

    what: Annotated[Prose, In("event-kinds")] = Field(description="Hva dere inviterer til")
    group: Name = Field(description="Klassen eller gruppa familiene hører til")
    place: Prose = Field(description="Hvor dere møtes")
    entrance: Prose | None = Field(None, description="Hvilken inngang familiene skal bruke")
    arranged_by: Annotated[Key, Closed("arrangers")] = Field(
        default_factory=lambda: Key("together", "arrangers"), description="Hvem som arrangerer"
    )
    activities: Any_[Annotated[Prose, In("event-activities")]] = Field((), description="Det dere skal gjøre")


class Cost(Part):
    """What a family pays, and how."""

    amount: Name = Field(description="Beløpet, for eksempel 50 kr")
    per: Annotated[Key, Closed("cost-per")] = Field(description="Hvem beløpet gjelder for")
    how_to_pay: Annotated[Prose, In("payments")] = Field(
        default_factory=lambda: Prose((), Key("at-the-door", "payments")), description="Hvordan familiene betaler"
    )


class EventPractical(Part):
    """What makes it possible for a family to come."""

    planned_with: Any_[Name] = Field((), description="Foreldrekontakter som arrangerer")
    interpreter: Annotated[Key, Closed("interpreter-offers")] = Field(
        default_factory=lambda: Key("offered", "interpreter-offers"), description="Om det er tolk"
    )
    siblings: YesNo = Field(True, description="Om søsken kan være med")
    with_an_adult: YesNo = Field(True, description="Om barna må komme sammen med en voksen")
    food: Annotated[Key, Closed("food")] = Field(
        default_factory=lambda: Key("none", "food"), description="Om det er mat"
    )
    bring: Any_[Annotated[Prose, In("bring")]] = Field((), description="Det familiene tar med")
    helpers_wanted: YesNo = Field(False, description="Om dere trenger foreldre som hjelper til")


class SocialEventInvitation(Letter):
    """The invitation of the families of a class to be together."""

    kind: Literal["social-event-invitation"] = Field(description="Hva slags dokument det er")
    sender: Person = Field(description="Den som inviterer")
    recipient: Recipient | None = Field(None, description="Mottakeren; uten den går brevet til alle familier i gruppa")
    event: Event = Field(description="Det dere inviterer til")
    cost: Cost | None = Field(None, description="Prisen; uten den er det gratis")
    practical: EventPractical = Field(default_factory=lambda: EventPractical(), description="Praktiske ting")
    reply: Reply = Field(description="Svaret fra familiene")

    _in_time = field_validator("reply")(lambda reply, info: in_time(reply, info))
