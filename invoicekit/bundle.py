"""Builds the Lambda zip: the functions and what they import, the same bytes for the same code."""

from __future__ import annotations

import io
import zipfile
from importlib.metadata import distribution
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
# Of invoicekit itself only this goes to the cloud.
_OWN = ("__init__.py", "errors.py", "blocks/*.py", "functions/*.py")
# boto3, botocore and jmespath are part of the Lambda Python runtime; these are not, or not surely.
_DISTRIBUTIONS = ("aws_lambda_powertools", "typing_extensions")
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can tell


def build_zip() -> bytes:
    """The zip's bytes. Times and order are fixed, so that unchanged code is not deployed again."""
    files = {**_own_files(), **{name: content for each in _DISTRIBUTIONS for name, content in _files_of(each).items()}}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16  # readable by the Lambda user
            archive.writestr(info, files[name])
    return buffer.getvalue()


def _own_files() -> dict[str, bytes]:
    paths = [path for pattern in _OWN for path in _PACKAGE.glob(pattern)]
    return {f"invoicekit/{path.relative_to(_PACKAGE).as_posix()}": path.read_bytes() for path in paths}


def _files_of(name: str) -> dict[str, bytes]:
    """The Python files of an installed distribution."""
    return {
        str(file): Path(str(file.locate())).read_bytes()
        for file in distribution(name).files or ()
        if file.suffix == ".py" and not str(file).startswith("..")
    }
