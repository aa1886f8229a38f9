"""What the commands say on standard error, and the exit code they end with."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from invoicekit.stack import StackEvent

SOME_FAILED = 3  # exit code: the run is done, but some documents failed


def exit_by(failed: Sequence[Any]) -> None:
    if failed:
        sys.exit(SOME_FAILED)


def is_terminal() -> bool:
    return sys.stderr.isatty()


def print_event(event: StackEvent) -> None:
    color = "red" if event.failed else None
    click.secho(str(event), fg=color, err=True)


def print_failure(name: str, reason: str) -> None:
    click.secho(f"failed: {name}: {reason}", fg="yellow", err=True)


def print_page(done: int, total: int) -> None:
    if total > 1:
        click.echo(f"page {done} of {total}", err=True)
