"""Finds amounts in words where no label names them, and the rest of those that take more than one printed line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from invoicekit.blocks.model import Document, Line, Word
from invoicekit.invoice.labels import Evidence
from invoicekit.invoice.model import Value
from invoicekit.invoice.number_words import is_number_word, parse_number_words
from invoicekit.invoice.printed import as_value, printed, text_of
from invoicekit.invoice.vocabulary import label_meaning

_FIELD = "amount_in_words"
_LEAST_WORDS = 3  # that spell an amount where nothing says that it is one
_UNLABELLED = 0.5  # trust
_MOST_ROWS = 3  # below the first
_ALIGNED, _NEXT_ROW = 0.03, 2.2  # of the page's width; of the letters' height
_CENTRED, _BOX = 0.15, 8.0  # of the page's width; of the letters' height, from a label to an amount below it
_CENTS = re.compile(r"\d\d/100")  # "Seven Hundred Fifty One ***** 52/100", as cheques say it
_END = re.compile(r"\bonly\W*$", re.I)
_CURRENCY = re.compile(r"^\W*(?:indian|us|rupees?|rs|inr|dollars?|euros?|usd)\W*$", re.I)
_SAID = re.compile(
    r"only\b|rupees?|\b(?:indian|us|rs|inr|dollars?|euros?|usd|hundred|thousand|lakhs?|lacs?|million)\b", re.I
)  # cheap, before each word is looked at
_BRACKETS = re.compile(r"^\(([^()]*)\)$")
# "Arrêtée la présente facture à la somme de mille cinquante-trois euros et quarante-neuf centimes."
_SENTENCE = re.compile(r"^.*\b[aà] la somme(?: totale| ttc)? de\b(?= \w)", re.I)
_SENTENCE_END = re.compile(r"(?<=centimes)\.$|(?<=euros)\.$")  # it ends the sentence around the amount
_OF_TAX = re.compile(r"\b(?:tax|gst|vat)\b", re.I)


def unlabelled(document: Document) -> Iterator[Evidence]:
    """Lines that spell an amount and say nothing else, such as "Rupees Two Lakh Thirty Five Thousand Only": they name
    the currency, or end with "only", or stand below a label of such.

    A label of figures may stand before them ("Amount payable :"), and what a French bill says before its sum.
    """
    for line in document.lines:
        if not _SAID.search(line.text):
            continue
        said = _behind_colon(line.words)
        words = [word for word in said if any(c.isalnum() for c in word.text)]
        spelled = len(words) >= _LEAST_WORDS and all(_spells(word.text) for word in words)
        named = any(map(_CURRENCY.match, (word.text for word in words))) or _END.search(line.text)
        named = named or _CENTS.fullmatch(words[-1].text if words else "")
        if spelled and not named:  # "... Ninety Eight" over "Rupees Only"
            below = _next_row(line, line, line.box.left, _of_page(document, line))
            named = below is not None and _END.search(below.text)
        if spelled and (named or _is_labelled(line, document)) and parse_number_words(text_of(said)) is not None:
            yield Evidence("", printed(said), line.box, _UNLABELLED, _FIELD)
        elif (rest := _behind_sentence(line) or _behind_label(line)) and parse_number_words(text_of(rest)) is not None:
            yield Evidence("", printed(rest), line.box, _UNLABELLED, _FIELD)


def _of_page(document: Document, line: Line) -> list[Line]:
    return [each for each in document.lines if each.page == line.page]


def _is_labelled(line: Line, document: Document) -> bool:
    """Whether a label of an amount in words, and of nothing else, stands above a line, wherever in its box that is."""
    for each in _of_page(document, line):
        if 0 < line.box.top - each.box.bottom < _BOX * line.box.height:
            meaning = label_meaning(each.text)
            over = each.box.left < line.box.right and line.box.left < each.box.right + _CENTRED
            if over and meaning and meaning.name == _FIELD:
                return True
    return False


def _behind_sentence(line: Line) -> Sequence[Word]:
    """The words of a French bill's sentence behind what it says before its sum; none where it is no such sentence."""
    match = _SENTENCE.search(line.text)
    return line.words[len(match[0].split()) :] if match else ()


def _behind_label(line: Line) -> Sequence[Word]:
    """The words of a line from its currency on that spell an amount to its end behind the label of a total: "TOTAL
    INVOICE AMOUNT RUPEES EIGHTEEN THOUSAND ONLY"; none elsewhere."""
    at = next((i for i, word in enumerate(line.words) if _CURRENCY.match(word.text)), 0)
    said = line.words[at:]
    if (
        not at
        or len(said) < _LEAST_WORDS
        or not _END.search(line.text)
        or not all(is_number_word(w.text) for w in said)
    ):
        return ()
    meaning = label_meaning(text_of(line.words[:at]))
    return said if meaning and meaning.score == 1 and meaning.name in ("total_invoice_amount", _FIELD) else ()


def _behind_colon(words: Sequence[Word]) -> Sequence[Word]:
    """The words behind a colon that ends one of them; all where there is none or nothing is behind it."""
    at = next((i for i, word in enumerate(words) if word.text.endswith(":")), -1)
    return words if _OF_TAX.search(text_of(words[: at + 1])) else words[at + 1 :] or words


def whole(value: Value, document: Document) -> Value:
    """An amount in words with its currency before it and with the rows that it goes on below, as printed but for
    brackets around it."""
    lines = [line for line in document.lines if line.page == value.page]
    first = next((line for line in lines if any(word.id in value.word_ids for word in line.words)), None)
    if first is None:
        return value
    said = [word for line in lines for word in line.words if word.id in value.word_ids]
    words = [*_spelled_in(first.words, said), *(word for word in said if word not in first.words)]
    words = [*_before(first.words, words[0]), *words]
    on_one_row = all(word in first.words for word in said)
    while on_one_row and (beside := _beside(words[-1], lines)):
        words += beside  # behind a rule of the form
    above = next(line for line in reversed(lines) if words[-1] in line.words)
    for _ in range(_MOST_ROWS):
        if _END.search(above.text):
            break
        below = _next_row(above, first, words[0].box.left, lines)
        if below is None:
            break
        words += below.words
        above = below
    if len(words) > 1 and words[0].text.endswith(":") and _CURRENCY.match(words[0].text):
        del words[0]  # "RS: ONE THOUSAND ONLY"
    if only := next((i for i, word in enumerate(words) if _END.search(word.text)), 0):
        words = words[: only + 1]  # the bank's account may follow in the same cell
    text = _BRACKETS.sub(r"\1", _SENTENCE_END.sub("", printed(words).text.strip(" :")))
    if len(words) == len(value.word_ids) and text == value.text:
        return value
    return as_value(printed(words, text), text)


def _spelled_in(words: Sequence[Word], said: Sequence[Word]) -> list[Word]:
    """The words of a line from the first to the last of some that spell an amount, and what goes on spelling behind
    them, in whichever cells of a table they are."""
    ids = {word.id for word in said}
    at = [i for i, word in enumerate(words) if word.id in ids]
    end = next((i for i in range(at[-1] + 1, len(words)) if not _spells(words[i].text)), len(words))
    return list(words[at[0] : end])


def _beside(last: Word, lines: Sequence[Line]) -> list[Word]:
    """The words of the line right of a word, on its row, that go on spelling."""
    for line in lines:
        level = abs(line.box.middle[1] - last.box.middle[1]) < last.box.height / 2
        if level and 0 < line.box.left - last.box.right < _ALIGNED and _spells(line.words[0].text):
            end = next((i for i, word in enumerate(line.words) if not _spells(word.text)), len(line.words))
            return list(line.words[:end])
    return []


def _spells(text: str) -> bool:
    return not any(map(str.isalnum, text)) or is_number_word(text) or bool(_CENTS.fullmatch(text))


def _before(words: Sequence[Word], first: Word) -> list[Word]:
    """The currency's name right before the first word of an amount, unless it ends in a colon, as labels do."""
    at = next((i for i, word in enumerate(words) if word is first), 0)
    start = at
    while start and _CURRENCY.match(words[start - 1].text) and not words[start - 1].text.endswith(":"):
        start -= 1
    return list(words[start:at])


def _next_row(above: Line, first: Line, left: float, lines: Sequence[Line]) -> Line | None:
    """The line right below that goes on spelling, in line with the label, the first word, the right edge or the
    middle."""
    for line in sorted(lines, key=lambda each: each.box.top):
        step = line.box.middle[1] - above.box.middle[1]
        right = abs(line.box.right - above.box.right)
        centred = abs(line.box.middle[0] - above.box.middle[0])
        aligned = min(abs(line.box.left - first.box.left), abs(line.box.left - left), right, centred) < _ALIGNED
        if aligned and 0.5 * above.box.height < step < _NEXT_ROW * above.box.height:
            end = next((i for i, word in enumerate(line.words, 1) if _END.search(word.text)), len(line.words))
            said = [word.text for word in line.words[:end] if any(c.isalnum() for c in word.text)]
            spelled = said and all(map(is_number_word, said)) and not _OF_TAX.search(line.text)
            return line if spelled else None
    return None
