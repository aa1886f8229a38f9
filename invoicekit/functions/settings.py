"""What the template tells the functions through their environment."""

from __future__ import annotations

import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """The stack's resources by name.

    ``features`` are Textract's FeatureTypes; ``queue_url`` and ``max_receives`` are those of the function's own queue.
    """

    bucket: str
    table: str
    features: tuple[str, ...] = ("TABLES", "FORMS")
    analysis_topic: str = ""
    detection_topic: str = ""
    textract_role: str = ""
    queue_url: str = ""
    max_receives: int = 50

    @classmethod
    def from_environment(cls) -> Settings:
        """Raises KeyError where the template left out the bucket or the table."""
        env = os.environ
        return cls(
            bucket=env["DOCUMENT_BUCKET"],
            table=env["TRACKING_TABLE"],
            features=tuple(sorted(env.get("FEATURE_TYPES", "FORMS,TABLES").split(","))),
            analysis_topic=env.get("ANALYSIS_TOPIC", ""),
            detection_topic=env.get("DETECTION_TOPIC", ""),
            textract_role=env.get("TEXTRACT_ROLE", ""),
            queue_url=env.get("QUEUE_URL", ""),
            max_receives=int(env.get("MAX_RECEIVES", "50")),
        )
