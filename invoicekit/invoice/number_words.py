"""Amounts in words to numbers, on the Indian and the Western scale of English."""

from __future__ import annotations

import re
from decimal import Decimal
from difflib import get_close_matches

_ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_TEENS = ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_VALUES = {w: n for n, w in enumerate([*_ONES, *_TEENS])} | {w: 10 * n for n, w in enumerate(_TENS, 2)}
_SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "lakh": 100_000,
    "lac": 100_000,
    "million": 1_000_000,
    "crore": 10_000_000,
    "billion": 1_000_000_000,
}
_SINGULAR = {f"{word}s": word for word in (*_SCALES, "rupee")}
_PARTS = {"paise", "paisa", "cent", "cents", "pence", "penny"}
_KNOWN = [*_VALUES, *_SCALES, *_PARTS]


def parse_number_words(text: str) -> Decimal | None:
    """The amount that a text spells out, such as "Rupees One Lakh Fifty Six Thousand and Paise Six Only".

    Words run together and misread by a letter are understood; None where no number word stands in the text.
    """
    words = [word for each in re.findall(r"[a-z]+", text.casefold()) for word in _known_words(each)]
    if not any(word in _VALUES for word in words):
        return None
    whole, part = _split_at_parts(words)
    return Decimal(_number(whole)) + Decimal(_number(part)) / 100


def _split_at_parts(words: list[str]) -> tuple[list[str], list[str]]:
    """The words of the whole amount and those of the hundredths: "… and Paise Six" or "… and Six Paise"."""
    at = next((i for i, word in enumerate(words) if word in _PARTS), None)
    if at is None:
        return words, []
    if any(word in _VALUES for word in words[at + 1 :]):
        return words[:at], words[at + 1 :]
    joint = max((i for i, word in enumerate(words[:at]) if word == "and"), default=None)
    return (words[:joint], words[joint:at]) if joint is not None else ([], words[:at])


def _number(words: list[str]) -> int:
    total = group = 0
    for word in words:
        if word in _VALUES:
            group += _VALUES[word]
        elif word == "hundred":
            group = max(group, 1) * 100
        elif word in _SCALES:
            total += max(group, 1) * _SCALES[word]
            group = 0
    return total + group


def _known_words(word: str) -> list[str]:
    """A word as the number words it consists of; other words stay as they are."""
    word = _SINGULAR.get(word, word)
    if word in _KNOWN or word == "and" or len(word) < 3:
        return [word]
    if close := get_close_matches(word, _KNOWN, 1, cutoff=0.85):
        return [close[0]]
    for end in range(len(word) - 2, 2, -1):
        if word[:end] in _KNOWN and (rest := _known_words(word[end:])) and rest[0] in (*_KNOWN, "and"):
            return [word[:end], *rest]
    return [word]
