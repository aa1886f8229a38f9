"""What the recogniser takes for other letters, where a word's form tells what it is."""

from __future__ import annotations

import re
import unicodedata
from itertools import product

from stdnum.in_ import gstin

_DOLLAR = re.compile(r"^S(?=\d[\d,]*\.\d\d$)")
_IGST = re.compile(r"^[1l|](?=GST(?!I))")
# A percent sign read as one and another letter, or with a speck before it: "9%6", "14'%".
_SHARE = re.compile(r"^(\(?\d{1,2}(?:[.,]\d{1,3})?)(?:['°´`]%[a-z\d]?|%[a-z\d])(\)?)$")
_GSTIN = re.compile(r"\b[A-Z0-9]{15}\b")
_DIGITS = str.maketrans("OQDILSBZG", "000115826")
_LETTERS = str.maketrans("015826", "OISBZG")


def normal(text: str) -> str:
    """A recognised word in common signs.

    The recogniser knows Chinese full-width ones, takes an x between figures for a times sign, which Textract writes as
    x, the $ before an amount for an S, the I of IGST for a 1, and letters and figures of a GSTIN for each other.
    """
    text = unicodedata.normalize("NFKC", text).strip().replace("×", "x")
    text = _SHARE.sub(r"\1%\2", _IGST.sub("I", _DOLLAR.sub("$", text)))
    return _GSTIN.sub(lambda match: _as_gstin(match[0]), text)


def _as_gstin(text: str) -> str:
    """A text of 15 letters and figures as the GSTIN that differs from it by letters and figures that look alike, where
    its check digit tells that it is one; else as it is.

    Two figures of the state, a PAN (five letters, four figures, a letter), the entity's number, Z and the check digit
    (CGST Rules 2017, rule 10).
    """
    head = text[:2].translate(_DIGITS) + text[2:7].translate(_LETTERS) + text[7:11].translate(_DIGITS)
    head += text[11].translate(_LETTERS)
    entities, checks = ((text[at], text[at].translate(_DIGITS), text[at].translate(_LETTERS)) for at in (12, 14))
    found = {f"{head}{entity}Z{check}" for entity, check in product(entities, checks)}
    valid = [each for each in found if gstin.is_valid(each)] if text[13] in "Z27" else []
    return text if text in valid or len(valid) != 1 else valid[0]
