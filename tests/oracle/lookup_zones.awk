# lookup_zones.awk - writes zones and questions for lookup.test.
#
#	awk -v seed=N -v folder=DIR -f lookup_zones.awk
#
# Each FOLDER/ORIGIN.zone is a zone, FOLDER/questions has lines `NAME TYPE`.
# What BIND refuses to load (a CNAME beside other data, a DNAME beside a
# CNAME, NS of a wildcard) is not written.

function pick(list,   parts, n) {
	n = split(list, parts, " ")
	return parts[1 + int(rand() * n)]
}

function chance(percent) {
	return rand() * 100 < percent
}

# Sometimes in another case, since DNS does not care.
function spell(name) {
	return chance(10) ? toupper(name) : name
}

function put(owner, type, rdata,   key) {
	key = tolower(owner)
	if (type == "CNAME" && (key in owns || key in alias)) return
	if (type != "CNAME" && key in alias) return
	if (type == "DNAME" && key in redirects) return
	if (type == "NS" && owner ~ /^\*/) return
	if ((key, type, rdata) in written) return
	written[key, type, rdata] = 1
	if (type == "CNAME") alias[key] = 1
	if (type == "DNAME") redirects[key] = 1
	owns[key] = 1
	print spell(owner), 300, type, rdata > file
	ask(owner)
	if (type ~ /^(CNAME|DNAME|PTR)$/) ask(rdata)
}

function question(name, type) {
	if ((tolower(name), type) in asked || length(name) > 250) return
	asked[tolower(name), type] = 1
	print spell(name), type > (folder "/questions")
}

# The name itself, something below it, beside it and above it.
function ask(name) {
	question(name, pick("A AAAA MX TXT PTR CNAME NS DS ANY SOA DNAME"))
	question(name, reverse ? "PTR" : "A")
	if (chance(40)) question(pick("x *.y a.b.c www _tcp") "." name,
	    reverse ? "PTR" : "A")
	if (chance(30) && name ~ /\..*\./) {
		sub(/^[^.]*\./, "", name)
		question(name, pick("A TXT PTR NS"))
		question("zz" int(rand() * 9) "." name, pick("A TXT PTR"))
	}
}

function address() {
	return "192.0.2." int(rand() * 256)
}

function address6() {
	return "2001:db8::" sprintf("%x", int(rand() * 65536))
}

function label() {
	return pick("a b c d e mail www mx1 mx2 ns1 *  * sub _tcp x-1 " \
	    "a\\.b a\\032b 0/26 deep")
}

function owner(origin,   depth, name) {
	name = origin
	for (depth = 1 + int(rand() * 3); depth > 0; depth--)
		name = label() "." name
	return name
}

function target(   zone) {
	zone = pick("example.com. example.com. example.net. " \
	    "kid.example.com. example.org. sub1.example.com.")
	return chance(15) ? zone : owner(zone)
}

# Zones are begun anew; what was written before counts no more.
function begin(origin) {
	split("", written); split("", alias)
	split("", owns); split("", redirects)
	file = folder "/" origin "zone"
	gsub(/\/26/, "-26", file)
	put(origin, "SOA", "ns.example.org. root.example.org. 1 2 3 4 300")
	put(origin, "NS", "ns.example.org.")
	question(origin, "DS")
}

function forward(origin, count,   i, name, kind) {
	begin(origin)
	for (i = 0; i < count; i++) {
		name = owner(origin)
		kind = rand()
		if (kind < .35) put(name, "A", address())
		else if (kind < .45) put(name, "AAAA", address6())
		else if (kind < .55) put(name, "MX", "10 " target())
		else if (kind < .60) put(name, "TXT", "\"text " i "\"")
		else if (kind < .85) put(name, "CNAME", target())
		else if (kind < .90) put(name, "NS", target())
		else if (kind < .93) put("d" i "." name, "DNAME", target())
		else put(pick("p q r") "." name, "A", address())
	}
	for (i = 1; i <= 6; i++) {
		put("sub" i "." origin, "NS", "ns.sub" i "." origin)
		put("ns.sub" i "." origin, "A", address())
		if (i > 3) put("sub" i "." origin, "DS", "1 8 2 " \
		    "00000000000000000000000000000000" \
		    "000000000000000000000000000000AA")
		question("sub" i "." origin, "DS")
	}
	for (i = 0; i < 20; i++) # a chain, longer than anyone follows
		put("chain" i "." origin, "CNAME", "chain" i + 1 "." origin)
	put("chain20." origin, "A", address())
}

function reverse4(   i) {
	begin("2.0.192.in-addr.arpa.")
	for (i = 0; i < 256; i++) {
		if (i < 64) put(i ".2.0.192.in-addr.arpa.", "CNAME",
		    i ".0/26.2.0.192.in-addr.arpa.")
		else if (i < 96) put(i ".2.0.192.in-addr.arpa.", "CNAME",
		    i ".64/26.2.0.192.in-addr.arpa.")
		else if (i % 3) put(i ".2.0.192.in-addr.arpa.", "PTR", target())
		else question(i ".2.0.192.in-addr.arpa.", "PTR")
	}
	put("0/26.2.0.192.in-addr.arpa.", "NS", "ns.example.org.")
	put("64/26.2.0.192.in-addr.arpa.", "NS", "ns.example.net.")
	put("x.99.2.0.192.in-addr.arpa.", "TXT", "\"below\"")
	put("*.200.2.0.192.in-addr.arpa.", "PTR", target())
	put("201.2.0.192.in-addr.arpa.", "NS", "ns.example.net.")
	question("025.2.0.192.in-addr.arpa.", "PTR")
	begin("0/26.2.0.192.in-addr.arpa.")
	for (i = 0; i < 64; i += 1 + int(rand() * 2))
		put(i ".0/26.2.0.192.in-addr.arpa.", "PTR", target())
	begin("3.0.192.in-addr.arpa.")
	put("*.3.0.192.in-addr.arpa.", "PTR", "any.example.com.")
	for (i = 0; i < 256; i += 16)
		put(i ".3.0.192.in-addr.arpa.", "PTR", target())
	for (i = 0; i < 40; i++)
		question(int(rand() * 256) ".3.0.192.in-addr.arpa.", "PTR")
}

function nibbles(count,   name) {
	for (name = ""; count > 0; count--)
		name = name pick("0 0 0 0 1 f") "."
	return name
}

function reverse6(   i, origin) {
	origin = "8.b.d.0.1.0.0.2.ip6.arpa."
	begin(origin)
	for (i = 0; i < 120; i++)
		put(nibbles(24) origin, "PTR", target())
	for (i = 0; i < 20; i++)
		put("*." nibbles(1 + int(rand() * 6)) origin, "PTR", target())
	for (i = 0; i < 10; i++)
		put(nibbles(4) origin, "NS", "ns.example.net.")
	for (i = 0; i < 4; i++)
		put(nibbles(5) origin, "DNAME", nibbles(5) origin)
	for (i = 0; i < 200; i++) {
		question(nibbles(24) origin, "PTR")
		question(nibbles(int(rand() * 24)) origin, "PTR")
		question("x." nibbles(int(rand() * 25)) origin, "PTR")
	}
}

BEGIN {
	srand(seed)
	forward("example.com.", 260)
	forward("kid.example.com.", 80)
	forward("example.net.", 140)
	reverse = 1
	reverse4()
	reverse6()
	question("example.org.", "A")
	question(".", "NS")
	question("com.", "A")
	question("arpa.", "PTR")
}
