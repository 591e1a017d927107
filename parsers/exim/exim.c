/*
 * exim.c - the way in: a file or a Debian directory, read into facts (see
 * exim.h).
 */
#include "parsers/exim/exim.h"

#include "parsers/exim/check.h"
#include "parsers/exim/debian.h"
#include "parsers/exim/parameters.h"
#include "parsers/exim/senders.h"

#include <errno.h>

/* Everything from the reader's feeds on. */
void exim_read_feeds(struct reader *reader, const char *path,
		     const char *directory, const struct host *host)
{
	struct config config = {.facts = reader->facts,
				.path = path,
				.directory = directory,
				.template = reader->template.active};

	reader->macros.arena = reader->facts->arena;
	reader->comment = SPAN_NONE;
	config_read(&config, reader);
	check_config(&config);
	parameters_macros(&config, &reader->macros);
	senders_read(&config, host);
	feed_free(reader);
}

static void exim_read_file(struct facts *facts, const char *path,
			   const struct host *host)
{
	struct reader reader = {.facts = facts};
	const struct source *source;
	enum source_state state = source_open(facts->sources, path, &source);
	const char *kept = arena_string(facts->arena, path);
	const char *directory = path_directory(facts->arena, path);

	if (state != SOURCE_OPENED) {
		facts_fault(facts, FAULT_UNREADABLE, SPAN_NONE, "%s: %s", path,
			    source_why(state, errno));
		return;
	}
	reader.template.active = template_path(path);
	feed_push(&reader, (struct feed){.source = source,
					 .bytes = {source->bytes, source->size},
					 .directory = directory,
					 .origin = SPAN_NONE});
	exim_read_feeds(&reader, kept, directory, host);
}

void exim_read(struct facts *facts, const char *path, const struct host *host)
{
	if (!debian_read(facts, path, host))
		exim_read_file(facts, path, host);
}

struct sign {
	const char *text;
	int weight;
};

/* Words that begin a line, and how much they say. */
static const struct sign signs[] = {
    {"begin routers", 60},
    {"begin transports", 60},
    {"begin acl", 60},
    {"begin retry", 30},
    {"begin rewrite", 30},
    {"begin authenticators", 30},
    {"driver = smtp", 30},
    {"driver = dnslookup", 40},
    {"driver = manualroute", 40},
    {"helo_data", 20},
    {"primary_hostname", 40},
    {"domainlist ", 40},
    {"hostlist ", 40},
    {"acl_smtp_", 40},
    {"smtp_active_hostname", 40},
    {"daemon_smtp_port", 30},
    {".ifdef ", 20},
    {".include_if_exists", 30},
    {"tls_advertise_hosts", 30},
    {"trusted_users", 20},
    {"never_users", 30},
    {"qualify_domain", 30},
    {"dc_eximconfig_configtype", 100},
};

bool exim_recognise(struct slice bytes, int *confidence)
{
	bool seen[sizeof signs / sizeof *signs] = {false};
	int sum = 0;

	if (bytes.length > 1 << 20)
		bytes.length = 1 << 20;
	while (bytes.length) {
		struct slice line = slice_trim(slice_line(&bytes));

		for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
			if (seen[i] || !slice_begins(line, signs[i].text))
				continue;
			seen[i] = true;
			sum += signs[i].weight;
		}
	}
	*confidence = sum > 100 ? 100 : sum;
	return sum >= 60;
}
