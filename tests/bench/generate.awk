# generate.awk - a forward and a reverse zone that confirm each other.
#
#	awk -v count=N -v folder=DIR -f generate.awk
#
# COUNT addresses from 11.0.0.0 on, each with a PTR and an A record, and names
# that no rule finds fault with: what is measured is the clean case.

function word(number,   text) {
	for (text = ""; length(text) < 5; number = int(number / 26))
		text = substr("abcdefghijklmnopqrstuvwxyz", number % 26 + 1, 1) \
		    text
	return text
}

function begin(file, origin) {
	print "$TTL 3600" > file
	print "$ORIGIN " origin > file
	print "@ IN SOA ns.example.com. root.example.com. " \
	    "1 7200 900 1209600 300" > file
	print "@ IN NS ns.example.com." > file
}

BEGIN {
	forward = folder "/example.com.zone"
	reverse = folder "/11.in-addr.arpa.zone"
	begin(forward, "example.com.")
	begin(reverse, "11.in-addr.arpa.")
	print "ns IN A 192.0.2.53" > forward
	for (i = 0; i < count; i++) {
		a = int(i / 65536); b = int(i / 256) % 256; c = i % 256
		# A step that is prime to 26^5 scatters the names.
		name = "mail-" word(i * 7919 % 11881376)
		printf "%d.%d.%d\tIN PTR\t%s.customers.example.com.\n",
		    c, b, a, name > reverse
		printf "%s.customers\tIN A\t11.%d.%d.%d\n",
		    name, a, b, c > forward
	}
}
