"""How a collaboration agreement went, and what then (good practice, no duty in law: domain.md 2.1)."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from .agreement import Agreement, Duty
from .base import Any_, Letter, Part, Person, Pupil, Some
from .fields import Closed, Day, In, Key, Prose, refuse_all
from .summary import Copies, InterpreterPresence, NextTalk, Said, Talk


class DutyReview(Duty):
    """What one of the parties was to do, and how it went."""

    went: Annotated[Key, Closed("how-it-went")] = Field(description="Hvordan det gikk")
    comment: Prose | None = Field(None, description="Mer om hvordan det gikk, med egne ord")


class Decision(Part):
    """What the parties do with the agreement from now on."""

    what: Annotated[Key, Closed("agreement-decisions")] = Field(
        description="Om avtalen fortsetter, blir endret eller slutter"
    )
    why: Annotated[Prose, In("decision-reasons")] | None = Field(None, description="Hvorfor dere valgte det")
    changes: Any_[Duty] = Field((), description="Det som er nytt i avtalen: hvem som gjør hva fra nå av")
    until: Day | None = Field(None, description="Den nye siste dagen i avtalen")
    dates: Any_[Day] = Field((), description="De nye dagene dere ser på hvordan det går")

    @model_validator(mode="after")
    def _whole(self) -> "Decision":
        refuse_all(_parts_faults(self))
        return self


class FollowUpSummary(Letter):
    """How each part of an agreement went, and what the parties decided."""

    kind: Literal["follow-up-summary"] = Field(description="Hva slags dokument det er")
    sender: Person = Field(description="Den som skriver brevet")
    pupil: Pupil = Field(description="Eleven")
    talk: Talk = Field(description="Samtalen der dere så på avtalen")
    agreement: Agreement = Field(description="Avtalen dere så på")
    present: Some[Person] = Field(description="De som var med")
    interpreter: InterpreterPresence | None = Field(None, description="Tolk")
    duties: Some[DutyReview] = Field(description="Det dere hadde avtalt, og hvordan det gikk")
    said: Said = Field(default_factory=lambda: Said(), description="Det som ble sagt")
    decision: Decision = Field(description="Det dere gjør videre")
    next_talk: NextTalk | None = Field(None, description="Neste samtale")
    copies: Copies | None = Field(None, description="Hvem som får oppsummeringa")

    @model_validator(mode="after")
    def _after_the_talk(self) -> "FollowUpSummary":
        refuse_all(_too_early(self))
        return self


def _parts_faults(decision: Decision) -> Iterable[tuple[str, str, str, tuple[str | int, ...]]]:
    if decision.what == "end":
        for name in ("changes", "until", "dates"):
            if getattr(decision, name):
                what = f"Avtalen er avsluttet, men «{name}» er fylt ut."
                yield "ended-agreement", what, 'Ta det bort, eller velg "keep" eller "change".', (name,)
        return
    if decision.what == "change" and not decision.changes:
        yield "missing-field", "Det som er nytt i avtalen, mangler.", 'Skriv det, eller velg "keep".', ("changes",)
    if decision.what == "keep" and decision.changes:
        yield "unchanged-agreement", "Avtalen er den samme, men noe er nytt.", 'Velg "change".', ("changes",)
    if not decision.dates:
        yield "missing-field", "Dagene dere ser på avtalen igjen, mangler.", "Skriv minst én dag.", ("dates",)
    for number, day in enumerate(decision.dates):
        if decision.until and day > decision.until:
            what = f"Dagen {day} er etter den siste dagen i avtalen ({decision.until})."
            yield "date-outside-period", what, "Velg en dag mens avtalen gjelder.", ("dates", number)


def _too_early(letter: FollowUpSummary) -> Iterable[tuple[str, str, str, tuple[str | int, ...]]]:
    held = letter.talk.starts.date()
    later: list[tuple[date, tuple[str | int, ...]]] = [
        (day, ("decision", "dates", number)) for number, day in enumerate(letter.decision.dates)
    ]
    later += [(letter.decision.until, ("decision", "until"))] if letter.decision.until else []
    later += [(letter.next_talk.starts.date(), ("next_talk", "starts"))] if letter.next_talk else []
    for day, place in later:
        if day <= held:
            yield "date-before-talk", f"Dagen {day} er ikke etter samtalen ({held}).", "Velg en senere dag.", place
