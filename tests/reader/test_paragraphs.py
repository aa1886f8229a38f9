"""Items that are paragraphs with their amount at the end, tables side by side, and lists right below a table."""

from __future__ import annotations

import io

from making import page_pdf
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from invoicekit import blocks, reader
from invoicekit.invoice import extract

Text = tuple[float, float, str]

FEES = (
    ("03/03/2025", "RHP", ("Telephone conference with the client on the", "notice of default."), "0.60", "225.00"),
    ("03/05/2025", "MEL", ("Draft the answer to the notice and send it to", "opposing counsel."), "1.80", "675.00"),
    (
        "03/07/2025",
        "RHP",
        ("Review the lease, its amendments and all of the", "letters to the manager."),
        "2.40",
        "900.00",
    ),
)


def texts_of(*, top: float = 300, dated: bool = True) -> list[Text]:
    """Fees of two rows each, whose hours and amounts stand on the second."""
    found: list[Text] = [(400, top - 18, "Rate"), (450, top - 18, "Hours")] if dated else []
    for at, (day, who, text, hours, amount) in enumerate(FEES):
        y = top + 36 * at
        found += [(50, y, day), (120, y, who)] if dated else []
        found += [(160, y + 13 * row, part) for row, part in enumerate(text)]
        found += [(400, y + 13, "375.00"), (450, y + 13, hours)] if dated else []
        found += [(500, y + 13, amount)]
    return found


def read(*texts: Text) -> blocks.Document:
    return blocks.parse(reader.read(page_pdf(*texts)))


def test_paragraphs_with_their_amount_on_the_last_row_are_rows_of_a_table():
    (found,) = (table.rows for table in read(*texts_of()).tables)
    assert found[1] == [
        "03/03/2025",
        "RHP",
        "Telephone conference with the client on the notice of default.",
        "375.00",
        "0.60",
        "225.00",
    ]
    assert [row[-1] for row in found[1:]] == ["225.00", "675.00", "900.00"]


def test_a_lawyers_hours_and_rates_are_known_by_their_product():
    lines = extract(read((60, 60, "Pruitt & Lang, P.C."), *texts_of())).lines
    assert [str(line.quantity.value) for line in lines] == ["0.60", "1.80", "2.40"]
    assert lines[1].title.value == "Draft the answer to the notice and send it to opposing counsel."


def test_paragraphs_without_a_header_are_lines_where_they_add_up():
    below = ((300, 420, "Total fees"), (500, 420, "1,800.00"))
    lines = extract(read((60, 60, "Harcourt Pell LLP"), *texts_of(dated=False), *below)).lines
    assert [line.title.value for line in lines] == [" ".join(text) for _, _, text, _, _ in FEES]


def test_sums_beside_a_note_are_no_paragraphs():
    note = ("Please pay by bank transfer and quote", "the number of this invoice.", "Sort code 09-01-28")
    names = ("Subtotal", "VAT total", "Total due")
    texts = [(60, 300 + 30 * at + 13 * row, text) for at, text in enumerate(note) for row in (0, 1)]
    sums = [(400, 313 + 30 * at, name) for at, name in enumerate(names)]
    amounts = [(500, 313 + 30 * at, amount) for at, amount in enumerate(("655.00", "131.00", "786.00"))]
    found = [table.rows for table in read(*texts, *sums, *amounts).tables]
    assert [["Subtotal", "655.00"], ["VAT total", "131.00"], ["Total due", "786.00"]] in found


def test_costs_below_fees_are_lines_where_with_these_they_make_a_sum():
    costs = (
        (160, 440, "Disbursements (outside the scope of VAT)"),
        (50, 460, "03/14/2025"),
        (160, 460, "Filing fee at the county court"),
        (500, 460, "136.00"),
        (160, 490, "Total current work"),
        (500, 490, "1,936.00"),
    )
    found = extract(read((60, 60, "Pruitt & Lang, P.C."), *texts_of(), *costs))
    assert [line.title.value for line in found.lines][3:] == ["Filing fee at the county court"]
    assert len(found.lines) == 4
    (other,) = (extract(read((60, 60, "Pruitt & Lang, P.C."), *texts_of(), *costs[:-1], (500, 490, "1,990.00"))),)
    assert len(other.lines) == 3  # they do not add up


def test_a_list_wider_than_a_table_is_none_of_its_rows():
    rows = (
        ((150, "Timekeeper"), (240, "Title"), (300, "Hours"), (350, "Rate"), (400, "Total")),
        ((150, "Richard H. Pruitt"), (240, "Shareholder"), (300, "6.50"), (350, "375.00"), (400, "2,437.50")),
        ((150, "Maren E. Lang"), (240, "Associate"), (300, "13.20"), (350, "245.00"), (400, "3,234.00")),
        ((280, "Expenses"),),
        ((50, "03/14/2025"), (150, "Photocopies - 214 pages"), (500, "32.10")),
        ((50, "03/27/2025"), (150, "Mileage - site visit, 18 miles"), (500, "12.60")),
        ((50, "03/28/2025"), (150, "Courier"), (500, "15.00")),
    )
    found = read(*((x, 300 + 16 * at, text) for at, row in enumerate(rows) for x, text in row)).tables
    assert [len(table.rows) for table in found] == [3, 3]
    assert found[1].rows[0] == ["03/14/2025", "Photocopies - 214 pages", "32.10"]


def boxed_side_by_side() -> bytes:
    """A garage's form: parts and labour in two ruled boxes, each under its own header."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 9)
    for left, right in ((40, 300), (300, 560)):
        canvas.rect(left, 600, right - left, 18)
        canvas.rect(left, 440, right - left, 160)
    header = ((44, "Part Description"), (190, "Qty"), (225, "Sale"), (265, "Ext"))
    header += ((304, "Labor Description"), (470, "Hours"), (510, "Extended"))
    parts = (
        ("Brake rotor", "2.00", "89.95", "179.90"),
        ("Brake pads", "1.00", "74.50", "74.50"),
        ("Oil filter", "1.00", "8.95", "8.95"),
    )
    labour = (("Replace brake pads", "1.80", "243.00"), ("Change the oil", "0.50", "45.00"), ("Road test", "", "15.00"))
    for x, text in header:
        canvas.drawString(x, 605, text)
    for at, (name, *numbers) in enumerate(parts):
        for x, text in zip((44, 190, 225, 265), (name, *numbers), strict=True):
            canvas.drawString(x, 580 - 18 * at, text)
    for at, (name, *numbers) in enumerate(labour):
        for x, text in zip((304, 470, 510), (name, *numbers), strict=True):
            canvas.drawString(x, 580 - 18 * at, text)
    canvas.save()
    return buffer.getvalue()


def test_tables_side_by_side_in_ruled_boxes_are_two():
    document = blocks.parse(reader.read(boxed_side_by_side()))
    assert [len(table.rows) for table in document.tables] == [4, 4]
    assert document.tables[0].rows[1] == ["Brake rotor", "2.00", "89.95", "179.90"]
    assert document.tables[1].rows[2] == ["Change the oil", "0.50", "45.00"]
    lines = extract(document).lines
    assert [line.title.value for line in lines] == [
        "Brake rotor",
        "Brake pads",
        "Oil filter",
        "Replace brake pads",
        "Change the oil",
        "Road test",
    ]


def rows_at(*rows: tuple[tuple[float, str], ...], step: float = 16) -> list[Text]:
    return [(x, 300 + step * at, text) for at, row in enumerate(rows) for x, text in row]


def test_what_is_sold_below_its_code_is_part_of_its_row_however_far_it_reaches():
    header = ((50, "Item Number"), (160, "Unit"), (240, "Ordered"), (310, "Shipped"), (390, "Price"), (470, "Amount"))
    items = (
        ("VOL-SPB24", "PK", "4.00", "8.350", "33.40", "SQUEEZE BOTTLE"),
        ("CAM-26CW", "EACH", "8.00", "21.400", "171.20", "FOOD PAN FULL SIZE DEEP CLEAR POLYCARBONATE"),
        ("LIB-5135", "CASE", "3.00", "47.880", "143.64", "GLASS MIXING"),
        ("WIN-SPJP", "EACH", "1.00", "17.950", "17.95", "STEAM PAN"),
    )
    rows: list[tuple[tuple[float, str], ...]] = [header]
    for code, unit, count, price, amount, name in items:
        rows += [
            ((50, code), (160, unit), (240, count), (310, count), (390, price), (470, amount)),
            ((60, name), (330, "Whse: 001")),
        ]
    lines = extract(read(*rows_at(*rows, step=13))).lines
    assert [line.title.value for line in lines] == [name for *_, name in items]
    assert [line.product_id.value for line in lines] == [code for code, *_ in items]


def test_names_with_their_sums_side_by_side_end_a_table():
    rows = rows_at(
        ((50, "Art-Nr"), (120, "Bezeichnung"), (300, "Menge"), (370, "Preis"), (450, "Betrag")),
        ((50, "90001"), (120, "Pfand Kasten"), (300, "30"), (370, "3,10"), (450, "93,00")),
        ((50, "90004"), (120, "Pfand Fass"), (300, "3"), (370, "30,00"), (450, "90,00")),
        ((50, "Warenwert 183,00"), (250, "Leergutsaldo 12,00")),
    )
    assert read(*rows).tables[0].rows[-1] == ["90004", "Pfand Fass", "3", "30,00", "90,00"]


def test_a_label_of_a_sidebar_level_with_the_header_is_no_column():
    rows = rows_at(
        ((50, "Pos."), (80, "Leistung"), (240, "Menge"), (300, "Preis"), (360, "Betrag"), (480, "Rechnungsdatum")),
        ((50, "1"), (80, "Grundlagen"), (240, "2"), (300, "50,00"), (360, "100,00"), (480, "vom 19. September")),
        ((50, "2"), (80, "Vorplanung"), (240, "1"), (300, "70,00"), (360, "70,00"), (480, "Projektnummer")),
        ((50, "3"), (80, "Entwurf"), (240, "1"), (300, "90,00"), (360, "90,00"), (480, "Kindergarten Nord")),
        ((50, "4"), (80, "Genehmigung"), (240, "1"), (300, "30,00"), (360, "30,00"), (480, "Leistungszeitraum")),
        ((50, "5"), (80, "Ausführung"), (240, "1"), (300, "40,00"), (360, "40,00"), (480, "Juli und August")),
    )
    assert [len(row) for row in read(*rows).tables[0].rows] == [5] * 6


def test_a_list_by_who_worked_that_adds_up_to_the_hours_above_is_no_more_items():
    rows = rows_at(
        ((50, "Date"), (120, "Description"), (300, "Hours"), (360, "Rate"), (430, "Amount")),
        *(
            ((50, f"03/0{day}/2025"), (120, text), (300, hours), (360, "100.00"), (430, amount))
            for day, text, hours, amount in (
                (1, "Call", "1.00", "100.00"),
                (2, "Letter", "2.00", "200.00"),
                (3, "Hearing", "3.00", "300.00"),
            )
        ),
        ((120, "Total"), (430, "600.00")),
        (),
        ((50, "Timekeeper"), (150, "Title"), (240, "Hours"), (300, "Rate"), (360, "Total")),
        ((50, "R. Pruitt"), (150, "Partner"), (240, "4.00"), (300, "100.00"), (360, "400.00")),
        ((50, "M. Lang"), (150, "Associate"), (240, "2.00"), (300, "100.00"), (360, "200.00")),
    )
    assert [line.title.value for line in extract(read(*rows)).lines] == ["Call", "Letter", "Hearing"]
