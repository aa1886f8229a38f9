"""Starts and stops the embedded AWS: its processes, ports and one data folder; nothing listens beyond 127.0.0.1."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from filelock import FileLock

from invoicekit.errors import EmulatorError

LOCAL_CREDENTIALS = ("test", "test")  # the embedded AWS takes any
_HOST = "127.0.0.1"
_HEALTH = {"aws": "/_ministack/health", "textract": "/_invoicekit/health"}
_START_SECONDS, _STOP_SECONDS = 60, 30
# Below the range from which systems hand out ports of their own, so that a stopped server finds its port free again.
_PORTS = range(20_000, 30_000)
# Lambda workers inherit the environment: nothing of the user's secrets or AWS settings may be in it.
_INHERITED = ("PATH", "HOME", "LANG", "LC_ALL", "SYSTEMROOT", "LD_LIBRARY_PATH", "OPENBLAS_CORETYPE", "VIRTUAL_ENV")


@dataclass(frozen=True)
class Endpoints:
    """Where the embedded AWS and the local Textract answer."""

    aws: str
    textract: str


@dataclass
class _State:
    """What is kept in the data folder: ports for its whole life (MiniStack stores addresses), pids while running."""

    aws_port: int
    textract_port: int
    aws_pid: int = 0
    textract_pid: int = 0

    @property
    def endpoints(self) -> Endpoints:
        return Endpoints(f"http://{_HOST}:{self.aws_port}", f"http://{_HOST}:{self.textract_port}")


def up(home: Path) -> Endpoints:
    """Start what does not run yet of the embedded AWS of a data folder; its processes outlive this one.

    Raises:
        EmulatorError: a server did not start; says why and where its log is.
    """
    home.mkdir(parents=True, exist_ok=True)
    with _lock(home):
        state = _load(home) or _State(*_free_ports(2))
        if not _healthy(state, "aws"):
            state.aws_pid = _start(home, "aws", state)
        if not _healthy(state, "textract"):
            state.textract_pid = _start(home, "textract", state)
        _save(home, state)
        return state.endpoints


def down(home: Path) -> bool:
    """Stop the embedded AWS; its data stays. Says whether anything ran."""
    if not home.exists():
        return False
    with _lock(home):
        state = _load(home)
        if state is None:
            return False
        # The readers first: they announce to the embedded AWS.
        stopped = [_stop(state, name) for name in ("textract", "aws")]
        state.aws_pid = state.textract_pid = 0
        _save(home, state)
        return any(stopped)


def status(home: Path) -> Endpoints | None:
    """The endpoints where both servers answer, None otherwise."""
    state = _load(home)
    return state.endpoints if state and all(_healthy(state, name) for name in _HEALTH) else None


def forget_documents(home: Path) -> None:
    """Delete what the local Textract, stopped by now, keeps of the documents that it read."""
    shutil.rmtree(_textract_folder(home), ignore_errors=True)


def destroy(home: Path) -> None:
    """Stop the embedded AWS and delete its data folder."""
    down(home)
    shutil.rmtree(home, ignore_errors=True)


def log_path(home: Path, name: str) -> Path:
    """The log of the "aws" or the "textract" server."""
    return home / "logs" / f"{name}.log"


def _lock(home: Path) -> FileLock:
    return FileLock(home / "emulator.lock", timeout=_START_SECONDS * 2)


def _load(home: Path) -> _State | None:
    path = home / "emulator.json"
    return _State(**json.loads(path.read_text())) if path.exists() else None


def _save(home: Path, state: _State) -> None:
    new = home / "emulator.json.new"
    new.write_text(json.dumps(asdict(state)))
    new.replace(home / "emulator.json")


def _free_ports(count: int) -> list[int]:
    free = (port for port in random.sample(_PORTS, 500) if not _taken(port))
    return [next(free) for _ in range(count)]


def _taken(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((_HOST, port)) == 0


def _healthy(state: _State, name: str) -> bool:
    """Whether the process that we started lives and answers."""
    pid = getattr(state, f"{name}_pid")
    if not _alive(pid):
        return False
    try:
        with urlopen(getattr(state.endpoints, name) + _HEALTH[name], timeout=5) as answer:
            return answer.status == 200
    except (URLError, OSError):
        return False


def _alive(pid: int) -> bool:
    if not pid:
        return False
    with suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)  # a child of ours that ended would stay as a zombie
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def _start(home: Path, name: str, state: _State) -> int:
    """Start one server, detached, and wait until it answers; gives its pid."""
    port = getattr(state, f"{name}_port")
    if _taken(port):
        raise EmulatorError(
            f"port {port}, which the data in {home} is bound to, is taken by another program: "
            f"stop that program, or start afresh by deleting the folder"
        )
    command, environment = (_ministack if name == "aws" else _textract)(home, state)
    log = log_path(home, name)
    log.parent.mkdir(exist_ok=True)
    with log.open("ab") as output:
        process = subprocess.Popen(
            command,
            env=environment,
            cwd=home,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    setattr(state, f"{name}_pid", process.pid)
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        if _healthy(state, name):
            return process.pid
        if process.poll() is not None:
            break
        time.sleep(0.1)
    _stop(state, name)
    tail = "\n".join(log.read_text(errors="replace").splitlines()[-10:])
    raise EmulatorError(f"the local {name} server did not start; its log {log} ends with:\n{tail}")


def _ministack(home: Path, state: _State) -> tuple[list[str], dict[str, str]]:
    data, temporary = home / "aws", home / "tmp"
    for folder in (data / "state", data / "s3", temporary):
        folder.mkdir(parents=True, exist_ok=True)
    return [sys.executable, "-m", "ministack"], {
        **_environment(),
        "GATEWAY_PORT": str(state.aws_port),
        "BIND_HOST": _HOST,  # its default is every address
        "MINISTACK_HOST": "localhost",
        "MINISTACK_REGION": "us-east-1",
        "LAMBDA_EXECUTOR": "local",
        "SFTP_ENABLED": "0",
        "LOG_LEVEL": "INFO",
        "PERSIST_STATE": "1",
        "S3_PERSIST": "1",
        "STATE_DIR": str(data / "state"),
        "S3_DATA_DIR": str(data / "s3"),
        "TMPDIR": str(temporary),
    }


def _textract(home: Path, state: _State) -> tuple[list[str], dict[str, str]]:
    folder = str(_textract_folder(home))
    arguments = ["--port", str(state.textract_port), "--data", folder, "--aws", state.endpoints.aws]
    return [sys.executable, "-m", "invoicekit.local.textract_server", *arguments], _environment()


def _textract_folder(home: Path) -> Path:
    return home / "textract"


def _environment() -> dict[str, str]:
    """For our servers and their Lambda workers: no settings or credentials of the user's for AWS."""
    return {
        **{name: os.environ[name] for name in _INHERITED if name in os.environ},
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "AWS_EC2_METADATA_DISABLED": "true",
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def _stop(state: _State, name: str) -> bool:
    """End one server and its workers; SIGTERM first, since MiniStack saves its state then."""
    pid = getattr(state, f"{name}_pid")
    if not _alive(pid):
        return False
    os.kill(pid, signal.SIGTERM)
    deadline = time.monotonic() + _STOP_SECONDS
    while _alive(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)  # workers that stayed behind, in the session that was started for it
    return True
