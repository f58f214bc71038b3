"""The table of kinds: what each is called, which model it fills, who reads it, and how sensitive it is."""

from collections.abc import Mapping
from enum import StrEnum
from importlib import import_module
from types import MappingProxyType
from typing import NamedTuple

from .errors import Fault, LetterError, Place, nearest
from .models.base import Letter


class Audience(StrEnum):
    """Who reads a document."""

    HOME = "home"
    SCHOOL = "school"
    INTERPRETER_SERVICE = "interpreter service"


class Sensitivity(StrEnum):
    """How the archive must treat a document (domain.md 2.6)."""

    OPEN = "open"
    PERSONAL = "personal"


class Kind(NamedTuple):
    """One kind of document."""

    id: str
    nb: str
    nn: str
    home: str
    """the model's module below `models` and its name, "module:Name": loaded when a letter needs it"""
    audience: Audience = Audience.HOME
    sensitivity: Sensitivity = Sensitivity.OPEN

    @property
    def model(self) -> type[Letter]:
        """The model that a letter of this kind fills."""
        module, name = self.home.split(":")
        found: type[Letter] = getattr(import_module(f".models.{module}", __package__), name)
        return found


_ROWS = (
    Kind(
        "parent-meeting-invitation",
        "Innkalling til foreldremøte",
        "Innkalling til foreldremøte",
        "invitation:ParentMeetingInvitation",
    ),
    Kind(
        "collaboration-agreement",
        "Samarbeidsavtale",
        "Samarbeidsavtale",
        "agreement:CollaborationAgreement",
        sensitivity=Sensitivity.PERSONAL,
    ),
    Kind(
        "development-talk-summary",
        "Oppsummering av utviklingssamtale",
        "Oppsummering av utviklingssamtale",
        "summary:DevelopmentTalkSummary",
        sensitivity=Sensitivity.PERSONAL,
    ),
    Kind(
        "parent-meeting-checklist",
        "Sjekkliste for foreldremøte",
        "Sjekkliste for foreldremøte",
        "meeting_checklist:ParentMeetingChecklist",
        Audience.SCHOOL,
    ),
    Kind(
        "conversation-preparation",
        "Forberedelse til foreldresamtale",
        "Førebuing til foreldresamtale",
        "preparation:ConversationPreparation",
        Audience.SCHOOL,
        Sensitivity.PERSONAL,
    ),
    Kind(
        "cooperation-standard",
        "Standard for samarbeidet mellom skole og hjem",
        "Standard for samarbeidet mellom skole og heim",
        "standard:CooperationStandard",
        Audience.SCHOOL,
    ),
    Kind(
        "barrier-review",
        "Gjennomgang av hindringer for foreldresamarbeidet",
        "Gjennomgang av hindringar for foreldresamarbeidet",
        "barriers:BarrierReview",
        Audience.SCHOOL,
        Sensitivity.PERSONAL,
    ),
)

KINDS: Mapping[str, Kind] = MappingProxyType({row.id: row for row in _ROWS})


def find(name: object, file: str = "") -> Kind:
    """The kind with this id. Raises LetterError with the nearest id."""
    if isinstance(name, str) and name in KINDS:
        return KINDS[name]
    place = Place(file, field="kind")
    if name is None:
        raise LetterError(
            Fault("missing-field", "Feltet «kind» (hva slags dokument det er) mangler.", nearest("", KINDS), place)
        )
    raise LetterError(Fault("unknown-kind", f"Ukjent dokument «{name}».", nearest(str(name), KINDS), place))
