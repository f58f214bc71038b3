"""The relationship circle: a teacher's own look at how it stands with the parents (domain.md 1.1 row 14). Internal."""

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, field_validator

from .base import Any_, Letter, Part, Some
from .fields import Closed, Day, In, Key, Name, Prose, refuse, refuse_all

LONGEST_INITIALS, MOST_IN_A_ZONE = 5, 24


def _initials(text: str) -> str:
    if len(text) > LONGEST_INITIALS:
        refuse(
            "not-initials",
            f"«{text}» er lengre enn {LONGEST_INITIALS} tegn.",
            "Skriv bare initialer, for eksempel R.H.",
        )
    return text


class Placed(Part):
    """One pupil's parents, by initials only, and where the teacher sees them."""

    initials: Annotated[Name, AfterValidator(_initials)] = Field(description="Initialer, aldri navn")
    zone: Annotated[Key, Closed("zones")] = Field(description="Sonen: grønn, gul eller rød")


class Why(Part):
    """Why the relation is as it is, in one zone."""

    zone: Annotated[Key, Closed("zones")] = Field(description="Sonen")
    what: Annotated[Prose, In("relation-reasons")] = Field(description="Hvorfor det er slik, uten navn")


class Step(Part):
    """What the teacher will do next."""

    what: Annotated[Prose, In("relation-steps")] = Field(description="Det du vil gjøre")
    by: Day | None = Field(None, description="Fristen")


class RelationshipCircle(Letter):
    """A teacher in the middle, three zones, parents by initials."""

    kind: Literal["relationship-circle"] = Field(description="Hva slags dokument det er")
    group: Name = Field(description="Klassen eller gruppa")
    parents: Some[Placed] = Field(description="Foreldrene, med initialer og sone")
    reasons: Any_[Why] = Field((), description="Hvorfor det er slik")
    steps: Any_[Step] = Field((), description="Det du vil gjøre nå")

    @field_validator("parents")
    @classmethod
    def _room(cls, parents: tuple[Placed, ...]) -> tuple[Placed, ...]:
        refuse_all(_crowded(parents))
        return parents


def _crowded(parents: Iterable[Placed]) -> Iterable[tuple[str, str, str, tuple[str | int, ...]]]:
    zones = [placed.zone for placed in parents]
    for zone in dict.fromkeys(zones):
        if zones.count(zone) > MOST_IN_A_ZONE:
            yield (
                "too-many",
                f"Det er {zones.count(zone)} i sonen «{zone}».",
                f"Tegninga har plass til {MOST_IN_A_ZONE}.",
                (),
            )
