"""Amounts in words to numbers: English on the Indian and the Western scale, German, French, Dutch, Spanish, Italian."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches

from text_to_num import alpha2digit

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
_CURRENCIES = ["rupee", "dollar", "euro", "pound", "franc"]
_SINGULAR = {f"{word}s": word for word in (*_SCALES, *_CURRENCIES)}
_PARTS = {"paise", "paisa", "cent", "cents", "pence", "penny", "hundredths"}
_POINT = "point"  # "Six Hundred Fifteen Point Five Three"
_KNOWN = [*_VALUES, *_SCALES, *_PARTS, _POINT]
# Words among an amount's words that are no part of the number.
_FILLERS = {*_CURRENCIES, "and", "only", "inr", "rs", "usd", "us", "eur", "gbp", "sterling", "indian", "a"}
_END = "only"
_ALIKE = [set(pair) for pair in ("il", "hw", "ft", "ce", "co", "eo", "vw", "nh", "nu", "gq", "vy")]  # in print
_HUNDREDTHS = re.compile(r"(?<!\d)(\d{1,2})\s*/\s*100\b|(?<=[^\W\d])/\s*(\d{2})(?!\d)")  # "45/100", "mille/50"
# Those whose number words a library knows; the first of equals is taken.
_LANGUAGES = ("de", "fr", "nl", "es", "it")
_CENTS = r"(?:cents?|centimes?|céntimos?|centavos?|centesim[io])\b"
_DIGITS = re.compile(rf"\d+(?!\d|\s*{_CENTS})")  # but for those that count cents
# Words behind a number that are no part of it.
_AFTER = re.compile(rf"{_CENTS}|(?:euros?|eur|franken|francs?|chf|ttc|und|et|en|y|e|con|de|d|komma|virgule|virgola)\b")
# What the library does not take: the German article, the Italian elision and conjunction.
_SPELLINGS = (
    ("de", re.compile(r"\beine(?= ?milli)"), "ein"),
    ("it", re.compile(r"centott"), "centoott"),
    ("it", re.compile(r"(?<=milioni) e (?=\w)"), " "),
)


@dataclass(frozen=True)
class _Spelled:
    """A number read from words.

    ``sure`` where every word of it was understood and none is missing at its end; ``left`` letters are no part of it.
    """

    value: Decimal
    sure: bool
    left: int


def parse_number_words(text: str) -> Decimal | None:
    """The amount that a text spells out, such as "Rupees One Lakh Fifty Six Thousand and Paise Six Only".

    Words run together and misread by a letter are understood; None where no number word stands in the text.
    """
    spelled = _read(text)
    return spelled.value if spelled else None


def spelled_amount(text: str) -> Decimal | None:
    """The amount that a text spells out in full; None where a word among it is not understood or its end is cut off."""
    spelled = _read(text)
    return spelled.value if spelled and spelled.sure else None


def is_number_word(word: str) -> bool:
    """Whether a printed word can be one of an English amount in words: of its number, its currency or its end."""
    parts = re.findall(r"[a-z]+", word.casefold())
    known = [each for part in parts for each in _known_words(part)]
    return bool(known) and all(each in _KNOWN or each in _FILLERS or each == _END for each in known)


def _read(text: str) -> _Spelled | None:
    """The reading in the language that leaves the fewest letters over; of equals the English one."""
    english = _english(text)
    if english and english.sure and not english.left:
        return english
    found = [each for each in (english, _other_language(text)) if each]
    return min(found, key=lambda each: (not each.sure, each.left), default=None)


def _english(text: str) -> _Spelled | None:
    hundredths = _HUNDREDTHS.search(text)
    printed = re.findall(r"[a-z]+", text.casefold())
    words = [word for each in printed for word in _known_words(each)]
    first = next((i for i, word in enumerate(words) if word in _VALUES), None)
    if first is None:
        return None
    end = words.index(_END, first) if _END in words[first:] else len(words)
    spelled = words[first:end]
    sure = all(word in _KNOWN or word in _FILLERS for word in spelled)
    sure = sure and (spelled[-1] != "and" or hundredths is not None)
    sure = sure and not _counts_hundreds(words[:end])
    start = first - 1 if first and words[first - 1] in _PARTS else first
    if _POINT in words[start:end]:
        whole, decimals = _split_at_point(words[start:end])
        sure = sure and decimals != ""  # "Two Point Five Crore" is no way to spell an amount
        cents = Decimal(f"0.{decimals or 0}") * 100
    else:
        whole, part = _split_at_parts(words[start:end])
        cents = Decimal(_cents_of(hundredths) if hundredths else _number(part))
    left = sum(len(word) for word in words if word not in _KNOWN and word not in _FILLERS)
    left += sum(_SINGULAR.get(each, each) not in words for each in printed)  # words read as others: French "onze"
    return _Spelled(Decimal(_number(whole)) + cents / 100, sure and cents < 100, left)


def _counts_hundreds(words: list[str]) -> bool:
    """Whether "cent" is the French hundred: "Six cent six euros", where neither a currency nor "and" parts it off."""
    at = next((i for i, word in enumerate(words) if word in ("cent", "cents")), None)
    return at is not None and not any(word == "and" or word in _CURRENCIES for word in words[:at])


def _split_at_point(words: list[str]) -> tuple[list[str], str]:
    """The words of the whole amount and the one or two digits spelled behind its point; empty where these are none."""
    at = words.index(_POINT)
    behind = [word for word in words[at + 1 :] if word not in _FILLERS]
    digits = [_VALUES.get(word, 10) for word in behind]
    spelled = 0 < len(digits) <= 2 and all(digit < 10 for digit in digits)
    return words[:at], "".join(map(str, digits)) if spelled else ""


def _split_at_parts(words: list[str]) -> tuple[list[str], list[str]]:
    """The words of the whole amount and those of the hundredths: "… and Paise Six" or "… and Six Paise"."""
    at = next((i for i, word in enumerate(words) if word in _PARTS), None)
    if at is None:
        return words, []
    if any(word in _VALUES for word in words[at + 1 :]):
        return words[:at], words[at + 1 :]
    joints = (i for i, word in enumerate(words[:at]) if word == "and" or word in _CURRENCIES)
    joint = max(joints, default=None)
    return (words[:joint], words[joint:at]) if joint is not None else ([], words[:at])


def _number(words: list[str]) -> int:
    total = group = 0
    for word in words:
        if word in _VALUES:
            group += _VALUES[word]
        elif word == "hundred":
            group = max(group, 1) * 100
        elif word in _SCALES:
            scale = _SCALES[word]
            # "One Lakh Crore": what stands before a larger scale is all multiplied by it.
            total = (total + group) * scale if 0 < total < scale else total + max(group, 1) * scale
            group = 0
    return total + group


def _known_words(word: str) -> list[str]:
    """A word as the number words it consists of; other words stay as they are."""
    word = _SINGULAR.get(word, word)
    if word in _KNOWN or word in _FILLERS or len(word) < 3:
        return [word]
    if close := get_close_matches(word, _KNOWN, 1, cutoff=0.85) or _one_letter_off(word):
        return [close[0]]
    for end in range(len(word) - 2, 2, -1):
        start = _SINGULAR.get(word[:end], word[:end])
        rest = _known_words(word[end:]) if start in _KNOWN or start in _CURRENCIES else []
        if rest and (rest[0] in _KNOWN or rest[0] in _FILLERS):
            return [start, *rest]
    return [word]


def _one_letter_off(word: str) -> list[str]:
    """The only number word that differs from a short word by one misread letter: "Slx", "Tho"."""
    alike = [
        known
        for known in (*_VALUES, *_SCALES)
        if len(known) == len(word) <= 4
        and [{a, b} in _ALIKE for a, b in zip(known, word, strict=True) if a != b] == [True]
    ]
    return alike if len(alike) == 1 else []


def _other_language(text: str) -> _Spelled | None:
    """The number in the language that leaves the fewest letters over."""
    text = text.casefold()
    hundredths = _HUNDREDTHS.search(text)
    text = _DIGITS.sub(" ", _HUNDREDTHS.sub(" ", text))
    found = [each for language in _LANGUAGES if re.search(r"\d", each := _written(text, language))]
    if not found:
        return None
    best = min(found, key=_left)
    first, *others = re.finditer(r"\d+", best)
    cents = Decimal(_cents_of(hundredths) if hundredths else others[0][0] if others else 0)
    after = re.findall(r"[^\W\d_]+", best[first.end() :])
    sure = len(others) < 2 and cents < 100 and all(_AFTER.fullmatch(word) for word in after)
    return _Spelled(Decimal(first[0]) + cents / 100, sure, _left(best))


def _left(written: str) -> int:
    return sum(len(word) for word in re.findall(r"[^\W\d_]+", written) if not _AFTER.fullmatch(word))


def _cents_of(hundredths: re.Match[str]) -> int:
    return int(hundredths[1] or hundredths[2])


def _written(text: str, language: str) -> str:
    """A text with the number words of a language as digits."""
    for of, pattern, replacement in _SPELLINGS:
        if of == language:
            text = pattern.sub(replacement, text)
    return alpha2digit(text, language, threshold=0)
