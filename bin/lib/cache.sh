# A cache of loaded classes that takes half the work off every start of a build. Expects $app, $web, JAVA_HOME and $flags.

# Made once per build and JDK: a practice run on a data folder of its own writes down what is needed. When that does
# not work here, an empty file remembers it, and starts are slower but otherwise the same.
make_cache() { # make_cache <file>
  cache=$1
  echo "Preparing faster starts (once per build) …"
  practice=$(mktemp -d "${TMPDIR:-/tmp}/mission-control-practice-XXXXXX")
  child=
  trap 'abandon_practice; exit 1' INT TERM HUP
  run_java -XX:AOTMode=record -XX:AOTConfiguration="$cache.recorded" -Dmission.training=true -jar "$app/mission-control.jar" --empty &&
    run_java -XX:AOTMode=create -XX:AOTConfiguration="$cache.recorded" -XX:AOTCache="$cache.new" -jar "$app/mission-control.jar" ||
    : > "$cache.new"
  mv "$cache.new" "$cache"
  rm -rf "$practice" "$cache.recorded"
  trap - INT TERM HUP
}

# At once, without the JVM's own farewell, which would write all of it down first; the database follows by itself.
abandon_practice() {
  [ -z "$child" ] || { kill -KILL "$child"; wait "$child"; } 2> /dev/null || true
  for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
    [ -e "$practice/database/postmaster.pid" ] || break
    sleep 0.2
  done
  rm -rf "$practice" "$cache".*
}

# In the background of this shell, so that Ctrl-C and TERM can end it at any moment.
run_java() {
  (
    unset DATABASE_URL WEBHOOK_URL MISSION_HOST MISSION_CONFIG MISSION_OPEN_TO_THE_NETWORK_WITHOUT_SIGN_IN
    # shellcheck disable=SC2086
    MISSION_DATA="$practice" MISSION_PORT=0 exec "$JAVA_HOME/bin/java" $flags -Dmission.web="$web" "$@"
  ) > /dev/null 2>&1 &
  child=$!
  wait "$child"
}
