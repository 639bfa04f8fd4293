#!/usr/bin/env bash
# Writes the lock files: every package with its hashes, for all systems, without the address of any index.
# The first holds what the program needs, the second adds the tools; both agree on every version.
set -euo pipefail
cd "$(dirname "$0")/.."

compile() {
  UV_NO_PROGRESS=1 .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade \
    --no-header --no-annotate --no-emit-index-url --no-emit-find-links "$@"
}

heading() { printf '# %s Written by `make lock`; never by hand.\n' "$1"; }

tools=$(mktemp)
trap 'rm -f "$tools"' EXIT
compile pyproject.toml --group dev >"$tools"
# The program's own packages are taken at the versions of the larger list.
{ heading 'What Liaison Desk needs to run.'; compile pyproject.toml --constraint "$tools"; } >packaging/requirements.lock.new
{ heading 'What Liaison Desk needs to run, and the tools to test and build it.'; cat "$tools"; } >packaging/requirements-dev.lock.new
for name in requirements requirements-dev; do
  mv "packaging/$name.lock.new" "packaging/$name.lock"
done
