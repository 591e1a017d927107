# lookup_normal.awk - answers of dig, or of `rdnslint lookup`, one a line:
#
#	NAME TYPE|STATUS|RECORD;RECORD;...
#
# in lower case, records sorted, each once.
#
#	awk -v from=dig|rdnslint -f lookup_normal.awk
#
# A server without recursion follows a chain of aliases to the end of the zone
# that it began in, and says NOERROR; we go on as a resolver does.  So for dig,
# an answer whose chain does not end in it is completed by the answer for the
# last name, which has to be among the questions too; with -v missing=1 those
# that are not are printed instead, as questions.

function begin_answer(name, kind) {
	key = tolower(name) " " toupper(kind)
	type = toupper(kind)
	status[key] = "?"
	count = 0
	hops = 0
	split("", seen); split("", aliased); split("", found)
}

# Keeps the list sorted as it grows.
function add_record(text,   i) {
	if (text in seen) return
	seen[text] = 1
	for (i = ++count; i > 1 && list[i - 1] > text; i--)
		list[i] = list[i - 1]
	list[i] = text
}

function take_record(   owner, ttl, kind, i, rdata) {
	owner = tolower($1); ttl = $2; kind = toupper($4)
	rdata = $5
	for (i = 6; i <= NF; i++) rdata = rdata " " $i
	add_record(owner " " ttl " " kind " " tolower(rdata))
	if (kind == "CNAME" && type != "CNAME" && type != "ANY" &&
	    !(owner in aliased)) {
		aliased[owner] = tolower(rdata)
		hops++
	} else if (kind == type) {
		found[owner] = 1
	}
}

# Where the chain ends: its last name, if it has no record of the type.
function chain_end(   at, steps) {
	at = substr(key, 1, index(key, " ") - 1)
	for (steps = 0; at in aliased; steps++) {
		if (steps > hops) return "loop"
		at = aliased[at]
	}
	return steps == 0 || at in found ? "" : at
}

function end_answer(   i, text) {
	if (key == "") return
	for (i = 1; i <= count; i++)
		text = text (i > 1 ? ";" : "") list[i]
	records[key] = text
	if (from == "dig") {
		if (status[key] == "NOERROR" && !authoritative && count == 0)
			status[key] = "REFERRAL"
		end[key] = chain_end()
		hops_of[key] = hops
	}
	if (!(key in order)) { order[key] = ++total; keys[total] = key }
	key = ""
}

# --- dig ---

from == "dig" && /^;; ->>HEADER<<-/ {
	end_answer()
	match($0, /status: [A-Z]+/)
	rcode = substr($0, RSTART + 8, RLENGTH - 8)
	next
}
from == "dig" && /^;; flags:/ { authoritative = / aa/ ; next }
from == "dig" && /^;; [A-Z]+ SECTION:/ { section = $2; next }
from == "dig" && section == "QUESTION" && /^;/ {
	begin_answer(substr($1, 2), $3)
	status[key] = rcode
	section = ""
	next
}
from == "dig" && section == "ANSWER" && /^[^;]/ { take_record() }

# --- rdnslint ---

from == "rdnslint" && /^; [^ ]+ [A-Z0-9]+: [A-Z]+, / {
	end_answer()
	sub(/:$/, "", $3)
	begin_answer($2, $3)
	status[key] = substr($4, 1, length($4) - 1)
	next
}
from == "rdnslint" && /^[^;]/ {
	sub(/  ; [^"]*$/, "")
	take_record()
}

# Completes LIST, and returns the status, from the answer for KEY on.
function complete(key, depth,   last, parts, n, i) {
	n = split(records[key], parts, ";")
	for (i = 1; i <= n; i++) add_record(parts[i])
	depth += hops_of[key]
	last = end[key] " " substr(key, index(key, " ") + 1)
	if (end[key] == "loop" || depth > 16 || last in passed)
		return "SERVFAIL"
	if (end[key] == "") return status[key]
	passed[key] = 1
	if (last in status) return complete(last, depth)
	if (missing && !(last in told)) print last
	told[last] = 1
	return "?"
}

END {
	end_answer()
	for (k = 1; k <= total; k++) {
		count = 0
		split("", seen); split("", passed)
		outcome = complete(keys[k], 0)
		if (missing) continue
		# Of what has no end, or one too far (more than 16 hops),
		# everyone shows another piece.
		if (outcome == "SERVFAIL") count = 0
		text = keys[k] "|" outcome "|"
		for (i = 1; i <= count; i++) text = text list[i] ";"
		print text
	}
}
