"""Summary of a parents' meeting (domain.md 1.1 row 11)."""

from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator

from .base import Any_, Letter, Part, Recipient, Some, Span
from .fields import Closed, Day, In, Key, LanguageTag, Moment, Name, Prose, refuse


class HeldMeeting(Span):
    """When and where the meeting was."""

    group: Name = Field(description="Klassen eller gruppa foreldrene hører til")
    place: Prose = Field(description="Hvor møtet var")


class LanguageGroup(Part):
    """What one group of parents said; never who said it."""

    language: LanguageTag | None = Field(None, description="Språket gruppa snakket; utelates når gruppa hadde flere")
    said: Some[Prose] = Field(description="Det gruppa kom fram til, uten hvem som sa hva")


class Decision(Part):
    """One thing the meeting decided."""

    what: Prose = Field(description="Det som skal gjøres")
    who: Some[Annotated[Key, Closed("meeting-responsible")]] = Field(description="Hvem som gjør det")
    by: Day | None = Field(None, description="Fristen")


class NextMeeting(Part):
    """The next meeting."""

    starts: Moment = Field(description="Dag og klokkeslett")
    place: Prose | None = Field(None, description="Hvor møtet er")


class ParentMeetingSummary(Letter):
    """What was said and decided at a parents' meeting, also for those who were not there."""

    kind: Literal["parent-meeting-summary"] = Field(description="Hva slags dokument det er")
    recipient: Recipient | None = Field(None, description="Mottakeren; uten den går brevet til alle i gruppa")
    meeting: HeldMeeting = Field(description="Møtet")
    topics: Some[Annotated[Prose, In("topics")]] = Field(description="Det dere snakket om")
    language_groups: Any_[LanguageGroup] = Field((), description="Det gruppene kom fram til")
    plenary: Any_[Prose] = Field((), description="Det alle sammen snakket om etterpå")
    decisions: Any_[Decision] = Field((), description="Det dere bestemte")
    parent_contacts: Any_[Name] = Field((), description="Foreldrekontakter som er valgt for klassen")
    next_meeting: NextMeeting | None = Field(None, description="Neste møte")

    @field_validator("next_meeting")
    @classmethod
    def _after_this(cls, following: NextMeeting | None, info: ValidationInfo) -> NextMeeting | None:
        meeting = info.data.get("meeting")
        if meeting and following and following.starts <= meeting.ends:
            refuse(
                "next-before-this",
                f"Neste møte ({following.starts}) er ikke etter dette møtet ({meeting.ends}).",
                "Rett den ene av dem.",
                ("starts",),
            )
        return following
