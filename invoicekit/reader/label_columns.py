"""Form fields of columns side by side: labels without colons left of their values, in a row or more, some known."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from invoicekit.reader.boxes import MOST_KEY_WORDS
from invoicekit.reader.lexicon import DATE, is_form_label, is_label, is_number
from invoicekit.reader.model import Segment

_LEAST_ROWS, _LEAST_MORE = 3, 2  # of a form, and of what goes on one beside or below it
_LEAST_KNOWN, _KNOWN = 2, 0.3  # labels, and their share
_MANY_KNOWN, _OF_MANY = 4, 0.2
_ALIGNED = 0.6  # of the letters' height, by which the edges of a column differ
_NEXT_ROW, _CLOSE_ROW = 2.8, 2.3  # of the letters' height, from row to row; within one value
_WRAPPED = 0.95  # of the step from one label to the next: the rows of one text are closer
FAR = 18.0  # of the letters' height: a value further right belongs to something else
_FAR_IN_COLUMN = 26.0  # the same where labels and values stand in two columns
_CLOSER = 1.05  # of the step within values: the rows of wrapped labels and values are no further apart
_HANGING, _DEPTH = frozenset("gjpqyQ,;$()[]{}/|@_§ßçş"), 0.2  # letters that reach below the line; of their height
_MOST_WRAPPED = 3  # words of a label's second row
_SURELY = 0.6  # share of labels known for sure, beside which other texts may stand
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


Run = list[LabelledValue]


def label_columns(lines: Lines) -> list[LabelledValue]:
    """The labels with the values beside them, of a page's printed rows, each split into its texts."""
    runs: list[Run] = []
    for line in lines:
        for both in _candidates(line):
            run = next((each for each in runs if _goes_on(each[-1], both)), None)
            if run is None:
                runs.append([both])
            else:
                run.append(both)
        for each in line:
            for run in runs:
                _go_on(run[-1], each, line)
    own = _without_crossed([_settled(run) for run in runs if len(run) >= _LEAST_MORE])
    taken = {id(part) for run in own for row in run for part in (*row.label, *row.value)}
    others = [[each for each in line if id(each) not in taken] for line in lines]
    own = [run for run in own if _stands_alone(run, others) or _SURELY * len(run) <= sum(is_label(r.text) for r in run)]
    return [each for rows in _forms(own) for each in rows]


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


def _go_on(row: LabelledValue, segment: Segment, line: Sequence[Segment]) -> None:
    """Add to a value, or to a label, what begins right below it, if nothing stands beside it in the other's column."""
    off = _ALIGNED * row.height
    for parts, left in ((row.value, row.value_left), (row.label, row.left)):
        above = parts[-1].rect
        step = segment.rect.y - above.y
        if abs(segment.rect.left - left) >= off or not above.height / 2 < step < _CLOSE_ROW * above.height:
            continue
        beside = (each for each in line if each is not segment and each.rect.right > row.left - off)
        alone = not any(each.rect.left < row.value_left + off for each in beside)
        if alone and (parts is row.value or segment.rect.right < row.value_left):
            parts.append(segment)


def _settled(run: Run) -> Run:
    """The rows of a run, each with the rows of its texts: those are closer to each other than the labels are."""
    outer = [_step(above, below) for above, below in pairwise(run)]
    most = _WRAPPED * median(outer)
    found: Run = []
    for at, row in enumerate(run):
        label = _rest(row.label, most, _may_be_wrapped) if at + 1 < len(run) else row.label[:1]
        found.append(LabelledValue(label, _rest(row.value, most, _may_go_on)))
    within = [_base(b) - _base(a) for row in found for a, b in pairwise(row.value)]
    return _with_wrapped(found, _CLOSER * median(within)) if within else found


def _with_wrapped(run: Run, most: float) -> Run:
    """The rows of a run, those as one whose labels and values are both wrapped: as close as the rows of one text."""
    found = run[:1]
    for row in run[1:]:
        last = found[-1]
        if _step(last, row) <= most and _is_one(last, row):
            found[-1] = LabelledValue([*last.label, *row.label], [*last.value, *row.value])
        else:
            found.append(row)
    return found


def _step(above: LabelledValue, below: LabelledValue) -> float:
    """How far a label's row is below the last one of the label and the value above it."""
    return _base(below.label[0]) - max(map(_base, (*above.label, *above.value)))


def _base(text: Segment) -> float:
    """The line on which a text stands, below which only some letters reach."""
    standing = [word.rect.bottom for word in text.words if _HANGING.isdisjoint(word.text)]
    return median(standing) if standing else text.rect.bottom - _DEPTH * text.rect.height


def _rest(parts: Sequence[Segment], most: float, may_go_on: Callable[[Segment, Segment], bool]) -> list[Segment]:
    """The rows of one text, down to the first that is too far from the one above it, or cannot go on with it."""
    ends = (i for i, (a, b) in enumerate(pairwise(parts), 1) if _base(b) - _base(a) >= most or not may_go_on(a, b))
    return list(parts[: next(ends, len(parts))])


def _may_go_on(above: Segment, below: Segment) -> bool:
    """Whether a value may go on in a row: it is no number or date, nor is what follows, and that has no label."""
    figures = any(is_number(each.text) or DATE.fullmatch(each.text) for each in (above, below))
    return not (figures or is_form_label(below.text) or any(word.text.endswith(":") for word in below.words))


def _may_be_wrapped(_: Segment, below: Segment) -> bool:
    return len(below.words) <= _MOST_WRAPPED and not is_form_label(below.text)


def _is_one(above: LabelledValue, below: LabelledValue) -> bool:
    """Whether two rows of labels and values may be one, wrapped: not if each of the labels is known."""
    known = is_form_label(above.text) and is_form_label(below.text)
    return not known and _may_go_on(above.value[-1], below.value[0])


def _without_crossed(runs: Sequence[Run]) -> list[Run]:
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


def _stands_alone(run: Run, others: Lines) -> bool:
    """Whether beside most rows of a run there is no other text, as there is in a table of more columns."""
    beside = 0
    for row in run:
        y, half = row.label[0].rect.y, row.height / 2
        beside += any(abs(each.rect.y - y) < half for line in others for each in line)
    return 2 * beside < len(run)


def _forms(runs: Sequence[Run]) -> Iterator[Run]:
    """The runs whose labels are known well enough, of those that are set alike together."""
    groups: list[list[Run]] = []
    for run in runs:
        own = [group for group in groups if any(_is_set_alike(each, run) for each in group)]
        groups = [each for each in groups if each not in own] + [[*(each for group in own for each in group), run]]
    for group in groups:
        if max(map(len, group)) >= _LEAST_ROWS and enough_known([_telling(row) for run in group for row in run]):
            yield from group


def _known(run: Run) -> int:
    return sum(is_form_label(_telling(row)) for row in run)


def _telling(row: LabelledValue) -> str:
    """A label, empty where its value is one as well: both may be names of columns."""
    return "" if is_form_label(" ".join(each.text for each in row.value)) else row.text


def _is_set_alike(a: Run, b: Run) -> bool:
    """Whether two runs with known labels have labels and values at the same places, or are side by side and as wide."""
    if not _known(a) or not _known(b):
        return False
    off = _ALIGNED * max(a[0].height, b[0].height)
    lefts, values = abs(a[0].left - b[0].left), abs(a[0].value_left - b[0].value_left)
    beside = min(a[-1].bottom_row, b[-1].bottom_row) > max(a[0].label[0].rect.y, b[0].label[0].rect.y)
    return (lefts < off and values < off) or (beside and abs(lefts - values) < off)


def enough_known(labels: Sequence[str]) -> bool:
    """Whether so many of some texts are known labels that the others are labels too."""
    known = sum(map(is_form_label, labels))
    return known >= max(_LEAST_KNOWN, _KNOWN * len(labels)) or known >= max(_MANY_KNOWN, _OF_MANY * len(labels))
