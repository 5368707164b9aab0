"""`submit` says what became of the money: whatever its streams take and whoever interrupts it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import IO, Any

import pytest

from tests.builders import AVATAR, TEMPLATE
from tests.faults.matrix import made_up_credentials
from wujie_desktop.domain.overriding import override

PROGRAM = [sys.executable, "-m", "wujie_desktop"]
PROMPT = "雨后的老街 🌧 é"
SUBMIT = ("submit", "--avatar", AVATAR, "--prompt", PROMPT, "--template", f"{TEMPLATE}:2")
KEYS = ("0A1B2C3D4E5F60718293A4B5C6D7E8F9", "9F8E7D6C5B4A39281706F5E4D3C2B1A0")
ACCEPTED = json.dumps({"code": "200", "message": "成功", "data": {"keys": KEYS}}).encode()
REFUSAL = b'{"code":"20110010","message":"m"}'
needs_signals = pytest.mark.skipif(sys.platform == "win32", reason="no SIGTERM there")
needs_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")


class FarEnd:
    """A gateway on this machine that counts creates and answers them when it is told to."""

    def __init__(self) -> None:
        self.answer, self.status = ACCEPTED, 200
        self.creates = 0
        self.arrived, self.released = threading.Event(), threading.Event()
        self.released.set()
        far = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                self.rfile.read(int(self.headers["Content-Length"]))
                if not self.path.endswith("/create"):
                    self.say(200, b'{"code":"200","data":{"list":[]}}')
                    return
                far.creates += 1
                far.arrived.set()
                far.released.wait(120)
                self.say(far.status, far.answer)

            def do_GET(self) -> None:
                self.say(200, b'{"code":"200","data":{"balance":9}}')

            def say(self, status: int, body: bytes) -> None:
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            @override
            def log_message(self, *_said: object) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        credentials = made_up_credentials()
        self.environment = os.environ | {
            "WUJIE_APP_ID": credentials.app_id,
            "WUJIE_PRIVATE_KEY": credentials.private_key,
            "WUJIE_GATEWAY": f"http://127.0.0.1:{self.server.server_address[1]}",
        }


@pytest.fixture
def far() -> Iterator[FarEnd]:
    end = FarEnd()
    yield end
    end.released.set()
    end.server.shutdown()
    end.server.server_close()


def run(
    far: FarEnd, folder: Path, *more: str, **options: Any
) -> subprocess.CompletedProcess[bytes]:
    command = [*PROGRAM, *SUBMIT, "--data-dir", str(folder), *more]
    environment = far.environment | options.pop("env", {})
    if "stdout" not in options:
        options["stdout"] = subprocess.PIPE
    options.setdefault("stderr", subprocess.PIPE)
    return subprocess.run(command, env=environment, timeout=300, check=False, **options)


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "gbk", "cp1252", "ascii", "ascii:replace", "ascii:ignore", "shift_jis", "utf-16"],
)
def test_the_json_leaves_in_any_encoding(far: FarEnd, tmp_path: Path, encoding: str) -> None:
    done = run(far, tmp_path, "--json", env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"})
    (request,) = json.loads(done.stdout.decode(encoding.partition(":")[0]))["requests"]
    assert (done.returncode, request["state"], request["prompt"]) == (0, "open", PROMPT)
    assert [picture["key"] for picture in request["pictures"]] == list(KEYS)
    assert far.creates == 1


def test_the_words_leave_in_any_encoding(far: FarEnd, tmp_path: Path) -> None:
    far.answer = '{"code":"20110010","message":"积分不足 🌧","data":null}'.encode()
    done = run(far, tmp_path, env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert (done.returncode, far.creates) == (5, 1)
    assert b"20110010: \\u79ef" in done.stdout


def closed_pipe() -> IO[bytes]:
    reading, writing = os.pipe()
    os.close(reading)
    return os.fdopen(writing, "wb")


OUTCOMES = {"open": (ACCEPTED, 0), "unknown": (b"<html>", 3), "refused": (REFUSAL, 5)}


@needs_full
@pytest.mark.parametrize(
    "case",
    [
        "full stdout open", "full stdout unknown", "full stderr open", "full both refused",
        "pipe stdout open", "pipe stdout refused", "pipe stderr unknown", "pipe both unknown",
        "closed stdout open", "closed stdout unknown", "closed stderr open", "closed both refused",
    ],
)  # fmt: skip
def test_streams_that_take_nothing_leave_the_exit_code(
    far: FarEnd, tmp_path: Path, case: str
) -> None:
    how, broken, outcome = case.split()
    far.answer, code = OUTCOMES[outcome]
    names = ("stdout", "stderr") if broken == "both" else (broken,)
    if how == "closed":
        close = " ".join({"stdout": ">&-", "stderr": "2>&-"}[name] for name in names)
        words = [*PROGRAM, *SUBMIT, "--json", "--data-dir", str(tmp_path)]
        shell = ["sh", "-c", f'exec "$@" {close}', "sh", *words]
        done = subprocess.run(
            shell, env=far.environment, capture_output=True, timeout=300, check=False
        )
    else:
        with Path("/dev/full").open("wb") if how == "full" else closed_pipe() as stream:
            done = run(far, tmp_path, "--json", **dict.fromkeys(names, stream))
    assert (done.returncode, far.creates) == (code, 1)
    if broken == "stderr":
        assert json.loads(done.stdout)["requests"]


@pytest.mark.parametrize(
    ("answer", "status"),
    [(b"<html>no</html>", 403), (b"", 408), (b'{"code":"504","message":"m"}', 200), (b"x", 499)],
)
def test_what_could_not_be_read_is_in_the_json(
    far: FarEnd, tmp_path: Path, answer: bytes, status: int
) -> None:
    far.answer, far.status = answer, status
    done = run(far, tmp_path, "--json")
    (request,) = json.loads(done.stdout)["requests"]
    assert (done.returncode, request["state"], far.creates) == (3, "unknown", 1)
    assert f" {status} " in request["answer"].splitlines()[0]
    assert request["answer"].endswith(answer.decode())


def test_keys_of_an_odd_answer_are_in_the_json_with_all_of_it(far: FarEnd, tmp_path: Path) -> None:
    far.status = 502
    done = run(far, tmp_path, "--json")
    (request,) = json.loads(done.stdout)["requests"]
    assert (done.returncode, request["state"], far.creates) == (0, "open", 1)
    assert [picture["key"] for picture in request["pictures"]] == list(KEYS)
    assert request["error"]["code"] == "502"
    assert request["answer"].endswith(ACCEPTED.decode())


@pytest.mark.skipif(sys.platform == "win32", reason="arguments are not bytes there")
@pytest.mark.parametrize("word", [b"--prompt", b"--avatar", b"--template", b"--notify-url", b"--x"])
def test_an_argument_that_is_no_text_is_said_and_nothing_is_sent(
    far: FarEnd, tmp_path: Path, word: bytes
) -> None:
    command: list[Any] = [*PROGRAM, *SUBMIT, "--data-dir", str(tmp_path / "d"), word, b"a\xffb"]
    done = subprocess.run(
        command, env=far.environment, capture_output=True, timeout=300, check=False
    )
    assert (done.returncode, far.creates) == (2, 0)
    assert b"is not UTF-8" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "d").exists()


@pytest.mark.parametrize("way", ["option", "environment"])
@pytest.mark.parametrize(
    "address", ["http://gate.example/v1", "http://[::1", "gate.example", "https://a@b", "ftp://x"]
)
def test_no_signature_leaves_in_the_clear(
    far: FarEnd, tmp_path: Path, address: str, way: str
) -> None:
    more = ("--gateway", address) if way == "option" else ()
    env = {"WUJIE_GATEWAY": address} if way == "environment" else {}
    done = run(far, tmp_path / "d", *more, env=env)
    assert (done.returncode, far.creates) == (2, 0)
    assert b"must be https" in done.stderr
    assert not (tmp_path / "d").exists()


@needs_signals
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
@pytest.mark.parametrize("more", [(), ("--wait",)])
def test_an_answer_is_waited_for_though_somebody_interrupts(
    far: FarEnd, tmp_path: Path, name: str, more: tuple[str, ...]
) -> None:
    far.released.clear()
    command = [*PROGRAM, *SUBMIT, "--json", *more, "--data-dir", str(tmp_path)]
    with subprocess.Popen(
        command, env=far.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert far.arrived.wait(120)
        process.send_signal(signal.Signals[name])
        assert process.stderr is not None
        assert b"waiting for the answer" in process.stderr.readline()
        far.released.set()
        said, _ = process.communicate(timeout=300)
    (request,) = json.loads(said)["requests"]
    assert [picture["key"] for picture in request["pictures"]] == list(KEYS)
    assert (process.returncode, far.creates) == (4 if more else 0, 1)


@needs_signals
def test_a_second_interruption_ends_it_and_calls_it_unknown(far: FarEnd, tmp_path: Path) -> None:
    far.released.clear()
    command = [*PROGRAM, *SUBMIT, "--json", "--data-dir", str(tmp_path)]
    with subprocess.Popen(
        command, env=far.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert far.arrived.wait(120)
        process.send_signal(signal.SIGTERM)
        assert process.stderr is not None
        process.stderr.readline()
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=300)
    (request,) = json.loads(said)["requests"]
    assert (process.returncode, request["state"], far.creates) == (3, "submitting", 1)
