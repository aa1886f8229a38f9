"""Stores one finished job's results in S3, page by page, so that memory does not grow with the document."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TextIO

from invoicekit.blocks import parse
from invoicekit.blocks.model import Page
from invoicekit.functions import layout
from invoicekit.functions.render import table_csv, table_html


@dataclass
class Counts:
    """How much a job read."""

    pages: int = 0
    tables: int = 0
    fields: int = 0
    lines: int = 0


def store_results(s3: Any, bucket: str, job_id: str, responses: Iterable[dict[str, Any]]) -> Counts:
    """Write the responses as they come, and the tables, form fields and lines taken from them, under the job's prefix.

    ``responses`` is read once. Blocks wait on disk, sorted by their page, since Textract does not promise an order;
    in memory is one response or one page of the document at a time.
    """
    counts = Counts()
    with TemporaryDirectory(prefix="invoicekit-") as folder:
        numbers = _spill(s3, bucket, job_id, responses, Path(folder))
        with (
            JsonList(Path(folder) / "tables.json") as tables,
            JsonList(Path(folder) / "form-fields.json") as form_fields,
            JsonList(Path(folder) / "lines.json") as lines,
        ):
            for page in _pages(Path(folder), sorted(numbers)):
                _store_tables(s3, bucket, job_id, page, tables)
                for each in page.form_fields:
                    form_fields.add(
                        {"Page": each.page, "Key": each.key, "Value": each.value, "Confidence": each.confidence}
                    )
                lines.add(
                    {
                        "Page": page.number,
                        "Lines": [{"Text": each.text, "Confidence": each.confidence} for each in page.lines],
                    }
                )
                counts.pages += 1
                counts.tables += len(page.tables)
                counts.fields += len(page.form_fields)
                counts.lines += len(page.lines)
        for written, key in (
            (tables, layout.tables_key(job_id)),
            (form_fields, layout.form_fields_key(job_id)),
            (lines, layout.lines_key(job_id)),
        ):
            s3.upload_file(str(written.path), bucket, key, ExtraArgs={"ContentType": "application/json"})
    return counts


def put_raw(s3: Any, bucket: str, job_id: str, part: int, response: dict[str, Any]) -> None:
    """Store one response of a job as it came; ``part`` counts from 1."""
    body = json.dumps(response, ensure_ascii=False, separators=(",", ":")).encode()
    s3.put_object(Bucket=bucket, Key=layout.raw_key(job_id, part), Body=body, ContentType="application/json")


def _spill(s3: Any, bucket: str, job_id: str, responses: Iterable[dict[str, Any]], folder: Path) -> set[int]:
    """Store each response and sort its blocks into one file a page; gives the pages' numbers."""
    numbers: set[int] = set()
    for part, response in enumerate(responses, 1):
        put_raw(s3, bucket, job_id, part, response)
        by_page: dict[int, list[str]] = {}
        for block in response.get("Blocks", ()):
            by_page.setdefault(block.get("Page", 1), []).append(json.dumps(block))
        for number, blocks in by_page.items():
            with _page_file(folder, number).open("a", encoding="utf-8") as file:
                file.writelines(f"{block}\n" for block in blocks)
        numbers |= by_page.keys()
    return numbers


def _page_file(folder: Path, number: int) -> Path:
    return folder / f"page-{number}.jsonl"


def _pages(folder: Path, numbers: list[int]) -> Iterator[Page]:
    for number in numbers:
        with _page_file(folder, number).open(encoding="utf-8") as file:
            yield from parse({"Blocks": [json.loads(line) for line in file]}).pages
        _page_file(folder, number).unlink()


def _store_tables(s3: Any, bucket: str, job_id: str, page: Page, tables: JsonList) -> None:
    for number, table in enumerate(page.tables, 1):
        keys = {extension: layout.table_key(job_id, page.number, number, extension) for extension in ("csv", "html")}
        for extension, text, kind in (("csv", table_csv(table), "text/csv"), ("html", table_html(table), "text/html")):
            s3.put_object(Bucket=bucket, Key=keys[extension], Body=text.encode(), ContentType=f"{kind}; charset=utf-8")
        tables.add(
            {
                "Page": page.number,
                "Table": number,
                "Title": table.title,
                "Confidence": table.confidence,
                "Rows": table.rows,
                "Csv": keys["csv"],
                "Html": keys["html"],
            }
        )


class JsonList:
    """A JSON array written item by item."""

    def __init__(self, path: Path):
        self.path = path
        self._file: TextIO
        self._empty = True

    def __enter__(self) -> JsonList:
        self._file = self.path.open("w", encoding="utf-8")
        self._file.write("[")
        return self

    def add(self, item: Any) -> None:
        self._file.write("\n" if self._empty else ",\n")
        json.dump(item, self._file, ensure_ascii=False)
        self._empty = False

    def __exit__(self, *_: object) -> None:
        self._file.write("\n]\n")
        self._file.close()
