"""Connects to AWS or to the embedded AWS: the only place that knows one from the other.

Everything after ``connect`` takes a Workspace and is the same code for both targets.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote, urlencode

import boto3
import botocore.session
import platformdirs
from botocore.config import Config
from botocore.exceptions import ClientError

from invoicekit.errors import InvoicekitError, NotDeployedError
from invoicekit.functions.job_types import DEFAULT_JOB_TYPES

Target = Literal["local", "aws"]
DEFAULT_STACK_NAME = "invoicekit"
LOCAL_REGION = "us-east-1"
# Standard mode retries throttling with jitter; the pool serves the threads that upload and poll.
_CLIENT_CONFIG = Config(retries={"mode": "standard", "max_attempts": 6}, max_pool_connections=32)


@dataclass(frozen=True)
class Workspace:
    """Where documents are processed: a target, its region, and the stack's name.

    ``endpoints`` maps a service name, or "*" for all others, to an endpoint address; it is empty on AWS.
    ``parameters`` are the template parameters that this target needs.
    """

    target: Target
    region: str
    stack_name: str
    session: boto3.Session
    endpoints: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, str] = field(default_factory=dict)
    _clients: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def client(self, service: str) -> Any:
        """The boto3 client of a service such as "s3" or "cloudformation"; one a service, safe to share by threads."""
        if service not in self._clients:
            endpoint = self.endpoints.get(service, self.endpoints.get("*"))
            self._clients[service] = self.session.client(
                service, region_name=self.region, endpoint_url=endpoint, config=_CLIENT_CONFIG
            )
        return self._clients[service]

    def outputs(self) -> dict[str, str]:
        """The deployed stack's outputs by name.

        Raises:
            NotDeployedError: there is no such stack, or its last operation did not complete.
        """
        try:
            stack = self.client("cloudformation").describe_stacks(StackName=self.stack_name)["Stacks"][0]
        except ClientError as error:
            if "does not exist" not in str(error):
                raise
            raise NotDeployedError(
                f"there is no stack {self.stack_name!r} on {self.target} in {self.region}: "
                f"deploy it first (notebook 01_deploy_stack, or `invoicekit deploy --target {self.target}`)"
            ) from error
        if not stack.get("Outputs"):
            raise NotDeployedError(
                f"stack {self.stack_name!r} is {stack['StackStatus']} and has no outputs: deploy it again"
            )
        return {output["OutputKey"]: output["OutputValue"] for output in stack["Outputs"]}

    def job_types(self) -> tuple[str, ...]:
        """The types of Textract jobs that the stack starts for each document (see ``functions.job_types``).

        Where it is not deployed yet, those that it will start unless told otherwise.
        """
        try:
            return job_types_of(self.outputs())
        except NotDeployedError:
            return DEFAULT_JOB_TYPES

    def api_url(self) -> str:
        """The REST API's address; the embedded AWS serves it under an address of its own."""
        outputs = self.outputs()
        if self.target == "aws":
            return outputs["ApiUrl"]
        return f"{self.endpoints['*']}/restapis/{outputs['RestApiId']}/{outputs['RestApiStage']}/_user_request_"

    def object_url(self, bucket: str, key: str) -> str:
        """An address for people that shows an S3 object: in the AWS console after signing in, or at the embedded AWS.

        Unlike a presigned address it does not expire.
        """
        if self.target == "aws":
            query = urlencode({"region": self.region, "prefix": key})
            return f"https://{self.region}.console.aws.amazon.com/s3/object/{bucket}?{query}"
        return f"{self.endpoints['*']}/{bucket}/{quote(key)}"


def job_types_of(outputs: Mapping[str, str]) -> tuple[str, ...]:
    """``Workspace.job_types`` by a stack's outputs; a stack deployed by an older invoicekit does not name them."""
    return tuple(outputs.get("JobTypes", ",".join(DEFAULT_JOB_TYPES)).split(","))


def connect(
    target: Target = "local",
    *,
    profile: str | None = None,
    region: str | None = None,
    stack_name: str = DEFAULT_STACK_NAME,
    home: str | Path | None = None,
) -> Workspace:
    """Connect to the embedded AWS, starting it where it does not run, or to an AWS account.

    Args:
        target: "local" needs no account; "aws" uses the account of the usual AWS credentials.
        profile: for "aws", a profile of the AWS configuration; the default one otherwise.
        region: for "aws", the region; otherwise the profile's.
        stack_name: the CloudFormation stack's name.
        home: for "local", the folder that keeps all data of the embedded AWS (see ``local_home``).

    Raises:
        InvoicekitError: the target is unknown or no region is set.
        EmulatorError: the embedded AWS could not be started.
    """
    if target == "local":
        return _connect_local(stack_name, Path(home) if home else local_home())
    if target == "aws":
        return _connect_aws(stack_name, profile or None, region or None)
    raise InvoicekitError(f"target {target!r} is unknown: use 'local' or 'aws'")


def local_home() -> Path:
    """The folder of the embedded AWS: ``$INVOICEKIT_HOME``, or the user's data folder."""
    return Path(os.environ.get("INVOICEKIT_HOME") or platformdirs.user_data_path("invoicekit"))


def _connect_aws(stack_name: str, profile: str | None, region: str | None) -> Workspace:
    session = boto3.Session(profile_name=profile, region_name=region)
    if not session.region_name:
        raise InvoicekitError(
            "no AWS region is set: pass region= (--region), or set AWS_REGION or the profile's region"
        )
    return Workspace("aws", session.region_name, stack_name, session)


def _connect_local(stack_name: str, home: Path) -> Workspace:
    from invoicekit.local import emulator

    endpoints = emulator.up(home)
    return Workspace(
        "local",
        LOCAL_REGION,
        stack_name,
        _isolated_session(*emulator.LOCAL_CREDENTIALS),
        endpoints={"*": endpoints.aws, "textract": endpoints.textract},
        parameters={"TextractEndpointUrl": endpoints.textract},
    )


def _isolated_session(access_key: str, secret_key: str) -> boto3.Session:
    """A session that cannot see the user's profiles or credentials, so that local work never reaches an account."""
    no_files = {
        "profile": (None, None, None, None),
        "config_file": (None, None, os.devnull, None),
        "credentials_file": (None, None, os.devnull, None),
    }
    core = botocore.session.Session(session_vars=no_files)
    return boto3.Session(access_key, secret_key, region_name=LOCAL_REGION, botocore_session=core)
