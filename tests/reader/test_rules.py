"""Rules that a scanner broke, or that were never drawn, and which way up the page lies that they are on."""

from __future__ import annotations

import numpy as np
import pytest

from invoicekit.reader.model import ReadWord, Rect
from invoicekit.reader.orientation import quarter_turns
from invoicekit.reader.rule_ends import followed
from invoicekit.reader.rules import enclosed_cells, without_strokes


def paper(height: int, width: int) -> np.ndarray:
    noise = np.random.default_rng(1).normal(0, 3, (height, width))
    return 240 + noise


def test_pieces_of_a_grey_hairline_are_one_rule_up_to_its_corners():
    grey = paper(200, 900)
    grey[100:102, 60:840] -= 20
    grey[85:103, 300:308] = 40  # the tail of a letter
    pieces = [Rect(150, 100, 240, 102), Rect(500, 100, 560, 101)]
    [rule] = followed(grey.clip(0, 255).astype(np.uint8), pieces)
    assert (rule.left, rule.right) == (pytest.approx(60, abs=6), pytest.approx(840, abs=6))


def test_a_rule_ends_at_its_corner_whatever_letters_stand_behind_it():
    grey = paper(200, 900)
    grey[100:102, 60:400] -= 60
    for x in range(404, 500, 14):  # letters
        grey[88:108, x : x + 4] = 40
    [rule] = followed(grey.clip(0, 255).astype(np.uint8), [Rect(60, 100, 400, 102)])
    assert rule.right == pytest.approx(400, abs=6)


def test_two_lines_to_sign_on_are_two_rules():
    grey = paper(200, 900)
    grey[100:102, 60:400] -= 60
    grey[100:102, 408:800] -= 60
    rules = [Rect(60, 100, 400, 102), Rect(408, 100, 800, 102)]
    assert len(followed(grey.clip(0, 255).astype(np.uint8), rules)) == 2


def test_a_light_ground_up_to_which_vertical_rules_reach_is_a_row():
    rules = [Rect(100, y, 500, y + 1) for y in (140, 180, 220)]
    columns = [Rect(x, 100, x + 1, 220) for x in (100, 200, 300, 500)]
    cells = enclosed_cells(rules, columns, (700, 700))
    assert sum(cell.top < 140 for cell in cells) == 3


def test_a_long_line_is_shown_by_its_beginning():
    """A classifier of small pictures sees nothing of a whole line, less so where it leans."""
    boxes = np.array([[[50, y], [1450, y + 28], [1450, y + 58], [50, y + 30]] for y in range(100, 500, 80)], float)
    shown: list[tuple[int, ...]] = []

    def classify(lines: list[np.ndarray]) -> list[tuple[bool, float]]:
        shown.extend(line.shape for line in lines)
        return [(False, 0.9)] * len(lines)

    assert quarter_turns(np.zeros((600, 1600, 3), np.uint8), boxes, classify) == [0]
    assert len(shown) == len(boxes)
    assert all(height < 40 and width < 200 for height, width, _ in shown)


def test_a_rule_on_the_very_edge_of_a_page_ends_there():
    page = np.full((100, 300), 255, np.uint8)
    edge = Rect(50, 99, 200, 101)
    assert followed(page, [edge]) == [Rect(50.0, 99, 200.0, 101)]


def test_a_letter_of_a_large_name_is_no_rule():
    words = [ReadWord("INFRACON", 99.0, Rect(1229, 67, 1438, 98))]
    strokes = [Rect(1235, 54, 1242, 116), Rect(1300, 40, 1304, 300)]
    assert without_strokes(strokes, words) == strokes[1:]


ROWS = [Rect(100, y, 600, y + 1) for y in range(100, 341, 40)]
INNER = [Rect(x, 100, x + 1, 340) for x in (100, 200, 400)]


def cells_of(*right: Rect) -> int:
    """How many cells of a table with six rows are closed by the pieces of its right side."""
    return len(enclosed_cells(ROWS, [*INNER, *right], (700, 700)))


def test_a_side_that_a_copier_broke_for_a_row_closes_that_too():
    assert cells_of(Rect(600, 100, 601, 180), Rect(600, 220, 601, 340)) == 18


def test_half_of_a_row_s_side_is_one():
    assert cells_of(Rect(600, 200, 601, 340)) == 18


def test_two_tables_one_above_the_other_are_two_whatever_box_stands_between():
    rows = [Rect(100, y, 600, y + 1) for y in (100, 140, 180, 320, 360, 400)]
    sides = [Rect(x, top, x + 1, top + 80) for x in (100, 250, 450, 600) for top in (100, 320)]
    box = [Rect(300, y, 400, y + 1) for y in (200, 300)], [Rect(x, 200, x + 1, 300) for x in (300, 400)]
    cells = enclosed_cells([*rows, *box[0]], [*sides, *box[1]], (700, 700))
    assert [round(cell.width, -1) for cell in cells if 180 < cell.y < 320] == [100]


def test_rules_between_columns_that_a_scanner_broke_open_no_row():
    rows = [Rect(100, y, 600, y + 1) for y in (100, 140, 700, 740)]
    pieces = ((100, 140), (140, 300), (310, 480), (490, 700), (700, 740))
    inner = [Rect(x, top, x + 1, bottom) for x in (200, 400) for top, bottom in pieces]
    assert len(enclosed_cells(rows, [Rect(100, 100, 101, 740), *inner], (900, 900))) == 9


def test_three_column_rules_end_alike_without_a_row_above_them():
    """Fewer than tell an open top, and more than one gap."""
    rules = [Rect(100, y, 500, y + 1) for y in (140, 180, 220)]
    columns = [Rect(x, 100, x + 1, 220) for x in (100, 300, 500)]
    assert len(enclosed_cells(rules, columns, (700, 700))) == 4
