"""Labels that a paragraph's line break parts: "... any part of these charges. Place" over "of supply: Goa (30)."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from invoicekit.blocks.model import Line
from invoicekit.invoice.printed import text_of

_MOST_WORDS = 2  # of a label, at the end of a line
_SAME_LEFT = 0.004  # of the page's width
_NEXT = 2.0  # of the letters' height
_LEAST_WIDTH = 0.4  # of the page's width: what is shorter is no paragraph
_ENDS = (".", ":", ";", ",", "?", "!")


def broken_labels(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines of paragraphs, each with the words before it that its first label may begin with."""
    for above in lines:
        if above.box.width < _LEAST_WIDTH:
            continue
        words = above.words[-_MOST_WORDS:]
        while words and any(word.text.endswith(_ENDS) for word in words):
            words = words[1:]
        for line in lines if words else ():
            step = line.box.top - above.box.top
            same_left = abs(line.box.left - above.box.left) < _SAME_LEFT
            if same_left and 0 < step < _NEXT * above.box.height and line.page == above.page:
                joined = [*words, *line.words]
                yield replace(line, text=text_of(joined), words=joined)
