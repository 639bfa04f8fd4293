#!/usr/bin/env bash
# Runs a command where no network exists, so that a test run proves that Liaison Desk needs none.
# Where the system does not let this user do so, the command runs all the same and the log says so.
set -euo pipefail

for way in "unshare --net" "unshare --net --map-current-user" "unshare --net --map-root-user"; do
  # The last way makes the user look like root, whom no file mode stops: only where nothing else works.
  if command -v unshare >/dev/null && $way true 2>/dev/null; then
    exec $way -- "$@"
  fi
done
printf 'offline: 1 proof skipped: this system cannot take the network away (unshare --net)\n' >&2
exec "$@"
