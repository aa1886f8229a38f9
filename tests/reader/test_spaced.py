"""Words whose letters are set apart."""

from __future__ import annotations

from making import page_pdf

from invoicekit import blocks, reader


def lines(*texts: tuple[float, float, str]) -> list[str]:
    return [line.text for line in blocks.parse(reader.read(page_pdf(*texts))).lines]


def test_letters_set_apart_are_joined_to_words():
    address = "Plot 4, Harbour Road, Aluva"
    assert lines((60, 100, "K A L I N G A   T E A"), (60, 130, address)) == ["KALINGA TEA", address]
