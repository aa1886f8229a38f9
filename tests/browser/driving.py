"""Starts JupyterLab and Voilà on copies of the notebooks, and drives them in a browser's page."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page
from waiting import eventually

LAPTOP, SMALL = {"width": 1280, "height": 800}, {"width": 800, "height": 700}
TIMEOUT = 60_000  # milliseconds for one condition, on a machine that is busy with other things
_RUN_ALL = """async () => {
    window.ranAll = undefined;
    const notebook = window.jupyterapp.shell.currentWidget;
    await notebook.context.ready;
    await notebook.sessionContext.ready;
    window.ranAll = (await window.jupyterapp.commands.execute("notebook:run-all-cells")) ? "well" : "badly";
}"""

# The grounds of the elements around are painted over one another.
_CONTRAST = """element => {
    const parts = color => color.match(/[\\d.]+/g).map(Number);
    const grounds = [];
    for (let each = element; each; each = each.parentElement)
        grounds.unshift(parts(getComputedStyle(each).backgroundColor));
    const ground = grounds.reduce((below, [r, g, b, a = 1]) =>
        [r, g, b].map((value, at) => a * value + (1 - a) * below[at]), [255, 255, 255]);
    const luminance = color => color.slice(0, 3).map(value => value / 255)
        .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
        .reduce((sum, value, at) => sum + value * [0.2126, 0.7152, 0.0722][at], 0);
    const both = [luminance(parts(getComputedStyle(element).color)), luminance(ground)].sort((a, b) => b - a);
    return (both[0] + 0.05) / (both[1] + 0.05);
}"""


@dataclass(frozen=True)
class Server:
    """A server with the project's notebooks: its address, its token, and the folder of the notebooks' copies."""

    url: str
    token: str
    notebooks: Path


@contextmanager
def serve(command: str, notebooks: Path, folder: Path, options: list[str], **places: Path) -> Iterator[Server]:
    """Run ``jupyter-lab`` or ``voila`` on a folder of notebooks, its settings and log in another folder."""
    port = _free_port()
    server = Server(f"http://127.0.0.1:{port}", secrets.token_hex(16), notebooks)
    program, identity = ("Voila", "Voila") if command == "voila" else ("ServerApp", "IdentityProvider")
    address = [f"--{program}.ip=127.0.0.1", f"--{program}.port={port}", f"--{identity}.token={server.token}"]
    settings = {"JUPYTER_CONFIG_DIR": folder / "config", "IPYTHONDIR": folder / "ipython", **places}
    log = folder / "server.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [Path(sys.executable).with_name(command), *address, "--no-browser", *options],
            cwd=notebooks,
            env=os.environ | {name: str(value) for name, value in settings.items()},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        eventually(lambda: process.poll() is not None or _answers(server.url))
        assert process.poll() is None, log.read_text()[-3000:]
        yield server
    finally:
        process.terminate()
        process.wait(30)


def open_notebook(page: Page, lab: Server, name: str) -> None:
    """Open a notebook in JupyterLab without running it, and put the file browser away."""
    page.goto(f"{lab.url}/lab/tree/{name}.ipynb?token={lab.token}&reset")
    page.wait_for_function("Boolean(window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel)")
    page.evaluate("window.jupyterapp.shell.collapseLeft()")


def run_all(page: Page) -> None:
    """Run all cells of the notebook that is open in JupyterLab, and wait until they are done.

    Raises:
        AssertionError: a cell failed; says what the notebook shows of it.
    """
    page.evaluate(f"void ({_RUN_ALL})()")
    page.wait_for_function("window.ranAll", timeout=4 * TIMEOUT)
    if page.evaluate("window.ranAll") != "well":
        raise AssertionError(page.locator('[data-mime-type="application/vnd.jupyter.stderr"]').all_inner_texts())


def open_app(page: Page, app: Server, name: str) -> None:
    """Open a notebook in Voilà, which runs all its cells before it answers."""
    page.goto(f"{app.url}/voila/render/{name}.ipynb?token={app.token}", timeout=4 * TIMEOUT)


@contextmanager
def theme(page: Page, name: str) -> Iterator[None]:
    """JupyterLab in another of its themes, and back in the light one, for all pages, behind it."""
    change = "name => window.jupyterapp.commands.execute('apputils:change-theme', {theme: name})"
    page.evaluate(change, name)
    try:
        yield
    finally:
        page.evaluate(change, "JupyterLab Light")


def contrast(element: Locator) -> float:
    """The contrast of an element's text to its ground, from 1 to 21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio"""
    return element.evaluate(_CONTRAST)


def screenshot(page: Page, name: str, center: Locator) -> None:
    """Keep a picture of the page in the folder that INVOICEKIT_SCREENSHOTS names (``make screenshots``), if it does."""
    center.evaluate("element => element.scrollIntoView({block: 'center'})")
    if folder := os.environ.get("INVOICEKIT_SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _answers(url: str) -> bool:
    try:
        urllib.request.urlopen(f"{url}/", timeout=5).close()
    except urllib.error.HTTPError:
        return True  # it wants a token
    except OSError:
        return False
    return True
