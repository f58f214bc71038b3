"""How far a long run has come, on standard error: a bar on a terminal, a line now and then elsewhere."""

import sys
from time import monotonic
from typing import Self

BAR, OFTEN, SELDOM = 30, 0.1, 5.0


class Progress:
    """Counts finished letters; says how many a second and how much time is left. Nothing when quiet."""

    def __init__(self, total: int, quiet: bool) -> None:
        self._total, self._quiet = total, quiet or not total
        self._done = 0
        self._terminal = sys.stderr.isatty()
        self._started = self._told = monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *how: object) -> None:
        if self._terminal and not self._quiet:
            self._say(self._line() + "\n")

    def step(self, count: int) -> None:
        """Notes that so many more letters are finished, and says so when it is time."""
        self._done += count
        now = monotonic()
        if not self._quiet and now - self._told >= (OFTEN if self._terminal else SELDOM):
            self._told = now
            self._say(self._line() + ("" if self._terminal else "\n"))

    def _line(self) -> str:
        spent = max(monotonic() - self._started, 1e-6)
        rate = self._done / spent
        left = (self._total - self._done) / rate if rate else 0.0
        told = f"{self._done} av {self._total} brev, {rate:.0f} i sekundet, {left:.0f} s igjen"
        if not self._terminal:
            return told
        full = BAR * self._done // self._total
        return f"\r[{'#' * full}{' ' * (BAR - full)}] {told}   "

    @staticmethod
    def _say(text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()
