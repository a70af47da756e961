# Starts the whole application for a bench: on a free port, with its own database in a folder that goes with it.
# Expects $root; sets $url. SERVER_CORES (a taskset list) pins server and database.
. "$root/bin/lib/jdk.sh"
. "$root/bin/lib/build.sh"
. "$root/bin/lib/flags.sh"

start_server() {
  find_jdk
  build_server
  data=$(mktemp -d)
  chmod 755 "$data"
  trap stop_server EXIT
  trap 'exit 130' INT TERM
  MISSION_PORT=0 MISSION_DATA="$data/data" ${SERVER_CORES:+taskset -c "$SERVER_CORES"} \
    "$JAVA_HOME/bin/java" $flags -jar "$app/mission-control.jar" --empty > "$data/out" 2>&1 &
  server=$!
  while ! url=$(grep -o 'http://.*' "$data/out" | head -1) || [ -z "$url" ]; do
    kill -0 "$server" 2>/dev/null || { cat "$data/out" >&2; exit 1; }
    sleep 0.2
  done
}

stop_server() {
  kill "$server" 2>/dev/null && wait "$server" 2>/dev/null || true
  rm -rf "$data"
}
