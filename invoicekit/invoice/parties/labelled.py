"""Parties of forms that label the parts of an address: "Comune: Faenza", or "Address" with its rows beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from invoicekit.blocks.model import Line, Page, Word
from invoicekit.invoice.labels import of_start
from invoicekit.invoice.parties.beside import colon_beside, is_level, right_of
from invoicekit.invoice.parties.block import begins_form
from invoicekit.invoice.parties.ids import tax_id_of
from invoicekit.invoice.parties.party import Party, add, take, take_state
from invoicekit.invoice.parties.plausible import names_party, says_number
from invoicekit.invoice.printed import Printed, printed, printed_line, printed_rows, text_of
from invoicekit.invoice.vocabulary import label_meaning, part_meaning, party_meaning

_DEEP = 0.2  # of the page's height: how far below its heading such a form reaches
_CENTRE = 0.06  # of the page's width, around its middle
_EDGE = 0.02  # of the page's width
_VALUES = 0.25  # of the page's width, from the end of a label to the column of values
_SAME_EDGE = 0.012  # of the page's width, by which the rows of one value differ
_HALF_STEP = 1.4  # of the letters' height, from the middle of two rows to theirs
_STEP = 2.2  # of the letters' height, from one row of a value to the next
_NEAR = 5.0  # of the letters' height, from a heading down to the name in its form
_CERTAIN, _LEAST_ROWS = 0.95, 2  # of a label; of a value that is more than its label's row
_TOWN = ("postcode", "town", "province", "country")  # in the order in which they are written in one line
_PARTS = {"address": "street", "tax_id": "tax_id", "buyer_tax_id": "tax_id", "seller_state": "state"}


@dataclass
class _Part:
    """One labelled row of a form, with the rows on which its value goes on."""

    label: Line
    value: Line
    text: Printed
    more: list[Line]

    @property
    def lines(self) -> list[Line]:
        return [self.label, self.value, *self.more]


def labelled_party(page: Page, heading: Line, others: Sequence[Line], *, is_name: bool = False) -> Party:
    """The party below a heading whose name and address are labelled part by part; empty where they are not.

    The heading may itself be the name's label: "Customer Name : ..." over "Address : ...", or the name.
    """
    whole, heading = heading, heading if is_name else _over_form(page, heading)
    lines = _below(page, heading, others)
    parts: dict[str, _Part] = {}
    for name, part in _parts(page, lines, heading):
        parts.setdefault(name, part)
    first = _part(page.lines, heading, [heading, *lines], heading)
    if is_name:
        under = min((line for line in lines if _in_column(line, heading)), key=lambda line: line.box.top, default=None)
        if under is None or not _is_label(under):
            return Party()
        parts["name"] = _Part(heading, heading, printed_line(heading), [])
    elif "name" not in parts and first and not of_start(first.value.words):
        parts["name"] = first
    name = parts["name"].text.text if "name" in parts else ""
    if not any(map(str.isalpha, name)) or name.startswith("*") or says_number(name):
        return Party()
    party = _assembled(parts)
    if not party.address:
        return Party()
    ids = [line for line in lines if tax_id_of(line)]
    if party.tax_id is None and ids:
        party.tax_id = tax_id_of(ids[0])
        party.lines.append(ids[0])
    party.lines = [whole, *party.lines]
    return party


def _over_form(page: Page, heading: Line) -> Line:
    """A heading from where its form's labels begin, where it is set over the middle of labels and values."""
    for line in page.lines:
        near = 0 < line.box.top - heading.box.top < _NEAR * heading.box.height
        head, _, rest = line.text.partition(":")
        if not near or part_meaning(head) != "name":
            continue
        goes_on = bool(rest.strip()) and line.box.left < heading.box.left < line.box.right  # below its middle
        value = None if goes_on else colon_beside(page, line) or _centred(page, line)
        alone = bool(rest.strip()) and abs(heading.box.middle[0] - 0.5) < _CENTRE and line.box.left < heading.box.left
        goes_on = goes_on or (alone and not right_of(heading, page.lines, 1.0))
        over = value and line.box.right < heading.box.left < value.box.right and value.box.left < heading.box.right
        if goes_on or over:
            box = heading.box._replace(left=line.box.left, width=heading.box.right - line.box.left)
            return replace(heading, box=box)
    return heading


def _assembled(parts: dict[str, _Part]) -> Party:
    """The party of a form's rows; what goes on below a name is the address where none is labelled."""
    party = Party()
    add(party, parts["name"].text)
    if party.address:
        for line in parts["name"].more:
            take(party, line)
        return party
    if "street" in parts:
        party.address.append(parts["street"].text)
    street = parts.get("street") or ("town" not in parts and parts["name"])
    more = street.more if street else []
    for line in more:
        take(party, line)
    # "PIN Code: 641004" may stand among the address's rows.
    towns = [parts[name].text for name in _TOWN if name in parts and parts[name].label not in more]
    if towns and {"street", "town"} & parts.keys():
        words = [word for each in towns for word in each.words]
        party.address.append(printed(words, " ".join(each.text for each in towns)))
    if "tax_id" in parts:
        party.tax_id = tax_id_of(parts["tax_id"].value) or party.tax_id
    if "state" in parts:
        take_state(party, parts["state"].value)
    party.lines = [line for part in parts.values() for line in part.lines]
    return party


def _below(page: Page, heading: Line, others: Sequence[Line]) -> list[Line]:
    """The lines of the form below a heading: left of the heading beside it, above the next one in its column, and not
    below one further down to its right."""
    beside = [each.box.left for each in others if is_level(each, heading) and each.box.left > heading.box.right]
    right = min(beside, default=1.0)
    under = [each for each in others if each.box.top > heading.box.bottom and _in_column(each, heading)]
    bottom = min((each.box.top for each in under), default=heading.box.top + _DEEP)
    lower = [
        each.box for each in others if each.box.top > heading.box.bottom and each.box.left > heading.box.left + _EDGE
    ]
    return [
        line
        for line in page.lines
        if heading.box.left - _EDGE < line.box.left < right - _EDGE
        and heading.box.top < line.box.middle[1] < bottom
        and not is_level(line, heading)
        and 0 < line.box.top - heading.box.top < _DEEP
        and not any(line.box.top > box.top and line.box.left > box.left - _EDGE for box in lower)
    ]


def _parts(page: Page, lines: Sequence[Line], heading: Line) -> Iterator[tuple[str, _Part]]:
    for line in lines:
        several = _several(line)
        yield from several
        name = "" if several else _meaning(line.text.partition(":")[0])
        if name and (part := _whole_cell(page, line) or _part(lines, line, lines, heading)):
            yield name, part


def _several(line: Line) -> list[tuple[str, _Part]]:
    """The parts of a line that labels several: "Comune: Carate Brianza Provincia: MB"; none where it labels one."""
    ends = [at for at, word in enumerate(line.words, 1) if word.text.endswith(":")]
    if len(ends) < _LEAST_ROWS:
        return []
    labels = [(at - 1, at, part_meaning(line.words[at - 1].text.rstrip(":"))) for at in ends]
    values = [line.words[end:start] for (_, end, _), (start, _, _) in pairwise([*labels, (len(line.words), 0, "")])]
    found = [
        (name, _Part(line, line, printed(words), []))
        for (_, _, name), words in zip(labels, values, strict=True)
        if words
    ]
    return found if len(found) == len(ends) and all(name for name, _ in found) else []


def _value_of(page: Page, label: Line) -> list[Word]:
    """The words of the form field that a line is the label of."""
    begins = label.words[0].id if label.words else ""
    keys = (each for each in page.form_fields if each.key_words and each.key_words[0].id == begins)
    return next((each.value_words for each in keys if len(each.key_words) == len(label.words)), [])


def _whole_cell(page: Page, label: Line) -> _Part | None:
    """A label with a value whose rows are centred beside it, above and below its own row too."""
    below = printed_rows(_value_of(page, label))
    lefts = [row[0].box.left for row in below]
    if len(below) < _LEAST_ROWS or max(lefts) - min(lefts) < _SAME_EDGE or min(lefts) < label.box.right:
        return None
    words = [word for row in below for word in row]
    value = next((line for line in page.lines if any(word.id == words[0].id for word in line.words)), label)
    return _Part(label, value, printed(words, ", ".join(text_of(row).strip(" ,") for row in below)), [])


def _centred(page: Page, label: Line) -> Line | None:
    """The line that is the value of a form's field, wherever it stands in the cell beside its label."""
    words = {word.id for word in _value_of(page, label)}
    return next((line for line in page.lines if words and {word.id for word in line.words} == words), None)


def _part(page: Sequence[Line], label: Line, lines: Sequence[Line], heading: Line) -> _Part | None:
    """A label with its value, behind its colon or in the column beside it, and the rows that go on below that."""
    text, _, rest = label.text.partition(":")
    words = label.words[len(text.split()) :]
    if rest.strip() and words:
        words = words[1:] if words[0].text == ":" and len(words) > 1 else words
        value, found = label, printed(words, rest.strip())
    else:
        beside = min(right_of(label, page, _VALUES), key=lambda each: each.box.left, default=None)
        if _in_column(label, heading) and (beside is None or not beside.text.strip(": ")):
            return _between_rows(page, label)
        if beside is None or not _in_column(label, heading):
            return None
        if not beside.text.startswith(":") and (_meaning(beside.text) or party_meaning(beside.text)):
            return None
        words = beside.words[1:] if beside.words[0].text == ":" and len(beside.words) > 1 else beside.words
        value, found = beside, printed(words, beside.text.lstrip(": "))
    return _Part(label, value, found, list(_more(lines, value, found, heading)))


def _is_value(line: Line, label: Line, page: Sequence[Line]) -> bool:
    """Whether a line is the value beside another label in a label's column."""
    return line.box.left > label.box.right and any(
        each is not label and abs(each.box.left - label.box.left) < _SAME_EDGE and is_level(each, line) for each in page
    )


def _behind_colon(value: Line) -> float:
    """Where a form's value begins, behind the colon that leads it."""
    first, *rest = value.words or [value]
    return rest[0].box.left if rest and not any(map(str.isalnum, first.text)) else first.box.left


def _between_rows(page: Sequence[Line], label: Line) -> _Part | None:
    """A label that stands level with the middle of the two rows of its value, as table cells are set by default."""
    middle, height = label.box.middle[1], label.box.height
    right = [
        each for each in page if 0 < each.box.left - label.box.right < _VALUES and any(map(str.isalpha, each.text))
    ]
    values = [_behind_colon(each) for each in page if _is_value(each, label, page)]
    right = [each for each in right if any(abs(each.box.left - left) < _SAME_EDGE for left in values)]
    right = [each for each in right if not begins_form(each) and not of_start(each.words)]
    near = [each for each in right if abs(each.box.middle[1] - middle) < _HALF_STEP * height]
    above = [each for each in near if each.box.middle[1] < middle]
    first = min(above, key=lambda each: each.box.left, default=None)
    below = next((e for e in near if first and e not in above and abs(e.box.left - first.box.left) < _SAME_EDGE), None)
    return _Part(label, first, printed_line(first), [below]) if first and below else None


def _more(lines: Sequence[Line], value: Line, found: Printed, heading: Line) -> Iterator[Line]:
    """The rows below a value that begin where it does, or its label on the same line, down to the next label."""
    above = value
    for line in sorted(lines, key=lambda each: each.box.top):
        edges = (found.box.left, value.box.left)
        if line.box.top <= above.box.top or min(abs(line.box.left - each) for each in edges) > _SAME_EDGE:
            continue
        beside = [each for each in lines if is_level(each, line) and each.box.left < line.box.left - _SAME_EDGE]
        far = line.box.top - above.box.top > _STEP * above.box.height
        # What stands below a value in a column of its own is no label: "Goa, State Code: 30", "GSTIN: 30AA...".
        label = _is_label(line) and (line.text.startswith(":") or _in_column(value, heading))
        if far or label or begins_form(line) or any(_in_column(each, heading) for each in beside):
            return
        yield line
        above = line


def _is_label(line: Line) -> bool:
    """Whether a line is a row of the form of its own, or begins with the colon of one."""
    head, colon, _ = line.text.partition(":")
    meaning = label_meaning(head)
    return bool(colon or _meaning(head) or (meaning and meaning.score >= _CERTAIN and meaning.name != "other"))


def _in_column(line: Line, heading: Line) -> bool:
    return abs(line.box.left - heading.box.left) < _EDGE


def _meaning(label: str) -> str:
    """The part of a name and address that a label names, also with a party before it: "Buyer Address"."""
    if name := part_meaning(label):
        return name
    meaning = label_meaning(label)
    if meaning and meaning.score >= _CERTAIN and meaning.name in _PARTS:
        return _PARTS[meaning.name]
    words = label.split()
    for at in range(1, len(words)):
        if (name := part_meaning(" ".join(words[at:]))) and names_party(" ".join(words[:at])):
            return name
    return ""
