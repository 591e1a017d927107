/*
 * test_access.c - access tables, shown to the real postmap(1) and read by us:
 * every key has to get the same answer.
 *
 * The tables below are of each type; others are made at random.  What the
 * daemons warn about and skip is skipped by both.
 */
#include "parsers/base/buffer.h"
#include "parsers/postfix/access.h"
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define RANDOM_TABLES 120
#define TABLES_MAX    1000
#define KEYS          32

static const char *const keys[KEYS] = {
    "mail.example.com",
    "MAIL.Example.COM",
    "mx1.example.com",
    "example.com",
    "com",
    ".example.com",
    "192-0-2-7.dsl.example.net",
    "host7.dyn.example.net",
    "static-7.example.net",
    "a",
    "aa",
    "aab",
    "abab",
    "abc",
    "acb",
    "b",
    "bb",
    "c",
    "xx",
    "x y",
    "a-b",
    "a.b",
    "a)b",
    "a}b",
    "a]b",
    "a\\b",
    "a{2}",
    "d7",
    "_x",
    "192.0.2.7",
    "2001:db8::7",
    "unknown",
};

static const struct {
	const char *type, *text;
} given[] = {
    {"pcre", "/^mail\\./ REJECT\n/example/ OK\n"},
    {"pcre", "/^mail\\./i REJECT case counts\n"},
    {"pcre", "!/example/ REJECT no example\n/./ DUNNO\n"},
    {"pcre", "! ! /example/ REJECT twice\n"},
    {"pcre", "/^([^.]+)\\.(dsl)\\./ 550 $1 is ${2} or $(2), $$5\n"},
    {"pcre", "/(a)|(b)/ REJECT [$1] [$2]\n"},
    {"pcre", "if /example/\n/^mail/ REJECT in\nendif\n/^mx/ REJECT out\n"},
    {"pcre", "if !/example/\n/a/ REJECT not example\nendif\n/com/ OK\n"},
    {"pcre", "if /example/\nif /net$/\n/^host/ ONE\nendif\n/^mx/ TWO\nendif\n"
	     "/b/ THREE\n"},
    {"pcre", "IF /example/\n/com/ REJECT\nENDIF\n/a/ OK\n"},
    {"pcre", "if /example/\n/com/ REJECT\n"},
    {"pcre", "if /nothing/\n/com/ REJECT\n"},
    {"pcre", "endif\n/com/ REJECT\n"},
    {"pcre", "if\n/com/ REJECT\n"},
    {"pcre", "if /a/ more\n/b/ REJECT\nendif more\n/c/ OK\n"},
    {"pcre", "iffy /a/\n/com/ REJECT\n"},
    {"pcre", "/com REJECT\n/com/ OK\n"},
    {"pcre", "/com/q REJECT\n/com/ OK\n"},
    {"pcre", "/(/ REJECT\n/com/ OK\n"},
    {"pcre", "/a/\n/b/ OK\n"},
    {"pcre", "/a/ $1\n/(b)/ $2\n/(c)/ $0\n/x/ $x\n!/(e)/ $1\n/./ OK\n"},
    {"pcre", "#/a/ REJECT\n/b/  REJECT with  blanks  \n   and more\n"},
    {"pcre", "  /a/ REJECT orphan\n/b/ OK\n"},
    {"pcre", "|a/b| REJECT\n,^a, OK\n"},
    {"pcre", "/a\\/b/ REJECT\n/a\\.b/ OK\n"},
    {"pcre", "/a b/x REJECT\n/^ab$/mA OK\n/a.*?b/U TWO\n"},
    {"pcre", "/^\\d+-\\d+/ REJECT digits\n/\\bdyn\\b/ REJECT dyn\n"},
    {"regexp", "/^mail\\./ REJECT\n/example/ OK\n"},
    {"regexp", "/^mail\\./i REJECT case counts\n"},
    {"regexp", "/^([^.]+)\\.(dsl)\\./ 550 $1 is ${2} or $(2), $$5\n"},
    {"regexp", "/example/!/mail/ REJECT old form\n/a/ OK\n"},
    {"regexp", "if /example/\n/^mail/ REJECT in\nendif\n/^mx/ REJECT out\n"},
    {"regexp", "if !/example/\n/a/ REJECT\nendif\n/com/ OK\n"},
    {"regexp", "/a/s REJECT\n/b/m OK\n"},
    {"regexp", "/a**/ ONE\n"},
    {"regexp", "/^a+?b/ ONE\n"},
    {"regexp", "/^a{2}b$/ ONE\n/^a{,2}$/ TWO\n/^b{1,}$/ THREE\n"},
    {"regexp", "/*a/ ONE\n/b/ OK\n"},
    {"regexp", "/(*a)/ ONE\n/b/ OK\n"},
    {"regexp", "/a|*b/ ONE\n/b/ OK\n"},
    {"regexp", "/^*a/ ONE\n/b/ OK\n"},
    {"regexp", "/a{x}/ ONE\n/b/ OK\n"},
    {"regexp", "/a{/ ONE\n/b/ OK\n"},
    {"regexp", "/a{2,1}/ ONE\n/b/ OK\n"},
    {"regexp", "/{2}/ ONE\n/b/ OK\n"},
    {"regexp", "/()/ ONE\n"},
    {"regexp", "/^(|a)b/ ONE\n"},
    {"regexp", "/a||c/ ONE\n"},
    {"regexp", "/a)b/ ONE\n/(a/ TWO\n/b/ OK\n"},
    {"regexp", "/a}b/ ONE\n/a]b/ TWO\n"},
    {"regexp", "/a[]]b/ ONE\n/[^]a-c.]/ TWO\n"},
    {"regexp", "/a[\\]b/ ONE\n/[a\\w]x/ TWO\n"},
    {"regexp", "/[[:digit:]]-[[:alnum:]]/ ONE\n/[[:dgit:]]/ TWO\n/a/ OK\n"},
    {"regexp", "/[[.-.]]/ ONE\n/[[=a=]]a/ TWO\n/[[.hyphen.]]/ THREE\n"},
    {"regexp", "/[a/ ONE\n/b/ OK\n"},
    {"regexp", "/\\d7/ ONE\n/\\w-\\w/ TWO\n/\\bdsl\\b/ THREE\n"},
    {"regexp", "/\\<dyn\\>/ ONE\n/\\`a\\'/ TWO\n/a\\Bb/ THREE\n"},
    {"regexp", "/^(a|ab)\\1$/ ONE\n/(b)\\1/ TWO\n"},
    {"regexp", "/a\\/ ONE\n/b/ OK\n"},
    {"regexp", "/(?i)a/ ONE\n/b/ OK\n"},
    {"regexp", "/a#b|c/ ONE\n/ y$/ TWO\n"},
    {"regexp", "/a$|^b/ ONE\n/x$x/ TWO\n"},
    {"texthash", "mail.example.com REJECT\nexample.com\tOK\n"},
    {"texthash", "MAIL.EXAMPLE.COM REJECT\nmail.example.com OK\n"},
    {"texthash", "# no\na   REJECT  two  words  \n   more\nb\nc OK\n"},
    {"texthash", "\"x y\" REJECT\n.example.com DEFER\n"},
    {"texthash", "192.0.2.7 REJECT\n2001:db8::7 REJECT\nunknown 450 x\n"},
};

/* --- tables at random --------------------------------------------------- */

static unsigned seed;

static unsigned any(unsigned below)
{
	seed = seed * 1103515245u + 12345u;
	return (seed >> 16) % below;
}

static void add_random(struct buffer *text, bool posix)
{
	static const char *const pieces[] = {
	    "a", "b", "c", "x", ".", "\\.", "-", "mail", "example", "[ab]",
	    "[^a]", "[a-c.]", "(ab|c)", "(a)", "(b*)", "a*", "b+", "c?", "x{2}",
	    "a{1,2}", "^", "$", "|", "[[:digit:]]+", "[0-9]", "\\w", "\\b",
	    /* these differ */
	    "*", "+", "?", "{2}", "()", ")", "}", "]", "[]b]", "[a\\]", "\\<",
	    "\\>", "{,2}", "\\d"};
	size_t count = posix ? sizeof pieces / sizeof *pieces : 27;
	unsigned rules = 1 + any(5);

	for (unsigned i = 0; i < rules; i++) {
		buffer_add_string(text, any(6) ? "/" : "!/");
		for (unsigned k = 1 + any(5); k > 0; k--)
			buffer_add_string(text, pieces[any((unsigned)count)]);
		buffer_print(text, "/%s RULE%u\n", any(5) ? "" : "i", i);
	}
}

/* --- both sides --------------------------------------------------------- */

static char folder[64];
static char type_of[TABLES_MAX][12];
static unsigned tables;

static void write_file(const char *name, const char *text)
{
	char path[256];
	FILE *file;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	file = fopen(path, "w");
	ck_assert_ptr_nonnull(file);
	fputs(text, file);
	fclose(file);
}

static void add_table(const char *type, const char *text)
{
	char name[32];

	ck_assert_uint_lt(tables, TABLES_MAX);
	strcpy(type_of[tables], type);
	snprintf(name, sizeof name, "t%u", tables++);
	write_file(name, text);
}

static bool run(const char *command)
{
	FILE *pipe = popen(command, "r");

	ck_assert_ptr_nonnull(pipe);
	while (fgetc(pipe) != EOF)
		;
	return pclose(pipe) == 0;
}

/* Every table is asked for every key at once; answers go to tN.out. */
static bool ask_postmap(void)
{
	struct buffer text = {0};
	bool good;

	for (unsigned i = 0; i < KEYS; i++)
		buffer_print(&text, "%s\n", keys[i]);
	write_file("keys", buffer_text(&text));
	buffer_empty(&text);
	buffer_print(&text,
		     "lib=$(realpath build/oracle/root/usr/lib/postfix); "
		     "cd %s && { echo compatibility_level=3.6; "
		     "echo mail_owner=nobody; echo setgid_group=daemon; "
		     "echo default_privs=mail; echo meta_directory=$PWD; "
		     "echo shlib_directory=$lib; } >main.cf && "
		     "echo pcre $lib/postfix-pcre.so dict_pcre_open "
		     ">dynamicmaps.cf && : >master.cf && "
		     "export LD_LIBRARY_PATH=$lib MAIL_CONFIG=$PWD && "
		     "map=$(cd - >/dev/null && tests/oracle/find postmap) && "
		     "test -e $lib/postfix-pcre.so && ",
		     folder);
	for (unsigned i = 0; i < tables; i++)
		buffer_print(&text,
			     "{ $map -q - %s:$PWD/t%u <keys >t%u.out 2>t%u.err;"
			     " test $? -le 1; } && ",
			     type_of[i], i, i, i);
	buffer_add_string(&text, "true");
	good = run(buffer_text(&text));
	buffer_free(&text);
	return good;
}

/* What postmap printed for KEY: `key TAB value`; "" for nothing. */
static void their_answer(const char *output, const char *key, char value[1024])
{
	size_t length = strlen(key);

	value[0] = '\0';
	for (const char *line = output; *line;
	     line += strcspn(line, "\n") + 1) {
		if (strncmp(line, key, length) == 0 && line[length] == '\t') {
			line += length + 1;
			snprintf(value, 1024, "%.*s", (int)strcspn(line, "\n"),
				 line);
			return;
		}
	}
}

static void read_file(const char *name, char *text, size_t room)
{
	char path[256];
	FILE *file;
	size_t got;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	file = fopen(path, "r");
	ck_assert_msg(file != NULL, "%s", path);
	got = fread(text, 1, room - 1, file);
	text[got] = '\0';
	fclose(file);
}

static void compare(unsigned number)
{
	struct sources *sources = sources_new(folder);
	struct facts *facts = facts_new(sources);
	struct receiver *receiver = facts_add_receiver(facts);
	char output[16384], table[4096], name[64], theirs[1024];

	snprintf(name, sizeof name, "%s:t%u", type_of[number], number);
	receiver->name = "ours";
	receiver->table_name = name;
	receiver->span = SPAN_NONE;
	ck_assert_ptr_null(access_read(facts, "", receiver));
	snprintf(name + 32, 32, "t%u.out", number);
	read_file(name + 32, output, sizeof output);
	snprintf(name + 32, 32, "t%u", number);
	read_file(name + 32, table, sizeof table);
	for (unsigned i = 0; i < KEYS; i++) {
		struct receiver_answer answer = receiver_get(
		    &receiver->table, facts->arena, slice_of(keys[i]));
		const char *ours =
		    answer.known == KNOWN_YES ? answer.value : "";

		their_answer(output, keys[i], theirs);
		ck_assert_msg(answer.known != NOT_KNOWN, "%s\n%s", keys[i],
			      table);
		ck_assert_msg(strcmp(ours, theirs) == 0,
			      "%s:\n%s%s: ours `%s`, theirs `%s`",
			      type_of[number], table, keys[i], ours, theirs);
	}
	facts_free(facts);
	sources_free(sources);
}

START_TEST(same_answers)
{
	struct buffer text = {0};
	char command[128];

	strcpy(folder, "/tmp/rdnslint-postmap-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	for (size_t i = 0; i < sizeof given / sizeof *given; i++)
		add_table(given[i].type, given[i].text);
	seed = 20260101;
	for (unsigned i = 0; i < RANDOM_TABLES; i++) {
		buffer_empty(&text);
		add_random(&text, i % 2);
		add_table(i % 2 ? "regexp" : "pcre", buffer_text(&text));
	}
	buffer_free(&text);
	if (ask_postmap())
		for (unsigned i = 0; i < tables; i++)
			compare(i);
	else
		puts("skipped: access tables beside postmap: it is not here");
	snprintf(command, sizeof command, "rm -rf %s", folder);
	run(command);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("access");
	TCase *tests = tcase_create("access");

	tcase_set_timeout(tests, 120);
	tcase_add_test(tests, same_answers);
	suite_add_tcase(suite, tests);
	return suite;
}
