"""Knows what a label, a party's heading or a column's header means, by the names in vocabulary.toml."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path

_NAMES = tomllib.loads(Path(__file__).with_name("vocabulary.toml").read_text(encoding="utf-8"))
_LEAST_SCORE = 0.5
_LEAST_LIKENESS = 0.84  # of letters, for names misread
_RATE = re.compile(r"@?\s*\(?\d{1,2}(?:[.,]\d{1,3})?\s*%\)?")  # "IGST @ 18 %" names IGST
_LONGEST_LABEL = 60  # characters; a sentence is no label


@dataclass(frozen=True)
class Meaning:
    """What a text names, and how surely: 1 is the very name, less where the text says more or other letters."""

    name: str
    score: float


def label_meaning(text: str) -> Meaning | None:
    """The header field that a label names; "other" for known labels of nothing that an invoice holds."""
    return _best("labels", text)


def party_meaning(text: str) -> Meaning | None:
    """The party (buyer, ship_to, seller) that a heading names; the heading must say hardly more than that."""
    meaning = _best("parties", text)
    return meaning if meaning and meaning.score >= 0.8 else None


def column_meaning(text: str) -> Meaning | None:
    """The column of the line items that a header names."""
    return _best("columns", text)


def sentence_meaning(words: Sequence[str]) -> tuple[str, int] | None:
    """What a sentence says in passing, such as the due date in "payable by 12 May".

    Gives the field whose value stands behind a known phrase, and the index of the word where that value begins.
    """
    owners = [(part, index) for index, word in enumerate(words) for part in plain(word).split()]
    parts = [part for part, _ in owners]
    for name in _NAMES["sentences"]:
        for phrase in _phrases("sentences", name):
            for at in range(len(parts) - len(phrase)):
                if tuple(parts[at : at + len(phrase)]) == phrase:
                    return name, owners[at + len(phrase)][1]
    return None


def row_meaning(text: str) -> str:
    """ "totals" or "taxes" for a row of an item table that begins with their names, else empty."""
    words = plain(text).split()
    for kind in ("taxes", "totals"):
        if any(words[: len(name)] == list(name) for name in _phrases("rows", kind)):
            return kind
    return ""


def plain(text: str) -> str:
    """Lower case, letters, digits, %, # and ° as words with one space between them."""
    text = unicodedata.normalize("NFKC", text).casefold().replace("ß", "ss")
    return " ".join(re.findall(r"[^\W_]+|[%#°]", text))


@lru_cache(maxsize=4096)
def _best(kind: str, text: str) -> Meaning | None:
    label = plain(_RATE.sub(" ", text)) if kind == "labels" else plain(text)
    if not label or len(label) > _LONGEST_LABEL:
        return None
    words = label.split()
    found = [
        Meaning(name, score)
        for name in _NAMES[kind]
        for phrase in _phrases(kind, name)
        if (score := _score(words, label, phrase)) >= _LEAST_SCORE
    ]
    return max(found, key=lambda each: each.score, default=None)


@lru_cache(maxsize=256)
def _phrases(kind: str, name: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(plain(each).split()) for each in _NAMES[kind][name])


def _score(words: list[str], label: str, phrase: tuple[str, ...]) -> float:
    """How well a name fits a label: by the share of the label that it makes up, or by its letters."""
    length = len(" ".join(phrase))
    if label.replace(" ", "") == "".join(phrase):
        return 1.0
    if any(tuple(words[i : i + len(phrase)]) == phrase for i in range(len(words) - len(phrase) + 1)):
        return (length / len(label)) ** 0.5
    if min(length, len(label)) < 5 or abs(length - len(label)) > 3:
        return 0.0
    matcher = SequenceMatcher(None, label, " ".join(phrase), autojunk=False)
    likeness = matcher.ratio() if matcher.quick_ratio() >= _LEAST_LIKENESS else 0.0
    return 0.95 * likeness if likeness >= _LEAST_LIKENESS else 0.0
