"""What people fill in: one frozen model per kind of letter (see `kinds`), and the people and places they share."""

from .base import Letter as Letter
from .base import Part as Part
from .base import School as School
from .fields import Key as Key
from .fields import Prose as Prose
