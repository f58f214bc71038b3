"""A letter in grief or crisis (domain.md 1.1 row 15): short and precise, and the message twice."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from .base import Any_, Letter, Part, Person, Recipient, Some
from .fields import Closed, In, Key, Name, Phone, Prose, refuse
from .summary import NextTalk

FOR_ALL = ("death-at-school", "illness-at-school")
"""What has happened to the whole school, so that the letter may go to every family."""


class Helper(Part):
    """Somebody the parents can call."""

    name: Name = Field(description="Navn")
    role: Annotated[Prose, In("roles")] = Field(description="Rolle")
    phone: Phone = Field(description="Telefon")


class GriefAndCrisisLetter(Letter):
    """What the school says, does and offers when something hard has happened."""

    kind: Literal["grief-and-crisis-letter"] = Field(description="Hva slags dokument det er")
    sender: Person = Field(description="Den som sender brevet")
    situation: Annotated[Key, Closed("crisis-openings")] = Field(description="Hva brevet gjelder; gir første setning")
    recipient: Recipient | None = Field(
        None, description="Mottakeren; bare et brev om noe som gjelder hele skolen, kan gå til alle"
    )
    group: Name | None = Field(None, description="Klassen eller gruppa, når brevet går til alle")
    what_happened: Prose | None = Field(None, description="Hva som har hendt, med egne ord: kort, og bare det dere vet")
    message: Annotated[Prose, In("crisis-messages")] = Field(
        default_factory=lambda: Prose((), Key("not-alone", "crisis-messages")),
        description="Det viktigste, i én eller to setninger; står både først og sist",
    )
    school_does: Some[Annotated[Prose, In("crisis-school-does")]] = Field(description="Det skolen gjør")
    you_can: Any_[Annotated[Prose, In("crisis-home-can")]] = Field((), description="Det de hjemme kan gjøre")
    reactions: Annotated[Prose, In("crisis-reactions")] | None = Field(
        None, description="Hvordan det er vanlig å ha det"
    )
    talk: NextTalk | None = Field(None, description="En samtale eller et møte som skolen inviterer til")
    helpers: Some[Helper] = Field(description="De som hjemmet kan ringe")

    @model_validator(mode="after")
    def _to_the_family_alone(self) -> "GriefAndCrisisLetter":
        if self.recipient is None and self.situation not in FOR_ALL:
            refuse(
                "personal-to-all",
                "Brevet gjelder ett barn, men det har ingen mottaker.",
                f'Skriv [recipient], eller velg situation = "{FOR_ALL[0]}" eller "{FOR_ALL[1]}".',
                ("recipient",),
            )
        return self
