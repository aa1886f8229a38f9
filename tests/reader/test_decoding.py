"""The recogniser's output becomes words: narrow spaces, confidences, and signs that it takes for others."""

from __future__ import annotations

import numpy as np

from invoicekit.reader.decoding import WordDecoder
from invoicekit.reader.misread import normal

LETTERS = ["", "A", "B", "：", " "]  # the first stands for no letter


def likelihoods(columns: str, space: dict[int, float]) -> np.ndarray:
    """One line's, sure of each column's letter ("_" is none) but for those where a space is as likely as told."""
    line = np.zeros((1, len(columns), len(LETTERS)), dtype=np.float32)
    for at, letter in enumerate(columns):
        line[0, at, 0 if letter == "_" else LETTERS.index(letter)] = 1 - space.get(at, 0)
        line[0, at, -1] += space.get(at, 0)
    return line


def words(columns: str, space: dict[int, float]) -> list[str]:
    _, [info] = WordDecoder(LETTERS)(likelihoods(columns, space), return_word_box=True)
    return ["".join(each) for each in info.words]


def test_a_space_that_is_less_likely_than_nothing_parts_words_where_the_letters_stand_apart():
    assert words("A_B_A___B_A", {6: 0.3}) == ["ABA", "BA"]
    assert words("A_B_A___B_A", {6: 0.05}) == ["ABABA"]
    assert words("A_B_A_B_A", {5: 0.3}) == ["ABABA"]


def test_letters_of_a_heading_that_stand_apart_are_no_words():
    assert words("A______B______A______B______A______B______A______B", {}) == ["ABABABAB"]
    assert words("A_B_A_B_A_B_A______B_A", {}) == ["ABABABA", "BA"]


def test_a_chinese_sign_does_not_part_its_line_into_letters():
    assert words("A_B_：_A_B", {}) == ["AB：AB"]


def test_each_word_has_its_own_confidence():
    line = likelihoods("A_B_ _A_B", {})
    line[0, 6:] *= 0.5
    [(text, _)], [info] = WordDecoder(LETTERS)(line, return_word_box=True)
    assert (text, info.confs) == ("AB AB", [1.0, 0.5])


def test_signs_that_the_recogniser_takes_for_others():
    assert [normal(text) for text in ("S1,291.90", "S291", "160×80", "Ｎｏ：")] == [
        "$1,291.90",
        "S291",
        "160x80",
        "No:",
    ]
