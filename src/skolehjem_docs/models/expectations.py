"""What a home and the school can expect of each other (domain.md 1.1 row 7)."""

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import Field, field_validator

from .base import Letter, Part, Person, Recipient, Some
from .fields import Closed, In, Key, Name, Prose, refuse_all
from .invitation import Reply


class Area(Part):
    """One area of the cooperation, seen from both sides."""

    area: Annotated[Key, Closed("expectation-areas")] = Field(description="Området")
    school: Some[Annotated[Prose, In("school-promises")]] = Field(description="Det hjemmet kan vente av skolen")
    home: Some[Annotated[Prose, In("hopes-for-home")]] = Field(description="Det skolen håper at hjemmet gjør")


class Expectations(Letter):
    """What the school offers and hopes for, and room for what the parents expect."""

    kind: Literal["expectations"] = Field(description="Hva slags dokument det er")
    sender: Person = Field(description="Den som sender brevet")
    recipient: Recipient | None = Field(None, description="Mottakeren; uten den går brevet til alle i gruppa")
    group: Name = Field(description="Klassen eller gruppa foreldrene hører til")
    areas: Some[Area] = Field(description="Områdene, ett for hvert tema")
    reply: Reply = Field(description="Svaret fra foreldrene")

    @field_validator("areas")
    @classmethod
    def _each_area_once(cls, areas: tuple[Area, ...]) -> tuple[Area, ...]:
        refuse_all(_repeated(areas))
        return areas


def _repeated(areas: tuple[Area, ...]) -> Iterable[tuple[str, str, str, tuple[str | int, ...]]]:
    seen: set[str] = set()
    for number, area in enumerate(areas):
        if area.area in seen:
            what = f"Området «{area.area}» står mer enn én gang."
            yield "repeated-area", what, "Skriv alt om området på ett sted.", (number, "area")
        seen.add(area.area)
