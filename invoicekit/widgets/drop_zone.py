"""Takes files from a person's own machine: dropped or chosen, many at once, sent in pieces."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

import anywidget
import traitlets

_HERE = Path(__file__).parent
# A notebook server closes the connection on a message over its limit, tornado's 10 MB by default, and says nothing.
PIECE = 1024 * 1024  # bytes


class DropZone(anywidget.AnyWidget):
    """A place to drop files on, and a button that chooses them; pieces are sent one after another as they are taken.

    Args:
        accept: the extensions that the browser's file dialog offers.
        size_limit: in bytes; a larger file is not sent.
        on_files: called when all files of a drop are there, with their paths, and the (name, size) of those too large.
    """

    _esm = _HERE / "drop_zone.js"
    _css = _HERE / "drop_zone.css"
    accept = traitlets.Unicode().tag(sync=True)
    piece = traitlets.Int(PIECE).tag(sync=True)
    patience = traitlets.Int(20).tag(sync=True)  # seconds without an answer, after which the browser says so

    def __init__(self, accept: str, size_limit: int, on_files: Callable[[list[Path], list[tuple[str, int]]], None]):
        super().__init__(accept=accept)
        self._size_limit, self._on_files = size_limit, on_files
        self._folder = tempfile.TemporaryDirectory(prefix="invoicekit-uploads-")
        self._taken: dict[Path, int] = {}  # with the sizes that they should come to
        self._too_large: list[tuple[str, int]] = []
        self.on_msg(self.receive)

    def receive(self, _: Any, content: dict[str, Any], buffers: list[memoryview]) -> None:
        """Take a message of the browser's: a file's name and size, a piece of it, or the end of all files."""
        kind = content.get("kind")
        if kind == "file":
            self._begin(content["name"], content["size"])
        elif kind == "piece":
            with next(reversed(self._taken)).open("ab") as file:
                file.write(buffers[0])
            self.send({"kind": "next"})
        elif kind == "end":
            taken, self._taken = [path for path, size in self._taken.items() if path.stat().st_size == size], {}
            too_large, self._too_large = self._too_large, []
            self._on_files(taken, too_large)
            self.send({"kind": "done"})

    def _begin(self, name: str, size: int) -> None:
        if size > self._size_limit:
            self._too_large.append((name, size))
            self.send({"kind": "skip"})
            return
        path = _free_path(Path(self._folder.name), name)
        path.touch()
        self._taken[path] = size
        self.send({"kind": "next"})


def _free_path(folder: Path, name: str) -> Path:
    """A path for a name from a browser, of which only the last part is taken; numbered where the name is in use."""
    last = PurePosixPath(name.replace("\\", "/").replace("\0", "")).name
    path = folder / (last if last not in ("", ".", "..") else "document")
    stem, number = path.stem, 2
    while path.exists():
        path = path.with_name(f"{stem} ({number}){path.suffix}")
        number += 1
    return path
