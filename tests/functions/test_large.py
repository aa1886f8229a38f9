"""Results of the largest documents: 3,000 pages in bounded memory, each response read once."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from typing import Any

from invoicekit.functions.store import store_results

PAGES = 3000
_BOX = {"BoundingBox": {"Left": 0.1, "Top": 0.1, "Width": 0.2, "Height": 0.02}}


class CountingS3:
    """Takes what is stored and keeps its sizes only."""

    def __init__(self) -> None:
        self.sizes: dict[str, int] = {}

    def put_object(self, Key: str, Body: bytes, **_: Any) -> None:
        self.sizes[Key] = len(Body)

    def upload_file(self, path: str, bucket: str, key: str, ExtraArgs: Any) -> None:
        with open(path, "rb") as file:
            self.sizes[key] = sum(len(line) for line in file)


def responses(pages: int, handed_out: list[int]) -> Iterator[dict[str, Any]]:
    """Textract's answers: pages of 40 lines of 5 words each, some 240 blocks a page, 1,000 blocks a response."""
    waiting: list[dict[str, Any]] = []
    for page in range(1, pages + 1):
        waiting += page_blocks(page)
        while len(waiting) >= 1000 or (page == pages and waiting):
            handed_out[0] += 1
            yield {"JobStatus": "SUCCEEDED", "DocumentMetadata": {"Pages": pages}, "Blocks": waiting[:1000]}
            waiting = waiting[1000:]


def page_blocks(page: int) -> list[dict[str, Any]]:
    lines, words = [], []
    for line in range(40):
        ids = [f"w-{page}-{line}-{word}" for word in range(5)]
        words += [block(id, "WORD", page, Text=f"word{line}", Confidence=99.0, TextType="PRINTED") for id in ids]
        children = [{"Type": "CHILD", "Ids": ids}]
        lines.append(
            block(f"l-{page}-{line}", "LINE", page, Text="five words here", Confidence=99.0, Relationships=children)
        )
    children = [{"Type": "CHILD", "Ids": [each["Id"] for each in lines]}]
    return [block(f"p-{page}", "PAGE", page, Relationships=children), *lines, *words]


def block(id: str, kind: str, page: int, **more: Any) -> dict[str, Any]:
    return {"Id": id, "BlockType": kind, "Page": page, "Geometry": _BOX, **more}


def peak_and_counts(pages: int) -> tuple[int, Any, CountingS3, int]:
    s3, handed_out = CountingS3(), [0]
    tracemalloc.start()
    counts = store_results(s3, "bucket", "job", responses(pages, handed_out))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak, counts, s3, handed_out[0]


def test_memory_does_not_grow_with_the_document():
    small, _, _, _ = peak_and_counts(30)
    large, counts, s3, handed_out = peak_and_counts(300)
    assert (counts.pages, counts.lines) == (300, 300 * 40)
    assert len([key for key in s3.sizes if "/raw/" in key]) == handed_out
    # What is allowed to grow is the list of keys that this test keeps itself.
    assert large < 1.2 * small + 1_000_000
    assert PAGES / 300 * (large - small) + small < 100_000_000  # of the function's 512 MB
