"""A party's state: as a label says it, as its address names it, or its code before an American postal code."""

from __future__ import annotations

import re
from collections.abc import Sequence

from invoicekit.blocks.model import Line, Page
from invoicekit.invoice.parties.beside import label_before
from invoicekit.invoice.parties.ids import tax_id_of
from invoicekit.invoice.parties.party import Party, take_state
from invoicekit.invoice.parties.plausible import names_state
from invoicekit.invoice.places import line_below, same_row
from invoicekit.invoice.printed import Printed, of_words, printed
from invoicekit.invoice.states import AMERICAN, names_of, short_names_of, state_code, state_within
from invoicekit.invoice.values import find_gstin
from invoicekit.invoice.vocabulary import plain

_STATE_ALONE = re.compile(r"state(?: name)?\W*", re.I)
_STATE_SAID = re.compile(r"state(?: name)?\W+([^\W\d][^\d:]*?)(?:[\s,(]*\b(?:state )?code\b.*)?\W*", re.I)
_CODE = re.compile(r"\b(\d{2})\b")
# Where a row of an address ends, or before its PIN code: "Agra-282003 (U.P.)", "Alwar RAJ. 301019".
_SHORTENED = re.compile(
    r"(?:^|[\s,(\-])((?:[A-Z]\. ?){1,2}[A-Z]\.?|[A-Z]{2,4}\.?|(?:Raj|Guj|Har|Kar|Mah|Ker|Pun)\.)\)?(?:[ \-]*\d{6})?$"
)
_PIN_BEHIND = re.compile(r"(?<=[^\W\d])\W?\d{6}\W*$")  # "DELHI-110006"
_ZIP = re.compile(r"\b([A-Z]{2}|[A-Z][a-z]+(?: [A-Z][a-z]+)?),? \d{5}(?:-\d{4})?(?=\s*(?:$|,|USA?\b|United States))")


def state_of(party: Party) -> Printed | None:
    """A party's state: as a label says it, else as its address names it.

    An address in India may be another than the one that is registered for GST: the GSTIN must be of that state too.
    """
    if party.state:
        if party.state.text.isdecimal() and (named := _named(party, party.state.text.zfill(2))):
            return named
        name = state_within(party.state.text)
        return printed(party.state.words, name) if name and party.state.words else party.state
    if party.tax_id and find_gstin(party.tax_id.text):
        return _named(party, party.tax_id.text[:2])
    return None if party.tax_id and party.tax_id.text[:2].isalpha() else _american(party)


def take_state_on_row(party: Party, page: Page) -> None:
    """Take the state that is labelled on the printed row of a party's tax id, or right below that; or across the page
    from its address, if it is the one of its GSTIN."""
    if party.state or not party.tax_id:
        return
    own = [line for line in page.lines if (found := tax_id_of(line)) and plain(found.text) == plain(party.tax_id.text)]
    below = {id(line_below(each, page.lines)) for each in own}
    for line in page.lines:
        near = id(line) in below or any(same_row(line, each) for each in own)
        line = _with_label(line, page.lines) if near else line
        if near and names_state(line.text) and _agrees(line, party.tax_id.text):
            take_state(party, line)
            return
    for line in page.lines:
        if names_state(line.text) and _is_of(line, party.tax_id.text) and any(same_row(line, e) for e in party.lines):
            take_state(party, line)
            return


def take_state_above(party: Party, page: Page, heads: Sequence[Line]) -> None:
    """Take the state that a form labels above the first heading of a party, among what is said of the invoice, if it
    is the one of the party's GSTIN: "State: West Bengal", "State M.P. Code 23"."""
    first = min((line.box.top for line in heads), default=0.0)
    if party.state or not party.tax_id or not find_gstin(party.tax_id.text):
        return
    code = party.tax_id.text[:2]
    for line in (each for each in page.lines if each.box.top < first):
        beside = [each for each in page.lines if same_row(each, line) and each.box.left > line.box.right]
        value = min(beside, key=lambda each: each.box.left, default=None) if _STATE_ALONE.fullmatch(line.text) else None
        said = _STATE_SAID.fullmatch(f"{line.text} {value.text}" if value else line.text)
        name = said[1].strip() if said else ""
        if name and (state_code(name) == code or _is_short(name, code)):
            party.state = printed((value or line).words, name)
            return


def _with_label(line: Line, lines: Sequence[Line]) -> Line:
    """A value of a form's row that begins with the colon, with the label before it: "State Name" and ": Goa"."""
    label = label_before(line, lines) if line.text.startswith(":") else None
    return of_words(line, [*label.words, *line.words]) if label else line


def _agrees(line: Line, tax_id: str) -> bool:
    """Whether a state's code, if a line says one, is that of a GSTIN; another party's may stand on the row as well."""
    code = _CODE.search(line.text)
    return code is None or not find_gstin(tax_id) or tax_id.startswith(code[1])


def _is_of(line: Line, tax_id: str) -> bool:
    """Whether a line names the state in which a GSTIN is registered."""
    name = state_within(line.text.replace(":", " "))
    return bool(name and find_gstin(tax_id)) and state_code(name) == tax_id[:2]


def _named(party: Party, code: str) -> Printed | None:
    """The last words of an address that are the name of the state with a GST code, else its short name where a row of
    the address ends: "Agra-282003 (U.P.)"."""
    words = [word for part in party.address for word in part.words]
    texts = [plain(_PIN_BEHIND.sub("", word.text)) for word in words]
    for name in (plain(each).split() for each in names_of(code)):
        for start in range(len(words) - len(name), -1, -1):
            if texts[start : start + len(name)] == name:
                found = words[start : start + len(name)]
                text = _PIN_BEHIND.sub("", " ".join(word.text for word in found))
                return printed(found, text.strip(" ,.-()"))
    ends = ((part, match[1]) for part in reversed(party.address) if (match := _SHORTENED.search(part.text)))
    named = next(((part, text) for part, text in ends if _is_short(text, code)), None)
    return printed(named[0].words, named[1]) if named and named[0].words else None


def _is_short(name: str, code: str) -> bool:
    """Whether a text is a short name of the state with a GST code: "U.P." of 09."""
    return name.replace(".", "").replace(" ", "").upper() in short_names_of(code)


def _american(party: Party) -> Printed | None:
    """The state before a postal code of the United States: "Dayton, OH 45439"."""
    for part in reversed(party.address):
        match = _ZIP.search(part.text)
        named = (match[1], match[1].split()[-1]) if match else ()  # "Brownwood Texas 76801" says the town before it
        state = next((each for each in named if plain(each) in AMERICAN), "")
        if state and part.words:
            words = [word for word in part.words if word.text.strip(",") in state.split()]
            return printed(words or part.words, state)
    return None
