#!/usr/bin/env bash
# Draws where a program's processor time goes: bench/flame.sh FILE.svg SECONDS COMMAND...
# Samples COMMAND for SECONDS after two seconds of start, then ends it; the load has to be there meanwhile. Needs perf.
set -euo pipefail
[[ $# -ge 3 ]] || { sed -n 2,3p "$0" | cut -c3- >&2; exit 2; }
picture=$1 seconds=$2
shift 2
here=$(cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
data=$(mktemp)
# Without the second setting perf finds no name for what the runtime compiles.
DOTNET_PerfMapEnabled=1 DOTNET_EnableWriteXorExecute=0 "$@" &
program=$!
trap 'kill "$program" 2>/dev/null || true; wait "$program" 2>/dev/null || true; rm -f "$data"' EXIT
trap 'exit 130' INT TERM HUP
sleep 2
perf record -q -F 999 -g -p "$program" -o "$data" -- sleep "$seconds"
perf script -i "$data" -F comm,ip,sym 2>/dev/null | python3 -B "$here/flame.py" > "$picture"
