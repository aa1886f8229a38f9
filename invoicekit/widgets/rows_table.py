"""A table of texts with a picture and a button for each row; texts are shown as they are, never as HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import anywidget
import traitlets

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Row:
    """One row: its key, a text a column, and what else it shows.

    ``picture`` is a data URL, for the first column. ``tone`` is "good", "bad" or empty; it adds colour to what the
    texts say. ``action`` is the label of the row's button, empty where it has none.
    """

    key: str
    texts: tuple[str, ...]
    picture: str = ""
    tone: str = ""
    action: str = ""


class RowsTable(anywidget.AnyWidget):
    """A table whose rows can be set again and again; where the keyboard's focus was, it stays.

    Args:
        caption: what the table is, for screen readers and above it.
        columns: the header of each text; with pictures, the first of them has the page's picture before it.
        on_action: called with a row's key when its button is pressed.
    """

    _esm = _HERE / "rows_table.js"
    _css = _HERE / "rows_table.css"
    caption = traitlets.Unicode().tag(sync=True)
    columns = traitlets.List(traitlets.Unicode()).tag(sync=True)
    rows = traitlets.List(traitlets.Dict()).tag(sync=True)

    def __init__(self, caption: str, columns: Sequence[str], on_action: Callable[[str], None] | None = None):
        super().__init__(caption=caption, columns=list(columns))
        self._on_action = on_action
        self.on_msg(self._receive)

    def show(self, rows: Iterable[Row]) -> None:
        """Show these rows instead."""
        self.rows = [asdict(row) for row in rows]

    def _receive(self, _: Any, content: dict[str, Any], __: Any) -> None:
        if self._on_action and "action" in content:
            self._on_action(content["action"])
