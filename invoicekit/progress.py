"""Progress bars: tqdm's, as text in a terminal and as a widget in a notebook."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tqdm.auto import tqdm


@contextmanager
def bar(total: int, label: str, unit: str, shown: bool = True) -> Iterator[Callable[[], None]]:
    """A progress bar over ``total`` units that gives the function to call after each; gone when all is done.

    The environment variable ``TQDM_DISABLE=1`` hides all of them.
    """
    # Given only where it hides, since tqdm takes an argument before its environment variable.
    hidden = {} if shown else {"disable": True}
    with tqdm(total=total, desc=label, unit=unit, leave=False, **hidden) as progress:
        yield progress.update
