/*
 * inject.c - every allocation and every I/O call fails in turn.
 *
 *	inject [--all] [NUMBER OF A SCENARIO]...
 *	inject --count
 *
 * Each scenario is run once as it is, and then again and again with a call
 * that fails: the Nth alone, and all from the Nth on; of allocations, those of
 * the first thread and those of the others apart.  Whatever fails, the
 * tool must come to an end by itself, leak nothing where it goes on, leave no
 * temporary file, and never print another report than the good one with the
 * status of success.  A call that moves few bytes or is interrupted changes
 * nothing at all.  Without --all, of many places some are tried, evenly.
 */
#include "tests/inject/interpose.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define SITE      "tests/inject/site/."
#define LISTS     "tests/inject/lists"
#define WORDS_MAX 24
#define TRIES     24 /* of a scenario, a kind and a way, without --all */
#define TRIES_BIG 8  /* the same, with what is large enough for threads */
#define SECONDS   20 /* of processor time, which no run comes near */

enum { INCOMPLETE = 3, LAST_STATUS = 3 };

int rdnslint_main(int count, char **words);

/* Words are split at blanks; `@` is the folder of lists; `<` a file to be
   standard input.  What is written goes to out/. */
static const char *const scenarios[] = {
    "check --format text",
    "check --format concise",
    "check --format jsonl zones",
    "check --format json",
    "check --format jsonl",
    "check --format sarif",
    "check --format junit",
    "check --format checkstyle",
    "check --format github",
    "check --format gitlab",
    "check --format rdjson",
    "check --format html",
    "check --format tap",
    "check --strict --show-suppressed --statistics --format jsonl",
    "check --color always --no-excerpts zones postfix",
    "check --output out/report",
    "check --format jsonl --report json=out/a --report junit=out/b",
    "check --baseline out/known --write-baseline",
    "check --baseline @/baseline.json --format concise",
    "check --files-from @/files --format jsonl",
    "check --files-from - --format jsonl < @/files",
    "check --stdin-filename zones/db.192.0.2 - < @/answers.zone",
    "check --settings @/settings.yaml --root . --format jsonl .",
    "check --answers @/answers.zone --format jsonl .",
    "check --zone example.com=zones/example.com.zone "
    "--sender EHLO=mail.example.com,IP=192.0.2.25 --format jsonl",
    "check --postfix postfix --exim lists/exim4.conf --hostname h.example.com "
    "--format jsonl",
    "check --named-conf named.conf --only zones/db.192.0.2 --format jsonl",
    "check --max-findings 2 --select zone-syntax,ptr-missing-dot",
    "chain",
    "chain --format jsonl",
    "lookup www.example.com A",
    "lookup --format jsonl 192.0.2.26",
    "lookup --format jsonl --batch @/names",
    "lookup --batch - < @/names",
    "request @/requests.csv",
    "request --format jsonl @/requests.json",
    "request --format json @/requests.yaml",
    "request --format concise @/requests.xml",
    "request --emit zone @/requests.json",
    "request --emit nsupdate @/requests.xml",
    "request --emit diff --today 2026-11-28 @/requests.json",
    "request --emit octodns @/requests.json",
    "request --list-needed - < @/requests.yaml",
    "facts --parameters",
    "facts --format jsonl",
    "facts --format zone --output out/zone",
    "facts --join-keys",
    "judge < @/facts.lines",
    "judge --asks < @/part.lines",
    "facts --join-keys --part 1/2 --asked @/asks",
    "check --jobs 2 --zone big.example=.big/a --zone 113.0.203.in-addr.arpa="
    ".big/b --format jsonl",
    "request --jobs 2 --format jsonl .big/requests.csv",
    "explain all",
    "explain ptr-missing",
    "rules",
    "rules --settings-schema",
    "--completions zsh",
    "--help",
    "--version",
};

struct result {
	int status; /* as wait() tells it */
	unsigned memory, beside, io;
	int blocks, descriptors;
	bool returned;
	char *text; /* standard output */
	size_t length;
	unsigned files;  /* in out/ */
	unsigned others; /* of them, by no name that was asked for */
};

static char lists[PATH_MAX];
static int output_file, error_file;
static unsigned checks, failures;
static bool all;

/* --- one run ------------------------------------------------------------- */

static void empty_out(void)
{
	if (system("rm -rf out && mkdir out") != 0)
		abort();
}

/* Splits a scenario into WORDS; the file for standard input. */
static const char *split(char *text, char **words, int *count)
{
	const char *input = "/dev/null";
	static char paths[WORDS_MAX][PATH_MAX + 64];
	bool redirected = false;

	for (char *word = strtok(text, " "); word; word = strtok(NULL, " ")) {
		char *at = strstr(word, "@/");

		if (at) {
			snprintf(paths[*count], sizeof *paths, "%.*s%s%s",
				 (int)(at - word), word, lists, at + 1);
			word = paths[*count];
		}
		if (redirected)
			input = word;
		else if (strcmp(word, "<") != 0)
			words[(*count)++] = word;
		redirected = strcmp(word, "<") == 0;
	}
	words[*count] = NULL;
	return input;
}

static void child(const char *scenario)
{
	char text[512], *words[WORDS_MAX + 1] = {(char *)"rdnslint"};
	struct rlimit limit = {SECONDS, SECONDS};
	int count = 1, status, input;

	snprintf(text, sizeof text, "%s", scenario);
	input = open(split(text, words, &count), O_RDONLY);
	dup2(input, STDIN_FILENO);
	close(input);
	dup2(output_file, STDOUT_FILENO);
	dup2(error_file, STDERR_FILENO);
	setrlimit(RLIMIT_CPU, &limit);
	inject_begin();
	status = rdnslint_main(count, words);
	inject->running = false;
	inject->returned = true;
	_exit(status);
}

/* True for the names that scenarios give to what they write. */
static bool is_asked_for(const char *name)
{
	static const char *const names[] = {"report", "a", "b", "known",
					    "zone"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(names[i], name) == 0)
			return true;
	return false;
}

static void look_at_out(struct result *result)
{
	DIR *stream = opendir("out");
	struct dirent *item;

	while (stream && (item = readdir(stream))) {
		if (item->d_name[0] == '.')
			continue;
		result->files++;
		result->others += !is_asked_for(item->d_name);
	}
	if (stream)
		closedir(stream);
}

static void take_text(struct result *result)
{
	struct stat status;

	if (fstat(output_file, &status) != 0)
		abort();
	result->length = (size_t)status.st_size;
	result->text = calloc(1, result->length + 1);
	if (!result->text || pread(output_file, result->text, result->length,
				   0) != status.st_size)
		abort();
}

static struct result run(const char *scenario, enum inject_kind kind,
			 unsigned at, bool and_all)
{
	struct result result = {0};
	pid_t process;

	*inject = (struct inject){.kind = kind, .at = at, .all = and_all};
	if (strstr(scenario, "out/"))
		empty_out();
	if (ftruncate(output_file, 0) || ftruncate(error_file, 0) ||
	    lseek(output_file, 0, SEEK_SET) || lseek(error_file, 0, SEEK_SET))
		abort();
	process = fork();
	if (process == 0)
		child(scenario);
	if (process < 0 || waitpid(process, &result.status, 0) != process)
		abort();
	inject->running = false; /* where it ended in the midst */
	result.memory = inject->memory;
	result.beside = inject->beside;
	result.io = inject->io;
	result.blocks = inject->blocks;
	result.descriptors = inject->descriptors;
	result.returned = inject->returned;
	look_at_out(&result);
	if (inject->unlinked)
		result.others = 0;
	take_text(&result);
	return result;
}

/* --- judging ------------------------------------------------------------- */

static bool same_text(const struct result *a, const struct result *b)
{
	/* --version tells what of the sandbox could not be had */
	if (strncmp(a->text, "rdnslint ", 9) == 0)
		return strncmp(b->text, "rdnslint ", 9) == 0;
	return a->length == b->length &&
	       memcmp(a->text, b->text, a->length) == 0;
}

/* NULL, or what is wrong with RESULT beside the GOOD run. */
static const char *wrong(const struct result *good, const struct result *result,
			 enum inject_kind kind)
{
	int status = WEXITSTATUS(result->status);

	if (!WIFEXITED(result->status))
		return "did not end by itself";
	if (status > LAST_STATUS)
		return "ended with a status of its own";
	if (result->others)
		return "left a temporary file";
	if (result->returned && result->blocks > good->blocks)
		return "leaked memory";
	if (result->returned && result->descriptors > good->descriptors)
		return "leaked a descriptor";
	if (kind == INJECT_SHORT &&
	    (status != WEXITSTATUS(good->status) || !same_text(good, result)))
		return "took a short read or write for another one";
	/* what is wrong is said: 3, or 2 where nothing was judged */
	if (status < 2 &&
	    (status != WEXITSTATUS(good->status) || !same_text(good, result)))
		return "claimed success with another report";
	if (status < 2 && result->files != good->files)
		return "claimed success without its file";
	if (kind != INJECT_IO && status == 2)
		return "called it wrong usage";
	if (strstr(result->text, "\"type\":\"summary\",\"complete\":true") &&
	    !same_text(good, result))
		return "called another report complete";
	return NULL;
}

static const char *const kinds[] = {[INJECT_NOTHING] = "nothing",
				    [INJECT_MEMORY] = "allocation",
				    [INJECT_BESIDE] = "allocation beside",
				    [INJECT_IO] = "I/O call",
				    [INJECT_SHORT] = "short call"};

static void show(const char *scenario, const char *what, enum inject_kind kind,
		 unsigned at, bool and_all)
{
	char text[600];
	ssize_t length = pread(error_file, text, sizeof text, 0);

	printf("FAILED: rdnslint %s: %s %s %u: %s\n%.*s\n", scenario,
	       kinds[kind], and_all ? "and all from" : "number", at, what,
	       length > 0 ? (int)length : 0, text);
}

static void try_one(const char *scenario, const struct result *good,
		    enum inject_kind kind, unsigned at, bool and_all)
{
	struct result result = run(scenario, kind, at, and_all);
	const char *what = wrong(good, &result, kind);

	checks++;
	if (what) {
		failures++;
		show(scenario, what, kind, at, and_all);
	}
	free(result.text);
}

static bool is_big(const char *scenario)
{
	return strstr(scenario, ".big/") != NULL;
}

static void try_all(const char *scenario, const struct result *good,
		    enum inject_kind kind, unsigned count)
{
	unsigned most = is_big(scenario) ? TRIES_BIG : TRIES;
	unsigned tries = all || count < most ? count : most;

	for (unsigned i = 0; i < tries; i++) {
		/* the whole range, both ends included */
		unsigned at = tries == count
				  ? i + 1
				  : 1 + (unsigned)((uint64_t)i * (count - 1) /
						   (tries - 1));

		try_one(scenario, good, kind, at, false);
		try_one(scenario, good, kind, at, true);
	}
}

static void try_scenario(const char *scenario)
{
	struct result good;

	/* the first run opens what is opened once: locales, tables */
	free(run(scenario, INJECT_NOTHING, 0, false).text);
	good = run(scenario, INJECT_NOTHING, 0, false);
	checks++;
	if (!WIFEXITED(good.status) || WEXITSTATUS(good.status) > 1 ||
	    good.memory == 0 || good.io == 0 ||
	    is_big(scenario) != (good.beside > 0)) {
		failures++;
		show(scenario, "does not run", INJECT_NOTHING, 0, false);
	} else {
		try_one(scenario, &good, INJECT_SHORT, 0, false);
		try_all(scenario, &good, INJECT_MEMORY, good.memory);
		try_all(scenario, &good, INJECT_BESIDE, good.beside);
		try_all(scenario, &good, INJECT_IO, good.io);
	}
	free(good.text);
}

/* --- the whole ----------------------------------------------------------- */

/*
 * Two zones, each large enough for a thread of its own and for its bytes to be
 * forgotten and read again, with a fault now and then; and requests for more
 * than one block.  A folder that is hidden is passed over by the others.
 */
static void make_big(void)
{
	FILE *a, *b, *list;

	if (mkdir(".big", 0700) != 0)
		abort();
	a = fopen(".big/a", "w");
	b = fopen(".big/b", "w");
	list = fopen(".big/requests.csv", "w");
	if (!a || !b || !list)
		abort();
	fputs("$TTL 3600\n@ SOA ns root 1 2 3 4 5\n@ NS ns.big.example.\n", a);
	fputs("$TTL 3600\n@ SOA ns root 1 2 3 4 5\n@ NS ns.big.example.\n", b);
	fputs("address,name\n", list);
	for (unsigned i = 0; i < 28000; i++) {
		fprintf(a, "host-number-%u 3600 IN A 203.0.113.%u\n", i,
			i % 256);
		fprintf(b, "%u.%u 3600 IN PTR host-number-%u.big.example.\n",
			i % 256, i / 256, i);
	}
	for (unsigned i = 0; i < 600; i++)
		fprintf(list, "192.0.2.%u,host-%u.example.com\n", i % 256, i);
	if (fclose(a) != 0 || fclose(b) != 0 || fclose(list) != 0)
		abort();
}

static void begin(char *folder)
{
	char command[PATH_MAX + 64];

	if (!realpath(LISTS, lists) || !mkdtemp(folder))
		abort();
	snprintf(command, sizeof command, "cp -r %s %s && mkdir %s/.git", SITE,
		 folder, folder);
	if (system(command) != 0 || chdir(folder) != 0)
		abort();
	output_file = memfd_create("output", MFD_CLOEXEC);
	error_file = memfd_create("error", MFD_CLOEXEC);
	inject = mmap(NULL, sizeof *inject, PROT_READ | PROT_WRITE,
		      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (output_file < 0 || error_file < 0 || inject == MAP_FAILED)
		abort();
	empty_out();
	make_big();
}

int main(int count, char **words)
{
	char folder[] = "/tmp/test-inject-XXXXXX";
	char command[sizeof folder + 16];
	const size_t known = sizeof scenarios / sizeof *scenarios;
	bool some = false;

	if (count == 2 && strcmp(words[1], "--count") == 0) {
		printf("%zu\n", known);
		return EXIT_SUCCESS;
	}
	begin(folder);
	for (int i = 1; i < count; i++) {
		size_t number = (size_t)atoi(words[i]);

		if (strcmp(words[i], "--all") == 0) {
			all = true;
		} else if (number < known) {
			try_scenario(scenarios[number]);
			some = true;
		}
	}
	for (size_t i = 0; !some && i < known; i++)
		try_scenario(scenarios[i]);
	snprintf(command, sizeof command, "rm -rf %s", folder);
	if (chdir("/") != 0 || system(command) != 0)
		abort();
	printf("%u%%: Checks: %u, Failures: %u, Errors: 0\n",
	       checks ? 100 * (checks - failures) / checks : 100, checks,
	       failures);
	return failures ? EXIT_FAILURE : EXIT_SUCCESS;
}
