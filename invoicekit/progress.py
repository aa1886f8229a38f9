"""Progress bars: tqdm's, as text in a terminal and as a widget in a notebook."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tqdm.auto import tqdm


@contextmanager
def bar(total: int, label: str, unit: str, shown: bool = True) -> Iterator[Callable[[], None]]:
    """A progress bar over ``total`` units that gives the function to call after each; gone when all is done.

    The environment variable ``TQDM_DISABLE=1`` hides all of them.
    """
    # tqdm's widget does not look at tqdm's own environment variable.
    hidden = not shown or os.environ.get("TQDM_DISABLE") == "1"
    with tqdm(total=total, desc=label, unit=unit, leave=False, disable=hidden) as progress:
        yield progress.update
