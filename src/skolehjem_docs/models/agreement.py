"""Collaboration agreement between a home and the school (domain.md 1.1 row 8)."""

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator, model_validator

from .base import Any_, Letter, Part, Person, Pupil, Some, after_start, refuse_no_language
from .fields import Clock, Closed, Day, In, Key, LanguageTag, Prose, YesNo, refuse_all


class Agreement(Part):
    """What the parties want, and for how long."""

    goal: Prose = Field(description="Målet med samarbeidet")
    starts: Day = Field(description="Første dag")
    ends: Day = Field(description="Siste dag")

    _forwards = field_validator("ends")(lambda ends, info: after_start(ends, info))


class Contact(Part):
    """One agreed way of keeping in touch."""

    channel: Annotated[Key, Closed("channels")] = Field(description="Hvordan dere har kontakt")
    every: Annotated[Key, Closed("intervals")] = Field(description="Hvor ofte")
    weekday: Annotated[Key, Closed("weekdays")] | None = Field(None, description="Hvilken ukedag")
    time: Clock | None = Field(None, description="Klokkeslettet")
    place: Annotated[Prose, In("talk-places")] | None = Field(None, description="Stedet")
    initiated_by: Annotated[Key, Closed("initiators")] = Field(description="Hvem som tar kontakt")


class Information(Part):
    """One thing the teacher tells the home about."""

    what: Annotated[Prose, In("teacher-informs")] = Field(description="Det læreren forteller om")


class Duty(Part):
    """What one of the parties does."""

    who: Annotated[Key, Closed("responsible")] = Field(description="Hvem som gjør det")
    what: Annotated[Prose, In("duties")] = Field(description="Det de gjør")


class InterpreterNeed(Part):
    """Whether the parties need an interpreter when they talk."""

    needed: YesNo = Field(description="Om dere trenger tolk")
    language: LanguageTag | None = Field(None, description="Språket dere trenger tolk i")

    @model_validator(mode="after")
    def _into_which(self) -> "InterpreterNeed":
        if self.needed and not self.language:
            refuse_no_language()
        return self


class Evaluation(Part):
    """When the parties look at how it went, and what then."""

    dates: Some[Day] = Field(description="Dagene dere ser på hvordan det går")
    if_it_does_not_work: Annotated[Prose, In("if-it-does-not-work")] = Field(
        description="Det dere gjør hvis det ikke går som dere håpet"
    )


class CollaborationAgreement(Letter):
    """The agreement on closer contact in a limited time."""

    kind: Literal["collaboration-agreement"] = Field(description="Hva slags dokument det er")
    pupil: Pupil = Field(description="Eleven")
    parties: Annotated[Some[Person], Field(min_length=2)] = Field(description="De som gjør avtalen")
    agreement: Agreement = Field(description="Målet og tida")
    contact: Some[Contact] = Field(description="Slik holder dere kontakt")
    teacher_informs: Any_[Information] = Field((), description="Det læreren forteller om")
    duties: Some[Duty] = Field(description="Hvem som gjør hva")
    interpreter: InterpreterNeed | None = Field(None, description="Tolk")
    evaluation: Evaluation = Field(description="Når og hvordan dere ser på avtalen på nytt")

    @field_validator("evaluation")
    @classmethod
    def _within_the_period(cls, evaluation: Evaluation, info: ValidationInfo) -> Evaluation:
        period = info.data.get("agreement")
        if period:
            refuse_all(_outside(evaluation, period))
        return evaluation


def _outside(evaluation: Evaluation, period: Agreement) -> Iterable[tuple[str, str, str, tuple[str | int, ...]]]:
    for number, day in enumerate(evaluation.dates):
        if not period.starts <= day <= period.ends:
            what = f"Dagen {day} er utenfor avtaletida ({period.starts} til {period.ends})."
            yield "date-outside-period", what, "Velg en dag mens avtalen gjelder.", ("dates", number)
