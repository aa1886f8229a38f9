"""Words whose form tells what the recogniser took for other letters."""

from __future__ import annotations

import pytest

from invoicekit.reader.misread import normal


@pytest.mark.parametrize("read", ["36AABCK6637JIZA", "36AABCK6637J12A", "36AA8CK6637J1ZA"])
def test_letters_of_a_gstin_that_its_check_digit_tells(read: str):
    assert normal(read) == "36AABCK6637J1ZA"


@pytest.mark.parametrize("printed", ["17ABCDEF123GXYZ", "07AABBC8888G1AZ1", "36AABCK6637J1ZB", "INV00000000001O"])
def test_what_is_no_gstin_by_its_check_digit_stays_as_it_is(printed: str):
    assert normal(printed) == printed


def test_a_gstin_behind_its_label():
    assert normal("GSTIN:O8BGTPC6617L1ZV") == "GSTIN:08BGTPC6617L1ZV"


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("9%6", "9%"),
        ("(18%a)", "(18%)"),
        ("14'%", "14%"),
        ("2.5°%", "2.5%"),
        ("9%", "9%"),
        ("100%ige", "100%ige"),
        ("10%A", "10%A"),
    ],
)
def test_a_percent_sign_is_read_as_one_and_a_letter(read: str, meant: str):
    assert normal(read) == meant


def test_a_one_before_gst_is_an_i():
    assert [normal(text) for text in ("1GST18", "lGST", "1GB", "|GSTIN")] == ["IGST18", "IGST", "1GB", "|GSTIN"]
