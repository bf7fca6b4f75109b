#!/bin/sh
# khabar beside a feed server that fails as it is told: what is quick of it.
python3 -c 'import http.server' 2>/dev/null || {
	echo '1..0 # SKIP python3 is missing'
	exit 0
}
exec python3 "${KB_SRCDIR:-.}/tests/sync/run.py"
