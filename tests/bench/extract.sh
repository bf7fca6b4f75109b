#!/bin/sh
# Extraction of khabar beside @mozilla/readability's on the same pages:
# precision, recall and F1 of the text (4-grams of words), titles, dates, pages
# a second. KB_PAGES names a folder of real pages with truth.json beside it;
# the project's own pages are always read.
set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
dir=${KB_BENCH_DIR:-$top/build/bench-extract}
export KHABAR="${KHABAR:-$top/build/khabar}"
mkdir -p "$dir"
if [ ! -d "$dir/node_modules/@mozilla/readability" ]; then
	(cd "$dir" && [ -f package.json ] || echo '{"private":true}' >package.json
	npm install --silent --no-fund --no-audit @mozilla/readability jsdom \
		linkedom) >&2 ||
		echo "extract: npm cannot be reached: khabar alone" >&2
fi
cp "$top/tests/bench/extract.js" "$dir/extract.js"
exec python3 "$top/tests/bench/extract.py" "$dir" "$top/tests/extract" \
	${KB_PAGES:+"$KB_PAGES"}
