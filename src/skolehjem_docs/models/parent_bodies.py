"""The groups in which parents have a say at the school (domain.md 1.1 row 20)."""

from typing import Annotated, Literal

from pydantic import Field

from .base import Any_, Letter, Part, Person, Recipient, Some
from .fields import Day, Email, In, Name, Phone, Prose
from .invitation import Reply


class Member(Part):
    """Somebody the parents can get in touch with; only what that person wants others to see."""

    name: Name = Field(description="Navn")
    role: Annotated[Prose, In("body-roles")] = Field(description="Rolle")
    phone: Phone | None = Field(None, description="Telefon, når personen vil at andre skal se den")
    email: Email | None = Field(None, description="E-post, når personen vil at andre skal se den")


class Election(Part):
    """When the parents elect somebody to a group."""

    day: Day = Field(description="Dagen")
    place: Annotated[Prose, In("election-places")] | None = Field(None, description="Hvor valget er")


class Body(Part):
    """One group of parents."""

    name: Annotated[Prose, In("parent-bodies")] = Field(description="Hva gruppa heter")
    what: Annotated[Prose, In("body-work")] = Field(description="Hva gruppa gjør")
    who: Annotated[Prose, In("body-members")] | None = Field(None, description="Hvem som er med i gruppa")
    people: Any_[Member] = Field((), description="De som foreldrene kan ta kontakt med")
    election: Election | None = Field(None, description="Neste valg")


class ParentBodies(Letter):
    """What the parents' groups are, who is in them, and how to take part."""

    kind: Literal["parent-bodies"] = Field(description="Hva slags dokument det er")
    sender: Person = Field(description="Den som sender brevet")
    recipient: Recipient | None = Field(None, description="Mottakeren; uten den går brevet til alle")
    group: Name | None = Field(None, description="Klassen eller gruppa, når brevet bare går til den")
    bodies: Some[Body] = Field(description="Gruppene")
    ways: Some[Annotated[Prose, In("ways-to-take-part")]] = Field(description="Slik kan foreldrene være med")
    reply: Reply | None = Field(None, description="Svaret fra foreldrene; uten det er det ingen svarslipp")
