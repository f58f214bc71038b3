"""What parents mean for learning, and what the school hopes for (domain.md 1.1 row 17)."""

from typing import Annotated, Literal

from pydantic import Field

from .base import Any_, Letter, Person, Recipient, Some
from .fields import In, Name, Prose


class ParentsMatter(Letter):
    """The letter that tells parents they matter, and how."""

    kind: Literal["parents-matter"] = Field(description="Hva slags dokument det er")
    sender: Person = Field(description="Den som skriver")
    recipient: Recipient | None = Field(None, description="Mottakeren; uten den går brevet til alle foresatte")
    group: Name | None = Field(None, description="Klassen eller gruppa; uten den går brevet til hele skolen")
    hopes: Some[Annotated[Prose, In("hopes")]] = Field(description="Det skolen håper at foreldrene kan gjøre")
    school_does: Any_[Annotated[Prose, In("school-does")]] = Field((), description="Det foreldrene kan vente av skolen")
    talk_to: Some[Person] = Field(description="De foreldrene kan snakke med")
