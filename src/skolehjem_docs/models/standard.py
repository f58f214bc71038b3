"""The school's common line for cooperation with the homes (domain.md 1.1 row 16)."""

from typing import Annotated, Literal

from pydantic import Field, field_validator

from .base import Letter, Part, Some, after_start
from .fields import Closed, Day, In, Key, Prose


class Validity(Part):
    """From when the standard holds, and who made it."""

    starts: Day = Field(description="Første dag standarden gjelder")
    review: Day = Field(description="Dagen skolen ser på standarden på nytt")
    made_by: Some[Annotated[Prose, In("standard-makers")]] = Field(description="De som har laget standarden")

    _forwards = field_validator("review")(lambda review, info: after_start(review, info))


class YearlyMeeting(Part):
    """One meeting in the wheel of the year."""

    month: Annotated[Key, Closed("months")] = Field(description="Måneden")
    what: Annotated[Prose, In("yearly-meetings")] = Field(description="Møtet")
    who: Some[Annotated[Prose, In("roles")]] = Field(description="De som har ansvaret")


class Helper(Part):
    """Somebody who helps when cooperation is hard."""

    who: Annotated[Prose, In("standard-helpers")] = Field(description="Hvem som hjelper")
    what: Annotated[Prose, In("standard-help")] = Field(description="Det de hjelper med")


class CooperationStandard(Letter):
    """What parents can count on, whoever the teacher is; public."""

    kind: Literal["cooperation-standard"] = Field(description="Hva slags dokument det er")
    standard: Validity = Field(description="Når standarden gjelder, og hvem som har laget den")
    goals: Some[Annotated[Prose, In("standard-goals")]] = Field(description="Målene for samarbeidet")
    meeting_parents: Some[Annotated[Prose, In("standard-meeting-parents")]] = Field(
        description="Slik møter skolen foreldrene"
    )
    speaking_of_parents: Some[Annotated[Prose, In("standard-speaking-of-parents")]] = Field(
        description="Slik snakker de ansatte om foreldre"
    )
    year: Some[YearlyMeeting] = Field(description="Møtene gjennom skoleåret, i rekkefølge")
    when_it_is_hard: Some[Annotated[Prose, In("standard-when-it-is-hard")]] = Field(
        description="Det skolen gjør når samarbeidet er vanskelig, i rekkefølge"
    )
    helpers: Some[Helper] = Field(description="Hvem som hjelper lærerne")
