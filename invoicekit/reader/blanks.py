"""Form fields with blanks to be filled in: a label, a rule to its right, and what was written on that, or nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from invoicekit.reader.boxes import has_letters
from invoicekit.reader.lines import in_order, rows
from invoicekit.reader.model import Pair, ReadWord, Rect, around, text_of

_SAME_RULE = 4, 5  # pixels down and across between pieces of one rule
_LEAST_WIDTH = 30  # pixels at 200 dpi
_ABOVE, _BELOW = 1.0, 0.45  # of the letters' height: how far the bottom of words on a rule is from it
_NEAR = 2.5  # of the letters' height, between a label and its rule
_FAR = 12.0  # of the letters' height, where rules below each other begin alike
_SAME_LEFT = 6  # pixels
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
        key = _key(printed, rule, written, _NEAR) or _in_column(printed, rule, rules, written)
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


def _key(printed: Sequence[Sequence[ReadWord]], rule: Rect, written: dict[int, Rect], reach: float) -> list[ReadWord]:
    return next((label for row in printed if (label := _label(row, rule, written, reach))), [])


def _in_column(
    printed: Sequence[Sequence[ReadWord]], rule: Rect, rules: Sequence[Rect], written: dict[int, Rect]
) -> list[ReadWord]:
    """The label further left of a rule, where it begins like that of another rule which begins like this one."""
    alike = [each for each in rules if each is not rule and abs(each.left - rule.left) <= _SAME_LEFT]
    key = _key(printed, rule, written, _FAR) if alike else []
    others = (_key(printed, each, written, _FAR) for each in alike) if key else ()
    starts = [other[0].rect.left for other in others if other and other[0] is not key[0]]
    return key if any(abs(left - key[0].rect.left) <= _SAME_LEFT for left in starts) else []


def _label(row: Sequence[ReadWord], rule: Rect, written: dict[int, Rect], reach: float) -> list[ReadWord]:
    """The words of a printed row that end before a rule, no further than ``reach`` times the letters' height, as far as
    they stand together."""
    before = [word for word in row if word.rect.right <= rule.left + 0.5 * word.rect.height]
    if not before:
        return []
    last = before[-1].rect
    level = -_BELOW < (rule.y - last.bottom) / last.height < _ABOVE
    if not level or rule.left - last.right > reach * last.height or id(before[-1]) in written:
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
            return under if _SIGNED.search(text_of(under)) else []
    return []
