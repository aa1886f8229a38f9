"""Options that several commands share, and what their texts mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from invoicekit.intake import DEFAULT_SIZE_LIMIT, MEGABYTE

if TYPE_CHECKING:
    from invoicekit.workspace import Workspace

size_limit_option = click.option(
    "--size-limit", type=float, default=DEFAULT_SIZE_LIMIT / MEGABYTE, show_default=True, help="Megabytes a file."
)
vocabulary_option = click.option(
    "--vocabulary",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file with more names of fields and columns; vocabulary.toml in $INVOICEKIT_HOME otherwise.",
)
batch_id_option = click.option("--batch-id", default="", help="A name for the batch; made from the time otherwise.")


def target_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """--target, --profile, --region and --stack-name, in this order."""
    for option in (
        click.option("--stack-name", default="invoicekit", show_default=True, help="The CloudFormation stack."),
        click.option("--region", help="AWS region (--target aws)."),
        click.option("--profile", help="AWS profile (--target aws)."),
        click.option("--target", type=click.Choice(["local", "aws"]), default="local", show_default=True),
    ):
        command = option(command)
    return command


def open_workspace(target: str, profile: str | None, region: str | None, stack_name: str) -> Workspace:
    from invoicekit.workspace import connect

    return connect(target, profile=profile, region=region, stack_name=stack_name)


def export_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """--out, --csv, --json and --originals, in this order."""
    for option in (
        click.option(
            "--originals/--no-originals",
            default=True,
            show_default=True,
            help="Copy the documents to OUT/documents, where the workbook's links lead.",
        ),
        click.option("--json", "with_json", is_flag=True, help="Also OUT/invoices.json: values with their places."),
        click.option("--csv", "with_csv", is_flag=True, help="Also OUT/csv: a file for each sheet."),
        click.option("--out", "-o", type=click.Path(file_okay=False, path_type=Path), default="OUT", show_default=True),
    ):
        command = option(command)
    return command


def chosen_formats(with_csv: bool, with_json: bool) -> list[str]:
    return ["xlsx", *(["csv"] if with_csv else []), *(["json"] if with_json else [])]


def named_values(texts: Sequence[str]) -> dict[str, str]:
    pairs = [text.partition("=") for text in texts]
    if wrong := [name for name, equals, _ in pairs if not equals]:
        raise click.BadParameter(f"{wrong[0]}: write NAME=VALUE")
    return {name: value for name, _, value in pairs}
