#!/usr/bin/env bash
# A stranger's first minutes: the wheel in a fresh virtual environment and an empty folder.
#   tests/acceptance/installed_wheel.sh WHEEL
set -euo pipefail
wheel=$(realpath "$1")
lock=$(realpath "$(dirname "$0")/../../requirements.lock")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

"${PYTHON:-python3}" -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps "$wheel"
mkdir empty && cd empty
../venv/bin/digest init
../venv/bin/digest demo --no-open
for part in html txt eml; do test -s "demo/out/edition.$part"; done
test "$(find demo/outbox -name '*.eml' | wc -l)" -gt 30
test -f config/newsletters/example.toml
echo "the wheel works in an empty folder"
