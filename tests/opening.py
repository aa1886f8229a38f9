"""Opens workbooks that keep to the schemas by which Excel reads them, and no others."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook, load_workbook
from openxml_audit import OpenXmlValidator

_VALIDATOR = OpenXmlValidator()  # a port of Microsoft's Open XML SDK


def open_workbook(path: Path, **options: bool) -> Workbook:
    """A workbook by openpyxl, with its options, that has no error by the schemas of Open XML."""
    found = _VALIDATOR.validate(str(path))
    assert found.is_valid, "\n".join(map(str, found.errors))
    return load_workbook(path, **options)
