"""How a command ends: what it prints, where, and with which exit code."""

import contextlib
import json
import sys
from collections.abc import Iterable, Mapping, Sequence

import click

from ..errors import Fault, SkolehjemError, nearest

SCHEMA = 1
"""The version of what `--json` prints."""


def run(command: click.Command, arguments: list[str]) -> int:
    """The exit code of the command with these arguments; everything that went wrong is told in Bokmål."""
    _plain_streams()
    try:
        found = command.main(arguments, prog_name="skolehjem", standalone_mode=False)
    except click.ClickException as error:
        click.echo(f"{_usage(error)}\nSe «skolehjem --help».", err=True)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Avbrutt.", err=True)
        return 130
    except SkolehjemError as error:
        tell(error.faults, "--json" in arguments)
        return error.exit_code
    except BrokenPipeError:
        return 0
    except Exception as error:
        return _unexpected(error, "--debug" in arguments)
    return found if isinstance(found, int) else 0


def _usage(error: click.ClickException) -> str:
    """What is wrong with the command line, in Bokmål."""
    match error:
        case click.NoSuchOption():
            return f"Ukjent valg «{error.option_name}». {nearest(error.option_name, error.possibilities or ())}".strip()
        case click.MissingParameter():
            name = (error.param.human_readable_name if error.param else None) or error.param_hint
            return f"{name} mangler."
        case click.BadParameter() if error.param:
            return f"{error.param.human_readable_name}: {error.message}"
    return error.format_message()


def _plain_streams() -> None:
    """A console that lacks a letter shows a question mark; it never stops the command (cp1252 on Windows)."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]


def _unexpected(error: Exception, debug: bool) -> int:
    if debug:
        sys.excepthook(type(error), error, error.__traceback__)
    else:
        click.echo(
            f"Uventet feil: {type(error).__name__}. Kjør på nytt med «skolehjem --debug …» og meld fra.", err=True
        )
    return 1


def tell(faults: Iterable[Fault], as_json: bool) -> None:
    """Prints the faults: one line each on standard error, or as JSON on standard output."""
    if as_json:
        answer({"ok": False, "errors": [fault.as_json() for fault in faults]})
        return
    for fault in faults:
        click.echo(str(fault), err=True)


def verdict(found: Sequence[Fault], advice: Sequence[Fault], strict: bool, as_json: bool) -> int:
    """The exit code of a check: 3 when something is wrong, or when there is advice and it is to be followed."""
    if as_json and not found:
        answer({"ok": True, "errors": [], "advice": [fault.as_json() for fault in advice]})
    else:
        tell([*found, *advice], as_json)
    if not as_json:
        click.echo(f"{len(found)} feil." if found else "Ingen feil.", err=bool(found))
    return SkolehjemError.exit_code if found or (strict and advice) else 0


def answer(content: Mapping[str, object]) -> None:
    """Prints the content as JSON with the version of its schema."""
    click.echo(json.dumps({"schema": SCHEMA, **content}, ensure_ascii=False, indent=2))
