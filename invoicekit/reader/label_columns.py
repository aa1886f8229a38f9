"""Form fields of two columns side by side, labels without colons left of their values, some of the labels known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from invoicekit.reader.boxes import MOST_KEY_WORDS
from invoicekit.reader.lexicon import is_label
from invoicekit.reader.model import Segment

_LEAST_ROWS = 3
_LEAST_KNOWN = 2
_KNOWN = 0.3  # share of the labels
_ALIGNED = 0.6  # of the letters' height, by which the edges of a column differ
_NEXT_ROW = 2.2  # of the letters' height, between two rows
FAR = 18.0  # of the letters' height: a value further right belongs to something else
_FAR_IN_COLUMN = 26.0  # the same where labels and values stand in two columns

LabelAndValue = tuple[Segment, Segment]


def label_columns(lines: Sequence[Sequence[Segment]]) -> list[LabelAndValue]:
    """The labels with the values beside them, of a page's printed rows, each split into its texts."""
    runs: list[list[LabelAndValue]] = []
    for line in lines:
        for each in _candidates(line):
            run = next((run for run in runs if _goes_on(run[-1], each)), None)
            if run is None:
                runs.append([each])
            else:
                run.append(each)
    return [each for run in runs if _is_form(run) for each in run]


def _candidates(line: Sequence[Segment]) -> Iterator[LabelAndValue]:
    for label, value in pairwise(line):
        near = value.rect.left - label.rect.right < _FAR_IN_COLUMN * label.rect.height
        bare = not any(map(str.isdigit, label.text)) and any(map(str.isalpha, label.text)) and ":" not in label.text
        own = not value.text.startswith(":") and not is_label(value.text)  # a colon shows whose the value is
        if near and bare and len(label.words) <= MOST_KEY_WORDS and own:
            yield label, value


def _goes_on(above: LabelAndValue, below: LabelAndValue) -> bool:
    """Whether a label and its value stand right below others, each in its column."""
    (a, b), (c, d) = above, below
    height = max(a.rect.height, c.rect.height)
    values = min(abs(b.rect.left - d.rect.left), abs(b.rect.right - d.rect.right))
    next_row = 0 < c.rect.y - a.rect.y < _NEXT_ROW * height
    return next_row and abs(a.rect.left - c.rect.left) < _ALIGNED * height and values < _ALIGNED * height


def _is_form(run: Sequence[LabelAndValue]) -> bool:
    return len(run) >= _LEAST_ROWS and enough_known([label.text for label, _ in run])


def enough_known(labels: Sequence[str]) -> bool:
    """Whether so many of some texts are known labels that the others are labels too."""
    return sum(map(is_label, labels)) >= max(_LEAST_KNOWN, _KNOWN * len(labels))
