"""The commands for the embedded AWS and the stack: up, down, deploy, teardown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from invoicekit.cli.options import named_values, open_workspace, target_options
from invoicekit.cli.output import print_event


@click.command()
def up() -> None:
    """Start the embedded AWS."""
    from invoicekit.local import emulator
    from invoicekit.workspace import local_home

    endpoints = emulator.up(local_home())
    click.echo(f"AWS       {endpoints.aws}\nTextract  {endpoints.textract}\ndata      {local_home()}")


@click.command()
def down() -> None:
    """Stop the embedded AWS; its data stays."""
    from invoicekit.local import emulator
    from invoicekit.workspace import local_home

    click.echo("stopped" if emulator.down(local_home()) else "it was not running")


@click.command()
@target_options
@click.option("--parameter", "-p", multiple=True, metavar="NAME=VALUE", help="A parameter of the template.")
def deploy(parameter: Sequence[str], **target: Any) -> None:
    """Create the stack or bring it up to date."""
    from invoicekit.stack import deploy as deploy_stack

    outputs = deploy_stack(open_workspace(**target), named_values(parameter), on_event=print_event)
    for name, value in outputs.items():
        click.echo(f"{name:<30} {value}")


@click.command()
@target_options
@click.option("--delete-documents", is_flag=True, help="Delete all documents and results with the stack.")
def teardown(delete_documents: bool, **target: Any) -> None:
    """Delete the stack; locally, also stop the embedded AWS."""
    from invoicekit.local import emulator
    from invoicekit.stack import teardown as delete_stack
    from invoicekit.workspace import local_home

    delete_stack(open_workspace(**target), delete_documents=delete_documents, on_event=print_event)
    if target["target"] == "local":
        emulator.down(local_home())
        if delete_documents:
            emulator.forget_documents(local_home())
    click.echo("the stack is deleted")
