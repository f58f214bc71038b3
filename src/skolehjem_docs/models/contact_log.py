"""The log that a home and the school write in together (domain.md 1.1 row 9)."""

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from .base import Any_, Letter, Part, Person, Pupil
from .fields import Closed, Day, In, Key, Prose, refuse, refuse_all


class Entry(Part):
    """One time the home and the school were in touch."""

    day: Day = Field(description="Dagen dere hadde kontakt")
    channel: Annotated[Key, Closed("channels")] = Field(description="Hvordan dere hadde kontakt")
    theme: Annotated[Prose, In("log-themes")] = Field(description="Det dere snakket om")
    agreed: Annotated[Prose, In("log-agreements")] = Field(description="Det dere ble enige om")
    next: Day | None = Field(None, description="Dagen dere har kontakt neste gang")

    @model_validator(mode="after")
    def _forwards(self) -> "Entry":
        if self.next and self.next <= self.day:
            refuse(
                "next-before-contact",
                f"Neste gang ({self.next}) er ikke etter denne gangen ({self.day}).",
                "Rett den ene av dem.",
                ("next",),
            )
        return self


class ContactLog(Letter):
    """What the home and the school talked about, time by time, with room to write more by hand."""

    kind: Literal["contact-log"] = Field(description="Hva slags dokument det er")
    sender: Person = Field(description="Den på skolen som skriver i kontaktboka")
    pupil: Pupil = Field(description="Eleven")
    theme: Annotated[Prose, In("log-themes")] | None = Field(None, description="Det dere har avtalt å skrive om")
    entries: Any_[Entry] = Field((), description="Det dere har skrevet før, det eldste først")

    @field_validator("entries")
    @classmethod
    def _oldest_first(cls, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        refuse_all(_out_of_order(entries))
        return entries


def _out_of_order(entries: tuple[Entry, ...]) -> Iterable[tuple[str, str, str, tuple[str | int, ...]]]:
    for number, (before, after) in enumerate(zip(entries, entries[1:], strict=False), 1):
        if after.day < before.day:
            what = f"Dagen {after.day} står etter {before.day}."
            yield "out-of-order", what, "Skriv det eldste først.", (number, "day")
