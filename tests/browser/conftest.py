"""Fixtures for driving the notebooks as an analyst does: JupyterLab, Voilà, and a page of a real browser.

All but ``page`` live as long as this folder's tests: Playwright keeps an event loop running, which would be in the way
of the tests that execute notebooks in this process.
"""

from __future__ import annotations

import json
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from analyst import SCRIPT
from driving import LAPTOP, TIMEOUT, Server, serve
from making import pdf
from notebooks.store_outputs import copy_project
from playwright.sync_api import Browser, Page, expect, sync_playwright

from invoicekit.workspace import Workspace

# Without the last three, Chromium looks for its maker's hosts.
ARGUMENTS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)
# All cells are in the page, also those out of sight; and JupyterLab asks nobody for news.
LAB_SETTINGS = {
    "@jupyterlab/notebook-extension/tracker": {"windowingMode": "none"},
    "@jupyterlab/apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
}


@pytest.fixture(scope="package")
def project_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of notebooks/ and samples/ that the tests may change; gives the folder of the notebooks."""
    return copy_project(tmp_path_factory.mktemp("browser"))


@pytest.fixture(scope="package")
def lab(project_copy: Path, stack: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """JupyterLab on copies of the notebooks, with the session's stack."""
    folder = tmp_path_factory.mktemp("lab")
    for name, values in LAB_SETTINGS.items():
        path = folder / "settings" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values))
    places = {"JUPYTERLAB_SETTINGS_DIR": folder / "settings", "JUPYTERLAB_WORKSPACES_DIR": folder / "workspaces"}
    options = ["--allow-root", "--LabApp.expose_app_in_browser=True"]
    with serve("jupyter-lab", project_copy, folder, options, **places) as server:
        yield server


@pytest.fixture(scope="package")
def app(project_copy: Path, stack: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Voilà on the same notebooks, with the session's stack."""
    with serve("voila", project_copy, tmp_path_factory.mktemp("voila"), []) as server:
        yield server


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Debian's Chromium without a window."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("there is no chromium on the PATH (Debian's package of that name has it)")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS.split())
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page of a laptop's size."""
    context = browser.new_context(viewport=LAPTOP)
    context.set_default_timeout(TIMEOUT)
    expect.set_options(timeout=TIMEOUT)
    yield context.new_page()
    context.close()


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Two invoices that nobody has submitted before, one named to do harm, and one that is locked."""
    contents = {
        "tea march.pdf": pdf(f"NT-{uuid.uuid4().hex[:8]}"),
        SCRIPT: pdf(f"<script>window.hacked=1</script> {uuid.uuid4().hex[:8]}"),
        "locked.pdf": pdf(password="secret"),
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    return [tmp_path / name for name in contents]
