"""What a Textract answer holds for the features that were asked for, cut from a reading of everything."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

EXPENSE = "EXPENSE"  # stands where a document analysis has its features
_TEXT_BLOCKS = frozenset({"PAGE", "LINE", "WORD"})
_FEATURE_BLOCKS = {
    "TABLES": frozenset({"TABLE", "CELL", "MERGED_CELL", "TABLE_TITLE", "TABLE_FOOTER", "SELECTION_ELEMENT"}),
    "FORMS": frozenset({"KEY_VALUE_SET", "SELECTION_ELEMENT"}),
}


def blocks_for(blocks: Iterable[dict[str, Any]], features: Collection[str]) -> list[dict[str, Any]]:
    """The blocks of some features, PAGE, LINE and WORD always; relations to blocks left out are left out too."""
    kinds = _TEXT_BLOCKS.union(*(_FEATURE_BLOCKS.get(feature, frozenset()) for feature in features))
    kept = [block for block in blocks if block["BlockType"] in kinds]
    ids = {block["Id"] for block in kept}
    return [_without_dangling(block, ids) for block in kept]


def _without_dangling(block: dict[str, Any], ids: set[str]) -> dict[str, Any]:
    relations = [
        {"Type": each["Type"], "Ids": found}
        for each in block.get("Relationships", ())
        if (found := [i for i in each["Ids"] if i in ids])
    ]
    rest = {name: value for name, value in block.items() if name != "Relationships"}
    return {**rest, "Relationships": relations} if relations else rest
