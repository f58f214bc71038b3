"""Compares this library with docxtpl and plain python-docx on the same two-page letter, in one run.

    python bench/bench.py [--rounds 7] [--letters 60] [--json]

docxtpl gets as its template the very letter this library makes, with tags where the values stand. Rounds are
interleaved and medians told, so that a busy machine is busy for all. Exit code 1 when a bar is missed.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import docxtpl

from skolehjem_docs import library, read, render

ROOT = Path(__file__).parents[1]
LETTER = ROOT / "examples" / "parent-meeting-invitation.toml"
WARM, COLD = "warm, × docxtpl", "cold make nb, × import docx"
BARS = {WARM: 5.0, COLD: 4.0}
FIELDS = ("parent", "street", "place", "pupil", "sender", "phone", "group")


def data(**values: str) -> dict[str, Any]:
    """The data of one invitation with these names and facts."""
    return {
        "kind": "parent-meeting-invitation",
        "date": "2026-09-01",
        "school": {"name": "Dalvik skole", "address": ["Skolevegen 4", "6599 Dalvik"], "phone": "+47 22 00 11 22"},
        "sender": {"name": values["sender"], "role": {"phrase": "contact-teacher"}, "email": "ingrid.moe@dalvik.skole.example"},
        "recipient": {"names": [values["parent"]], "pupil": values["pupil"], "address": [values["street"], "6599 Dalvik"]},
        "meeting": {"group": values["group"], "starts": "2026-09-15T18:00", "ends": "2026-09-15T19:30", "place": values["place"]},
        "topics": [{"what": {"phrase": key}, "responsible": values["sender"]} for key in ("learning-environment", "homework", "community")],
        "practical": {"planned_with": ["Tor Vik", "Amina Warsame"], "language_groups": True, "childcare": True, "food": "everyone-brings"},
        "reply": {"by": "2026-09-08", "to": {"phrase": "contact-teacher"}},
    }  # fmt: skip


def families(count: int) -> Iterator[dict[str, str]]:
    """Invented families, each with its own names."""
    for number in range(count):
        yield {
            "parent": f"Foresatt Nummer {number}", "street": f"Fjordgata {number}", "place": "Biblioteket", "pupil": f"Elev {number}",
            "sender": "Ingrid Aasen Moe", "phone": "+47 22 00 11 33", "group": f"{number % 7 + 1}B",
        }  # fmt: skip


def ours(family: dict[str, str]) -> bytes:
    """From data to bytes: validation, dates, filling, file."""
    return bytes(render(read(data(**family), library()), "nb", library=library()))


def as_template() -> bytes:
    """Our own letter with docxtpl's tags where the values stand."""
    return bytes(
        render(read(data(**{name: "{{ " + name + " }}" for name in FIELDS}), library()), "nb", library=library())
    )


def with_docxtpl(template: Path) -> Callable[[dict[str, str]], bytes]:
    def make(family: dict[str, str]) -> bytes:
        opened = docxtpl.DocxTemplate(template)
        opened.render(family, autoescape=True)
        out = BytesIO()
        opened.save(out)
        return out.getvalue()

    return make


def by_hand(family: dict[str, str]) -> bytes:
    """The same words with python-docx and its default template, without direction, controls or columns."""
    document = docx.Document()
    for text in _words(family):
        document.add_paragraph(text)
    table = document.add_table(rows=6, cols=2)
    for row in table.rows:
        for cell in row.cells:
            cell.text = family["group"]
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _words(family: dict[str, str]) -> list[str]:
    if not _PARAGRAPHS:
        opened = docx.Document(BytesIO(as_template()))
        _PARAGRAPHS.extend(paragraph.text for paragraph in opened.paragraphs)
    return [
        text.replace("{{ parent }}", family["parent"]).replace("{{ group }}", family["group"]) for text in _PARAGRAPHS
    ]


_PARAGRAPHS: list[str] = []


def warm(ways: dict[str, Callable[[dict[str, str]], bytes]], rounds: int, letters: int) -> dict[str, float]:
    """Letters per second of each way: medians of interleaved rounds, after one round that counts for nothing."""
    rates: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(rounds + 1):
        for name, make in ways.items():
            started = time.perf_counter()
            for family in families(letters):
                make(family)
            if number:
                rates[name].append(letters / (time.perf_counter() - started))
    return {name: statistics.median(found) for name, found in rates.items()}


def cold(rounds: int) -> dict[str, float]:
    """Seconds of whole processes: medians of interleaved rounds."""
    make = [sys.executable, "-m", "skolehjem_docs", "make", str(LETTER), "--output", "-"]
    commands = {
        "import docx": [sys.executable, "-c", "import docx"],
        "import click": [sys.executable, "-c", "import click"],
        "skolehjem --help": [sys.executable, "-m", "skolehjem_docs", "--help"],
        "make nb": make,
        "make ar beside nb": [*make, "--language", "ar", "--beside", "nb"],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            started = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            if number:
                times[name].append(time.perf_counter() - started)
    return {name: statistics.median(found) for name, found in times.items()}


def peak(way: str, template: Path, letters: int) -> float:
    """Peak memory in MB of a process that makes these letters; 0 where the system cannot tell."""
    code = f"import bench.bench as b, resource, pathlib; make = b.WAYS(pathlib.Path({str(template)!r}))[{way!r}]; [make(f) for f in b.families({letters})]; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    return float(run.stdout) if run.returncode == 0 else 0.0


def WAYS(template: Path) -> dict[str, Callable[[dict[str, str]], bytes]]:
    """The three ways to make the letter."""
    return {"skolehjem_docs": ours, "docxtpl": with_docxtpl(template), "python-docx by hand": by_hand}


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--letters", type=int, default=60)
    options.add_argument("--json", action="store_true")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "template.docx"
        template.write_bytes(as_template())
        ways = WAYS(template)
        rates = warm(ways, chosen.rounds, chosen.letters)
        memory = {name: peak(name, template, 300) for name in ways}
        sizes = {name: len(make(next(families(1)))) for name, make in ways.items()}
    seconds = cold(chosen.rounds)
    bars = {
        WARM: rates["skolehjem_docs"] / rates["docxtpl"],
        COLD: seconds["make nb"] / seconds["import docx"],
        "cold make ar beside nb, × import docx": seconds["make ar beside nb"] / seconds["import docx"],
        "cold --help, × import click": seconds["skolehjem --help"] / seconds["import click"],
    }
    if chosen.json:
        print(
            json.dumps(
                {"letters_per_second": rates, "peak_mb": memory, "bytes": sizes, "seconds": seconds, "ratios": bars},
                indent=1,
            )
        )
    else:
        for name in ways:
            print(f"{name:22} {rates[name]:8.0f} letters/s {memory[name]:8.0f} MB {sizes[name]:9} bytes")
        for name, value in seconds.items():
            print(f"{name:22} {value * 1000:8.0f} ms")
        for name, value in bars.items():
            print(f"{name:40} {value:6.2f}")
    held = bars[WARM] >= BARS[WARM] and bars[COLD] <= BARS[COLD]
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
