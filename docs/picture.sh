#!/usr/bin/env bash
# Draws docs/email.png, the picture of the README: the demo's own email in headless Chromium.
#   docs/picture.sh DIGEST   (the digest command to run; `make picture` calls it)
set -euo pipefail
digest=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$digest" -q demo --no-open --out "$work/demo"
"${CHROMIUM:-chromium}" --headless --no-sandbox --disable-gpu --hide-scrollbars \
  --disable-background-networking --no-first-run --user-data-dir="$work/profile" \
  --window-size=760,1500 --screenshot="$work/email.png" \
  "file://$work/demo/out/edition.html" 2>/dev/null
mv "$work/email.png" "$(dirname "$0")/email.png"
echo "drew $(dirname "$0")/email.png"
