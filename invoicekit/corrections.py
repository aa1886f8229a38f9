"""Keeps people's corrections in the stack's document bucket, by document, so that they reach every later export."""

from __future__ import annotations

import getpass
import json
import os
import re
import secrets
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from typing import Any

from invoicekit.functions import layout
from invoicekit.invoice.corrections import Correction

_THREADS = 8


def default_who() -> str:
    """Who corrects where nobody is named: the user of the Jupyter server, else of the machine."""
    try:
        return os.environ.get("JUPYTERHUB_USER") or getpass.getuser()
    except (KeyError, OSError, ImportError):  # a container's user may have no name
        return "unknown"


def save(s3: Any, bucket: str, upload: str, correction: Correction) -> None:
    """Keep a correction of the document at an upload's key.

    Each is an object of its own that is never changed, so that two people cannot overwrite each other's.
    """
    time = re.sub(r"\D", "", correction.when.partition("+")[0])
    key = f"{layout.corrections_prefix(upload)}{time}-{secrets.token_hex(4)}.json"
    body = json.dumps(asdict(correction), ensure_ascii=False).encode()
    s3.put_object(Bucket=bucket, Key=key, Body=body, ContentType="application/json")


def load(s3: Any, bucket: str, uploads: Sequence[str]) -> dict[str, list[Correction]]:
    """The corrections of the documents at some upload keys, oldest first, by upload key.

    One listing serves all: of the one document, or of the whole prefix where there are several.
    """
    by_prefix = {layout.corrections_prefix(upload): upload for upload in uploads}
    if not by_prefix:
        return {}
    listed = _list(s3, bucket, next(iter(by_prefix)) if len(by_prefix) == 1 else layout.CORRECTION_PREFIX)
    wanted = {key: by_prefix[prefix] for key in listed if (prefix := _folder(key)) in by_prefix}
    with ThreadPoolExecutor(_THREADS) as pool:
        texts = pool.map(lambda key: s3.get_object(Bucket=bucket, Key=key)["Body"].read(), wanted)
        return _by_upload(wanted, texts)


def _list(s3: Any, bucket: str, prefix: str) -> list[str]:
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix)
    return sorted(each["Key"] for page in pages for each in page.get("Contents", []))


def _folder(key: str) -> str:
    return key.rpartition("/")[0] + "/"


def _by_upload(wanted: Mapping[str, str], texts: Iterable[bytes]) -> dict[str, list[Correction]]:
    found: dict[str, list[Correction]] = {}
    for upload, text in zip(wanted.values(), texts, strict=True):
        found.setdefault(upload, []).append(Correction(**json.loads(text)))
    return found
