# harness.sh - what the scripts here share: a scratch folder, running the
# tool as `make install` lays it, and counting.  Source it from the
# repository's top.
#
# run ARGUMENT...   runs the tool in the scratch folder: $status, $out, $err
# expect WHAT COMMAND...   counts whether COMMAND succeeds
# finish            prints the counts; its status is the script's

build=$(cd "${BUILD:-build}" && pwd)
installed=$build/installed/usr
tests/installed "$build" || exit
tool=$installed/bin/rdnslint
scratch=$(mktemp -d)
out=$scratch/.stdout err=$scratch/.stderr
trap 'chmod -R u+rwx "$scratch"; rm -rf "$scratch"' EXIT
passed=0 failed=0 skipped=0 status=0
unset NO_COLOR FORCE_COLOR

run() {
	status=0
	(cd "$scratch/repo" && exec "$tool" "$@") >"$out" 2>"$err" </dev/null ||
		status=$?
}

expect() {
	what=$1
	shift
	if "$@" >/dev/null 2>&1; then
		passed=$((passed + 1))
		return
	fi
	failed=$((failed + 1))
	echo "FAILED: $what: $* (status was $status)"
	head -n 20 "$out" "$err" 2>/dev/null | cut -c1-400
}

skip() {
	skipped=$((skipped + 1))
	echo "skipped: $1: $2"
}

finish() {
	echo "$passed passed, $failed failed, $skipped skipped"
	[ "$failed" -eq 0 ]
}

# The names of all report formats.
formats() {
	"$tool" --help | sed -n '/^formats:$/,/^$/s/^  \([a-z]*\).*/\1/p'
}

is() { [ "$status" -eq "$1" ]; }
not() { ! "$@"; }
out_has() { grep -q -e "$1" "$out"; }
err_has() { grep -q -e "$1" "$err"; }
json() { jq -e "$@" "$out"; }

# A repository with a forward and a reverse zone that agree.
make_repo() {
	rm -rf "$scratch/repo"
	mkdir -p "$scratch/repo/.git" "$scratch/repo/zones"
	cat >"$scratch/repo/zones/example.com.zone" <<'END'
$ORIGIN example.com.
$TTL 3600
@	IN SOA	ns.example.com. hostmaster.example.com. (
		2026010101 7200 3600 1209600 3600 )
	IN NS	ns
ns	IN A	192.0.2.53
Mail	IN A	192.0.2.25
www	IN CNAME Mail
*.wild	IN TXT	"any"
child	IN NS	ns.example.net.
END
	cat >"$scratch/repo/zones/db.192.0.2" <<'END'
$ORIGIN 2.0.192.in-addr.arpa.
$TTL 3600
@	IN SOA	ns.example.com. hostmaster.example.com. (
		2026010101 7200 3600 1209600 3600 )
	IN NS	ns.example.com.
53	IN PTR	ns.example.com.
25	IN PTR	Mail.example.com.
END
}

# The PTR of .25 leads elsewhere: one error, for a sender of that address.
break_repo() {
	make_repo
	sed -i 's/^25.*/25	IN PTR	ns.example.com./' "$scratch/repo/zones/db.192.0.2"
}

make_repo
