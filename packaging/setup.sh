#!/usr/bin/env bash
# Sets up everything that `make run` and `make test` need, on a bare Debian-like machine with Python 3.11+.
# Safe to repeat: a second run finds its stamp and ends at once. Every other system gets the same without the first step.
set -euo pipefail
cd "$(dirname "$0")/.."

venv=.venv
lock=packaging/requirements-dev.lock
packages=packaging/debian-packages.txt
stamp=$venv/.set-up

say() { printf '%s\n' "$*" >&2; }
stop() { say "setup: $*"; exit 1; }

wanted_packages() { sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$packages"; }

missing_packages() {
  local name found
  wanted_packages | while read -r name; do
    # Newer systems give some libraries the ending t64 (libglib2.0-0t64 for libglib2.0-0).
    found=$(dpkg-query --show --showformat='${db:Status-Status} ${Package}\n' "$name" "${name}t64" 2>/dev/null || true)
    case $'\n'$found in *$'\n'installed\ *) ;; *) printf '%s\n' "$name" ;; esac
  done
}

install_packages() {
  if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    say "setup: not a Debian-like system; its libraries are left to you (the list: $packages)"
    return
  fi
  local missing as_root=()
  missing=$(missing_packages | tr '\n' ' ')
  [ -n "$missing" ] || return 0
  if [ "$(id -u)" -ne 0 ]; then
    if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
      as_root=(sudo -n)
    else
      say "setup: system packages are missing and this user may not install them. Run this line once, then try again:"
      say "  sudo apt-get update && sudo apt-get install -y --no-install-recommends $missing"
      exit 1
    fi
  fi
  say "setup: installing system packages: $missing"
  "${as_root[@]}" apt-get update -qq >&2
  # shellcheck disable=SC2086 # a list of words
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >&2
}

python_command() {
  local name
  for name in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
    if command -v "$name" >/dev/null && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      printf '%s\n' "$name"
      return
    fi
  done
  stop "no Python of version 3.11 or newer was found; name one with PYTHON=/path/to/python make setup"
}

make_venv() {
  if ! "$venv/bin/python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    local python
    python=$(python_command)
    say "setup: making $venv"
    "$python" -m venv --clear "$venv"
  fi
}

install_python_packages() {
  say "setup: installing Python packages by their hashes"
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --require-hashes --requirement "$lock" >&2
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --no-deps --no-build-isolation --editable . >&2
}

# What the stamp vouches for: this script, the lists, the project's own declaration, and this folder (a moved .venv is broken).
fingerprint() { { pwd; cat packaging/setup.sh "$lock" "$packages" pyproject.toml; } | sha256sum; }

main() {
  local now
  now=$(fingerprint)
  if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$now" ] && "$venv/bin/python" -c '' 2>/dev/null; then
    return
  fi
  install_packages
  make_venv
  install_python_packages
  "$venv/bin/python" packaging/texts.py --compile >&2
  printf '%s\n' "$now" >"$stamp"
  say "setup: done"
}

main "$@"
