/*
 * generate.c - writes what `make bench` measures: zones, requests, a small
 * repository.  Knows nothing of rdnslint.
 *
 *	generate clean|bad|requests COUNT FOLDER
 *	generate repository FOLDER
 *
 * COUNT addresses from 11.0.0.0 on.  `clean`: each has a PTR and an A record
 * that confirm each other, and no rule finds fault.  `bad`: the same sizes,
 * but each name has its neighbour's address, so that every PTR is a finding.
 * `requests`: a list that asks for the PTRs of `clean`.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define ZONES     50
#define HOSTS     5
#define PATH_ROOM 4096
#define LETTERS_5 11881376u  /* 26^5 */
#define LETTERS_6 308915776u /* 26^6 */
#define NAME_STEP 7919u      /* prime to 26: names come scattered */
#define COUNT_MAX 16777216ul /* a /8 */
#define WORD_ROOM 8

static void die(const char *what)
{
	perror(what);
	exit(EXIT_FAILURE);
}

static void join(char path[PATH_ROOM], const char *folder, const char *name)
{
	if (snprintf(path, PATH_ROOM, "%s/%s", folder, name) >= PATH_ROOM)
		die(folder);
}

static FILE *create(const char *folder, const char *name)
{
	char path[PATH_ROOM];
	FILE *file;

	join(path, folder, name);
	file = fopen(path, "w");
	if (!file)
		die(path);
	return file;
}

static void finish(FILE *file)
{
	if (fclose(file) != 0)
		die("generate");
}

/* No two numbers below COUNT have the same word. */
static void word(char text[WORD_ROOM], unsigned long number,
		 unsigned long count)
{
	unsigned long all = count > LETTERS_5 ? LETTERS_6 : LETTERS_5;
	size_t length = count > LETTERS_5 ? 6 : 5;

	number = number * NAME_STEP % all;
	text[length] = '\0';
	while (length) {
		text[--length] = (char)('a' + number % 26);
		number /= 26;
	}
}

static void begin_zone(FILE *file, const char *origin)
{
	fprintf(file,
		"$TTL 3600\n$ORIGIN %s\n"
		"@ IN SOA ns.example.com. root.example.com. "
		"1 7200 900 1209600 300\n@ IN NS ns.example.com.\n",
		origin);
}

/* --- zones -------------------------------------------------------------- */

static void write_zones(unsigned long count, const char *folder,
			unsigned long shift)
{
	FILE *forward = create(folder, "example.com.zone");
	FILE *reverse = create(folder, "11.in-addr.arpa.zone");
	char name[WORD_ROOM];

	begin_zone(forward, "example.com.");
	begin_zone(reverse, "11.in-addr.arpa.");
	fputs("ns IN A 192.0.2.53\n", forward);
	for (unsigned long i = 0; i < count; i++) {
		unsigned long to = (i + shift) % count;

		word(name, i, count);
		fprintf(reverse,
			"%lu.%lu.%lu\tIN PTR\tmail-%s.customers.example.com.\n",
			i & 255, i >> 8 & 255, i >> 16, name);
		fprintf(forward, "mail-%s.customers\tIN A\t11.%lu.%lu.%lu\n",
			name, to >> 16, to >> 8 & 255, to & 255);
	}
	finish(forward);
	finish(reverse);
}

static void write_clean(unsigned long count, const char *folder)
{
	write_zones(count, folder, 0);
}

static void write_bad(unsigned long count, const char *folder)
{
	write_zones(count, folder, 1);
}

static void write_requests(unsigned long count, const char *folder)
{
	FILE *file = create(folder, "requests.csv");
	char name[WORD_ROOM];

	fputs("id,address,name\n", file);
	for (unsigned long i = 0; i < count; i++) {
		word(name, i, count);
		fprintf(file,
			"R%lu,11.%lu.%lu.%lu,"
			"mail-%s.customers.example.com\n",
			i, i >> 16, i >> 8 & 255, i & 255, name);
	}
	finish(file);
}

/* --- a small repository ------------------------------------------------- */

static void write_customer(const char *zones, unsigned number)
{
	char name[64];
	FILE *file;

	snprintf(name, sizeof name, "c%u.example.com.zone", number);
	file = create(zones, name);
	snprintf(name, sizeof name, "c%u.example.com.", number);
	begin_zone(file, name);
	fputs("@ IN MX 10 mail\n@ IN A 192.0.2.80\nwww IN CNAME @\n", file);
	fprintf(file, "mail IN A 198.51.100.%u\n", number);
	for (unsigned i = 0; i < 20; i++)
		fprintf(file, "host%u IN TXT \"nothing to see\"\n", i);
	finish(file);
}

static void write_reverse(const char *zones)
{
	FILE *file = create(zones, "100.51.198.in-addr.arpa.zone");

	begin_zone(file, "100.51.198.in-addr.arpa.");
	for (unsigned i = 1; i < ZONES; i++)
		fprintf(file, "%u IN PTR mail.c%u.example.com.\n", i, i);
	finish(file);
}

static void folder_make(char path[PATH_ROOM], const char *parent,
			const char *name)
{
	join(path, parent, name);
	if (mkdir(path, 0777) != 0)
		die(path);
}

static void write_postfix(const char *hosts, unsigned number)
{
	char path[PATH_ROOM], name[32];
	FILE *file;

	snprintf(name, sizeof name, "postfix%u", number);
	folder_make(path, hosts, name);
	file = create(path, "main.cf");
	fprintf(file,
		"compatibility_level = 3.6\n"
		"myhostname = mail.c%u.example.com\n"
		"inet_interfaces = 198.51.100.%u\ninet_protocols = ipv4\n",
		number, number);
	finish(file);
	file = create(path, "master.cf");
	fputs("smtp inet n - y - - smtpd\nsmtp unix - - y - - smtp\n"
	      "cleanup unix n - y - 0 cleanup\nqmgr unix n - n 300 1 qmgr\n"
	      "rewrite unix - - y - - trivial-rewrite\n",
	      file);
	finish(file);
}

static void write_exim(const char *hosts, unsigned number)
{
	char path[PATH_ROOM], name[32];
	FILE *file;

	snprintf(name, sizeof name, "exim%u", number);
	folder_make(path, hosts, name);
	file = create(path, "exim4.conf");
	fprintf(file,
		"primary_hostname = mail.c%u.example.com\n"
		"begin routers\ndnslookup:\n  driver = dnslookup\n"
		"  domains = !+local_domains\n  transport = remote_smtp\n"
		"begin transports\nremote_smtp:\n  driver = smtp\n"
		"  interface = 198.51.100.%u\n",
		number, number);
	finish(file);
}

static void write_repository(const char *folder)
{
	char zones[PATH_ROOM], hosts[PATH_ROOM], git[PATH_ROOM];

	folder_make(zones, folder, "zones");
	folder_make(hosts, folder, "hosts");
	folder_make(git, folder, ".git");
	for (unsigned i = 1; i < ZONES; i++)
		write_customer(zones, i);
	write_reverse(zones);
	for (unsigned i = 1; i <= HOSTS; i++) {
		write_postfix(hosts, i);
		write_exim(hosts, HOSTS + i);
	}
}

/* ------------------------------------------------------------------------ */

static const struct {
	const char *name;
	void (*write)(unsigned long count, const char *folder);
} kinds[] = {
    {"clean", write_clean}, {"bad", write_bad}, {"requests", write_requests}};

int main(int argc, char **argv)
{
	unsigned long count = argc == 4 ? strtoul(argv[2], NULL, 10) : 0;

	if (argc == 3 && strcmp(argv[1], "repository") == 0) {
		write_repository(argv[2]);
		return EXIT_SUCCESS;
	}
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (argc == 4 && count && count <= COUNT_MAX &&
		    strcmp(argv[1], kinds[i].name) == 0) {
			kinds[i].write(count, argv[3]);
			return EXIT_SUCCESS;
		}
	fputs("usage: generate clean|bad|requests COUNT FOLDER\n"
	      "       generate repository FOLDER\n",
	      stderr);
	return EXIT_FAILURE;
}
