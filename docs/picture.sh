#!/usr/bin/env bash
# Draws email.png, looks.png, looks-phone.png and desk*.png of this folder from the example publication's week.
#   docs/picture.sh PYTHON   (with the development packages; needs Chromium and ImageMagick; `make picture`)
set -euo pipefail
python=$1
docs=$(dirname "$0")
shots=$docs/../shots

for manner in "800 light" "375 dark" "375 rtl" "375 bare"; do
  "$python" -m tests.shots 12 $manner
done

# small TO convert's-words...: as a PNG with few colours
small() { local to=$1; shift; convert "$@" -strip -dither None -colors 96 -define png:compression-level=9 "$to"; }
# One look as a reader first sees it, and four of them side by side.
small "$docs/email.png" "$shots/magazine-12-800-light.png" -crop 680x1560+60+0 +repage
of() { convert "$shots/$1-12-$2.png" -gravity north -crop "$3" +repage -resize "$4" "$shots/part-$1-$2.png"; }
parts=()
for look in magazine letter headlines brief; do
  of $look 800-light 680x1200+0+0 360x
  parts+=("$shots/part-$look-800-light.png")
done
small "$docs/looks.png" "${parts[@]}" -background white -splice 14x0 +append
of magazine 375-dark 375x1100+0+0 280x
of brief 375-rtl 375x1100+0+0 280x
of letter 375-dark 375x1100+0+0 280x
of magazine 375-bare 375x1100+0+0 280x
small "$docs/looks-phone.png" "$shots/part-magazine-375-dark.png" "$shots/part-letter-375-dark.png" "$shots/part-brief-375-rtl.png" \
  "$shots/part-magazine-375-bare.png" -background white -splice 14x0 +append
rm -f "$shots"/part-*.png
"$python" -m tests.shots.desk "$shots"
for name in desk desk-edit desk-send; do small "$docs/$name.png" "$shots/$name.png"; done
"$python" -m tests.shots.desk "$shots"
for name in desk desk-edit desk-send; do small "$docs/$name.png" "$shots/$name.png"; done
echo "drew email.png, looks.png, looks-phone.png and desk*.png in $docs"
