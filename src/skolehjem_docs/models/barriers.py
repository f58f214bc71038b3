"""What keeps parents from taking part, and what the school can change; for the school only (domain.md 1.1 row 19)."""

from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator, model_validator

from .base import Any_, Letter, Part, Person, Some
from .fields import Closed, Day, In, Key, Name, Prose, refuse, refuse_all


class Change(Part):
    """One thing the school can change."""

    what: Annotated[Prose, In("barrier-changes")] = Field(description="Det skolen kan endre")
    who: Annotated[Prose, In("roles")] = Field(description="Rollen til den som gjør det")
    by: Day = Field(description="Fristen")


class Barrier(Part):
    """One barrier that parents in general can meet."""

    barrier: Annotated[Key, Closed("barriers")] = Field(description="Hindringen")
    changes: Some[Change] = Field(description="Det skolen kan endre")


class FurtherBarrier(Part):
    """One barrier that parents with another language than Norwegian can meet."""

    barrier: Annotated[Key, Closed("further-barriers")] = Field(description="Hindringen")
    changes: Some[Change] = Field(description="Det skolen kan endre")


class Review(Part):
    """Which parents' group the school looks at, and when it looks again."""

    group: Name = Field(description="Klassen eller gruppa; aldri navn på foreldre eller barn")
    follow_up: Day = Field(description="Dagen skolen ser på dette igjen")


class BarrierReview(Letter):
    """What the school can change so that more parents can take part. It names no parent and judges none."""

    kind: Literal["barrier-review"] = Field(description="Hva slags dokument det er")
    review: Review = Field(description="Gjennomgangen")
    present: Some[Person] = Field(description="De ansatte som var med; aldri foreldre")
    barriers: Any_[Barrier] = Field((), description="Hindringer som alle foreldre kan møte")
    further_barriers: Any_[FurtherBarrier] = Field(
        (), description="Flere hindringer som foreldre med et annet morsmål kan møte"
    )

    @field_validator("review")
    @classmethod
    def _looks_forward(cls, review: Review, info: ValidationInfo) -> Review:
        written = info.data.get("date")
        if written and review.follow_up <= written:
            what = f"Dagen ({review.follow_up}) er ikke etter datoen på arket ({written})."
            refuse("date-not-after", what, "Velg en senere dag.", ("follow_up",))
        return review

    @field_validator("barriers", "further_barriers")
    @classmethod
    def _not_overdue(
        cls, barriers: tuple[Barrier | FurtherBarrier, ...], info: ValidationInfo
    ) -> tuple[Barrier | FurtherBarrier, ...]:
        written = info.data.get("date")
        if written:
            refuse_all(
                (
                    "deadline-passed",
                    f"Fristen ({change.by}) er før datoen på arket ({written}).",
                    "Sett en senere frist.",
                    (number, "changes", row, "by"),
                )
                for number, barrier in enumerate(barriers)
                for row, change in enumerate(barrier.changes)
                if change.by < written
            )
        return barriers

    @model_validator(mode="after")
    def _at_least_one(self) -> "BarrierReview":
        if not (self.barriers or self.further_barriers):
            refuse("too-few", "Arket har ingen hindringer.", "Velg minst én.", ("barriers",))
        return self
