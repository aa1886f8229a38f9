"""The embedded AWS: where it listens, what it inherits, and how it ends."""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path

import pytest

from invoicekit.errors import EmulatorError
from invoicekit.local import emulator
from invoicekit.workspace import Workspace, connect


@pytest.fixture
def own_home(tmp_path: Path):
    home = tmp_path / "home"
    yield home
    emulator.destroy(home)


def listening(port: int) -> set[str]:
    """The addresses on which this machine listens on a port, in /proc's hexadecimal form."""
    found = set()
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
            local, state = line.split()[1], line.split()[3]
            address, _, hexadecimal = local.partition(":")
            if state == "0A" and int(hexadecimal, 16) == port:
                found.add(address)
    return found


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="only Linux lists its sockets there")
def test_nothing_listens_beyond_this_machine(workspace: Workspace):
    for endpoint in workspace.endpoints.values():
        assert listening(int(endpoint.rpartition(":")[2])) == {"0100007F"}  # 127.0.0.1


def test_up_twice_is_once(own_home: Path):
    first = emulator.up(own_home)
    pids = json.loads((own_home / "emulator.json").read_text())
    assert emulator.up(own_home) == first == emulator.status(own_home)
    assert json.loads((own_home / "emulator.json").read_text()) == pids


def test_down_ends_every_process_and_keeps_the_data(own_home: Path):
    connect(home=own_home).client("s3").create_bucket(Bucket="kept")
    state = json.loads((own_home / "emulator.json").read_text())
    assert emulator.down(own_home)
    for name in ("aws_pid", "textract_pid"):
        with pytest.raises(ProcessLookupError):
            os.kill(state[name], 0)
    assert not emulator.down(own_home)
    found = connect(home=own_home).client("s3").list_buckets()["Buckets"]
    assert [each["Name"] for each in found] == ["kept"]


def test_servers_inherit_no_credentials(own_home: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "a-real-secret")
    monkeypatch.setenv("AWS_PROFILE", "production")
    emulator.up(own_home)
    state = json.loads((own_home / "emulator.json").read_text())
    for name in ("aws_pid", "textract_pid"):
        environment = Path(f"/proc/{state[name]}/environ").read_bytes()
        assert b"a-real-secret" not in environment
        assert b"production" not in environment


def test_a_taken_port_is_explained(own_home: Path):
    port = int(emulator.up(own_home).textract.rpartition(":")[2])
    emulator.down(own_home)
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", port))
        other.listen()
        with pytest.raises(EmulatorError, match=f"port {port}.*is taken by another program"):
            emulator.up(own_home)


def test_a_server_that_died_is_started_again(own_home: Path):
    emulator.up(own_home)
    pid = json.loads((own_home / "emulator.json").read_text())["textract_pid"]
    os.kill(pid, 9)
    workspace = connect(home=own_home)
    with pytest.raises(workspace.client("textract").exceptions.InvalidJobIdException):
        workspace.client("textract").get_document_analysis(JobId="0" * 64)
