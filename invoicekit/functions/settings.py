"""What the template tells the functions through their environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field

from invoicekit.functions.job_types import JOB_TYPES


@dataclass(frozen=True)
class Settings:
    """The stack's resources by name.

    ``features`` are Textract's FeatureTypes; ``topics`` has the SNS topic of each job type that the stack starts;
    ``queue_url`` and ``max_receives`` are those of the function's own queue.
    """

    bucket: str
    table: str
    features: tuple[str, ...] = ("TABLES", "FORMS")
    topics: Mapping[str, str] = field(default_factory=dict)
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
            topics={name: topic for name, each in JOB_TYPES.items() if (topic := env.get(each.topic_variable))},
            textract_role=env.get("TEXTRACT_ROLE", ""),
            queue_url=env.get("QUEUE_URL", ""),
            max_receives=int(env.get("MAX_RECEIVES", "50")),
        )
