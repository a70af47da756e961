# Named steps with their times, their runners' own closing lines, and a summary. Expects $root.
logs=$root/server/target/check
summary=
passed=0
failures=0
mkdir -p "$logs"

step() { # step <name> command…
  name=$1; shift
  log=$logs/$(echo "$name" | tr -c 'a-z0-9\n' -).log
  echo "── $name …"
  began=$(date +%s)
  if ("$@") > "$log" 2>&1; then
    result=ok
    passed=$((passed + 1))
    closing_lines "$log"
  else
    result=FAILED
    failures=$((failures + 1))
    tail -n 120 "$log"
    echo "   (all of it: $log)"
  fi
  took=$(($(date +%s) - began))
  echo "   $result, $took s"
  summary="$summary$(printf '%-8s %4d s  %s' "$result" "$took" "$name")
"
}

# The last lines in which a runner counts what it did.
closing_lines() {
  sed "s/$(printf '\033')\[[0-9;]*m//g" "$1" |
    grep -E 'Tests run:.*Skipped: [0-9]+$|BUILD SUCCESS|Test Files|^ +Tests|Checked [0-9]+|built in|kB gzipped, at most|all passed|^  ok |^no objection|description is valid|^[0-9]+ passed, [0-9]+ failed' |
    tail -n 25 || true
}

end_with_summary() {
  echo
  echo "$summary" | sed '/^$/d'
  echo "steps: $passed passed, $failures failed"
  exit $((failures > 0))
}

in_folder() { # in_folder <folder> command…
  (cd "$root/$1" && shift && "$@")
}

check_shell() {
  for script in "$root"/bin/start "$root"/bin/check "$root"/bin/dev "$root"/bin/lib/* "$root"/.ci/run \
    "$root"/server/src/main/resources/dev/missioncontrol/db/guard.sh; do
    sh -n "$script" || return 1
  done
  if command -v shellcheck > /dev/null; then
    shellcheck --severity=warning --shell=sh --exclude=SC1090,SC1091,SC2034,SC2154 "$root"/bin/start "$root"/bin/check \
      "$root"/bin/dev "$root"/bin/lib/* || return 1
  fi
  for script in "$root"/bin/start "$root"/bin/check "$root"/bin/dev; do
    [ "$(wc -l < "$script")" -le 60 ] || { echo "$script has more than 60 lines"; return 1; }
  done
  echo "no objection"
}

# The linter asks nobody for news and tells nobody that it ran.
lint_description() {
  folder=$root/server/description
  locked=$(fingerprint "$folder/package.json" "$folder/package-lock.json")
  if ! is_current "$folder/node_modules/.made-of" "$locked"; then
    need_node
    (cd "$folder" && npm ci --no-audit --no-fund --ignore-scripts --loglevel=error) || return 1
    echo "$locked" > "$folder/node_modules/.made-of"
  fi
  (cd "$folder" && REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true npm run --silent lint)
}

need_chromium() {
  for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
    [ -z "$name" ] || ! command -v "$name" > /dev/null || return 0
  done
  if [ "$(id -u)" -eq 0 ] && command -v apt-get > /dev/null; then
    apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends chromium
  else
    echo "The end-to-end tests need the system's Chromium: install it (sudo apt-get install chromium," \
      "dnf install chromium, brew install --cask chromium), or set CHROMIUM to the path of a Chrome."
    return 1
  fi
}

# Not a limit, a question: what is the part called that wants to leave?
largest_files() {
  echo "Our ten largest files, in lines:"
  (cd "$root" && git ls-files -co --exclude-standard | grep -E '\.(java|ts|tsx|css|sql|sh)$|^bin/' | grep -v schema.ts | xargs wc -l | grep -v ' total$' | sort -rn | head -n 10)
}
