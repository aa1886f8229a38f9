"""Knows what a label, a party's heading or a column's header means, by the names in vocabulary.toml."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rapidfuzz import fuzz, process

_NAMES = tomllib.loads(Path(__file__).with_name("vocabulary.toml").read_text(encoding="utf-8"))
_LEAST_SCORE = 0.5
_SECOND = 0.6  # of its score is left to a label's second meaning
_LEAST_LIKENESS = 0.84  # of letters, for names misread
# "IGST @ 18 %" and "CGST2.5" name IGST and CGST.
_RATE = re.compile(r"@?\s*\(?\d{1,2}(?:[.,]\d{1,3})?\s*%\)?|(?<=gst)\s?\d{1,2}(?:\.\d{1,2})?\b", re.I)
_LEAST_LETTERS, _MOST_LETTERS_APART = 5, 3  # of names that may be misread
_LONGEST_LABEL = 60  # characters; a sentence is no label


@dataclass(frozen=True)
class Meaning:
    """What a text names, and how surely: 1 is the very name, less where the text says more or other letters."""

    name: str
    score: float


def label_meaning(text: str) -> Meaning | None:
    """The header field that a label names; "other" for known labels of nothing that an invoice holds."""
    return _best("labels", text)


def second_meaning(text: str) -> Meaning | None:
    """The other field that a label of two meanings may name: "Net amount" is before taxes, or what is to be paid."""
    meaning = _best("ambiguous", text)
    return Meaning(meaning.name, _SECOND * meaning.score) if meaning and meaning.score >= 0.9 else None


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


def begins_slip(text: str) -> bool:
    """Whether a text heads the slip that goes back with the payment."""
    words = f" {plain(text)} "
    return any(f" {' '.join(phrase)} " in words for phrase in _phrases("marks", "slip"))


def plain(text: str) -> str:
    """Lower case, letters, digits, %, # and ° as words with one space between them."""
    text = unicodedata.normalize("NFKC", text).casefold().replace("ß", "ss")
    return " ".join(re.findall(r"[^\W_]+|[%#°]", text))


@lru_cache(maxsize=4096)
def _best(kind: str, text: str) -> Meaning | None:
    """The best match; of equals the one that the vocabulary names first."""
    label = plain(_RATE.sub(" ", text)) if kind == "labels" else plain(text)
    if not label or len(label) > _LONGEST_LABEL:
        return None
    index = _index(kind)
    if same := index.by_letters.get(label.replace(" ", "")):
        return Meaning(same, 1.0)
    found = [*_contained(index, label), *_misread(index, label)]
    best = max((score for _, score in found), default=0.0)
    if best < _LEAST_SCORE:
        return None
    return Meaning(min((name for name, score in found if score == best), key=index.rank.__getitem__), best)


@dataclass(frozen=True)
class _Index:
    """The names of one kind, found by their letters, by their first word, or by likeness."""

    rank: dict[str, int]
    by_letters: dict[str, str]
    by_first_word: dict[str, list[tuple[tuple[str, ...], str]]]
    joined: list[str]
    owners: list[str]


@lru_cache(maxsize=8)
def _index(kind: str) -> _Index:
    index = _Index({name: rank for rank, name in enumerate(_NAMES[kind])}, {}, {}, [], [])
    for name in _NAMES[kind]:
        for phrase in _phrases(kind, name):
            index.by_letters.setdefault("".join(phrase), name)
            index.by_first_word.setdefault(phrase[0], []).append((phrase, name))
            index.joined.append(" ".join(phrase))
            index.owners.append(name)
    return index


def _contained(index: _Index, label: str) -> Iterator[tuple[str, float]]:
    """Names among the label's words, by the share of the label that they make up."""
    words = label.split()
    for at, word in enumerate(words):
        for phrase, name in index.by_first_word.get(word, ()):
            if tuple(words[at : at + len(phrase)]) == phrase:
                yield name, (len(" ".join(phrase)) / len(label)) ** 0.5


def _misread(index: _Index, label: str) -> Iterator[tuple[str, float]]:
    """Names that differ from the label by few letters, as those of a bad print do."""
    if len(label) < _LEAST_LETTERS:
        return
    cutoff = 100 * _LEAST_LIKENESS
    for phrase, likeness, at in process.extract_iter(label, index.joined, scorer=fuzz.ratio, score_cutoff=cutoff):
        if len(phrase) >= _LEAST_LETTERS and abs(len(phrase) - len(label)) <= _MOST_LETTERS_APART:
            yield index.owners[at], 0.95 * likeness / 100


@lru_cache(maxsize=256)
def _phrases(kind: str, name: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(plain(each).split()) for each in _NAMES[kind][name])
