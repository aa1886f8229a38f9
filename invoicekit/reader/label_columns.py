"""Form fields of two columns side by side, labels without colons left of their values, some of the labels known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from invoicekit.reader.boxes import MOST_KEY_WORDS
from invoicekit.reader.lexicon import is_form_label, is_label
from invoicekit.reader.model import Segment

_LEAST_ROWS, _LEAST_MORE = 3, 2  # of a form, and of what goes on one beside or below it
_LEAST_KNOWN, _KNOWN = 2, 0.3  # labels, and their share
_MANY_KNOWN, _OF_MANY = 4, 0.2
_ALIGNED = 0.6  # of the letters' height, by which the edges of a column differ
_NEXT_ROW, _CLOSE_ROW = 2.8, 2.3  # of the letters' height, from row to row; within one value
_WRAPPED = 0.95  # of the step from one label to the next: the rows of one text are closer
FAR = 18.0  # of the letters' height: a value further right belongs to something else
_FAR_IN_COLUMN = 26.0  # the same where labels and values stand in two columns
_YEAR = re.compile(r" (?:19|20)\d\d$")  # "Est. Insurance 2024"

Lines = Sequence[Sequence[Segment]]


@dataclass(slots=True)
class LabelledValue:
    """A label and its value, each in one printed row or more."""

    label: list[Segment]
    value: list[Segment]

    @property
    def text(self) -> str:
        return " ".join(row.text for row in self.label)

    @property
    def left(self) -> float:
        return self.label[0].rect.left

    @property
    def value_left(self) -> float:
        return self.value[0].rect.left

    @property
    def height(self) -> float:
        return self.label[0].rect.height

    @property
    def bottom_row(self) -> float:
        """Where the middle of its lowest row is."""
        return max(row.rect.y for row in (*self.label, *self.value))


@dataclass(slots=True)
class _Run:
    """Labels below each other with their values, and how far apart the rows of one value are."""

    rows: list[LabelledValue]
    within: list[float] = field(default_factory=list)


def label_columns(lines: Lines) -> list[LabelledValue]:
    """The labels with the values beside them, of a page's printed rows, each split into its texts."""
    runs: list[_Run] = []
    for line in lines:
        for both in _candidates(line):
            run = next((each for each in runs if _goes_on(each.rows[-1], both)), None)
            if run is None:
                runs.append(_Run([both]))
            else:
                run.rows.append(both)
        for each in line:
            for run in runs:
                _go_on_value(run, each, line)
    wrapped = [_with_wrapped_labels(run, lines) for run in runs]
    return [each for rows in _forms(wrapped) for each in rows]


def _candidates(line: Sequence[Segment]) -> Iterator[LabelledValue]:
    for label, value in pairwise(line):
        text = _YEAR.sub("", label.text)
        near = value.rect.left - label.rect.right < _FAR_IN_COLUMN * label.rect.height
        bare = not any(map(str.isdigit, text)) and any(map(str.isalpha, text)) and ":" not in text
        own = not value.text.startswith(":") and not is_label(value.text)  # a colon shows whose the value is
        if near and bare and len(label.words) <= MOST_KEY_WORDS and own:
            yield LabelledValue([label], [value])


def _goes_on(above: LabelledValue, below: LabelledValue) -> bool:
    """Whether a label and its value stand right below others, each in its column."""
    height = max(above.height, below.height)
    a, b = above.value[0].rect, below.value[0].rect
    values = min(abs(a.left - b.left), abs(a.right - b.right))
    next_row = 0 < below.label[0].rect.y - above.bottom_row < _NEXT_ROW * height
    return next_row and abs(above.left - below.left) < _ALIGNED * height and values < _ALIGNED * height


def _go_on_value(run: _Run, segment: Segment, line: Sequence[Segment]) -> None:
    """Add a text to a run's last value, if it begins right below that and nothing stands in the column of labels."""
    last = run.rows[-1]
    above, off = last.value[-1].rect, _ALIGNED * last.height
    step = segment.rect.y - above.y
    if abs(segment.rect.left - last.value_left) >= off or not above.height / 2 < step < _CLOSE_ROW * above.height:
        return
    if not any(last.left - off < each.rect.right and each.rect.left < last.value_left - off for each in line):
        last.value.append(segment)
        run.within.append(step)


def _with_wrapped_labels(run: _Run, lines: Lines) -> list[LabelledValue]:
    """The rows of a run, those of one label as one: closer to each other than the labels are."""
    steps = [b.label[0].rect.y - a.label[0].rect.y for a, b in pairwise(run.rows) if len(a.value) == 1]
    usual = _WRAPPED * median(steps) if steps else 0.0
    found = run.rows[:1]
    for row in run.rows[1:]:
        last = found[-1]
        step = row.label[0].rect.y - last.bottom_row
        if run.within and step < usual and step <= median(run.within) * (2 - _WRAPPED):
            last.label += row.label
            last.value += row.value
        else:
            found.append(row)
    for row in found:
        below = [
            each
            for line in lines
            for each in line
            if len(line) == 1 and abs(each.rect.left - row.left) < _ALIGNED * row.height
        ]
        while under := next((each for each in below if 0 < each.rect.y - row.label[-1].rect.y < usual), None):
            row.label.append(under)
    return found


def _forms(runs: Sequence[list[LabelledValue]]) -> Iterator[list[LabelledValue]]:
    """The runs whose labels are known well enough, of those that are set alike together."""
    groups: list[list[list[LabelledValue]]] = []
    for run in _without_crossed([run for run in runs if len(run) >= _LEAST_MORE]):
        own = [group for group in groups if any(_is_set_alike(each, run) for each in group)]
        groups = [each for each in groups if each not in own] + [[*(each for group in own for each in group), run]]
    for group in groups:
        if max(map(len, group)) >= _LEAST_ROWS and enough_known([row.text for run in group for row in run]):
            yield from group


def _without_crossed(runs: Sequence[list[LabelledValue]]) -> list[list[LabelledValue]]:
    """The runs but for those that take the values of one for labels or the labels of one for values: of two the one
    with more known labels is right, and of equals the one further left."""
    taken: dict[int, str] = {}
    kept = []
    for run in sorted(runs, key=lambda each: (-_known(each), each[0].left)):
        labels = [id(part) for row in run for part in row.label]
        values = [id(part) for row in run for part in row.value]
        if any(taken.get(each) == "value" for each in labels) or any(taken.get(each) == "label" for each in values):
            continue
        taken |= dict.fromkeys(labels, "label") | dict.fromkeys(values, "value")
        kept.append(run)
    return kept


def _known(run: Sequence[LabelledValue]) -> int:
    return sum(is_form_label(row.text) for row in run)


def _is_set_alike(a: Sequence[LabelledValue], b: Sequence[LabelledValue]) -> bool:
    """Whether two runs have their labels and values at the same places, or are side by side and as wide."""
    off = _ALIGNED * max(a[0].height, b[0].height)
    lefts, values = abs(a[0].left - b[0].left), abs(a[0].value_left - b[0].value_left)
    beside = min(a[-1].bottom_row, b[-1].bottom_row) > max(a[0].label[0].rect.y, b[0].label[0].rect.y)
    return (lefts < off and values < off) or (beside and abs(lefts - values) < off)


def enough_known(labels: Sequence[str]) -> bool:
    """Whether so many of some texts are known labels that the others are labels too."""
    known = sum(map(is_form_label, labels))
    return known >= max(_LEAST_KNOWN, _KNOWN * len(labels)) or known >= max(_MANY_KNOWN, _OF_MANY * len(labels))
