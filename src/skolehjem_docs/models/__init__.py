"""What people fill in: one frozen model per kind of letter, and the people and places they share."""

from .agreement import CollaborationAgreement as CollaborationAgreement
from .base import Letter as Letter
from .base import Part as Part
from .base import School as School
from .fields import Key as Key
from .fields import Prose as Prose
from .invitation import ParentMeetingInvitation as ParentMeetingInvitation
from .summary import DevelopmentTalkSummary as DevelopmentTalkSummary
