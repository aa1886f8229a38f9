"""Whose web and mail addresses a document prints: those at its edges are the seller's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from invoicekit.blocks.model import Line
from invoicekit.invoice.parties.party import Party

_DOMAIN = re.compile(
    r"(?:www\.|@|https?://)([a-z0-9-]+)\.[a-z]{2,}"
    r"|(?:^|\s)([a-z0-9-]+)\.(?:com|net|org|eu|io|co\.uk|uk|de|fr|nl|be|in|it|es|at|ch)(?=[/\s]|$)",
    re.I,
)
_OF_ANYONE = frozenset({"gmail", "yahoo", "hotmail", "outlook", "rediffmail", "live", "icloud", "sify", "gmx", "web"})
_LEAST = 5  # letters that a name and a domain have in common


def has_domain(party: Party, lines: Sequence[Line]) -> bool:
    """Whether a web or mail address outside a party's own block begins with its name: "vaigaiscientific.in"."""
    block = {id(line) for line in party.lines}
    outside = (line.text for line in lines if id(line) not in block)
    found = (match[1] or match[2] for text in outside for match in _DOMAIN.finditer(text))
    domains = {each.casefold().replace("-", "") for each in found}
    words = party.name.text.casefold() if party.name else ""
    names = ["".join(filter(str.isalnum, each)) for each in (words, words.removeprefix("the "))]
    return any(len(each) >= _LEAST and own.startswith(each) for own in names for each in domains - _OF_ANYONE)
