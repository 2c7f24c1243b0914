"""Runs of the command line as a child, for papermill and nbconvert."""

import os
import shutil
import signal
import subprocess

from . import cli, jvm


class Failed(Exception):
    """The command line refused or failed; the message is what it said, for people, without a trace."""

    def __init__(self, message, code):
        super().__init__(message)
        self.code = code


def start(arguments, output):
    """Starts a command; all it says goes to the output, a file or a pipe."""
    jdk, release = jvm.find_jdk()
    # When this process is killed, the run is told to end: it ends its kernel.
    setpriv = shutil.which("setpriv")
    wrapper = [setpriv, "--pdeathsig", "TERM"] if setpriv else []
    return subprocess.Popen([*wrapper, *jvm.cli_command(jdk, jvm.cache_flags("cli", release)), *arguments],
                            env=cli.environment(), stdin=subprocess.DEVNULL, stdout=output,
                            stderr=subprocess.STDOUT, text=True, encoding="utf-8", errors="replace")


def run(*arguments):
    """Runs a command to its end and gives what it printed."""
    try:
        process = start(arguments, subprocess.PIPE)
    except (jvm.NotFound, OSError) as failure:
        raise Failed(str(failure), 4) from None
    try:
        said = process.communicate()[0]
    finally:
        stop(process)
    if process.returncode:
        raise Failed(words(said), process.returncode)
    return said


def words(said):
    """What a failed command said, without its own name in front."""
    lines = [line for line in said.splitlines() if line.strip()]
    return "\n".join(line.removeprefix("roibook: ") for line in lines) or "the command line said nothing"


def stop(process):
    """Ends a command that is still at work, as when somebody interrupts; it ends its kernel."""
    if process.poll() is None:
        process.send_signal(signal.SIGTERM if os.name != "nt" else signal.CTRL_BREAK_EVENT)
        try:
            process.wait(8)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
