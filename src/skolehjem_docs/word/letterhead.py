"""The head of the first page: the school's picture and name, above a line in its colour."""

from ..documents import House
from ..languages import language_of
from ..texts import clean, is_rtl
from .elements import Element, el, val
from .package import LOGO_ID
from .paragraphs import Page
from .parts import text_runs
from .pictures import EMU_PER_MM, inline_picture, measured

LOGO_HEIGHT, LOGO_WIDTH = 13 * EMU_PER_MM, 50 * EMU_PER_MM
"""The most room a logo takes."""


def letterhead(page: Page, house: House) -> Element:
    """The first paragraph of the letter."""
    name = clean(house.name)
    rtl = is_rtl(name)
    look = page.look(0, rtl)
    runs = [page.places.mark(text_runs(name, language_of(name, "nb"), look._replace(style="SchoolName")))]
    if house.municipality:
        text = clean(house.municipality)
        runs.append(page.places.mark(text_runs(f"  ·  {text}", language_of(text, "nb"), look)))
    if house.logo:
        space = page.places.mark(text_runs("\u2003", "nb", look))
        picture = el("r", _picture(house))
        runs = [*runs, space, picture] if page.rtl != rtl else [picture, space, *runs]
    aligned = None if rtl == page.rtl else val("jc", "end")
    return el("p", el("pPr", val("pStyle", "Letterhead"), el("bidi") if rtl else None, aligned), *runs)


def _picture(house: House) -> Element:
    """The logo in the line of text, so that a screen reader meets it there."""
    found = measured(house.logo)
    assert found
    return inline_picture(LOGO_ID, "Logo", 1, clean(house.logo_alt)[:500], *_fitted(found.width, found.height))


def _fitted(width: int, height: int) -> tuple[int, int]:
    scale = min(LOGO_HEIGHT / height, LOGO_WIDTH / width)
    return max(1, round(width * scale)), max(1, round(height * scale))
