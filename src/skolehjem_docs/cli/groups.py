"""A group of commands that are modules, each loaded when it is used."""

import gc
from collections.abc import Mapping
from importlib import import_module
from keyword import iskeyword

import click


class Lazy(click.Group):
    """The commands of a table (name → one line of help), without loading them to list them."""

    table: Mapping[str, str] = {}
    package = ""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.table:
            return None
        gc.disable()  # loading makes much and frees nothing: a tenth of the time of one letter
        try:
            name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
            found = import_module(f".{name}", self.package).command
        finally:
            gc.freeze()
            gc.enable()
        assert isinstance(found, click.Command)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.table:
            from ..errors import nearest

            ctx.fail(f"Ukjent kommando «{args[0]}». {nearest(args[0], self.table)}".strip())
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Kommandoer"):
            formatter.write_dl(list(self.table.items()))
