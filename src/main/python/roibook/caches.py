"""Makes the caches that let kernel and command line start fast: of the classes that a warm-up loaded.

All works without them, a second later. They are made on this computer, since they fit one JDK and one place only.
"""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from . import _built, jvm

# The first kernel has started and run its first cells by then.
DELAY = 15
PATIENCE = 600
# Less memory than this, and a recording could take it from the kernel.
ENOUGH_KIB = 1_500_000
OLD = 60 * 24 * 3600
MAKING = "making-"


class Failed(Exception):
    """No cache could be made; the message says why."""


def make_in_background():
    """What the first kernel starts: waits, steps back behind all other processes, and leaves a line in the log."""
    folder = jvm.cache_folder()
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        with _lock(folder, wait=False):
            _step_back()
            time.sleep(float(os.environ.get("ROIBOOK_CACHE_DELAY", DELAY)))
            _make_and_log(folder)
    except OSError:
        return  # another one makes them, or there is nowhere to write to and nobody to tell


@contextlib.contextmanager
def _lock(folder, wait):
    """One at a time makes caches in a folder; what one that was killed left there goes."""
    import fcntl

    with open(os.path.join(folder, "lock"), "w", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        for name in os.listdir(folder):
            if name.startswith(MAKING):
                shutil.rmtree(os.path.join(folder, name), ignore_errors=True)
        yield


def _step_back():
    os.nice(19)
    try:
        # When memory runs out, this goes, and no kernel does.
        with open("/proc/self/oom_score_adj", "w", encoding="utf-8") as file:
            file.write("1000")
    except OSError:
        pass


def _make_and_log(folder):
    jdk, release = jvm.find_jdk()
    if jvm.cache("kernel", release):
        return
    failed = os.path.join(folder, jvm.cache_name("kernel", release) + ".failed")
    start = time.monotonic()
    try:
        if not _is_memory_free():
            _log(folder, "made no caches: too little memory is free; the next kernel tries again")
            return
        make(folder, jdk, release)
    except Exception as failure:  # nobody is there to be told
        _log(folder, f"could not make the caches; all works, but Java starts slower: {failure}")
        open(failed, "w", encoding="utf-8").close()
        return
    _log(folder, f"made the caches of {jvm.share()} for {jdk} in {time.monotonic() - start:.0f} s")
    _sweep(folder)


def _is_memory_free():
    try:
        with open("/proc/meminfo", encoding="utf-8") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("MemAvailable")) >= ENOUGH_KIB
    except (OSError, StopIteration):
        return True


def make(folder, jdk, release):
    """Has a kernel and a command line run, and puts what they loaded into the folder, whole or not at all."""
    place = tempfile.mkdtemp(prefix=MAKING, dir=folder)
    try:
        _lay_out(place, jdk)
        kernel, cli = os.path.join(place, "kernel.aot"), os.path.join(place, "cli.aot")
        said = _record(place, [*jvm.cli_command(jdk, ["-XX:AOTCacheOutput=" + cli]), "setup", "--cache-only", "--cache", kernel])
        if not os.path.exists(kernel):
            raise Failed(f"Java wrote none: {said[-1000:]}")
        for made, kind in ((cli, "cli"), (kernel, "kernel")):
            if os.path.exists(made):
                os.replace(made, os.path.join(folder, jvm.cache_name(kind, release)))
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _lay_out(place, jdk):
    """The folders that `setup` reads: the warm-up, and a kernelspec that names Java itself."""
    shutil.copytree(os.path.join(jvm.share(), "kernel"), os.path.join(place, "kernel"))
    folder = os.path.join(place, ".roibook", "jupyter", "kernels", "roibook")
    os.makedirs(folder)
    environment = {name: value.replace("@home@", jvm.share()) for name, value in _built.ENVIRONMENT}
    with open(os.path.join(folder, "kernel.json"), "w", encoding="utf-8") as file:
        json.dump({"argv": jvm.kernel_command(jdk, []), "display_name": "Roibook", "language": "java",
                   "interrupt_mode": "message", "env": environment}, file)


def _record(place, command):
    variables = {**jvm.environment(), "ROIBOOK_HOME": place}
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, env=variables, cwd=place, stdin=subprocess.DEVNULL, stdout=output,
                                   stderr=subprocess.STDOUT, start_new_session=True)
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            raise Failed(f"it took longer than {PATIENCE} s") from None
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        output.seek(0)
        return output.read().decode("utf-8", "replace").strip()


def _log(folder, line):
    with open(os.path.join(folder, "log"), "a", encoding="utf-8") as file:
        file.write(f"{time.strftime('%Y-%m-%dT%H:%M:%S%z')} {line}\n")


def _sweep(folder):
    """Caches of versions that have not been started for long."""
    for name in os.listdir(folder):
        file = os.path.join(folder, name)
        if name.endswith((".aot", ".failed")) and time.time() - max(os.stat(file)[7:9]) > OLD:
            os.remove(file)


def command():
    """`roibook cache`: makes them now, for all users of this installation if it may be written, as in an image."""
    jdk, release = jvm.find_jdk()
    shared = os.path.join(jvm.share(), "aot")
    folder = shared if os.access(jvm.share(), os.W_OK) else jvm.cache_folder()
    print("roibook: making the caches that let Java start fast (some seconds) ...", file=sys.stderr)
    os.makedirs(folder, exist_ok=True)
    with _lock(folder, wait=True):
        make(folder, jdk, release)
    if folder == shared:
        os.remove(os.path.join(folder, "lock"))
    print(f"roibook: made them in {folder}", file=sys.stderr)
