"""`roibook COMMAND`, from the wheel: becomes the command line on the jars that came with it."""

import os
import sys

from . import jvm


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
        jdk, release = jvm.find_jdk()
        command = jvm.cli_command(jdk, jvm.cache_flags("cli", release))
    except jvm.NotFound as failure:
        print(f"roibook: {failure}", file=sys.stderr)
        sys.exit(4)
    jvm.become([*command, *sys.argv[1:]], environment())


def environment():
    """With this installation's kernels before all others, active or not."""
    variables = jvm.environment()
    kernels = os.path.join(jvm.prefix(), "share", "jupyter")
    others = variables.get("JUPYTER_PATH", "")
    variables["JUPYTER_PATH"] = kernels + (os.pathsep + others if others else "")
    return variables


def lab(arguments):
    """JupyterLab of this environment, on this computer only and with a token."""
    from importlib.util import find_spec

    if not find_spec("jupyterlab"):
        raise jvm.NotFound("there is no JupyterLab in this environment; install it: pip install jupyterlab plotly")
    jvm.become([sys.executable, "-m", "jupyter", "lab", "--ServerApp.ip=127.0.0.1",
                "--MultiKernelManager.default_kernel_name=roibook", *arguments], environment())
