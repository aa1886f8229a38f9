"""A line of text that screen readers say when it changes; texts are shown as they are, never as HTML."""

from __future__ import annotations

from html import escape

import ipywidgets as widgets


class Notice(widgets.HTML):
    """``say`` replaces its text."""

    def say(self, text: str) -> None:
        self.value = f'<span role="status">{escape(text)}</span>' if text else ""
