"""Finds which of some names a text is, or says among other words, or would be but for misread letters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from invoicekit.invoice.label_words import LabelWords, spellings, without_accents

Phrase = tuple[str, ...]  # a name's words
_LEAST_SCORE = 0.5
_LEAST_LIKENESS, _MOST_MISREAD = 0.84, 0.95  # of letters, for names misread; the most that such a name scores
SAME_WORDS = 0.97  # the score of a label whose words mean what a name's do
_LEAST_LETTERS, _MOST_LETTERS_APART = 5, 3  # of names that may be misread
_NUMBER = re.compile(r"\d\d")


@dataclass(frozen=True)
class Meaning:
    """What a text names, and how surely: 1 is the very name, less where the text says more or other letters."""

    name: str
    score: float


@dataclass(frozen=True)
class NameIndex:
    """The names of one kind, found by their letters, by their first word, or by likeness among those that begin or end
    alike: of a name that is misread at both ends too little is left.

    Labels are also found by what their words mean; names of two things that mean the same are none there.
    """

    rank: dict[str, int]
    words: LabelWords | None
    by_meanings: dict[frozenset[str], str]
    by_letters: dict[str, str]
    by_first_word: dict[str, list[tuple[tuple[str, ...], str]]]
    owners: dict[str, str]  # of names that may be misread
    by_end: dict[tuple[str, int], list[str]]  # these by the first letter, or the last with a dash, and the length
    about_as_long: dict[tuple[str, int], list[str]]  # by the same, of names about as long, once asked for

    @classmethod
    def of(cls, names: Mapping[str, Sequence[Phrase]], words: LabelWords | None) -> NameIndex:
        """The index of some names' phrases, in the order of their rank."""
        index = cls({name: rank for rank, name in enumerate(names)}, words, {}, {}, {}, {}, {}, {})
        for name, phrases in names.items():
            for phrase in phrases:
                index._add(name, phrase)
        return index

    def _add(self, name: str, phrase: Phrase) -> None:
        for spelled in spellings("".join(phrase)):
            self.by_letters.setdefault(spelled, name)
        joined = " ".join(phrase)
        if self.words and len(meanings := frozenset(self.words.of(joined))) > 1:
            known = self.by_meanings.setdefault(meanings, name)
            self.by_meanings[meanings] = name if known == name else ""
        self.by_first_word.setdefault(phrase[0], []).append((phrase, name))
        if len(joined) >= _LEAST_LETTERS and joined not in self.owners:
            self.owners[joined] = name
            for end in _ends(joined):
                self.by_end.setdefault((end, len(joined)), []).append(joined)

    def named(self, text: str) -> str:
        """What a plain text is the very name of, with or without its accents and spaces; else empty."""
        return self.by_letters.get(without_accents(text.replace(" ", "")), "")

    def match(self, label: str) -> Meaning | None:
        """What a plain text names, as surely as any name of these fits it; of equals the one that comes first."""
        if same := self.named(label):
            return Meaning(same, 1.0)
        if self.words and (alike := self._of_same_words(self.words, label)):
            return Meaning(alike, SAME_WORDS)
        found = list(self._contained(label))
        if max((score for _, score in found), default=0.0) < _MOST_MISREAD:
            found += self._misread(label)
        best = max((score for _, score in found), default=0.0)
        if best < _LEAST_SCORE:
            return None
        return Meaning(min((name for name, score in found if score == best), key=self.rank.__getitem__), best)

    def _of_same_words(self, words: LabelWords, label: str) -> str:
        """What the names that say the same as a label name, if it is one thing; a single word must be the same."""
        meanings = frozenset(words.of(label))
        if len(meanings) > 1:
            return self.by_meanings.get(meanings, "")
        telling = words.telling(label)
        return self.by_letters.get(telling, "") if telling != label else ""

    def _contained(self, label: str) -> Iterator[tuple[str, float]]:
        """Names among the label's words, by the share of the label that they make up; a sign alone is no such name."""
        words = tuple(label.split())
        for at, word in enumerate(words):
            for phrase, name in self.by_first_word.get(word, ()):
                if words[at : at + len(phrase)] == phrase and phrase != ("#",):
                    yield name, (len(" ".join(phrase)) / len(label)) ** 0.5

    def _misread(self, label: str) -> Iterator[tuple[str, float]]:
        """Names that differ from the label by few letters, as those of a bad print do."""
        if len(label) < _LEAST_LETTERS or _NUMBER.search(label):
            return  # an amount, a date or an address is no misread name
        cutoff = 100 * _LEAST_LIKENESS
        for end in _ends(label):
            names = self._like(end, len(label))
            found = process.extract(label, names, scorer=fuzz.ratio, score_cutoff=cutoff, limit=None) if names else ()
            for phrase, likeness, _ in found:
                if f" {label} " in f" {phrase} ":
                    continue  # "Customer" is no misread "Customer PO"
                yield self.owners[phrase], _MOST_MISREAD * likeness / 100

    def _like(self, end: str, length: int) -> list[str]:
        """The names that have an end and are as long as a label, or nearly."""
        if (end, length) not in self.about_as_long:
            lengths = range(length - _MOST_LETTERS_APART, length + _MOST_LETTERS_APART + 1)
            self.about_as_long[end, length] = [name for each in lengths for name in self.by_end.get((end, each), ())]
        return self.about_as_long[end, length]


def _ends(text: str) -> tuple[str, str]:
    """The keys of the names that begin as a text does, and of those that end as it does."""
    return text[0], f"-{text[-1]}"
