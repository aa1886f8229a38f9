"""Whether a person is there to press a button, or a notebook runs by itself."""

from __future__ import annotations

import os

from IPython import get_ipython


def is_attended() -> bool:
    """Whether somebody looks at the notebook: true in JupyterLab and the like and in Voilà, false under papermill.

    Who executes a notebook unattended tells the kernel that nobody can be asked for input. Voilà does so too, since it
    runs all cells before it shows them, but says its name to the kernel.
    """
    if os.environ.get("SERVER_SOFTWARE", "").startswith("voila/"):
        return True
    return bool(getattr(getattr(get_ipython(), "kernel", None), "_allow_stdin", False))
