"""Pages that seem to lean and do not."""

from __future__ import annotations

from making import page_pdf

from invoicekit import blocks, reader
from invoicekit.invoice.upright import upright


def test_a_page_whose_lines_begin_in_capitals_and_end_in_low_letters_is_level():
    said = (
        "GOODS are ours",
        "WE mean now or soon",
        "ALL come as seen",
        "TAXES are ours",
        "SOLD as seen",
        "RATES as new",
    )
    page = blocks.parse(reader.read(page_pdf(*((60, 200 + 14 * at, text) for at, text in enumerate(said)))))
    assert upright(page)[1] == {}
