"""Fixtures shared by all tests: the embedded AWS with the real reader, in a temporary folder, once a session."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest

from invoicekit.workspace import Workspace, connect

PROJECT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory):
    """The embedded AWS's data folder; also for the commands and notebooks that the tests start."""
    folder = tmp_path_factory.mktemp("home")
    before = os.environ.get("INVOICEKIT_HOME")
    os.environ["INVOICEKIT_HOME"] = str(folder)
    yield folder
    from invoicekit.local import emulator

    emulator.destroy(folder)
    if before is None:
        del os.environ["INVOICEKIT_HOME"]
    else:
        os.environ["INVOICEKIT_HOME"] = before


@pytest.fixture(scope="session")
def workspace(home: Path) -> Workspace:
    """A connected local workspace, its stack perhaps not deployed."""
    return connect("local", home=home)


@pytest.fixture(scope="session")
def stack(workspace: Workspace) -> Workspace:
    """A local workspace with the stack deployed."""
    from invoicekit.stack import deploy

    deploy(workspace)
    return workspace


@pytest.fixture
def textract_faults(stack: Workspace) -> Iterator[Callable[..., None]]:
    """Makes the local Textract throttle, fail or wait."""

    def ask(**fault: Any) -> None:
        url = stack.endpoints["textract"] + "/_invoicekit/faults"
        urlopen(Request(url, json.dumps(fault).encode(), {"Content-Type": "application/json"})).close()

    yield ask
    ask(reset=True)


@pytest.fixture(scope="session")
def samples() -> Path:
    """The project's own sample invoices."""
    return PROJECT / "samples" / "invoices"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The documents shared by the founders, beside the project; a user's clone has none."""
    folder = PROJECT.parent / "shared" / "samples"
    if not folder.exists():
        pytest.skip("../shared is not part of a clone")
    return folder
