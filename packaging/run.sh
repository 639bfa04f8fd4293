#!/usr/bin/env bash
# `make run`: the window on the sample office; without a display the main job, from the sample office to a PDF.
set -euo pipefail
cd "$(dirname "$0")/.."

desk=.venv/bin/liaison-desk
vault=sample/office
# The sample office holds invented people only, so its passphrase may be known to everybody.
export LIAISON_DESK_PASSPHRASE='open the sample office'

if [ ! -f "$vault/vault.json" ]; then
  printf 'Making the sample office in %s (all people and places are invented) ...\n' "$vault"
  "$desk" --vault "$vault" sample >/dev/null
fi

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname)" = Darwin ]; then
  printf 'The passphrase of the sample office: %s\n' "$LIAISON_DESK_PASSPHRASE"
  exec "$desk" --vault "$vault"
fi

number=$("$desk" --vault "$vault" list after-action --json |
  .venv/bin/python -c 'import json, sys; print(next(r["number"] for r in json.load(sys.stdin) if r["state"] == "final"))')
report=sample/$number.pdf
"$desk" --vault "$vault" report after-action "$number" --audience hq --recipient 'Mission headquarters' --to "$report"
printf 'No display here, so no window. The sample office: %s\nIts after-action report for headquarters: %s\n' "$PWD/$vault" "$PWD/$report"
