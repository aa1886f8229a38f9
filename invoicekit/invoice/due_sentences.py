"""Sentences that say until when to pay: "Payment is due within 30 days, by April 2, 2025"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from invoicekit.blocks.model import Line
from invoicekit.invoice.labels import Evidence
from invoicekit.invoice.places import line_below
from invoicekit.invoice.printed import printed
from invoicekit.invoice.values import find_dates
from invoicekit.invoice.vocabulary import label_words_of

_TRUST = 0.6
_NET = re.compile(r"\W*(?:rein )?(?:netto?|net|ohne abz[uü]g|sans escompte|zonder korting|zahlbar|payable)\b", re.I)
_OR = frozenset({"oder", "ou", "or", "of"})  # begins the row below one with an earlier day, that for a discount
_FEWEST, _FARTHEST = 3, 12  # words: of a sentence, and before its date among which paying is spoken of
_PAYING, _UNTIL = frozenset({"pay", "due"}), frozenset({"by", "due"})


def due_in_sentence(line: Line, lines: Sequence[Line]) -> Evidence | None:
    """The date before which a sentence says that something is to be paid; it may stand on the sentence's next row."""
    own = line.words[1:] if line.words and line.words[0].text.casefold() in _OR else line.words
    whole = label_words_of(" ".join(word.text for word in own))
    if not {*_PAYING, "by"} & set(whole):
        return None
    below = line_below(line, lines)
    for words in (own, [*own, *below.words] if below else ()):
        text = " ".join(word.text for word in words)
        for _, start, end in sorted(find_dates(text), key=lambda each: each[1]):
            said = label_words_of(text[:start])
            first, last = len(text[:start].split()), len(text[:end].split())
            if said[-1:] == ("by",) and _NET.match(text[end:]):  # "Bis 21.09.2025 netto"
                return Evidence(text, printed(words[first:last]), line.box, _TRUST, "due_date")
            if len(said) >= _FEWEST and _is_until(said) and _PAYING & set(said[-_FARTHEST:]):
                return Evidence(text[:start], printed(words[first:last]), line.box, _TRUST, "due_date")
    return None


def _is_until(said: Sequence[str]) -> bool:
    """Whether words end as those before a last day do: "by", "due", "fällig am"."""
    return said[-1] in _UNTIL or (said[-1] == "on" and said[-2] in _PAYING)
