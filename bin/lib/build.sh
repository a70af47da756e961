# Builds server and web when what they are made of has changed. Expects $root and JAVA_HOME.
# A build is known by the names and contents of its sources, so switching branches is noticed in both directions.

fingerprint() { # fingerprint <file or folder>…
  find "$@" -type f -exec cksum {} + 2>/dev/null | LC_ALL=C sort | cksum
}

is_current() { # is_current <stamp> <fingerprint>
  [ "$(cat "$1" 2>/dev/null)" = "$2" ]
}

need_rights() { # need_rights <folder>
  if [ ! -w "$1" ]; then
    echo "There is something new to build, and user $(id -un 2>/dev/null || id -u) may not write to $1:" \
      "run bin/start once as its owner." >&2
    exit 1
  fi
}

# The server is started from a copy in target/app: running tests or a newer build must not pull the jars from under it.
build_server() {
  app=$root/server/target/app
  made_of=$(cd "$root/server" && fingerprint pom.xml src/main)
  if ! is_current "$app/made-of" "$made_of"; then
    need_rights "$root/server"
    echo "Building the server (first time: a few minutes) …"
    rm -rf "$root/server/target/classes" "$root/server/target/lib" "$app.new"
    (cd "$root/server" && ./mvnw -q -ntp -DskipTests package) || return 1
    mkdir "$app.new"
    cp -R "$root"/server/target/mission-control-*.jar "$root/server/target/lib" "$app.new"
    mv "$app.new"/mission-control-*.jar "$app.new/mission-control.jar"
    echo "$made_of" > "$app.new/made-of"
    rm -rf "$app"
    mv "$app.new" "$app"
  fi
}

need_node() {
  version=$(node --version 2>/dev/null | sed -n 's/^v\([0-9]*\)\.\([0-9]*\).*/\1 \2/p')
  set -- ${version:-0 0}
  if [ "$1" -lt 20 ] || { [ "$1" -eq 20 ] && [ "$2" -lt 19 ]; }; then
    echo "The web app is built with Node.js 20.19 or newer, and found ${version:+only }$(node --version 2>/dev/null || echo none):" \
      "install it (https://nodejs.org)." >&2
    exit 1
  fi
}

install_web() {
  locked=$(cd "$root/web" && fingerprint package.json package-lock.json)
  if ! is_current "$root/web/node_modules/.made-of" "$locked"; then
    need_node
    echo "Fetching what the web app is built with …"
    (cd "$root/web" && npm ci --no-audit --no-fund --loglevel=error) || return 1
    echo "$locked" > "$root/web/node_modules/.made-of"
  fi
}

build_web() {
  made_of=$(cd "$root/web" && fingerprint package.json package-lock.json index.html ./*.ts ./*.json public src \
    ../server/src/main/resources/openapi.yaml)
  if ! is_current "$root/web/dist/.made-of" "$made_of"; then
    need_rights "$root/web"
    need_node
    install_web || return 1
    echo "Building the web app …"
    (cd "$root/web" && npm run --silent build) || return 1
    echo "$made_of" > "$root/web/dist/.made-of"
  fi
}
