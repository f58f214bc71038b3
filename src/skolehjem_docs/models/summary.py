"""Summary of a development talk (domain.md 1.1 row 10; good practice, no duty in law: 2.1)."""

from typing import Annotated, Literal

from pydantic import Field

from .base import Any_, Letter, Part, Person, Pupil, Some, Span
from .fields import Closed, Day, In, Key, LanguageTag, Moment, Prose, YesNo


class PupilInTalk(Pupil):
    """The pupil, and how much of the talk it took part in."""

    took_part: Annotated[Key, Closed("took-part")] = Field(description="Om eleven var med: hele, halve eller ikke")


class Talk(Span):
    """When and where the talk was."""

    place: Annotated[Prose, In("talk-places")] = Field(description="Hvor samtalen var")


class InterpreterPresence(Part):
    """Whether an interpreter was there."""

    present: YesNo = Field(description="Om det var tolk")
    language: LanguageTag | None = Field(None, description="Språket det ble tolket til")


class Said(Part):
    """What each of them said, in short."""

    pupil: Prose | None = Field(None, description="Det eleven sa")
    home: Prose | None = Field(None, description="Det hjemmet sa")
    school: Prose | None = Field(None, description="Det skolen sa")


class Emphasis(Part):
    """One thing to put weight on from now on."""

    what: Prose = Field(description="Det dere legger vekt på")


class Measure(Part):
    """One thing that will be done."""

    what: Prose = Field(description="Det dere skal gjøre")
    who: Some[Annotated[Key, Closed("responsible")]] = Field(description="Hvem som gjør det")
    by: Day | None = Field(None, description="Fristen")


class NextTalk(Part):
    """The next talk."""

    starts: Moment = Field(description="Dag og klokkeslett")
    place: Annotated[Prose, In("talk-places")] | None = Field(None, description="Hvor samtalen er")


class Copies(Part):
    """Who gets the summary."""

    to: Some[Annotated[Prose, In("copies")]] = Field(description="De som får oppsummeringa")


class DevelopmentTalkSummary(Letter):
    """What was said and agreed in a development talk."""

    kind: Literal["development-talk-summary"] = Field(description="Hva slags dokument det er")
    pupil: PupilInTalk = Field(description="Eleven")
    talk: Talk = Field(description="Samtalen")
    present: Some[Person] = Field(description="De som var med")
    interpreter: InterpreterPresence | None = Field(None, description="Tolk")
    said: Said = Field(default_factory=lambda: Said(), description="Det som ble sagt")
    emphasis: Any_[Emphasis] = Field((), description="Det dere legger vekt på framover")
    measures: Any_[Measure] = Field((), description="Det dere ble enige om å gjøre")
    next_talk: NextTalk | None = Field(None, description="Neste samtale")
    copies: Copies | None = Field(None, description="Hvem som får oppsummeringa")
