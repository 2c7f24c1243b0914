"""`roibook COMMAND`, from the wheel: becomes the command line on the jars that came with it."""

import os
import sys

from . import _built, jvm


def main():
    try:
        if sys.argv[1:] == ["cache"]:
            from . import caches

            try:
                caches.command()
            except (caches.Failed, OSError) as failure:
                raise jvm.NotFound(f"could not make the caches: {failure}") from failure
            return
        if sys.argv[1:2] == ["lab"] and not {"-h", "--help"} & set(sys.argv[2:]):
            lab(sys.argv[2:])
        if sys.argv[1:2] == ["doctor"] and len(sys.argv) == 2:
            sys.exit(doctor())
        if sys.argv[1:2] == ["kernel"] and sys.argv[2:3] in (["install"], ["remove"]):
            raise jvm.NotFound("the kernel came with this environment and goes with it; for another Jupyter, install the "
                               f"wheel there, or name this one: JUPYTER_PATH={_jupyter()}")
        jdk, release = jvm.find_jdk()
        command = jvm.cli_command(jdk, jvm.cache_flags("cli", release))
    except jvm.NotFound as failure:
        print(f"roibook: {failure}", file=sys.stderr)
        sys.exit(4)
    jvm.become([*command, *sys.argv[1:]], environment())


def environment():
    """With this installation's kernels before all others, active or not."""
    variables = jvm.environment()
    others = variables.get("JUPYTER_PATH", "")
    variables["JUPYTER_PATH"] = _jupyter() + (os.pathsep + others if others else "")
    return variables


def _jupyter():
    return os.path.join(jvm.prefix(), "share", "jupyter")


def lab(arguments):
    """JupyterLab of this environment, on this computer only and with a token."""
    from importlib.util import find_spec

    if not find_spec("jupyterlab"):
        raise jvm.NotFound("there is no JupyterLab in this environment; install it: pip install jupyterlab plotly")
    jvm.become([sys.executable, "-m", "jupyter", "lab", "--ServerApp.ip=127.0.0.1",
                "--MultiKernelManager.default_kernel_name=roibook", *arguments], environment())


def doctor():
    """What is installed, what is missing, how to mend it; the exit code tells whether a kernel can start."""
    checks = [("Wheel", lambda: f"{_built.VERSION} in {jvm.share()}"), ("Java", lambda: jvm.find_jdk()[0]),
              ("JJava", _jjava), ("Kernel", lambda: os.path.join(_jupyter(), "kernels", "roibook")),
              ("Caches", _caches), ("Home", lambda: f"{jvm.home()} (settings, store, logs)")]
    code = 0
    for name, check in checks:
        try:
            print(f"ok       {name:8}{check()}")
        except jvm.NotFound as failure:
            code = 4
            print(f"missing  {name:8}{failure}")
    return code


def _jjava():
    jvm.kernel_command("", [])
    return jvm.jjava()


def _caches():
    release = jvm.find_jdk()[1]
    return jvm.cache("kernel", release) or f"none yet: the first kernel has them made, or now: roibook cache ({jvm.cache_folder()}/log)"
