"""The command line: one file a command; nothing heavy is imported before a command runs.

Exit codes: 0 done; 1 an error of Eventwire's own; 2 an option that cannot be used; 3 an input that cannot
be read; 4 an output that cannot be written; 5 a data file that is wrong; 6 no language model; 7 every
document was rejected; 130 stopped by Ctrl-C; 143 by SIGTERM. A closed pipe ends the run quietly with 0.
"""

from __future__ import annotations

import errno
import os
import signal
import sys

import typer

from eventwire.cli import annotate, chart, code, codebook_command, compare, explain, link, review, run, selftest
from eventwire.cli.help import Command
from eventwire.errors import EventwireError

STOPPED, TERMINATED = 130, 143
app = typer.Typer(
    name="eventwire",
    help="News reports into event data that keeps its sources: who did what to whom, where, when, at what toll, and according to whom.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Start with: `eventwire review examples/iran-pakistan-2024 -o review.html`. Exit codes: 0 done, 1 error, 2 option, 3 input, 4 output, 5 data, 6 model, 7 nothing could be read, 130 or 143 stopped.",
)
app.command("annotate", cls=Command)(annotate.command)
app.command("code", cls=Command)(code.command)
app.command("explain", cls=Command)(explain.command)
app.command("link", cls=Command)(link.command)
app.command("review", cls=Command)(review.command)
app.command("chart", cls=Command)(chart.command)
app.command("diff", cls=Command)(compare.diff_command)
app.command("panel", cls=Command)(compare.panel_command)
app.command("selftest", cls=Command)(selftest.command)
app.command("codebook", cls=Command)(codebook_command.command)


def _version(show: bool) -> None:
    if show:
        from eventwire import __version__

        typer.echo(f"eventwire {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Print the version."),
) -> None:
    """Read by typer for the options that stand before a command."""


def main() -> None:
    """Run the command line; errors made on purpose are one sentence, a bug keeps its traceback."""
    before = signal.signal(signal.SIGTERM, _terminate)
    try:
        app()
    except EventwireError as error:
        _failed(str(error), error.exit_code)
    except KeyboardInterrupt:
        _stopped(STOPPED)
    except BrokenPipeError:
        _closed_pipe()
    except OSError as error:  # of a command that writes line by line to a full disk
        if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EIO):
            raise
        _failed(f"The output cannot be written ({error.strerror}); make room or choose another place.", 4)
    except SystemExit as stop:  # typer turns Ctrl-C and a closed pipe into exits of its own
        if isinstance(stop.__context__, BrokenPipeError):
            _closed_pipe()
        if stop.code in (STOPPED, TERMINATED):
            _stopped(stop.code)
        raise
    finally:
        signal.signal(signal.SIGTERM, before)


def _terminate(*_: object) -> None:
    sys.exit(TERMINATED)


def _failed(sentence: str, code: int) -> None:
    print(f"eventwire: {sentence}", file=sys.stderr)
    try:
        sys.stdout.flush()
    except OSError:  # what is held back cannot be written either
        _closed_pipe(code)
    sys.exit(code)


def _stopped(code: int) -> None:
    print("eventwire: stopped; no output was left half-written.", file=sys.stderr, flush=True)
    if run.WORKERS_KILLED:
        os._exit(code)  # the output is cleaned up; the pool's threads may wait for ever
    sys.exit(code)


def _closed_pipe(code: int = 0) -> None:
    """Whoever read the output has had enough: what is still held back goes nowhere, and that is no error."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno())
    sys.exit(code)
