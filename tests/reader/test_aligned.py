"""Tables without rules and without a header that items have: statements, transcripts, price lists, reports."""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from invoicekit import blocks, reader

Text = tuple[float, str]  # where it begins; where it ends, if negative


def tables_of(rows: Sequence[Sequence[Text]], top: float = 750, step: float = 18) -> list[list[list[str]]]:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 10)
    for number, row in enumerate(rows):
        for x, text in row:
            (canvas.drawRightString if x < 0 else canvas.drawString)(abs(x), top - step * number, text)
    canvas.save()
    return [table.rows for table in blocks.parse(reader.read(buffer.getvalue())).tables]


def test_dates_texts_and_amounts_of_which_each_row_has_one_or_the_other():
    header = ((50, "Date"), (100, "Details"), (-380, "Money out"), (-450, "Money in"), (-540, "Held"))
    rows = [
        [(50, f"03/0{day}"), (100, text), (-380 if out else -450, amount), (-540, held)]
        for day, text, out, amount, held in (
            (2, "CARD HARMON GROCERY", True, "64.27", "2,353.63"),
            (3, "DEPOSIT LAKEVIEW SCHOOL", False, "1,812.44", "4,166.07"),
            (5, "CHECK 1184", True, "950.00", "3,216.07"),
            (8, "TRANSFER", False, "300.00", "3,516.07"),
        )
    ]
    (found,) = tables_of([header, *rows])
    assert found[0] == ["Date", "Details", "Money out", "Money in", "Held"]
    assert found[1] == ["03/02", "CARD HARMON GROCERY", "64.27", "", "2,353.63"]
    assert found[2] == ["03/03", "DEPOSIT LAKEVIEW SCHOOL", "", "1,812.44", "4,166.07"]
    assert len(found) == 5


def test_two_tables_side_by_side_with_the_same_header():
    def half(left: float, course: str, points: str) -> list[Text]:
        return [
            (left, course),
            (left + 60, "Art of Our Day"),
            (-(left + 158), "4.0"),
            (left + 178, "A"),
            (-(left + 220), points),
        ]

    def header(left: float) -> list[Text]:
        return [
            (left, "Course"),
            (left + 60, "Title"),
            (-(left + 158), "Cr"),
            (left + 178, "Gr"),
            (-(left + 220), "Pts"),
        ]

    courses = (("BIO 110", "14.8"), ("CHE 111", "13.2"), ("ENG 101", "12.0"))
    found = tables_of([header(50) + header(310), *(half(50, *each) + half(310, *each) for each in courses)])
    assert (
        found
        == [[["Course", "Title", "Cr", "Gr", "Pts"], *([c, "Art of Our Day", "4.0", "A", p] for c, p in courses)]] * 2
    )


def test_sections_and_currencies_at_the_left_edge_of_their_column():
    rows = [
        [(-400, "March 31, 2023"), (-540, "December 31, 2022")],
        [(50, "Assets")],
        [(60, "Cash and equivalents"), (330, "$"), (-400, "48,210"), (470, "$"), (-540, "39,905")],
        [(60, "Receivables"), (-400, "212,776"), (-540, "198,340")],
        [(50, "Liabilities")],
        [(60, "Borrowings"), (330, "$"), (-400, "75,000"), (470, "$"), (-540, "60,000")],
    ]
    (found,) = tables_of(rows)
    assert found == [
        ["", "March 31, 2023", "December 31, 2022"],
        ["Assets", "", ""],
        ["Cash and equivalents", "$ 48,210", "$ 39,905"],
        ["Receivables", "212,776", "198,340"],
        ["Liabilities", "", ""],
        ["Borrowings", "$ 75,000", "$ 60,000"],
    ]


def test_sums_below_counted_lines_are_a_table_of_their_own():
    lines = (("2", "Tacos", "27.00"), ("1", "Enchiladas", "18.50"), ("3", "Horchata", "13.50"))
    sums = (("Subtotal", "59.00"), ("Tax", "5.16"), ("Total", "64.16"))
    found = tables_of(
        [[(50, a), (80, b), (-300, c)] for a, b, c in lines] + [[]] + [[(50, a), (-300, b)] for a, b in sums]
    )
    assert found == [[list(each) for each in lines], [list(each) for each in sums]]


def test_notes_beside_sums_are_no_column_of_theirs():
    sums = (("Subtotal", "59.00"), ("Tax", "5.16"), ("Total", "64.16"))
    notes = ("Thank you for your custom", "and please pay by card", "within thirty days")
    found = tables_of([[(50, n), (380, a), (-540, b)] for n, (a, b) in zip(notes, sums, strict=True)])
    assert found == [[list(each) for each in sums]]


def test_labels_beside_values_set_in_a_column_are_a_table():
    fields = (("Period ending:", "7/18/2008"), ("Pay date:", "7/25/2008"))
    assert tables_of([[(50, label), (160, value)] for label, value in fields]) == [[list(each) for each in fields]]


def test_values_right_behind_their_labels_are_no_table():
    assert tables_of([[(50, "Period ending: 7/18/2008")], [(50, "Pay date: 7/25/2008")]]) == []


def test_values_in_a_box_above_are_no_rows_of_a_table_whose_names_begin_elsewhere():
    box = (("Amount Due", "447.56"), ("Account Number", "30417"), ("Bill Number", "250224"))
    summary = (("Previous Balance", "341.06"), ("Payment Received", "-341.06"), ("Current Charges", "447.56"))
    rows = [[(400, name), (-540, value)] for name, value in box]
    rows += [[], [(50, "Account Summary")], *([(50, name), (-540, value)] for name, value in summary)]
    assert tables_of(rows) == [[list(each) for each in box], [list(each) for each in summary]]


def test_a_header_of_two_levels_with_a_name_in_the_middle_of_its_height():
    months = [[(-250, "412.6"), (-320, "388.1"), (-420, "801.9"), (-490, "752.4")] for _ in range(4)]
    names = ("Automation", "Power Systems", "Imaging", "Other")
    header = [
        [(180, "Three months ended June 30"), (350, "Six months ended June 30")],
        [(50, "(in millions)")],
        [(-250, "2023"), (-320, "2022"), (-420, "2023"), (-490, "2022")],
    ]
    # The header's rows are half as far apart as the others, so that its lower row is a row further down.
    rows = [*header, [], *([(50, name), *values] for name, values in zip(names, months, strict=True))]
    [found] = tables_of(rows, step=11)
    assert [text for text in found[0] if text] == ["Three months ended June 30", "Six months ended June 30"]
    assert found[1] == ["(in millions)", "2023", "2022", "2023", "2022"]


def test_numbers_over_all_columns_above_a_header_are_of_the_table():
    header = [[(50, "Train"), (200, "401"), (300, "403"), (400, "405")]]
    header += [[(50, "Operates"), (200, "Daily"), (300, "M-F"), (400, "Daily")]]
    times = [[(50, name), (200, "05:42"), (300, "06:35"), (400, "08:10")] for name in ("Marlow", "Ashby", "Wexcombe")]
    [found] = tables_of([*header, *times], step=22)
    assert found[0] == ["Train", "401", "403", "405"]
    assert len(found) == 5


def test_the_name_of_a_sum_before_its_amount_is_no_column():
    costs = (("03/12/25", "Overnight courier", "42.18"), ("03/19/25", "Certificates", "95.00"))
    rows = [[(50, day), (120, text), (-540, amount)] for day, text, amount in costs]
    [found] = tables_of(
        [[(50, "Date"), (120, "Description"), (-540, "Amount")], *rows, [(400, "Total Costs"), (-540, "137.18")]]
    )
    assert found[-1] == ["", "Total Costs", "137.18"]
