# world.awk - reverse zones written in every manner, the forward zone that
# confirms them, and requests that change them.
#
#	awk -v seed=N -v folder=DIR -f world.awk
#
# Names h-N of example.com have every address N, so that any of them may be
# asked for anywhere; names of example.net are in no loaded zone, so that
# nothing is said of their addresses where their PTR goes.

function chance(part) { return rand() < part }
function any(count) { return int(rand() * count) }

function name(n) { return "h-" n ".example.com." }

# The line end of the file, and its last one, which may be missing.
function put(file, line) { printf "%s%s", pending[file], line > file
	pending[file] = eol[file] }
function finish(file) { if (!open_end[file]) printf "%s", pending[file] > file
	close(file) }

function begin(file, style) {
	eol[file] = style % 5 == 4 ? "\r\n" : "\n"
	open_end[file] = style % 3 == 1
	pending[file] = ""
}

# Without $TTL, a record has the TTL that was written last.
function without_ttl(style) { return style % 7 == 3 }

function soa(file, origin, style,   serial) {
	serial = style % 3 == 0 ? "2026010199" : \
	    style % 3 == 1 ? "1700000000" : "41"
	if (style % 2) {
		put(file, "$ORIGIN " origin)
		if (!without_ttl(style)) put(file, "$TTL 3600")
		put(file, "@ 3600 IN SOA ns.example.com. root.example.com. " \
		    serial " 7200 900 1209600 300")
	} else {
		if (!without_ttl(style)) put(file, "$TTL 1h")
		put(file, origin "\t1h\tIN\tSOA\tns.example.com. root.example.com. (")
		put(file, "\t\t" serial "\t; serial (of this file)")
		put(file, "\t\t7200 900")
		put(file, "\t\t1209600 300 )")
	}
	put(file, "\tIN\tNS\tns.example.com.")
}

# One address's records; OWNER as it is to be written.
function host(file, owner, n,   form, target) {
	target = chance(0.5) ? name(n) : "old-" n ".example.net."
	form = any(8)
	if (form == 0) put(file, owner "\tPTR\t" target)
	else if (form == 1) put(file, owner " 600 IN PTR " target "; a comment")
	else if (form == 2) put(file, owner "\tIN\t1800\tPTR\t" target)
	else if (form == 3) {
		put(file, owner " IN PTR (")
		put(file, "    " target " ; ( in a comment")
		put(file, ")")
	} else if (form == 4) {
		put(file, owner "    IN  PTR   " target)
		put(file, "     IN  TXT   \"beside; it (\"")
	} else if (form == 5) {
		put(file, owner "\tIN\tTXT\tfirst")
		put(file, "\tIN\tPTR\t" target)
	} else if (form == 6) {
		put(file, owner "  IN PTR " target)
		put(file, "    IN PTR more-" n ".example.net.")
	} else put(file, owner " in ptr " target)
	if (chance(0.1)) put(file, "; a line between")
	if (chance(0.1)) put(file, "")
}

function octet_zone(file, third, style,   origin, i, generated, part) {
	origin = third ".0.192.in-addr.arpa."
	begin(file, style)
	soa(file, origin, style)
	if (third == 2) {
		put(file, "0-63\tIN NS ns.example.com.")
		put(file, "$GENERATE 0-63 $" (without_ttl(style) ? " 900" : \
		    "") " CNAME $.0-63")
	}
	generated = style % 2 ? 100 : 200
	for (i = third == 2 ? 64 : 1; i < 250; i++) {
		if (i == generated) {
			put(file, style % 4 < 2 ? "$GENERATE " i "-" i + 39 \
			    " $ 900 IN PTR g-$.example.net." : \
			    "$generate " i "-" i + 39 "/3 $." origin \
			    (without_ttl(style) ? " 900" : "") \
			    " IN PTR g-$.example.net.")
		}
		if (i >= generated && i < generated + 40) continue
		if (i == 150 && style % 2) {
			part = file ".part"
			begin(part, style + 1)
			put(file, "$INCLUDE " base(part))
		}
		if (i == 180 && part) {
			finish(part)
			part = ""
		}
		if (i == 190) put(file, "$ORIGIN 0.192.in-addr.arpa.")
		if (chance(0.6)) continue
		host(part ? part : file, chance(0.2) ? i "." origin : \
		    i >= 190 ? i "." third : i, i)
	}
	finish(file)
}

function base(path,   n, parts) {
	n = split(path, parts, "/")
	return parts[n]
}

function child_zone(file, style,   i, origin) {
	origin = "0-63.2.0.192.in-addr.arpa."
	begin(file, style)
	soa(file, origin, style)
	for (i = 0; i < 64; i++)
		if (i != 30) host(file, i, i)
	put(file, "30 IN PTR old-30.example.net.")
	finish(file)
}

function nibbles(n) { return sprintf("%x.%x.0.0", n % 16, int(n / 16)) }

function nibble_zone(file, style,   i, origin) {
	origin = "0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa."
	begin(file, style)
	soa(file, origin, style)
	for (i = 1; i < 250; i++)
		if (chance(0.3)) host(file, nibbles(i), i)
	finish(file)
}

function ask(list, address, n, used,   action, ttl) {
	action = any(6)
	action = action == 0 ? "delete" : action == 1 ? "add" : \
	    action == 2 ? "set" : ""
	ttl = action != "delete" && chance(0.3) ? 300 + any(2) * 3300 : ""
	print address "," (action == "delete" ? "" : name(used[n] = n)) "," \
	    action "," ttl > list
}

BEGIN {
	srand(seed)
	octet_zone(folder "/db.192.0.2", 2, seed)
	child_zone(folder "/db.192.0.2.0-63", seed + 1)
	octet_zone(folder "/db.192.0.3", 3, seed + 2)
	nibble_zone(folder "/db.2001-db8", seed + 3)
	forward = folder "/db.example.com"
	begin(forward, 0)
	soa(forward, "example.com.", 1)
	put(forward, "ns IN A 198.51.100.53")
	list = folder "/../list.csv"
	print "address,name,action,ttl" > list
	for (n = 0; n < 250; n++) {
		for (zone = 2; zone <= 3; zone++)
			if (chance(0.15)) ask(list, "192.0." zone "." n, n)
		if (n && chance(0.1))
			ask(list, sprintf("2001:db8::%x", n), n)
		put(forward, "h-" n " IN A 192.0.2." n)
		put(forward, "    IN A 192.0.3." n)
		if (n) put(forward, "    IN AAAA " sprintf("2001:db8::%x", n))
	}
	finish(forward)
}
