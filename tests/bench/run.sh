#!/bin/sh
# Benchmarks: what khabar costs, as ratios in one run. `./dev bench` builds what
# this needs. KB_SEED and KB_PAGES name folders with pages to read; without them
# the project's own samples are taken.
set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
khabar=${KHABAR:-$top/build/khabar}
bench=${KB_BENCH:-$top/build/tests/bench/bench}
page=$top/tests/data/samples/ar.html
[ -z "${KB_SEED:-}" ] || page=$KB_SEED/article.html
pages="$top/tests/data/samples/*.html"
[ -z "${KB_PAGES:-}" ] || pages="$KB_PAGES/*.html"

"$bench" $pages || short=1

out=$(mktemp)
hyperfine -N --warmup 20 --runs 200 --export-csv "$out" \
	-n khabar "$khabar show $page" -n w3m "w3m -dump $page" >/dev/null 2>&1
awk -F, 'NR > 1 { t[$1] = $2 }
END {
	printf "# khabar show: %.1f ms, w3m -dump: %.1f ms\n",
		t["khabar"] * 1000, t["w3m"] * 1000
	r = t["khabar"] / t["w3m"]
	printf "%-44s %10.3f %-22s goal %8.3f  %s\n",
		"khabar show a page / w3m -dump", r, "times", 1,
		r <= 1 ? "good" : "SHORT"
	exit r > 1
}' "$out" || short=1
rm -f "$out"
exit ${short:-0}
