"""Checklist for planning a parents' meeting (domain.md 1.1 row 13; the five questions of 1.2)."""

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator

from .base import Any_, Letter, Part, Some, Span
from .fields import Day, In, Name, Prose, refuse_all
from .invitation import Topic


class PlannedMeeting(Span):
    """When the parents of a group will meet, and where if that is known."""

    group: Name = Field(description="Klassen eller gruppa foreldrene hører til")
    place: Prose | None = Field(None, description="Hvor møtet er, hvis det er bestemt")


class Task(Part):
    """What one person does."""

    who: Name = Field(description="Navnet på den som gjør det")
    what: Annotated[Prose, In("checklist-tasks")] = Field(description="Oppgaven")


class Step(Part):
    """One thing to do before the meeting."""

    by: Day = Field(description="Siste dag")
    what: Annotated[Prose, In("checklist-steps")] = Field(description="Det som skal gjøres")
    who: Name = Field(description="Navnet på den som gjør det")


class ParentMeetingChecklist(Letter):
    """What a teacher and the parent contacts decide and do before a parents' meeting."""

    kind: Literal["parent-meeting-checklist"] = Field(description="Hva slags dokument det er")
    meeting: PlannedMeeting = Field(description="Møtet")
    planned_with: Any_[Name] = Field((), description="Foreldrekontakter som planlegger møtet sammen med skolen")
    topics: Any_[Topic] = Field((), description="Temaer dere alt er enige om")
    roles: Some[Task] = Field(description="Hvem som gjør hva")
    steps: Some[Step] = Field(description="Frister, regnet bakover fra møtet")

    @field_validator("steps")
    @classmethod
    def _before_the_meeting(cls, steps: tuple[Step, ...], info: ValidationInfo) -> tuple[Step, ...]:
        """The steps, the first one due first."""
        meeting = info.data.get("meeting")
        if meeting:
            refuse_all(_too_late(steps, meeting))
        return tuple(sorted(steps, key=lambda step: step.by))


def _too_late(
    steps: tuple[Step, ...], meeting: PlannedMeeting
) -> Iterable[tuple[str, str, str, tuple[str | int, ...]]]:
    last = meeting.starts.date()
    for number, step in enumerate(steps):
        if step.by > last:
            what = f"Fristen ({step.by}) er etter møtet ({last})."
            yield "step-after-meeting", what, "Sett en tidligere frist.", (number, "by")
