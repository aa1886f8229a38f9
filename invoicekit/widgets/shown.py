"""What a widget shows where no widget can be: in a stored notebook, in a printed one."""

from __future__ import annotations

from typing import Any


class Shown:
    """Gives a widget a still picture of itself as HTML beside; JupyterLab and Voilà prefer the widget.

    It comes before the widget's own class among the bases.
    """

    def static_html(self) -> str:
        """The widget's content as HTML, all texts of documents escaped."""
        raise NotImplementedError

    def _repr_mimebundle_(self, **options: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        bundle = super()._repr_mimebundle_(**options)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})  # anywidget gives both
        return {**data, "text/plain": f"<{type(self).__name__}>", "text/html": self.static_html()}, metadata
