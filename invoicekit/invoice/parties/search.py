"""The parties of a page as they are found, and which lines are somebody's already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from invoicekit.blocks.model import Line, Page
from invoicekit.invoice.parties.party import Party

KINDS = ("seller", "buyer", "ship_to")


@dataclass
class Search:
    """The parties of a page as they are found, and the lines that are somebody's already."""

    page: Page
    lines: Sequence[Line]  # of all pages
    feet: Sequence[Page]  # that page and the last, which may have the small print
    heads: list[Line]
    parties: dict[str, Party] = field(default_factory=lambda: {kind: Party() for kind in KINDS})
    payee: Party = field(default_factory=Party)
    taken: set[int] = field(default_factory=set)

    @property
    def seller(self) -> Party:
        return self.parties["seller"]

    @property
    def buyer(self) -> Party:
        return self.parties["buyer"]

    def give(self, kind: str, party: Party) -> None:
        """Say who a party is; its lines are no one else's."""
        self.parties[kind] = party
        self.taken |= {id(line) for line in party.lines}
