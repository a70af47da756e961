# Finds a JDK 25 or newer, although the default java may be older; sets JAVA_HOME.

# The major version a JDK's own release file names, 0 if this is none. (Nothing is run: that would take a second.)
jdk_version() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || { echo 0; return; }
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  echo "${version:-0}"
}

jdk_candidates() {
  echo "${JAVA_HOME:-}"
  for found in $(command -v java javac || true); do
    found=$(readlink -f "$found") && echo "${found%/bin/java*}"
  done
  for found in /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/*jdk* /usr/local/*jdk* "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    echo "$found"
  done
}

find_jdk() {
  HOME=${HOME:-/nonexistent}
  JAVA_HOME=$(jdk_candidates | while IFS= read -r home; do
    if [ "$(jdk_version "$home")" -ge 25 ]; then echo "$home"; break; fi
  done)
  if [ -z "$JAVA_HOME" ]; then
    echo "Mission Control needs a JDK 25 or newer, and found none in JAVA_HOME, PATH and the usual folders:" \
      "install Eclipse Temurin 25 (https://adoptium.net) or your system's openjdk-25-jdk." >&2
    exit 1
  fi
  export JAVA_HOME
}
