#!/usr/bin/env bash
# Draws where the processor time of a call goes: bench/flame.sh FILE.svg [RATE [SECONDS]]
# Starts the server on one CPU with bench/Flood/call.cfg, calls at RATE a second (1200) from another, and samples SECONDS (10)
# after as many of warming up. Prints the shares of what was done. Needs perf, taskset and Python 3.
set -euo pipefail
[[ $# -ge 1 && $1 != -* ]] || { sed -n 2,4p "$0" | cut -c3- >&2; exit 2; }
picture=$(realpath -m -- "$1") rate=${2:-1200} seconds=${3:-10}
cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
for tool in perf taskset python3 dotnet; do
    command -v "$tool" > /dev/null || { echo "flame: $tool cannot be found" >&2; exit 1; }
done
cpus=($(python3 -c 'import os; print(*sorted(os.sched_getaffinity(0)))'))

./routescript version > /dev/null
flood=bench/Flood/bin/ready
dotnet publish bench/Flood -c Release -o "$flood" -v quiet -nologo > /dev/null

data=$(mktemp) log=$(mktemp) program= load=
finish() {
    for started in $load $program; do
        kill "$started" 2>/dev/null || true
        wait "$started" 2>/dev/null || true
    done
    rm -f "$data" "$log" "/tmp/perf-$program.map" "/tmp/perfinfo-$program.map"
}
trap finish EXIT
trap 'exit 130' INT TERM HUP

# The runtime writes the names of what it compiles; what was compiled ahead of time would have none, and what is mapped twice
# perf does not find.
DOTNET_PerfMapEnabled=1 DOTNET_ReadyToRun=0 DOTNET_EnableWriteXorExecute=0 \
    taskset -c "${cpus[0]}" dotnet src/Cli/bin/Release/ready/routescript.dll run -f bench/Flood/call.cfg > "$log" 2>&1 &
program=$!
for ((tries = 0; tries < 50; tries++)); do
    grep -qi ":$(printf %04X 16160) " /proc/net/udp && break
    kill -0 "$program" 2>/dev/null || break
    sleep 0.2
done
kill -0 "$program" 2>/dev/null || { cat "$log" >&2; echo "flame: the server did not start" >&2; exit 1; }
sleep 1

taskset -c "${cpus[1]:-${cpus[0]}}" dotnet "$flood/RouteScript.Flood.dll" "$rate" $((2 * seconds + 2)) >&2 &
load=$!
sleep $((seconds + 1))
perf record -q -e cpu-clock -F 5000 -g -p "$program" -o "$data" -- sleep "$seconds"
wait "$load"
load=
perf script -i "$data" -F comm,ip,sym,dso 2>/dev/null |
    python3 -B bench/flame.py "$picture" --title "A call, at $rate a second" --calls $((rate * seconds)) --frequency 5000
