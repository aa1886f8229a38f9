"""Form fields in printed lines: a label with a colon, a dash or a known name, and its value beside or below it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from invoicekit.reader.boxes import MOST_KEY_WORDS
from invoicekit.reader.label_columns import FAR, label_columns
from invoicekit.reader.lexicon import CURRENCIES, DATE, is_label, is_number, plain
from invoicekit.reader.lines import rows, split
from invoicekit.reader.model import Pair, ReadWord, Segment, text_of

_MOST_VALUE_LINES = 6
_LEADING = 1.1  # of the letters' height: more paper between two lines parts a value from what follows
_INDENT = 0.4  # of the letters' height
_EXACT = 0.15  # the same, by which the lefts of a column's labels and values differ
_WRAPPED = 0.6  # of the letters' height: the paper between the two rows of one label
_DASHES = ("-", "–", "—")
_MOST_SECOND_LABEL = 4  # words, the colon with them
_POSTAL_CODE = re.compile(r"\d{6}\.?")  # India's
_BARS = frozenset("|•·●")
_LEADERS = re.compile(r"[.…· ]{2,}:")
_NUMBERED = re.compile(r"^\(?\d{1,2}[.)]\s+")  # of a form's boxes: "(2) Registration number"
_PAGE = re.compile(r"\(?\d{1,4}(?:/\d{1,4})?\)?$")


def pairs_of(words: list[ReadWord], space: float) -> list[Pair]:
    """The labels with their values among words that stand in one place."""
    lines = [_with_leaders(split(row, space)) for row in rows(words)]
    columns = label_columns(lines)
    used = {id(segment) for each in columns for segment in (*each.label, *each.value)}
    found = [Pair(_words_of(each.label), _words_of(each.value), 75.0) for each in columns]
    for number, line in enumerate(lines):
        for position, segment in enumerate(line):
            if id(segment) in used:
                continue
            pair = (
                _before_colon(line, position, used)
                or _by_colon(lines, number, position, used)
                or _by_label(lines, number, position, used)
                or _by_dash(segment)
                or _by_count(line, position)
            )
            if pair:
                used.add(id(segment))
                found += _parted(pair)
    return found


def _words_of(texts: Iterable[Segment]) -> list[ReadWord]:
    """The words of some texts, one after the other."""
    return [word for each in texts for word in each.words]


def _with_leaders(line: list[Segment]) -> list[Segment]:
    """A row's texts, each with the dots that lead from it to the colon before its value: "Datum ......: 22.04."."""
    found: list[Segment] = []
    for segment in line:
        if found and _LEADERS.fullmatch(segment.text):
            found[-1] = Segment((*found[-1].words, *segment.words))
        else:
            found.append(segment)
    return found


def _by_colon(lines: list[list[Segment]], number: int, position: int, used: set[int]) -> Pair | None:
    """ "Label: value", "Label : value", "Label # value", or "Label:" with its value beside or below it."""
    words = lines[number][position].words
    at = next((i for i, word in enumerate(words) if ends_label(word.text)), None)
    if at is None or at >= MOST_KEY_WORDS:
        return None
    # A colon that stands at the start of a word belongs to the label before it: ": 1234" after "Invoice No".
    leads = words[at].text.startswith(":") and len(words[at].text) > 1
    end = at if leads else at + 1
    key, value = list(words[:end]), list(words[end:])
    if not any(any(c.isalpha() for c in word.text) for word in key):
        return None
    if not value:
        if _is_heading(lines, number, position):
            return None
        value = _beside(lines, number, position, used) or _below(lines, number, position, used)
    elif all(_is_currency(word) for word in value):
        value += _beside(lines, number, position, used)  # "Net payable : Rs." with its amount at the edge
    return Pair([*_above(lines, number, position, used), *key], value)


def _parted(pair: Pair) -> list[Pair]:
    """A field, or several where its value goes on with another label with a colon: "Goa, Code : 30", "177 | CIN: U66",
    "29AAKCS7714Q1ZE HSN/SAC: 997134"."""
    for at in range(1, len(pair.value)):
        if start := _label_within(pair.value, at):
            end = next(i for i in range(start, len(pair.value)) if ends_label(pair.value[i].text)) + 1
            own = pair.value[: start - 1] if pair.value[start - 1].text in _BARS else pair.value[:start]
            rest = replace(pair, key=pair.value[start:end], value=pair.value[end:])
            return [replace(pair, value=own), *_parted(rest)] if own else [pair]
    return [pair]


def _label_within(words: list[ReadWord], at: int) -> int:
    """Where a label begins at or right behind a word within a value, 0 where none does: known, behind a comma that of a
    code too, and behind a bar whatever it is."""
    barred = words[at].text in _BARS
    start = at + 1 if barred else at
    behind = words[start : start + _MOST_SECOND_LABEL]
    end = next((i for i, word in enumerate(behind) if ends_label(word.text)), -1) + 1
    label = text_of(behind[:end])
    if not end or start + end == len(words) or not any(map(str.isalpha, label)):
        return 0
    after_comma = words[at - 1].text.endswith(",") and plain(label) == "code"
    lettered = not any(map(str.isdigit, label))
    # A sentence goes on with whatever it likes; behind a number a label does: "29AAKCS7714Q1ZE HSN/SAC:".
    behind_number = is_label(label) and (words[at - 1].text.endswith(",") or has_digit(words[at - 1].text))
    return start if lettered and (barred or behind_number or after_comma) else 0


def _is_currency(word: ReadWord) -> bool:
    return plain(word.text) in CURRENCIES or plain(word.text) == "rs"


def _before_colon(line: list[Segment], position: int, used: set[int]) -> Pair | None:
    """A label left of a colon that leads its value, as a typewriter sets it in columns: "No.      : KM/2219"."""
    segment, label = line[position], line[position - 1] if position else None
    first, *value = segment.words
    if first.text != ":" or not value or label is None or id(label) in used or len(label.words) > MOST_KEY_WORDS:
        return None
    near = segment.rect.left - label.rect.right < FAR * segment.rect.height
    if not near or not any(map(str.isalpha, label.text)):
        return None
    used.add(id(label))
    return Pair([*label.words, first], value)


def _is_heading(lines: list[list[Segment]], number: int, position: int) -> bool:
    """Whether labels with values of their own stand indented below a label that is alone on its row."""
    segment = lines[number][position]
    beside = lines[number][position + 1 : position + 2]
    near = any(each.rect.left - segment.rect.right < FAR * segment.rect.height for each in beside)
    if near or number + 1 == len(lines):
        return False
    indent = segment.rect.height * _INDENT
    return any(
        _is_label(each) and indent < each.rect.left - segment.rect.left < segment.rect.width
        for each in lines[number + 1]
    )


def _above(lines: list[list[Segment]], number: int, position: int, used: set[int]) -> list[ReadWord]:
    """The first row of a label that goes on in the next one, close below: "Pay to the / order of:"."""
    segment = lines[number][position]
    for each in lines[number - 1] if number and segment.text[:1].islower() else ():
        close = segment.rect.top - each.rect.bottom < _WRAPPED * segment.rect.height
        aligned = abs(each.rect.left - segment.rect.left) < 0.5 * segment.rect.height
        if close and aligned and id(each) not in used and len(each.words) <= MOST_KEY_WORDS and not _is_label(each):
            used.add(id(each))
            return list(each.words)
    return []


def _by_label(lines: list[list[Segment]], number: int, position: int, used: set[int]) -> Pair | None:
    """A known label without a colon, its value beside it or below."""
    segment = lines[number][position]
    if not is_label(_NUMBERED.sub("", segment.text)):
        return None
    beside = [_is_value(each.text) for each in lines[number][position + 1 : position + 2]]
    value = _below(lines, number, position, used) if not any(beside) and _is_stacked(lines, segment) else []
    value = value or _beside(lines, number, position, used, like_a_value=True)
    value = value or _below(lines, number, position, used)
    return Pair(list(segment.words), value, 70.0) if value else None


def _is_value(text: str) -> bool:
    return is_number(text) or DATE.fullmatch(text) is not None


def _is_stacked(lines: list[list[Segment]], segment: Segment) -> bool:
    """Whether a label stands in a column of labels with their values below, one under the other, as Xero sets them."""
    exact = _EXACT * segment.rect.height
    column = [each for line in lines for each in line if abs(each.rect.left - segment.rect.left) <= exact]
    at = next(i for i, each in enumerate(column) if each is segment)
    down, up = column[at : at + 3], column[max(0, at - 2) : at + 2]
    return _take_turns(down) or (len(up) == 4 and _take_turns(up))


def _take_turns(column: list[Segment]) -> bool:
    """Whether texts below one another are a label, its value with figures, and a label again."""
    kinds = [is_label(each.text) for each in column]
    values = [each.text for each in column[1::2]]
    return kinds[:3] == [True, False, True] and all(has_digit(text) and "%" not in text for text in values)


def _by_dash(segment: Segment) -> Pair | None:
    """ "Label - value": words without figures, a dash that stands alone, and a value with figures."""
    at = next((i for i, word in enumerate(segment.words) if word.text in _DASHES), 0)
    key, value = segment.words[:at], segment.words[at + 1 :]
    text = "".join(word.text for word in key)
    if not value or len(text) < 2 or not text.isalpha() or at > MOST_KEY_WORDS or not has_digit(value[0].text):
        return None
    if len(value) == 1 and _POSTAL_CODE.fullmatch(value[0].text) and not is_label(text_of(key)):
        return None  # "Coimbatore - 641004"
    return Pair(list(segment.words[: at + 1]), list(value), 70.0)


def _by_count(line: list[Segment], position: int) -> Pair | None:
    """A known label and a number side by side without a wide gap, the last on their row: "Page 1/1", "Total 93.50"."""
    *key, value = line[position].words
    if position + 1 < len(line):
        return None  # "Total 5 | 130.00" has its amount there
    if not is_label(text_of(key)) or not (is_number(value.text) or _PAGE.match(value.text)):
        return None
    return Pair(key, [value], 70.0)


def _beside(
    lines: list[list[Segment]], number: int, position: int, used: set[int], *, like_a_value: bool = False
) -> list[ReadWord]:
    segment, line = lines[number][position], lines[number]
    if position + 1 >= len(line):
        return []
    candidate = line[position + 1]
    near = candidate.rect.left - segment.rect.right < FAR * segment.rect.height
    text = candidate.text
    value = text.lstrip(": ")
    if not near or id(candidate) in used or _is_label(candidate) or _is_next_box(segment, candidate) or not value:
        return []
    if like_a_value and not (text.startswith(":") or is_number(value) or DATE.search(value) or has_digit(value)):
        return []
    used.add(id(candidate))
    words = list(candidate.words)
    return words[1:] if words[0].text == ":" else words


def _below(lines: list[list[Segment]], number: int, position: int, used: set[int]) -> list[ReadWord]:
    """The segment that starts below the label, on the next printed row."""
    segment = lines[number][position]
    for line in lines[number + 1 : number + 2]:
        for candidate in line:
            close = candidate.rect.top - segment.rect.bottom < 1.5 * segment.rect.height
            aligned = abs(candidate.rect.left - segment.rect.left) < 2.0 * segment.rect.height
            other = _is_label(candidate) or _is_next_box(segment, candidate)
            if close and aligned and id(candidate) not in used and not other:
                used.add(id(candidate))
                return [*candidate.words, *_further(lines, number + 1, candidate, used)]
    return []


def _further(lines: list[list[Segment]], number: int, first: Segment, used: set[int]) -> list[ReadWord]:
    """The rest of a value of several lines, as a name has its address below it; numbers have none."""
    words: list[ReadWord] = []
    if has_digit(first.text):
        return words
    above = first
    for line in lines[number + 1 : number + 1 + _MOST_VALUE_LINES]:
        below = [
            each
            for each in line
            if abs(each.rect.left - first.rect.left) < 0.5 * first.rect.height
            and each.rect.top - above.rect.bottom < _LEADING * first.rect.height
        ]
        if not below or id(below[0]) in used or _is_label(below[0]):
            break
        above = below[0]
        used.add(id(above))
        words += above.words
    return words


def has_digit(text: str) -> bool:
    """Whether a text has a figure."""
    return any(character.isdigit() for character in text)


def _is_label(segment: Segment) -> bool:
    text = segment.text
    return is_label(text) or (":" in text[1:] and not _is_time_or_link(text))


def _is_next_box(segment: Segment, other: Segment) -> bool:
    """Whether of two texts both are numbered, as the labels of a form's boxes are."""
    return bool(_NUMBERED.match(segment.text) and _NUMBERED.match(other.text))


def ends_label(text: str) -> bool:
    """Whether a word ends a label: "No:", "PO#"."""
    return (":" in text and not _is_time_or_link(text)) or text.endswith("#")


def _is_time_or_link(text: str) -> bool:
    before, _, after = text.partition(":")
    return "//" in text or (before[-2:].isdigit() and after[:2].isdigit())
