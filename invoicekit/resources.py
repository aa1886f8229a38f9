"""Finds the files that travel with the package: the template and the notebooks."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(name: str) -> Path:
    """The path of a file or folder named from the project's top, such as ``cloudformation/invoicekit.yaml``.

    An installed wheel holds it inside the package, a checkout beside it.

    Raises:
        FileNotFoundError: neither place has it.
    """
    for base in (_PACKAGE, _PACKAGE.parent):
        if (base / name).exists():
            return base / name
    raise FileNotFoundError(f"{name} is missing from the installation under {_PACKAGE}")
