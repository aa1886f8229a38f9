"""The command line: parses and prints; the work is done by the functions that the notebooks call too."""

from __future__ import annotations

from typing import Any

import click
from botocore.exceptions import BotoCoreError, ClientError

from invoicekit import __version__
from invoicekit.cli import batch_commands, run_commands, stack_commands
from invoicekit.errors import InvoicekitError


class _Commands(click.Group):
    """Errors raised on purpose, and AWS's, end as one line on standard error and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (InvoicekitError, ClientError, BotoCoreError) as error:
            click.secho(f"error: {error}", fg="red", err=True)
            ctx.exit(1)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Invoices in, a checked Excel workbook out.

    Exit codes: 0 when all went well, 1 when the run failed, 3 when some documents failed.
    """


for _command in (
    stack_commands.up,
    stack_commands.down,
    stack_commands.deploy,
    stack_commands.teardown,
    batch_commands.submit,
    batch_commands.status,
    batch_commands.results,
    batch_commands.correct,
    batch_commands.export,
    run_commands.run,
    run_commands.read,
):
    main.add_command(_command)
