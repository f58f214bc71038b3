"""A merge from the command line: everything is looked at first, then the letters are made, and the report is left."""

import os
import signal
from collections.abc import Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from multiprocessing import parent_process
from multiprocessing.connection import wait
from pathlib import Path
from threading import Thread
from typing import NamedTuple

import click

from .. import files, languages, mailing, rosters
from ..batch import Layout
from ..errors import Fault, LetterError
from ..files.lists import ClassList, read_list
from ..files.mending import leave_mending
from ..files.outbox import Outbox, opened
from ..mailing import Outcome
from ..orders import Order, faulty, wanted
from ..rosters import Column
from .merge import Wish
from .outcome import answer
from .paths import school_texts
from .progress import Progress

FAULTY, PARTLY, INTERRUPTED = 3, 4, 130


class _Read(NamedTuple):
    """What the command line and the files say: the order, the list, and what is wrong or worth a remark."""

    order: Order
    listed: ClassList
    columns: list[Column | None]
    faults: list[Fault]
    remarks: list[Fault]


def run(wish: Wish, letter: Path, source: Path, output: Path) -> int:
    """The exit code of the merge that was wished for."""
    read = _read(wish, letter, source)
    wanted(read.order)
    found = [*read.faults, *faulty(read.order)]
    shown = found if wish.show_names else [mailing.private(fault) for fault in found]
    named = [rosters.titled(fault, read.columns) for fault in shown]
    outcome = Outcome(faults=sorted(named, key=lambda fault: fault.place.row))
    if wish.dry_run:
        return _tell(wish, read, outcome, "checked")
    with opened(output, wish.zipped) as outbox:
        state = "faults"
        if wish.keep_going or not outcome.faults:
            bad = {fault.place.row for fault in outcome.faults}
            good = [family for family in read.order.families if family.number not in bad]
            state = _make(wish, read.order._replace(families=good), outbox, outcome)
        leave_mending(outbox, read.listed, outcome.faults)
        outbox.report(mailing.report(read.order, outcome, read.remarks, state))
    return _tell(wish, read, outcome, state)


def _tag(name: str) -> str:
    return languages.find(name).tag if name else ""


def _read(wish: Wish, letter: Path, source: Path) -> _Read:
    """The order and its list. Raises FileError or LetterError for what concerns the whole."""
    layout = Layout(_tag(wish.beside), _tag(wish.then), school_texts(wish.templates, letter))
    found = files.read_letter(letter, files.library(layout.templates))
    listed = read_list(source)
    columns, remarks = rosters.columns(listed.titles, found.kind)
    usual = [_tag(name) for name in wish.tags]
    if not usual and not any(column and column.field == rosters.LANGUAGE for column in columns):
        what = "Lista har ingen kolonne for språk."
        raise LetterError(Fault("no-language-column", what, "Legg til «Språk», eller oppgi --language."))
    rows = [rosters.family(number, cells, columns, usual) for number, cells in listed.rows]
    order = Order(found, [family for family, _ in rows], layout, wish.names, wish.by == "language")
    return _Read(order, listed, columns, [fault for _, faults in rows for fault in faults], remarks)


def _make(wish: Wish, order: Order, outbox: Outbox, outcome: Outcome) -> str:
    """How it ended: done, partly or interrupted; what became of each row is in the outcome."""
    _refuse_earlier(outbox, order, wish)
    count = sum(len(family.languages) for family in order.families)
    with _workers(wish.jobs) as executor, Progress(count, wish.quiet) as progress:
        try:
            if wish.one_file:
                mailing.mail_joined(order, outbox, outcome, progress.step)
            else:
                told = progress.step
                for _ in mailing.mail(order, outbox, outcome, resume=wish.resume, executor=executor, told=told):
                    pass
        except KeyboardInterrupt:
            return "interrupted"
    return "partly" if outcome.faults else "done"


def _refuse_earlier(outbox: Outbox, order: Order, wish: Wish) -> None:
    """Raises LetterError when letters of an earlier run would be written over without anybody asking for it."""
    paths = outbox.paths([want.path for want in wanted(order)], wish.one_file)
    there = [path for path in paths if (outbox.folder / path).exists()]
    if there and not (wish.resume or wish.force):
        what = f"Mappa har {len(there)} av filene fra før."
        raise LetterError(Fault("exists", what, "Bruk --resume for å fortsette, eller --force for å lage alt på nytt."))


def _workers(jobs: int) -> AbstractContextManager[Executor | None]:
    """A pool of processes that leave an interrupt to this one, and end when it is killed; none for one job."""
    return nullcontext() if jobs == 1 else ProcessPoolExecutor(jobs, initializer=_follow)


def _follow() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    assert parent
    wait([parent.sentinel])
    os._exit(1)


def _tell(wish: Wish, read: _Read, outcome: Outcome, state: str) -> int:
    """Says what became of it; the exit code."""
    code = 0 if not outcome.faults else PARTLY if outcome.made or outcome.kept else FAULTY
    if wish.as_json:
        answer({"ok": not outcome.faults, **mailing.report(read.order, outcome, read.remarks, state)})
    else:
        _say([*read.remarks, *outcome.faults])
        told = f"{outcome.made} brev laget, {outcome.kept} var der fra før, {len(outcome.faults)} feil."
        click.echo(told, err=bool(code))
    return INTERRUPTED if state == "interrupted" else code


def _say(faults: Sequence[Fault]) -> None:
    for fault in faults:
        click.echo(str(fault), err=True)
