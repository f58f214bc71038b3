"""What LibreOffice makes of the letters: every one opens, and Arabic pages read as they should."""

import subprocess
from pathlib import Path

import pytest
from lxml import etree

from .conftest import COMBINATIONS, EVERY

pytestmark = pytest.mark.libreoffice


def read_off(path: Path) -> list[tuple[int, float, float, str]]:
    """Every word of a PDF as it stands on the page: (page, height of the line, left edge, word)."""
    xml = subprocess.run(["pdftotext", "-bbox", str(path), "-"], check=True, capture_output=True).stdout
    found = []
    for number, page in enumerate(etree.fromstring(xml, etree.XMLParser(load_dtd=False)).iter("{*}page")):
        for word in page.iter("{*}word"):
            found.append(
                (number, round(float(word.get("yMax", 0))), float(word.get("xMin", 0)), (word.text or "").strip())
            )
    return found


def lines(path: Path) -> list[str]:
    """The lines of a PDF from left to right as the eye meets the words, whatever their direction."""
    rows: dict[tuple[int, float], list[tuple[float, str]]] = {}
    for page, height, left, word in read_off(path):
        rows.setdefault((page, height), []).append((left, word))
    return [" ".join(word for _, word in sorted(row)) for row in rows.values()]


def test_every_letter_opens(pages: Path) -> None:
    assert len(list(pages.glob("*.pdf"))) == len(EVERY)
    assert all(path.stat().st_size > 5000 for path in pages.glob("*.pdf"))


@pytest.mark.parametrize("name", ["ar", "ar+nb"])
def test_a_phone_number_in_arabic_reads_from_left_to_right(pages: Path, name: str) -> None:
    shown = (
        " ".join(lines(pages / f"parent-meeting-invitation.{name}.pdf")).replace("\u00a0", " ").replace("\u200e", "")
    )

    assert "+47 22 00 11 33" in shown
    assert "33 11" not in shown


@pytest.mark.parametrize("name", ["ar", "ar+nb"])
def test_a_time_range_in_arabic_begins_at_the_right(pages: Path, name: str) -> None:
    """18:00 stands to the right of 19:30, and neither is turned."""
    rows = [(height, left, word) for _, height, left, word in read_off(pages / f"parent-meeting-invitation.{name}.pdf")]
    starts = [row for row in rows if "18:00" in row[2] and "–" not in row[2]]
    ends = [row for row in rows if "19:30" in row[2] and "–" not in row[2]]

    assert len(starts) == len(ends) == 1
    assert abs(starts[0][0] - ends[0][0]) <= 2
    assert starts[0][1] > ends[0][1]
    assert not any("00:18" in row[2] or "30:19" in row[2] for row in rows)


@pytest.mark.parametrize("name", ["nb", "nn", "ar", "uk"])
def test_the_invitation_with_its_slip_fills_at_most_two_pages(pages: Path, name: str) -> None:
    assert max(page for page, *_ in read_off(pages / f"parent-meeting-invitation.{name}.pdf")) <= 1


@pytest.mark.parametrize("name", [name for name in COMBINATIONS if "," not in name])
def test_the_reply_slip_is_never_torn(pages: Path, name: str) -> None:
    """Its first and last line stand on one page."""
    words = read_off(pages / f"parent-meeting-invitation.{name.replace(',', '-')}.pdf")
    first = {page for page, *_, word in words if word == "Svarslipp"}
    last = {page for page, *_, word in words if word.startswith("Underskrift")}

    assert len(first) == 1
    assert first == last


def test_the_address_shows_in_the_window_of_an_envelope(pages: Path) -> None:
    """C5: 44 to 79 mm from the top, 15 to 120 mm from the left (domain.md 3.7)."""
    for name in ("nb", "ar"):
        words = [row for row in read_off(pages / f"parent-meeting-invitation.{name}.pdf") if row[0] == 0]
        for wanted in ("Rania", "Fjordgata", "6599"):
            _, bottom, left, _ = next(row for row in words if row[3] == wanted)
            assert 44 <= bottom * 25.4 / 72 <= 79
            assert 15 <= left * 25.4 / 72 <= 60
