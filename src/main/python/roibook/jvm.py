"""Where the JDK 25, the jars and the user's folders are.

A kernel's start waits for this module: it imports only what Python has loaded anyway, or has built in.
"""

import binascii
import os
import sys

from . import _built

EXE = ".exe" if os.name == "nt" else ""


class NotFound(Exception):
    """Something needed is missing; the message says what to do."""


def share():
    """The folder that the wheel put its jars into: upwards from here, whether in an environment, for a user or a system."""
    folder = os.path.dirname(os.path.realpath(__file__))
    while True:
        found = os.path.join(folder, "share", "roibook")
        if os.path.isfile(os.path.join(found, "roibook.jar")):
            return found
        parent = os.path.dirname(folder)
        if parent == folder:
            raise NotFound("the jars of Roibook are not beside it; install it again: pip install --force-reinstall roibook")
        folder = parent


def prefix():
    """The root of the installation, as of a virtual environment."""
    return os.path.dirname(os.path.dirname(share()))


def _user_folder(variable, on_linux, on_mac):
    given = os.environ.get(variable, "")
    if os.name == "nt":
        return os.path.join(os.environ.get("LOCALAPPDATA") or os.path.expanduser("~"), "roibook")
    if given:
        return os.path.join(given, "roibook")
    return os.path.join(os.path.expanduser("~"), on_mac if sys.platform == "darwin" else on_linux, "roibook")


def home():
    """The folder of settings, store and logs: the user's own, unless ROIBOOK_HOME names a project."""
    return os.environ.get("ROIBOOK_HOME") or _user_folder("XDG_DATA_HOME", ".local/share", "Library/Application Support")


def cache_folder():
    """The user's folder of caches; it can be deleted at any time."""
    return os.path.join(_user_folder("XDG_CACHE_HOME", ".cache", "Library/Caches"), "aot")


def _release(jdk):
    """The release file of a whole JDK 25, else nothing; starting java would take longer than all the rest."""
    try:
        if os.path.isfile(os.path.join(jdk, "bin", "javac" + EXE)):
            with open(os.path.join(jdk, "release"), encoding="utf-8") as file:
                text = file.read()
            if 'JAVA_VERSION="25"' in text or 'JAVA_VERSION="25.' in text:
                return text
    except OSError:
        pass
    return ""


def _on_path():
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        java = os.path.join(folder, "java" + EXE)
        if folder and os.access(java, os.X_OK):
            return os.path.dirname(os.path.dirname(os.path.realpath(java)))
    return ""


def _expand(pattern):
    """A pattern with one star, such as ~/.jdks/* or /opt/jdk*."""
    pattern = os.path.expanduser(pattern)
    if "*" not in pattern:
        return [pattern]
    before, after = pattern.split("*")
    folder, start = os.path.split(before)
    try:
        return [os.path.join(folder, name) + after for name in sorted(os.listdir(folder)) if name.startswith(start)]
    except OSError:
        return []


def _places():
    yield os.environ.get("JAVA_HOME", "")
    yield _on_path()
    # Where conda's openjdk is, also while its environment is not active.
    yield os.path.join(prefix(), "lib", "jvm")
    yield os.path.join(prefix(), "Library", "lib", "jvm")
    for pattern in _built.JDK_PLACES:
        yield from _expand(pattern)
    if os.path.exists("/usr/libexec/java_home"):
        yield os.popen("/usr/libexec/java_home -v 25 2> /dev/null").read().strip()


def find_jdk():
    """Finds a JDK 25 where ./roibook looks for it, and gives its folder and what its release file says."""
    given = os.environ.get("ROIBOOK_JAVA", "")
    if given:
        jdk = given.removesuffix(EXE).removesuffix("/bin/java")
        if not _release(jdk):
            raise NotFound(_built.WRONG_JDK.replace("@given@", given))
        return jdk, _release(jdk)
    for jdk in _places():
        release = jdk and _release(jdk)
        if release:
            return jdk, release
    raise NotFound(_built.NO_JDK_MAC if sys.platform == "darwin" else _built.NO_JDK)


def java(jdk):
    return os.path.join(jdk, "bin", "java" + EXE)


def _jars(*folders):
    """All jars by name: the order is part of what a cache was made for."""
    jars = [os.path.join(folder, name) for folder in folders for name in os.listdir(folder) if name.endswith(".jar")]
    return sorted(jars, key=os.path.basename)


def jjava():
    return os.path.join(prefix(), "share", "jupyter", "kernels", "java", "jjava.jar")


def kernel_command(jdk, cache_flags):
    """The command of the kernel, with {connection_file} in it."""
    if not os.path.exists(jjava()):
        raise NotFound("the Java kernel that Roibook builds on is missing; install it: pip install " + _built.JJAVA)
    jars = [jjava(), os.path.join(share(), "roibook-library.jar"), *_jars(os.path.join(share(), "lib"))]
    command = []
    for argument in _built.KERNEL:
        if argument == "@java@":
            command.append(java(jdk))
        elif argument == "@cache@":
            command += [*cache_flags, "-Droibook.samples=" + os.path.join(share(), "data-samples")]
        else:
            command.append(argument.replace("@classpath@", os.pathsep.join(jars)))
    return command


def cli_command(jdk, cache_flags):
    """The command line, without what it is told to do."""
    jars = [os.path.join(share(), "roibook.jar"), *_jars(os.path.join(share(), "lib"), os.path.join(share(), "lib-cli"))]
    return [java(jdk), *_built.CLI, *cache_flags, "-Droibook.samples=" + os.path.join(share(), "data-samples"),
            "-cp", os.pathsep.join(jars), "roibook.cli.Main"]


def environment():
    """What is set for Java: this process's variables, the home, and a locale with which it can open Übersicht.ipynb."""
    variables = dict(os.environ)
    variables["ROIBOOK_HOME"] = home()
    for name, value in _built.ENVIRONMENT:
        variables.setdefault(name, value.replace("@home@", share()))
    language = variables.get("LC_ALL") or variables.get("LC_CTYPE") or variables.get("LANG") or ""
    if os.name != "nt" and sys.platform != "darwin" and "UTF8" not in language.upper().replace("-", ""):
        variables["LC_ALL"] = "C.UTF-8"
    return variables


def cache_name(kind, release):
    """A cache's file name. A stale cache runs old code in silence, so all that decides is in it: jars and flags by
    content, the JDK by its release file, the kernel's jar (a wheel of its own) by size and time."""
    parts = release + share()
    if kind == "kernel":
        state = os.stat(jjava())
        parts += f"{state.st_size} {state.st_mtime_ns}"
    return f"{kind}-{_built.BUILD}-{binascii.crc32(parts.encode('utf-8', 'surrogateescape')):08x}.aot"


def cache(kind, release):
    """The cache that is there, or nothing: one made for all users of this installation, or this user's own."""
    try:
        name = cache_name(kind, release)
    except OSError:
        return ""
    for folder in (os.path.join(share(), "aot"), cache_folder()):
        if os.path.exists(os.path.join(folder, name)):
            return os.path.join(folder, name)
    return ""


def cache_flags(kind, release):
    found = cache(kind, release)
    return ["-XX:AOTCache=" + found] if found else []


def become(command, variables):
    """Becomes the program, so that signals reach it and one process remains; where that cannot be, waits for it."""
    if os.name != "nt":
        sys.stdout.flush()
        sys.stderr.flush()
        os.execve(command[0], command, variables)
    import signal
    import subprocess

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.exit(subprocess.call(command, env=variables))
