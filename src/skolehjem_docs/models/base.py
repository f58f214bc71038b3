"""What every part of a letter is: frozen, with no fields but its own; and what every letter has."""

from datetime import date, datetime
from typing import Annotated, NoReturn, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator, model_validator

from .fields import LONGEST_LIST, Day, Email, In, LanguageTag, Moment, Name, Phone, Prose, Web, refuse


class Part(BaseModel):
    """One table of a letter."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)


T = TypeVar("T")
D = TypeVar("D", date, datetime)
Some = Annotated[tuple[T, ...], Field(min_length=1, max_length=LONGEST_LIST)]
"""At least one, at most 200."""
Any_ = Annotated[tuple[T, ...], Field(max_length=LONGEST_LIST)]
"""None at all, or at most 200."""


def contrast(colour: str) -> float:
    """The contrast of a colour (#rrggbb) with white paper, 1 to 21 (WCAG 2.1, relative luminance)."""
    shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


class School(Part):
    """The school that a letter comes from."""

    name: Name = Field(description="Navnet på skolen")
    municipality: Name | None = Field(None, description="Kommunen")
    address: Any_[Name] = Field((), description="Postadressen, en tekst for hver linje")
    phone: Phone | None = Field(None, description="Telefonnummeret til skolen")
    email: Email | None = Field(None, description="E-postadressen til skolen")
    web: Web | None = Field(None, description="Nettsiden til skolen")
    organisation_number: Name | None = Field(None, description="Organisasjonsnummeret")
    colour: str = Field(
        "#1f5c8a", description="Fargen på overskrifter og ramme, som #1f5c8a", pattern="^#[0-9a-fA-F]{6}$"
    )
    logo: bytes | None = Field(
        None,
        repr=False,
        description="Bildefil (PNG eller JPEG), regnet fra mappa til denne fila",
        json_schema_extra={"format": "path"},
    )
    logo_alt: Name | None = Field(None, description="Hva logoen viser, for dem som ikke ser den")

    @model_validator(mode="after")
    def _readable(self) -> "School":
        found = contrast(self.colour)
        if found < 4.5:
            shown = f"{found:.1f}".replace(".", ",")
            refuse(
                "low-contrast",
                f"Fargen {self.colour} har kontrast {shown} mot hvitt papir.",
                "Velg en mørkere farge, med kontrast 4,5 eller mer.",
                ("colour",),
            )
        return self


class Person(Part):
    """Somebody with a name and a role."""

    name: Name = Field(description="Navn")
    role: Annotated[Prose, In("roles")] = Field(description="Rolle")
    phone: Phone | None = Field(None, description="Telefon")
    email: Email | None = Field(None, description="E-post")


class Pupil(Part):
    """The pupil a letter is about."""

    name: Name = Field(description="Navnet på eleven")
    group: Name = Field(description="Klasse eller gruppe")


class Recipient(Part):
    """Who gets the letter, as the window of the envelope shows it."""

    names: Some[Name] = Field(description="Navn på foresatte, ett for hver linje")
    pupil: Name | None = Field(None, description="Navnet på eleven")
    address: Any_[Name] = Field((), description="Postadressen, en tekst for hver linje")


class Span(Part):
    """From one time to another."""

    starts: Moment = Field(description="Dag og klokkeslett det begynner")
    ends: Moment = Field(description="Dag og klokkeslett det slutter")

    _forwards = field_validator("ends")(lambda ends, info: after_start(ends, info))


def after_start(ends: D, info: ValidationInfo) -> D:
    """The end as it is. Refuses one that is not after the start."""
    starts = info.data.get("starts")
    if starts and ends <= starts:
        refuse("end-before-start", f"Slutten ({ends}) er ikke etter starten ({starts}).", "Rett den ene av dem.")
    return ends


def refuse_no_language() -> NoReturn:
    """Refuses an interpreter without a language: the fault of the field `language` below."""
    refuse(
        "missing-field",
        "Språket det skal tolkes til, mangler.",
        'Skriv for eksempel language = "ar".',
        ("language",),
    )


class Letter(Part):
    """What every letter has."""

    kind: str = Field(description="Hva slags dokument det er")
    date: Day = Field(description="Datoen på brevet")
    written_in: LanguageTag = Field(
        "nb", description="Språket i alle tekster som ikke selv sier hvilket språk de er på"
    )
    school: School = Field(description="Skolen; kan i stedet stå i skole.toml")
    sender: Person | None = Field(None, description="Den som sender brevet")
