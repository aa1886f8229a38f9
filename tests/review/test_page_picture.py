"""Pictures of pages as people look at them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

DRAW = """
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from invoicekit.page_picture import page_picture

documents = [path.read_bytes() for path in Path(sys.argv[1]).glob("*.pdf")]
with ThreadPoolExecutor(8) as pool:
    pictures = list(pool.map(lambda data: page_picture(data, size=(96, 128)).tobytes(), documents * 40))
print(len(set(pictures)) == len(documents))
"""


def test_pages_are_drawn_by_many_threads_at_once(samples: Path):
    """In a process of its own, since PDFium, which is not made for threads, ended it."""
    done = subprocess.run([sys.executable, "-c", DRAW, samples], capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout) == (0, "True\n"), done.stderr
