"""Looks through the folders of the notebook server for documents."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from invoicekit import media
from invoicekit.widgets.notice import Notice

UP = ".."


class FolderBrowser(widgets.VBox):
    """A folder's name, the folders and documents in it, and buttons to open a folder and to add what was chosen.

    Args:
        folder: where to begin.
        on_add: called with the chosen files and folders, or with the whole folder where nothing was chosen.
    """

    def __init__(self, folder: Path, on_add: Callable[[list[Path]], None]):
        self._on_add = on_add
        self._folder = widgets.Text(
            description="Folder", continuous_update=False, layout={"width": "100%"}, tooltip="A folder of the server"
        )
        self._list = widgets.SelectMultiple(
            description="Contents", rows=8, layout={"width": "100%"}, tooltip="Folders end in a slash"
        )
        self._open = widgets.Button(description="Open folder", icon="folder-open")
        self._add = widgets.Button(description="Add", icon="plus", tooltip="Add the chosen ones, or the whole folder")
        self._message = Notice()
        self._folder.observe(self._list_folder, names="value")
        self._open.on_click(self._open_chosen)
        self._add.on_click(self._add_chosen)
        super().__init__([self._folder, self._list, widgets.HBox([self._open, self._add, self._message])])
        self._folder.value = str(folder.resolve())

    def _list_folder(self, _: Any = None) -> None:
        try:
            names = listing(Path(self._folder.value).expanduser())
            self._message.say("")
        except OSError as error:
            names = []
            self._message.say(f"{self._folder.value}: {error.strerror}")
        self._list.options = [UP, *names]
        self._list.value = ()

    def _open_chosen(self, _: Any) -> None:
        folder = next((name for name in self._list.value if name == UP or name.endswith("/")), None)
        if folder:
            self._folder.value = str((Path(self._folder.value).expanduser() / folder).resolve())
        else:
            self._message.say("Choose a folder of the list first; folders end in a slash.")

    def _add_chosen(self, _: Any) -> None:
        folder = Path(self._folder.value).expanduser()
        self._on_add([folder / name for name in self._list.value if name != UP] or [folder])


def listing(folder: Path) -> list[str]:
    """The folders, with a slash at their end, and then the documents of a folder, by their extension; hidden ones not.

    Raises:
        OSError: it cannot be listed.
    """
    shown = [each for each in folder.iterdir() if not each.name.startswith(".")]
    folders = sorted(f"{each.name}/" for each in shown if each.is_dir())
    return folders + sorted(each.name for each in shown if each.is_file() and each.suffix.lower() in media.EXTENSIONS)
