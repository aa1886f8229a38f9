"""Words whose letters are set apart."""

from __future__ import annotations

from making import page_pdf
from reportlab.pdfbase.pdfmetrics import stringWidth

from invoicekit import blocks, reader


def lines(*texts: tuple[float, float, str]) -> list[str]:
    return [line.text for line in blocks.parse(reader.read(page_pdf(*texts))).lines]


def test_letters_set_apart_are_joined_to_words():
    address = "Plot 4, Harbour Road, Aluva"
    assert lines((60, 100, "K A L I N G A   T E A"), (60, 130, address)) == ["KALINGA TEA", address]


def test_a_name_whose_second_word_stands_over_a_column_of_values_with_colons_is_whole():
    name = (60, 100, "Halar Secondary Metals Pvt. Ltd.")
    form = [(60, 100 + 12 * at, label) for at, label in ((-2, "CIN"), (-1, "State"), (1, "GSTIN"), (2, "State Name"))]
    # "Metals" begins where the values do: 60 and the width of "Halar Secondary " in Helvetica of 10 points.
    values = [(60 + stringWidth("Halar Secondary ", "Helvetica", 10), y, ": Gujarat") for _, y, _ in form]
    assert "Halar Secondary Metals Pvt. Ltd." in lines(name, *form, *values)


def test_what_stands_raised_behind_a_day_goes_with_its_row():
    day = stringWidth("Date: 18", "Helvetica", 10)
    date = ((60, 100, "Date: 18"), (60 + day, 96, "th"), (60 + day + 10, 100, "March, 2025"))
    found = lines(*date, (60, 130, "Dear Sir"))
    assert [found[0].replace(" th", "th"), *found[1:]] == ["Date: 18th March, 2025", "Dear Sir"]
