#!/usr/bin/env bash
# Builds everything and runs every test; the last line says how many passed, failed and were skipped.
#   ./test.sh              what CI runs
#   ./test.sh --long       the same with many more kills, faults of a cluster, simulated crashes and odd requests (about two hours)
set -euo pipefail
cd "$(dirname "$0")"

if [ "${1:-}" = "--long" ]; then
  export SOCIALCAPITAL_CLUSTER_RUNBOOKS=1 SOCIALCAPITAL_ALERT_FAULTS=1 SOCIALCAPITAL_KILLS=300 SOCIALCAPITAL_REFOLD_KILLS=100 SOCIALCAPITAL_FAULTS=100 SIMULATION_SEEDS=100000 FUZZ_REQUESTS=200000
fi

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
command -v dotnet >/dev/null || { echo "The .NET SDK 10 is missing: https://dotnet.microsoft.com/download" >&2; exit 1; }
command -v git >/dev/null || { echo "git is missing: the tests of 'import git' need it." >&2; exit 1; }

# Servers that some tests run against. What is missing is told here, and its tests are skipped with the same reason.
if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  echo "Node.js or npm is missing: the tests of the Azure store and of a cluster under faults will be skipped." >&2
elif ! cmp -s tests/azurite/package-lock.json tests/azurite/node_modules/.installed-lock; then
  if npm ci --prefix tests/azurite --no-audit --no-fund --loglevel=error; then
    cp tests/azurite/package-lock.json tests/azurite/node_modules/.installed-lock
  else
    echo "Azurite could not be installed (npm ci --prefix tests/azurite): the tests of the Azure store and of a cluster under faults will be skipped." >&2
  fi
fi
install() { # program, what is skipped without it
  command -v "$1" >/dev/null && return
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    echo "Installing $1, without starting it." >&2
    # RUNLEVEL=1 and the policy keep the package from starting a service; the tests start their own.
    policy=/usr/sbin/policy-rc.d made_policy=
    [ -e "$policy" ] || { printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod +x "$policy" && made_policy=1; }
    { apt-get update -qq && RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1"; } >/dev/null 2>&1 || true
    [ -z "$made_policy" ] || rm -f "$policy"
  fi
  command -v "$1" >/dev/null || echo "$1 is missing: $2 will be skipped." >&2
}
install redis-server "the test of a cluster under faults"
install prometheus "the tests of dashboards and alerts against a real Prometheus"

dotnet restore SocialCapital.Orleans.sln --locked-mode
dotnet build SocialCapital.Orleans.sln --configuration Release --no-restore -warnaserror

passed=0 failed=0 skipped=0 broken=0
failures=$(mktemp)
for project in tests/*.Tests; do
  log=$(mktemp)
  # One after the other: the crash and cluster tests want the machine to themselves.
  # The end-to-end tests tell what they did to the processes, and how long nobody was answered.
  output=Normal; case "$project" in *EndToEnd*) output=Detailed ;; esac
  dotnet test --project "$project" --configuration Release --no-build --no-progress --output "$output" 2>&1 | tee "$log" || broken=1
  count() { sed -nE "s/^ *$1: ([0-9]+).*/\1/p" "$log" | tail -n 1; }
  ran=$(count total)
  if [ -z "$ran" ] || [ "$ran" -eq 0 ]; then
    echo "$project ran no test" >&2
    broken=1
  fi
  passed=$((passed + $(count succeeded || true) + 0))
  failed=$((failed + $(count failed || true) + 0))
  grep -A 20 '^failed ' "$log" >>"$failures" || true
  skipped=$((skipped + $(count skipped || true) + 0))
  rm -f "$log"
done

# Once more at the end: nobody looks for it among thousands of lines.
[ ! -s "$failures" ] || { echo "What failed:"; cat "$failures"; }
rm -f "$failures"
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$broken" -eq 0 ]
