"""Labels by what their words mean, whatever language and order they are in: "Rechnungsnr." and "N° de la facture"."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

_FILLER = ""  # the meaning of words that say nothing
_UMLAUTS = {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue"}
_LEAST_PART = 3  # letters of a word within a longer one
_SHORT_PARTS = frozenset({"nr"})
_ENDINGS = frozenset({"no", "date", "amount"})  # meanings of what ends compounds of words that may be unknown


@dataclass(frozen=True, eq=False)
class LabelWords:
    """The meanings of words; ``phrases`` are those of several words by the first, the longest first."""

    meanings: Mapping[str, str]
    phrases: Mapping[str, Sequence[list[str]]]

    def of(self, text: str) -> tuple[str, ...]:
        """The meanings of a plain text's words in their order, without those that say nothing."""
        return _meanings(self, text)

    def telling(self, text: str) -> str:
        """A plain text's letters but for the words that say nothing."""
        return "".join(word for word in without_accents(text).split() if self.meanings.get(word) != _FILLER)

    def known_parts(self, word: str) -> list[str]:
        """The meanings that a word is made of altogether, with an "s" between them or without; else nothing."""
        if word in self.meanings:
            return self.meanings[word].split() or [_FILLER]
        for at in range(_LEAST_PART, len(word) - 1):
            head, tail = word[:at], word[at:]
            first = self.meanings.get(head) or self.meanings.get(head.removesuffix("s"))
            if first and _is_part(tail) and (rest := self.known_parts(tail)):
                return [*first.split(), *rest]
        return []


def label_words(synonyms: Mapping[str, Sequence[str]], fillers: Sequence[str]) -> LabelWords:
    """Words with their meanings, from a meaning's names; all names are plain texts."""
    meanings = {spelled: _FILLER for each in fillers for spelled in spellings(each)}
    for meaning, names in synonyms.items():
        meanings |= {spelled: meaning for each in (*names, meaning) for spelled in spellings(each)}
    phrases: dict[str, list[list[str]]] = {}
    for phrase in sorted((each for each in meanings if " " in each), key=len, reverse=True):
        words = phrase.split()
        phrases.setdefault(words[0], []).append(words)
    return LabelWords(meanings, phrases)


@lru_cache(maxsize=8192)
def _meanings(words: LabelWords, text: str) -> tuple[str, ...]:
    parts = without_accents(text).split()
    found: list[str] = []
    at = 0
    while at < len(parts):
        phrases = words.phrases.get(parts[at], ())
        end = at + next((len(each) for each in phrases if parts[at : at + len(each)] == each), 1)
        found += _parts(words, " ".join(parts[at:end]))
        at = end
    return tuple(each for each in found if each != _FILLER)


@lru_cache(maxsize=8192)
def _parts(words: LabelWords, word: str) -> Sequence[str]:
    """The meanings in a word; of one that is unknown but ends in a number, date or amount, itself and that."""
    if known := words.known_parts(word):
        return known
    for at in range(_LEAST_PART, len(word) - 1):
        if words.meanings.get(word[at:]) in _ENDINGS and _is_part(word[at:]):
            head = word[:at]
            return [*(words.known_parts(head) or [head.removesuffix("s")]), words.meanings[word[at:]]]
    return [word]


@lru_cache(maxsize=8192)
def without_accents(text: str) -> str:
    """A text with its letters alone: labels in capitals often go without accents."""
    if text.isascii():
        return text
    return "".join(each for each in unicodedata.normalize("NFD", text) if not unicodedata.combining(each))


def spellings(text: str) -> set[str]:
    """How a text is printed without its accents: "fallig" and "faellig"."""
    return {without_accents(text), without_accents(text.translate(_UMLAUTS))}


def _is_part(word: str) -> bool:
    return len(word) >= _LEAST_PART or word in _SHORT_PARTS
