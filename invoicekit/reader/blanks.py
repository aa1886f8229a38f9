"""Form fields with blanks to be filled in: a label, a rule to its right, and what was written on that, or nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from invoicekit.reader.boxes import has_letters
from invoicekit.reader.lines import in_order, rows
from invoicekit.reader.model import Pair, ReadWord, Rect, around

_SAME_RULE = 4, 5  # pixels down and across between pieces of one rule
_LEAST_WIDTH = 30  # pixels at 200 dpi
_ABOVE, _BELOW = 1.0, 0.45  # of the letters' height: how far the bottom of words on a rule is from it
_NEAR = 2.5  # of the letters' height, between a label and its rule
_APART = 0.45  # of the letters' height: hardly a space between two words of a text
_SPACE = 1.1  # of the letters' height: a wider gap between two words parts them
_ROOM = 2.0  # of the letters' height: a blank goes on behind what was written on it, an underline does not
_MOST_KEY_WORDS = 8
_EDGE = 12  # pixels between a rule and the cell whose side it is
_SIGNED = re.compile(r"\b(?:signature|signed|sign|date|datum|unterschrift|signatory)\b", re.I)


def blank_rules(horizontal: Sequence[Rect], cells: Sequence[Rect], words: Sequence[ReadWord]) -> list[Rect]:
    """The rules that are no side of a ruled cell and no stroke of large letters, pieces of one put together; from top
    to bottom."""
    letters = [word.rect for word in words]
    free = [
        rule
        for rule in horizontal
        if not any(_is_side(rule, cell) for cell in cells) and not any(_is_stroke(rule, each) for each in letters)
    ]
    found: list[Rect] = []
    for rule in sorted(free, key=lambda each: each.left):
        piece = next((i for i, each in enumerate(found) if _goes_on(each, rule)), None)
        if piece is None:
            found.append(rule)
        else:
            found[piece] = around((found[piece], rule))
    return sorted((rule for rule in found if rule.width >= _LEAST_WIDTH), key=lambda each: each.y)


def _is_side(rule: Rect, cell: Rect) -> bool:
    across = min(rule.right, cell.right) > max(rule.left, cell.left)
    return across and min(abs(rule.y - cell.top), abs(rule.y - cell.bottom)) <= _EDGE


def _is_stroke(rule: Rect, letters: Rect) -> bool:
    """Whether a rule is the bar of a large T, or the foot of an L."""
    inside = letters.left - _EDGE < rule.left and rule.right < letters.right + _EDGE
    return inside and letters.top - _EDGE < rule.y < letters.bottom and letters.height > rule.width / 2


def _goes_on(rule: Rect, piece: Rect) -> bool:
    down, across = _SAME_RULE
    return abs(rule.y - piece.y) <= down and -down <= piece.left - rule.right <= across


def blank_pairs(words: Sequence[ReadWord], rules: Sequence[Rect]) -> list[Pair]:
    """The labels left of blanks, or below the line for a signature, with what stands on those."""
    written = {id(word): rule for rule in rules for word in words if stands_on(word.rect, rule)}
    printed = rows(words)
    found = []
    for rule in rules:
        value = [word for word in words if written.get(id(word)) is rule]
        if value and rule.right - max(word.rect.right for word in value) < _ROOM * value[0].rect.height:
            continue  # an underline
        key = next((label for row in printed if (label := _label(row, rule, written))), [])
        if key and value and min(word.rect.left for word in value) - key[-1].rect.right < _APART * value[0].rect.height:
            continue  # a broken rule below a text
        key = key or _signed(printed, rule)
        if key and has_letters(key) and len(key) <= _MOST_KEY_WORDS:
            found.append(Pair(key, in_order(value), 75.0))
    return found


def stands_on(rect: Rect, rule: Rect) -> bool:
    """Whether a word was written on a rule."""
    above = (rule.y - rect.bottom) / rect.height
    return rule.left - rect.height < rect.left and rect.x < rule.right and -_BELOW < above < _ABOVE


def _label(row: Sequence[ReadWord], rule: Rect, written: dict[int, Rect]) -> list[ReadWord]:
    """The words of a printed row that end right before a rule, as far as they stand together."""
    before = [word for word in row if word.rect.right <= rule.left + 0.5 * word.rect.height]
    if not before:
        return []
    last = before[-1].rect
    level = -_BELOW < (rule.y - last.bottom) / last.height < _ABOVE
    if not level or rule.left - last.right > _NEAR * last.height or id(before[-1]) in written:
        return []
    key = [before[-1]]
    for word, following in reversed(list(pairwise(before))):
        if following.rect.left - word.rect.right > _SPACE * last.height or id(word) in written:
            break
        key.insert(0, word)
    return key


def _signed(printed: Sequence[Sequence[ReadWord]], rule: Rect) -> list[ReadWord]:
    """What is to be signed or dated on a rule, as it says close below."""
    for row in printed:
        under = [word for word in row if rule.left - word.rect.height < word.rect.left and word.rect.right < rule.right]
        if under and 0 < under[0].rect.y - rule.y < 1.5 * under[0].rect.height:
            return under if _SIGNED.search(" ".join(word.text for word in under)) else []
    return []
