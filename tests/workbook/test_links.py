"""Names of files made from names of documents."""

from __future__ import annotations

import pytest

from invoicekit.workbook import file_names


@pytest.mark.parametrize(
    ("document", "name"),
    [
        ("one.pdf", "one.pdf.xlsx"),
        ("2026/one.pdf", "2026-one.pdf.xlsx"),
        ("../../etc/passwd", "-..-etc-passwd.xlsx"),
        ("scan.pdf (2 of 3)", "scan.pdf (2 of 3).xlsx"),
        ("a#b%20c?.pdf", "a-b-20c-.pdf.xlsx"),
        ('<script>"x".pdf', "-script--x-.pdf.xlsx"),
        ("con.pdf", "-con.pdf.xlsx"),
        ("रसीद.pdf", "रसीद.pdf.xlsx"),
        (" .", "document.xlsx"),
        ("a\ud800\n.pdf", "a--.pdf.xlsx"),
    ],
)
def test_a_name_is_safe_on_every_system(document: str, name: str):
    assert file_names([document], ".xlsx") == [name]


def test_no_two_names_are_the_same():
    names = file_names(["a/b.pdf", "a-b.pdf", "A-B.PDF", "c.pdf", "a-b (2).pdf"])
    assert names == ["a-b.pdf", "a-b (2).pdf", "A-B (3).PDF", "c.pdf", "a-b (2) (2).pdf"]
    assert len({name.casefold() for name in names}) == 5


def test_long_names_are_cut_and_stay_different():
    first, second = file_names(["x" * 300 + ".pdf"] * 2, ".xlsx")
    assert (len(first), first[-9:]) == (129, ".pdf.xlsx")
    assert second.endswith(" (2).pdf.xlsx")
