"""Invitation to a parents' meeting (domain.md 1.1 row 1; opplæringsforskrifta § 11-1)."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator

from .base import Any_, Letter, Part, Person, Recipient, Some, Span
from .fields import Closed, Day, In, Key, Name, Prose, YesNo, refuse


class Meeting(Span):
    """When and where the parents of a group meet."""

    group: Name = Field(description="Klassen eller gruppa foreldrene hører til")
    place: Annotated[Prose, In("talk-places")] = Field(description="Hvor møtet er")
    entrance: Prose | None = Field(None, description="Hvilken inngang foreldrene skal bruke")


class Topic(Part):
    """One thing to talk about."""

    what: Annotated[Prose, In("topics")] = Field(description="Temaet")
    responsible: Name | None = Field(None, description="Den som leder samtalen om temaet")


class Practical(Part):
    """What makes it possible to come."""

    planned_with: Any_[Name] = Field((), description="Foreldrekontakter som har planlagt møtet")
    language_groups: YesNo = Field(False, description="Samtale i grupper med samme språk først")
    interpreter: Annotated[Key, Closed("interpreter-offers")] = Field(
        default_factory=lambda: Key("offered", "interpreter-offers"), description="Om det er tolk"
    )
    childcare: YesNo = Field(False, description="Om skolen har barnepass")
    food: Annotated[Key, Closed("food")] = Field(
        default_factory=lambda: Key("none", "food"), description="Om det er mat"
    )
    children_come_along: YesNo = Field(False, description="Om barna kan være med på møtet")
    expect_one_per_pupil: YesNo = Field(True, description="Om det bør komme minst én voksen for hver elev")


class Reply(Part):
    """How the parents answer."""

    by: Day = Field(description="Siste dag for å svare")
    to: Annotated[Prose, In("roles")] = Field(description="Hvem svaret skal leveres til")


def reply_in_time(reply: Reply, first: date | None) -> Reply:
    """The reply as it is. Refuses a deadline after the day it is needed."""
    if first and reply.by > first:
        what = f"Svarfristen ({reply.by}) er etter møtet ({first})."
        refuse("reply-after-meeting", what, "Sett en tidligere frist.", ("by",))
    return reply


class ParentMeetingInvitation(Letter):
    """The invitation of all parents of a group to a meeting."""

    kind: Literal["parent-meeting-invitation"] = Field(description="Hva slags dokument det er")
    sender: Person = Field(description="Den som inviterer")
    recipient: Recipient | None = Field(None, description="Mottakeren; uten den går brevet til alle i gruppa")
    meeting: Meeting = Field(description="Møtet")
    topics: Some[Topic] = Field(description="Det vi skal snakke om")
    practical: Practical = Field(default_factory=lambda: Practical(), description="Praktiske ting")
    reply: Reply = Field(description="Svaret fra foreldrene")

    @field_validator("reply")
    @classmethod
    def _before_the_meeting(cls, reply: Reply, info: ValidationInfo) -> Reply:
        meeting = info.data.get("meeting")
        return reply_in_time(reply, meeting.starts.date() if meeting else None)
