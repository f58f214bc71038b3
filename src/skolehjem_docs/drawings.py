"""The drawings of internal sheets: made from the letter as PNG, three to two, the same bytes every time."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from io import BytesIO
from math import cos, pi, sin
from typing import Any

from .models import Letter
from .templates import Phrase, Voice

WIDTH, HEIGHT = 1500, 1000
SCALE = 2
"""Drawn larger and made smaller, so that edges are smooth."""

ZONES = (("red", "#e8a5a0", 480), ("yellow", "#f4e3a1", 350), ("green", "#b9dcb4", 225))
"""From the outside in: key, colour, radius."""
INK, GREY = "#1a1a1a", "#d9d9d9"
Box = tuple[float, float, float, float]


def drawn(name: str, letter: Letter, voice: Voice) -> bytes:
    """The drawing of this name, with the letter's data and the voice's words."""
    return DRAWINGS[name](letter, voice)


def _canvas() -> Any:
    from PIL import Image  # 60 ms, and only two kinds draw

    return Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), "white")


def _pen(image: Any) -> Any:
    from PIL import ImageDraw

    return ImageDraw.Draw(image)


@lru_cache(maxsize=16)
def _font(size: int) -> Any:
    from PIL import ImageFont

    return ImageFont.load_default(size * SCALE)


def _finished(image: Any) -> bytes:
    out = BytesIO()
    image.resize((WIDTH, HEIGHT)).quantize(64).save(out, "PNG", optimize=False)
    return out.getvalue()


def _write(pen: Any, x: float, y: float, text: str, size: int, ink: str = INK) -> None:
    pen.multiline_text((x * SCALE, y * SCALE), text, ink, _font(size), anchor="mm", align="center", spacing=8 * SCALE)


def _scaled(box: Box) -> Box:
    left, top, right, bottom = (edge * SCALE for edge in box)
    return left, top, right, bottom


# -- the circle


def circle(letter: Letter, voice: Voice) -> bytes:
    """The teacher in the middle, the parents by initials in the zone where the teacher sees them."""
    image = _canvas()
    pen = _pen(image)
    names, x, y = voice.phrases["zones"], WIDTH / 2, HEIGHT / 2
    for _, colour, radius in ZONES:
        pen.ellipse(_scaled((x - radius, y - radius, x + radius, y + radius)), colour, "white", 6 * SCALE)
    pen.ellipse(_scaled((x - 95, y - 95, x + 95, y + 95)), GREY)
    _write(pen, x, y, voice.phrases["circle-words"]["teacher"].text, 32)
    inner = (*(radius for _, _, radius in ZONES[1:]), 95)
    for (zone, _, radius), within in zip(ZONES, inner, strict=True):
        _write(pen, x, y - radius + 34, names[zone].text, 26)
        _place(pen, x, y + 14, (radius + within) / 2 - 12, [row.initials for row in letter.parents if row.zone == zone])  # type: ignore[attr-defined]
    return _finished(image)


def _place(pen: Any, x: float, y: float, radius: float, initials: Sequence[str]) -> None:
    """The initials evenly round the lower five sixths of a ring; its name stands at the top."""
    for number, text in enumerate(initials):
        angle = pi / 2 - (5 / 6) * pi + (5 / 3) * pi * (number + 0.5) / len(initials)
        _write(pen, x + radius * cos(angle), y + radius * sin(angle), text, 30)


# -- two ways of seeing parents


def two_ways(letter: Letter, voice: Voice) -> bytes:
    """From how a teacher sees parents, in four steps, to what it may do to the pupil: on the left and on the right."""
    image = _canvas()
    pen = _pen(image)
    words = voice.phrases["two-ways"]
    _boxed(pen, (450, 20, 1050, 130), words["start"].text, GREY)
    for side, colour, left in (("weak", "#f6ddd3", 40), ("strong", "#d5e8d8", 800)):
        _arrow(pen, WIDTH / 2 + (-150 if side == "weak" else 150), 130, left + 330, 190)
        _steps(pen, words, side, colour, left)
    return _finished(image)


def _steps(pen: Any, words: Mapping[str, Phrase], side: str, colour: str, left: float) -> None:
    for step in range(4):
        top = 190 + step * 204
        _boxed(pen, (left, top, left + 660, top + 150), words[f"{side}-{step + 1}"].text, colour)
        if step < 3:
            _arrow(pen, left + 330, top + 150, left + 330, top + 204)


def _boxed(pen: Any, box: Box, text: str, colour: str) -> None:
    left, top, right, bottom = box
    pen.rounded_rectangle(_scaled(box), 18 * SCALE, colour)
    _write(pen, (left + right) / 2, (top + bottom) / 2, _wrapped(text, 38), 30)


def _wrapped(text: str, width: int) -> str:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


def _arrow(pen: Any, x: float, y: float, to_x: float, to_y: float) -> None:
    pen.line(_scaled((x, y, to_x, to_y - 14)), INK, 5 * SCALE)
    tip = [(to_x, to_y), (to_x - 14, to_y - 22), (to_x + 14, to_y - 22)]
    pen.polygon([(left * SCALE, top * SCALE) for left, top in tip], INK)


DRAWINGS: Mapping[str, Callable[[Letter, Voice], bytes]] = {"circle": circle, "two-ways": two_ways}
"""Every drawing a template can ask for: `::: picture NAME`."""
