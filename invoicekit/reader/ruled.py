"""Ruled tables: the cells between rules become grids, and a merged page of them is split where the columns change."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from invoicekit.reader.amount_rows import rows_by_amount
from invoicekit.reader.boxes import NO_FORM, FormBoxes
from invoicekit.reader.cell_bands import SNAP, Band, agrees, follows, inside, snap, without_missed_rules
from invoicekit.reader.grids import Column, columns_of, grid_of_rows
from invoicekit.reader.lexicon import DECIMAL, header_score, is_number, is_total
from invoicekit.reader.lines import in_order, split, usual_space
from invoicekit.reader.lines import rows as printed_rows
from invoicekit.reader.model import Grid, GridCell, ReadWord, Rect, around
from invoicekit.reader.plain_grids import plain_grid, whole_groups
from invoicekit.reader.ruled_header import (
    header_at,
    header_cells,
    is_header_band,
    is_sub_header,
    names_run_together,
    unruled_header,
)

_NAMED_CELLS = 6  # of a header that looks like a form, and words known in it
_MOST_TOTAL_ROWS = 3
_BEYOND = 36  # pixels by which a rule runs on beyond a table's side
_LEDGER_ROWS = 4  # printed in one band
_LEAST_PARTED = 3  # columns that a cell without their rules holds


def ruled_grids(
    cells: list[Rect], words: list[ReadWord], forms: FormBoxes = NO_FORM, rules: Sequence[Rect] = ()
) -> list[Grid]:
    """The tables among the cells of a page; a band of ``forms``, whose cells stand in no rows, is none.

    ``rules`` are the page's horizontal ones: they tell which cells are only a piece of a table, whose words are better
    read without rules.
    """
    if not cells:
        return []
    grids = []
    space = usual_space(printed_rows(words))
    drawn = _bands(without_missed_rules(cells, words))
    whole = _with_missing_rules(drawn, words)
    bands = [band for band in whole if not _is_form(band, forms, words) or _heads_rows(band, whole, words)]
    for group in whole_groups(_groups(bands, words), bands, words):
        if _is_piece(group, rules) or any(names_run_together(band, words, space) for band in group):
            continue
        start = header_at(group, words)
        if start is None and (above := unruled_header(group, words)):
            grids += [] if names_run_together(_over(group, above), words, space) else _headed_grid(above, group, words)
        elif start is None and (section := _section_above(group, bands)) and (above := unruled_header(section, words)):
            apart = max(len(split(row, space)) for row in printed_rows(above))  # no sentence
            grids += _headed_grid(above, section, words) if apart >= _LEAST_PARTED else plain_grid(group, words)
        elif start is None:
            grids += _item_grid(group, words) if _is_ledger(group, words) else plain_grid(group, words)
        else:
            grids += plain_grid(group[:start], words)
            grids += _item_grid(_without_boxes_below(group[start:], words), words)
    return grids


def _is_ledger(group: list[Band], words: list[ReadWord]) -> bool:
    """Whether below a first band without amounts others have many printed rows, and amounts level in two columns, as of
    a balance sheet whose columns alone are ruled."""
    if any(DECIMAL.search(word.text) for word in inside(group[0].rect, words)):
        return False
    for band in group[1:]:
        rows = printed_rows(inside(band.rect, words))
        amounts = [sum(bool(DECIMAL.search(word.text)) for word in row) for row in rows]
        if len(band.cells) >= _LEAST_PARTED and sum(each > 1 for each in amounts) >= _LEDGER_ROWS:
            return True
    return False


def _without_boxes_below(group: list[Band], words: list[ReadWord]) -> list[Band]:
    """An item table's bands down to the boxes that close the page below it, such as the amount in words beside the
    sums: cells over many rows and some above others, with few of the table's columns."""
    columns = len(group[0].edges) - 1
    for at, band in enumerate(group[1:], 1):
        few = 2 * (len(band.edges) - 1) < columns
        if few and not band.is_plain and len(printed_rows(inside(band.rect, words))) > _MOST_TOTAL_ROWS:
            return group[:at]
    return group


def _heads_rows(band: Band, bands: list[Band], words: list[ReadWord]) -> bool:
    """Whether a band that looks like a form's labels names the columns of what stands below it."""
    names = header_score([word.text for word in inside(band.rect, words)])
    below = (
        each for each in bands if follows(band, each) and agrees(band, each) and len(each.cells) >= len(band.cells)
    )
    return len(band.cells) >= _NAMED_CELLS and names >= _NAMED_CELLS and is_header_band(band, words) and any(below)


def _is_form(band: Band, forms: FormBoxes, words: list[ReadWord]) -> bool:
    """Whether most of a band's cells that hold something have a label of their own, or all may have one."""
    filled = sum(bool(inside(cell, words)) for cell in band.cells)
    sure = sum(cell in forms.sure for cell in band.cells)
    labelled = sure + sum(cell in forms.beside for cell in band.cells)
    return 2 * labelled >= filled if sure else labelled == filled > 0


def _is_piece(group: list[Band], rules: Sequence[Rect]) -> bool:
    """Whether most rules between a group's rows run on beyond its sides: the cells beside it did not close."""
    place = around(band.rect for band in group)
    inner = [rule for above, below in pairwise(group) for rule in rules if _parts(rule, above.rect, below.rect)]
    beyond = [r for r in inner if r.left < place.left - _BEYOND or r.right > place.right + _BEYOND]
    return 2 * len(beyond) > len(inner)


def _parts(rule: Rect, above: Rect, below: Rect) -> bool:
    """Whether a rule runs between two rows of a table."""
    within = min(rule.right, above.right) - max(rule.left, above.left) > SNAP
    return within and above.bottom - SNAP <= rule.y <= below.top + SNAP


def _bands(cells: list[Rect]) -> list[Band]:
    """Cells that touch side by side, from top to bottom."""
    parents = list(range(len(cells)))

    def root(i: int) -> int:
        while parents[i] != i:
            parents[i] = parents[parents[i]]
            i = parents[i]
        return i

    for i, a in enumerate(cells):
        for j in range(i):
            b = cells[j]
            touch = min(abs(a.left - b.right), abs(b.left - a.right)) <= SNAP
            overlap = min(a.bottom, b.bottom) - max(a.top, b.top)
            if touch and overlap > 0.5 * min(a.height, b.height):
                parents[root(i)] = root(j)
    found: dict[int, list[Rect]] = {}
    for i, cell in enumerate(cells):
        found.setdefault(root(i), []).append(cell)
    return sorted(map(Band, found.values()), key=lambda band: band.rect.top)


def _with_missing_rules(bands: list[Band], words: list[ReadWord]) -> list[Band]:
    """Bands, those without some rules of the band above with these, where their words stand between them.

    Rules that are as short as a row is high may not be seen; others end where a box's last row has none.
    """
    found: list[Band] = []
    for band in bands:
        above = next((each for each in reversed(found) if follows(each, band)), None)
        parted = [part for cell in band.cells for part in _parted(cell, above, words)] if above else band.cells
        found.append(Band(parted))
    return found


def _parted(cell: Rect, above: Band, words: list[ReadWord]) -> list[Rect]:
    """A cell as one for each cell of the row above that it reaches over, where its words stand between their rules; so
    may do those above its last rows."""
    over = [each for each in above.cells if cell.left - SNAP <= each.left and each.right <= cell.right + SNAP]
    if len(over) < _LEAST_PARTED or not above.is_plain:
        return [cell]
    rows = printed_rows(inside(cell, words))
    last = len(rows)
    while last and not _between(rows[last - 1], over):
        last -= 1
    if not all(_between(row, over) for row in rows[:last]) or len(rows) - last > min(last, _MOST_TOTAL_ROWS):
        return [cell]
    bottom = cell.bottom if last == len(rows) else around(word.rect for word in rows[last]).top
    parts = [Rect(each.left, cell.top, each.right, bottom) for each in over]
    filled = [part for part in parts if inside(part, words)]
    rest = [Rect(cell.left, bottom, cell.right, cell.bottom)] if last < len(rows) else []
    return [*parts, *rest] if len(filled) >= max(_LEAST_PARTED, len(parts) / 2) else [cell]


def _between(row: list[ReadWord], columns: list[Rect]) -> bool:
    """Whether each word of a printed row stands within a column."""
    return all(any(each.left <= word.rect.left and word.rect.right <= each.right for each in columns) for word in row)


def _groups(bands: list[Band], words: list[ReadWord]) -> list[list[Band]]:
    """Bands one below the other whose columns agree, and totals below them; a band of one cell agrees with none."""
    groups: list[list[Band]] = []
    for band in bands:
        if len(band.cells) < 2:
            continue
        total = band.is_plain and _is_total(band, words)
        group = next((each for each in groups if follows(each[-1], band) and (total or agrees(each[0], band))), None)
        if group is None:
            groups.append([band])
        else:
            group.append(band)
    return groups


def _is_total(band: Band, words: list[ReadWord]) -> bool:
    found = sorted(inside(band.rect, words), key=lambda word: word.rect.left)
    # A box of many rows, such as a summary of taxes beside the sums, is no row of the table above it.
    return is_total([word.text for word in found]) and len(printed_rows(found)) <= _MOST_TOTAL_ROWS


def _item_grid(group: list[Band], words: list[ReadWord]) -> list[Grid]:
    """An item table: header bands first, then each band's text as rows, however many it holds.

    A header that alone is ruled is none: its rows stand below it, without rules.
    """
    columns = _columns_of(group)
    header_bands = 1
    while header_bands < len(group) and is_sub_header(group[header_bands], words):
        header_bands += 1
    header = header_cells(group[:header_bands], columns, words)
    below = max(cell.row + cell.row_span - 1 for cell in header)
    items = _body_cells(group[header_bands:], columns, below, words)
    if not items:
        return []
    return [Grid(around(band.rect for band in group), [*header, *items])]


def _body_cells(bands: list[Band], columns: list[Column], above: int, words: list[ReadWord]) -> list[GridCell]:
    """The cells of a table's rows, each within its band, below so many rows of the header."""
    found: list[GridCell] = []
    for band in bands:
        rows = [row for row in rows_by_amount(inside(band.rect, words), columns) if row]
        cells = grid_of_rows(rows, columns, band.rect, header=False).cells
        if len(rows) == 1 and band.is_plain:
            cells = [part for cell in band.cells for part in _merged(cell, cells)]
        for cell in cells:
            cell.row += above
        above += len(rows)
        found += cells
    return found


def _merged(rect: Rect, cells: list[GridCell]) -> list[GridCell]:
    """The cells of a row that a ruled one holds, as one where only a text stands there: "Total" over three columns.

    The rate at the end of a tax's name is part of the text: "Add : CGST @ 9%"; so is what ends a remark: "(LR 4490)".
    """
    held = [cell for cell in cells if rect.left < cell.rect.x < rect.right]
    filled = [cell for cell in held if cell.words]
    text = in_order([word for cell in held for word in cell.words])
    if len(held) < 2 or not filled or _ends_in_number(text[-1].text):
        return held
    return [GridCell(held[0].row, held[0].column, around(cell.rect for cell in held), text, 1, len(held))]


def _ends_in_number(last: str) -> bool:
    """Whether the last word of a cell's text is a number of its own."""
    in_remark = last.endswith(")") and not last.startswith("(")
    return is_number(last) and not last.endswith("%") and not in_remark


def _section_above(group: list[Band], bands: list[Band]) -> list[Band]:
    """A group below the row over its full width that heads its first section; none where no such row is."""
    above = next((band for band in bands if len(band.cells) == 1 and follows(band, group[0])), None)
    return [above, *group] if above else []


def _columns_of(group: list[Band]) -> list[Column]:
    """The columns between all rules of a group that go with those of its first band."""
    ruling = [group[0], *(band for band in group[1:] if agrees(group[0], band))]
    return columns_of(snap(edge for band in ruling for edge in band.edges))


def _over(group: list[Band], header: list[ReadWord]) -> Band:
    """The cells that a header would have, did the rules below it go on there."""
    place = around(word.rect for word in header)
    return Band([Rect(left, place.top, right, place.bottom) for left, right in _columns_of(group)])


def _headed_grid(header: list[ReadWord], group: list[Band], words: list[ReadWord]) -> list[Grid]:
    """An item table whose header is not ruled; none where nothing stands in its rows."""
    columns = _columns_of(group)
    place, rows = around(word.rect for word in header), around(band.rect for band in group)
    items = _body_cells(group, columns, 1, words)
    if not items:
        return []
    ground = Rect(rows.left, place.top, rows.right, rows.top)
    return [Grid(around([ground, rows]), [*grid_of_rows([header], columns, ground).cells, *items])]
