# shellcheck shell=sh
# What the launcher and kernel/setup share: messages, the search for a JDK 25, and what the set-up was made from.
# Expects: home (the project's root, absolute). Sets by calling: jdk, print.

state=$home/.roibook
stamp=$state/stamp

# Flags of the command line's JVM; the kernel's stand in kernel/kernel.json. Short runs gain from C1 alone.
cli_flags="-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xlog:disable \
--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow --add-opens=java.base/java.nio=ALL-UNNAMED"

# Without a UTF-8 locale (cron, ssh) Java cannot open a file named Übersicht.ipynb, nor anything below such a folder.
case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
  *[Uu][Tt][Ff]8* | *[Uu][Tt][Ff]-8*) ;;
  *) [ "$(uname -s)" = Darwin ] || export LC_ALL=C.UTF-8 ;;
esac

say() { printf 'roibook: %s\n' "$*" >&2; }

# Every failure is one line that ends in what to do; 4 is "the kernel cannot start", 2 "wrong usage".
fail() {
  code=$1
  shift
  say "$*"
  exit "$code"
}

# Is this folder a whole JDK 25? Its release file says so; starting java would take longer than all the rest.
is_jdk25() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  while IFS= read -r line; do
    case $line in
      'JAVA_VERSION="25"'* | 'JAVA_VERSION="25.'*) return 0 ;;
    esac
  done < "$1/release"
  return 1
}

# Where JDKs usually lie, a pattern a line, and what is said without one: for this and for the wheel's builder.
jdk_places="/usr/lib/jvm/*
/opt/java/*
/opt/jdk*
${HOME:-}/.sdkman/candidates/java/*
${HOME:-}/.jdks/*
${HOME:-}/.jbang/cache/jdks/*
/Library/Java/JavaVirtualMachines/*/Contents/Home
/opt/homebrew/opt/openjdk@25"
no_jdk="no JDK 25 found; install it: apt install openjdk-25-jdk-headless (or set JAVA_HOME to a JDK 25)"
no_jdk_mac="no JDK 25 found; install it: brew install --cask temurin@25"
wrong_jdk() { printf %s "ROIBOOK_JAVA is $1, which is no JDK 25; point it at one or unset it"; }

# Sets jdk, or ends with the line that says what to install.
find_jdk() {
  if [ -n "${ROIBOOK_JAVA:-}" ]; then
    jdk=${ROIBOOK_JAVA%/bin/java}
    is_jdk25 "$jdk" || fail 4 "$(wrong_jdk "$ROIBOOK_JAVA")"
    return
  fi
  jdk=${JAVA_HOME:-}
  [ -n "$jdk" ] && is_jdk25 "$jdk" && return
  if java=$(command -v java); then
    java=$(readlink -f "$java" 2> /dev/null) && jdk=${java%/bin/java} && is_jdk25 "$jdk" && return
  fi
  IFS='
'
  for jdk in $jdk_places; do
    is_jdk25 "$jdk" && unset IFS && return
  done
  unset IFS
  if [ -x /usr/libexec/java_home ]; then
    jdk=$(/usr/libexec/java_home -v 25 2> /dev/null) && is_jdk25 "$jdk" && return
  fi
  case $(uname -s) in
    Darwin) fail 4 "$no_jdk_mac" ;;
    *) fail 4 "$no_jdk" ;;
  esac
}

sha256() {
  if command -v sha256sum > /dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi
}

# Reads stdin, prints 16 letters that stand for it.
short_hash() {
  sha256 | cut -c1-16
}

jars_present() {
  [ -f "$home/target/roibook.jar" ] && [ -f "$home/target/roibook-library.jar" ] \
    && [ -d "$home/target/lib" ] && [ -d "$home/target/kernel-lib" ]
}

sizes_and_times() {
  stat -L -c '%n %s %Y' "$@" 2> /dev/null || stat -L -f '%N %z %m' "$@"
}

# Hashes what it is given and the files in kernel, as seen from target; folders in there are none of set-up's business.
sha256_with_kernel() {
  for file in ../kernel/*; do
    [ ! -f "$file" ] || set -- "$@" "$file"
  done
  sha256 "$@"
}

# Prints what the set-up depends on: our jars and scripts by content, libraries by name, size and time, the JDK by its
# release file. A cache made from other classes runs old code in silence, so nothing that decides may be left out.
ingredients() {
  (
    cd "$home/target" || exit
    sha256_with_kernel roibook.jar roibook-library.jar
    sizes_and_times lib/*.jar kernel-lib/*.jar
    printf '%s\n' "$home" "$jdk" "$cli_flags"
    cat "$jdk/release"
  )
}

# Is everything there that the last set-up made, from what is there now? Sets print to what is there now.
is_set_up() {
  print=$(ingredients | short_hash)
  [ -f "$stamp" ] || return 1
  {
    IFS= read -r made_from && [ "$made_from" = "$print" ] || return 1
    while IFS= read -r file; do
      [ -e "$file" ] || return 1
    done
  } < "$stamp"
}

# One set-up at a time. With flock the lock goes when its owner does; elsewhere a folder names the owner.
lock() {
  [ -z "${ROIBOOK_LOCKED:-}" ] || return 0
  mkdir -p "$state" || fail 4 "cannot write to $state; give this user the right to, or run from a copy of your own"
  if command -v flock > /dev/null; then
    exec 9> "$state/lock"
    flock -n 9 || {
      say "waiting for another roibook that is setting up ..."
      flock 9
    }
  else
    until mkdir "$state/lock.d" 2> /dev/null; do
      owner=$(cat "$state/lock.d/pid" 2> /dev/null) && ! kill -0 "$owner" 2> /dev/null && rm -rf "$state/lock.d"
      sleep 1
    done
    echo $$ > "$state/lock.d/pid"
    trap 'rm -rf "$state/lock.d"' EXIT
    trap 'exit 130' INT TERM HUP
  fi
  export ROIBOOK_LOCKED=1
}

# Frees the lock before the shell becomes Java, which would hold it for as long as it runs.
unlock() {
  [ -n "${ROIBOOK_LOCKED:-}" ] || return 0
  unset ROIBOOK_LOCKED
  exec 9>&-
  rm -rf "$state/lock.d"
}
