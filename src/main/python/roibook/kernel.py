"""The kernel's start: finds Java and becomes it. The first start has the caches made in the background."""

import os
import sys

from . import jvm

RECORD = "--make-caches"


def main():
    """start.py CONNECTION_FILE, or start.py --make-caches."""
    if sys.argv[1:] == [RECORD]:
        from . import caches

        caches.make_in_background()
        return
    try:
        jdk, release = jvm.find_jdk()
        found = jvm.cache("kernel", release)
        command = jvm.kernel_command(jdk, ["-XX:AOTCache=" + found] if found else [])
    except (jvm.NotFound, OSError) as failure:
        print(f"roibook: {failure}", file=sys.stderr)
        sys.exit(4)
    if not found:
        have_caches_made(release)
    jvm.become([argument.replace("{connection_file}", sys.argv[1]) for argument in command], jvm.environment())


def have_caches_made(release):
    """Starts a process of its own that outlives this one and is nobody's child. Whatever goes wrong with it, the kernel
    starts."""
    if os.environ.get("ROIBOOK_CACHE", "").lower() in ("off", "0", "false"):
        return
    try:
        if _failed_lately(release) or os.name == "nt":
            return
        child = os.fork()
        if child:
            os.waitpid(child, 0)
            return
    except OSError:
        return
    try:
        os.setsid()
        if os.fork():
            os._exit(0)
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)
        script = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "start.py")
        os.execv(sys.executable, [sys.executable, "-EsSB", script, RECORD])
    finally:
        os._exit(1)


def _failed_lately(release):
    """A cache that could not be made is tried again the next day."""
    try:
        failed = os.stat(os.path.join(jvm.cache_folder(), jvm.cache_name("kernel", release) + ".failed"))
    except OSError:
        return False
    import time

    return time.time() - failed.st_mtime < 24 * 3600
