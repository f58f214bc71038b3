"""All reading and writing: letters, schools, templates, catalogues in; whole files out."""

from .letterfiles import SCHOOL_FILE as SCHOOL_FILE
from .letterfiles import letter_from as letter_from
from .letterfiles import read_letter as read_letter
from .reading import read_text as read_text
from .saving import refuse_existing as refuse_existing
from .saving import save as save
from .textfiles import examples_dir as examples_dir
from .textfiles import jargon as jargon
from .textfiles import library as library
