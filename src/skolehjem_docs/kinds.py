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
    INTERNAL = "internal"
    """the people of the school who need it; never a parent"""
    STAFF = "staff"
    """everybody at the school, and the public"""
    INTERPRETER_SERVICE = "interpreter service"


class Sensitivity(StrEnum):
    """How the archive must treat a document (domain.md 2.6)."""

    OPEN = "open"
    PERSONAL = "personal"
    """tells of one child or family: offentleglova § 13"""
    PREPARATORY = "preparatory"
    """made for the school's own preparation: offentleglova § 14"""


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


PERSONAL, PREPARATORY = Sensitivity.PERSONAL, Sensitivity.PREPARATORY

_ROWS = (
    Kind(
        "parent-meeting-invitation",
        "Innkalling til foreldremøte",
        "Innkalling til foreldremøte",
        "invitation:ParentMeetingInvitation",
    ),
    Kind(
        "parent-meeting-summary",
        "Oppsummering fra foreldremøte",
        "Oppsummering frå foreldremøte",
        "meeting_summary:ParentMeetingSummary",
    ),
    Kind(
        "development-talk-invitation",
        "Innkalling til utviklingssamtale",
        "Innkalling til utviklingssamtale",
        "development_talk:DevelopmentTalkInvitation",
    ),
    Kind(
        "development-talk-summary",
        "Oppsummering av utviklingssamtale",
        "Oppsummering av utviklingssamtale",
        "summary:DevelopmentTalkSummary",
        sensitivity=PERSONAL,
    ),
    Kind("home-visit-offer", "Tilbud om hjemmebesøk", "Tilbod om heimebesøk", "home_visit:HomeVisitOffer"),
    Kind(
        "interpreter-clarification",
        "Tolkeavklaring",
        "Tolkeavklaring",
        "interpreter:InterpreterClarification",
        sensitivity=PERSONAL,
    ),
    Kind(
        "interpreter-order",
        "Bestilling av tolk",
        "Bestilling av tolk",
        "interpreter:InterpreterOrder",
        Audience.INTERPRETER_SERVICE,
        PERSONAL,
    ),
    Kind(
        "mothers-group-invitation",
        "Invitasjon til mødregruppe",
        "Invitasjon til mødregruppe",
        "gatherings:MothersGroupInvitation",
    ),
    Kind(
        "social-event-invitation",
        "Invitasjon til familiene i klassen",
        "Invitasjon til familiane i klassen",
        "gatherings:SocialEventInvitation",
    ),
    Kind("expectations", "Forventningsavklaring", "Forventningsavklaring", "expectations:Expectations"),
    Kind(
        "collaboration-agreement",
        "Samarbeidsavtale",
        "Samarbeidsavtale",
        "agreement:CollaborationAgreement",
        sensitivity=PERSONAL,
    ),
    Kind(
        "contact-log",
        "Kontaktbok (kontaktlogg)",
        "Kontaktbok (kontaktlogg)",
        "contact_log:ContactLog",
        sensitivity=PERSONAL,
    ),
    Kind(
        "follow-up-summary",
        "Oppfølging av samarbeidsavtale",
        "Oppfølging av samarbeidsavtale",
        "follow_up:FollowUpSummary",
        sensitivity=PERSONAL,
    ),
    Kind(
        "grief-and-crisis-letter",
        "Brev ved sorg og krise",
        "Brev ved sorg og krise",
        "crisis:GriefAndCrisisLetter",
        sensitivity=PERSONAL,
    ),
    Kind("parents-matter", "Hvorfor foreldre er viktige", "Kvifor foreldre er viktige", "parents_matter:ParentsMatter"),
    Kind(
        "acknowledgement",
        "Svar på at vi har fått en melding",
        "Svar på at vi har fått ei melding",
        "acknowledgement:Acknowledgement",
        sensitivity=PERSONAL,
    ),
    Kind(
        "parent-bodies",
        "Informasjon om FAU og foreldrekontakter",
        "Informasjon om FAU og foreldrekontaktar",
        "parent_bodies:ParentBodies",
    ),
    Kind(
        "parent-meeting-checklist",
        "Sjekkliste for foreldremøte",
        "Sjekkliste for foreldremøte",
        "meeting_checklist:ParentMeetingChecklist",
        Audience.INTERNAL,
        PREPARATORY,
    ),
    Kind(
        "conversation-preparation",
        "Forberedelse til foreldresamtale",
        "Førebuing til foreldresamtale",
        "preparation:ConversationPreparation",
        Audience.INTERNAL,
        PERSONAL,
    ),
    Kind(
        "relationship-circle",
        "Relasjonssirkel",
        "Relasjonssirkel",
        "circle:RelationshipCircle",
        Audience.INTERNAL,
        PREPARATORY,
    ),
    Kind(
        "barrier-review",
        "Gjennomgang av hindringer for foreldresamarbeidet",
        "Gjennomgang av hindringar for foreldresamarbeidet",
        "barriers:BarrierReview",
        Audience.INTERNAL,
        PREPARATORY,
    ),
    Kind(
        "reflection-sheet",
        "Refleksjonsark om holdninger",
        "Refleksjonsark om haldningar",
        "reflection:ReflectionSheet",
        Audience.INTERNAL,
        PREPARATORY,
    ),
    Kind(
        "cooperation-standard",
        "Standard for samarbeidet mellom skole og hjem",
        "Standard for samarbeidet mellom skole og heim",
        "standard:CooperationStandard",
        Audience.STAFF,
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
