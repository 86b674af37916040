#!/usr/bin/env python3
"""The project's commands: `python3 tasks.py NAME`. Needs Python 3.11 to 3.13 and pip, nothing else.

The first run makes a virtual environment in `.venv` from the lock file (about 1.3 GB of disk); later runs
use it as it is. Everything that CI runs is one of these.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
LOCK = HERE / "requirements.lock"
STAMP = VENV / "eventwire-set-up"


def run(*command: str | Path, **extra: str) -> None:
    """Run a command in the project's folder; a failure ends this program with its exit code."""
    done = subprocess.run([str(part) for part in command], cwd=HERE, env={**os.environ, **extra}, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def set_up() -> None:
    """Make the environment the lock file describes, unless it is there already."""
    wanted = hashlib.sha256(LOCK.read_bytes() + (HERE / "pyproject.toml").read_bytes()).hexdigest()
    if STAMP.exists() and STAMP.read_text() == wanted:
        return
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        sys.exit(
            f"Eventwire needs Python 3.11, 3.12 or 3.13; this is {sys.version.split()[0]}. Run this with one of them."
        )
    print("Setting up Eventwire in .venv (once; a few minutes) ...", flush=True)
    pip = [sys.executable, "-m", "pip", "--python", PYTHON, "--disable-pip-version-check", "install", "--quiet"]
    run(sys.executable, "-m", "venv", "--without-pip", "--clear", VENV)
    run(*pip, "--require-hashes", "--no-deps", "-r", LOCK)
    run(*pip, "--no-deps", "--no-build-isolation", "--editable", HERE)
    STAMP.write_text(wanted)


def example() -> None:
    """Read the January 2024 example, link its reports and write the review."""
    run(
        PYTHON,
        "-m",
        "eventwire",
        "review",
        "examples/iran-pakistan-2024/reports.jsonl",
        "-o",
        "out/review.html",
        "--make-folder",
    )


def test() -> None:
    """Pass the tests."""
    run(PYTHON, "-m", "pytest", "-q", *sys.argv[2:])


def check() -> None:
    """Format, lint, types, then the tests."""
    run(BIN / "ruff", "format", "--check", ".")
    run(BIN / "ruff", "check", ".")
    test()


def fix() -> None:
    """Format, and mend what the linter can mend."""
    run(BIN / "ruff", "check", "--fix", ".")
    run(BIN / "ruff", "format", ".")


def bench() -> None:
    """Write the figures of every development set to benchmarks/RESULTS.md."""
    run(PYTHON, "benchmarks/run.py", *sys.argv[2:])


def docs() -> None:
    """Write the generated pages of docs/ again."""
    run(PYTHON, "docs/generate.py")


TASKS = {task.__name__: task for task in (example, test, check, fix, bench, docs)}


def main() -> None:
    """Run the task that was named."""
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if name not in TASKS:
        listing = "\n".join(f"  {key:8} {(task.__doc__ or '').splitlines()[0]}" for key, task in TASKS.items())
        print(f"python3 tasks.py NAME\n\n{listing}")
        sys.exit(0 if name in ("", "-h", "--help") else 2)
    set_up()
    TASKS[name]()


if __name__ == "__main__":
    main()
