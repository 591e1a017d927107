/*
 * chain.c - `rdnslint chain`: the whole chain of each sender, address to
 * name and back, with the line that each link stands in.
 */
#include "lint/report/chain.h"
#include "lint/commands/command.h"
#include "lint/commands/write.h"
#include "lint/report/summary.h"
#include "lint/run/choose.h"
#include "lint/run/look.h"
#include "lint/run/run.h"
#include "parsers/base/memory.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* An ADDRESS, a NAME or a SENDER whose chain is asked for. */
struct asked {
	const char *text;
	struct address address; /* family 0: a name */
	bool found;
};

struct showing {
	const struct run *run;
	struct output output;
	bool json;
	struct asked *asked;
	size_t asked_count, asked_room;
	struct tree tree;
	uint64_t count[3]; /* of chains, by what chain_holds() says */
};

/* --- which -------------------------------------------------------------- */

/* Words that are no address and no path are names. */
static bool is_path(const char *word)
{
	struct address address;

	return strcmp(word, "-") == 0 ||
	       (!address_parse(slice_of(word), &address) && look_exists(word));
}

static void sort_words(struct showing *showing, const struct words *words,
		       struct words *paths)
{
	for (size_t i = 0; i < words->count; i++) {
		struct asked asked = {.text = words->at[i]};

		if (is_path(words->at[i])) {
			MEMORY_GROW(paths->at, paths->count, paths->room);
			paths->at[paths->count++] = words->at[i];
			continue;
		}
		address_parse(slice_of(asked.text), &asked.address);
		MEMORY_GROW(showing->asked, showing->asked_count,
			    showing->asked_room);
		showing->asked[showing->asked_count++] = asked;
	}
}

static struct slice without_dot(const char *name)
{
	struct slice slice = slice_of(name);

	if (slice_ends(slice, "."))
		slice.length--;
	return slice;
}

static bool names_equal(const char *a, const char *b)
{
	struct slice left = without_dot(a), right = without_dot(b);

	return left.length == right.length &&
	       strncasecmp(left.at, right.at, left.length) == 0;
}

/* A NAME is what is announced, a PTR's name, or what the sender is called. */
static bool is_called(const struct chain *chain, const char *name)
{
	const struct sender *sender = chain->sender;
	const char *const names[] = {sender->ehlo.text, sender->service,
				     sender->instance, chain->title};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (names[i] && names_equal(name, names[i]))
			return true;
	for (size_t i = 0; i < chain->step_count; i++)
		if (chain->steps[i].kind == CHAIN_PTR &&
		    chain->steps[i].answer &&
		    names_equal(name, chain->steps[i].answer))
			return true;
	return false;
}

static bool is_asked(struct showing *showing, const struct chain *chain)
{
	bool wanted = showing->asked_count == 0;

	for (size_t i = 0; i < showing->asked_count; i++) {
		struct asked *asked = &showing->asked[i];
		bool same = asked->address.family
				? address_equal(asked->address, chain->address)
				: is_called(chain, asked->text);

		asked->found |= same;
		wanted |= same;
	}
	return wanted;
}

/* --- what no sender has ------------------------------------------------- */

/*
 * A sender for each thing that was asked for and that nobody sends as: what
 * would be seen of mail from this address, or of a server of this name.
 */
static size_t add_asked(struct showing *showing)
{
	struct facts *facts = showing->run->facts;
	size_t before = facts->sender_count;

	for (size_t i = 0; i < showing->asked_count; i++) {
		const struct asked *asked = &showing->asked[i];
		struct value none =
		    value_unknown("no sender is declared", SPAN_NONE);
		struct sender *sender;
		struct source_address source = {
		    value_known(asked->text, "asked for", SPAN_NONE),
		    asked->address, false};

		if (asked->found)
			continue;
		sender = facts_add_sender(facts);
		*sender = (struct sender){.instance = "",
					  .service = asked->text,
					  .ehlo = none,
					  .ipv4 = {.value = none},
					  .ipv6 = {.value = none},
					  .banner = none,
					  .relay = none,
					  .span = SPAN_NONE};
		if (!asked->address.family)
			sender->ehlo = source.value;
		else if (asked->address.family == FAMILY_IPV4)
			sender->ipv4 = source;
		else
			sender->ipv6 = source;
	}
	return before;
}

/* --- showing ------------------------------------------------------------ */

static const char *view_of(const struct showing *showing, view_id view)
{
	return view == VIEW_NONE
		   ? NULL
		   : store_get_view(showing->run->facts->store, view).name;
}

static void draw(struct showing *showing)
{
	if (!showing->tree.count)
		return;
	tree_draw(&showing->tree, &showing->output, showing->run->sources);
	buffer_add_char(&showing->output.text, '\n');
}

static void show_chain(struct showing *showing, const struct chains *chains,
		       size_t index, bool first)
{
	const struct chain *chain = &chains->items[index];
	const char *view = view_of(showing, chain->view);

	showing->count[chain_holds(chain)]++;
	if (showing->json) {
		json_write(&showing->output,
			   chain_object(showing->run->sources, chain,
					(const struct finding *const *)
					    chains->verdict->findings,
					view));
		buffer_add_char(&showing->output.text, '\n');
		output_flush(&showing->output);
		return;
	}
	if (first) {
		draw(showing);
		chain_draw_sender(&showing->tree, chain->sender, chain->title,
				  view);
	}
	chain_draw(&showing->tree, chain);
}

/* The chains of all senders from FROM on that are asked for. */
static void show_chains(struct showing *showing, const struct chains *chains,
			const struct sender *from)
{
	const struct chain *last = NULL;

	for (size_t i = 0; i < chains->count; i++) {
		const struct chain *chain = &chains->items[i];

		if (chain->sender < from || !is_asked(showing, chain))
			continue;
		show_chain(showing, chains, i,
			   !last || last->sender != chain->sender ||
			       last->view != chain->view);
		last = chain;
	}
	draw(showing);
}

/* Senders whose mail no receiver sees come from here have no chain. */
static void show_others(struct showing *showing)
{
	const struct facts *facts = showing->run->facts;

	for (size_t i = 0; i < facts->sender_count; i++) {
		const struct sender *sender = &facts->senders[i];
		struct buffer title = {0};

		if (sender->route == ROUTE_DIRECT || showing->json ||
		    showing->asked_count)
			continue;
		buffer_print(&title, "%s %s %s",
			     software_name(sender->software),
			     sender->instance ? sender->instance : "",
			     sender->service ? sender->service : "");
		chain_draw_sender(&showing->tree, sender, buffer_text(&title),
				  NULL);
		buffer_free(&title);
		draw(showing);
	}
}

static void add_summary(struct showing *showing)
{
	const uint64_t *count = showing->count;
	struct buffer *text = &showing->output.text;

	if (showing->json)
		return;
	summary_count(text,
		      count[KNOWN_YES] + count[KNOWN_NO] + count[NOT_KNOWN],
		      "chain");
	buffer_add_string(text, ": ");
	summary_number(text, count[KNOWN_YES]);
	buffer_add_string(text, " whole, ");
	summary_number(text, count[KNOWN_NO]);
	buffer_add_string(text, " broken, ");
	summary_number(text, count[NOT_KNOWN]);
	buffer_add_string(text, " not known\n");
}

static void show_all(struct showing *showing, const enum severity *severities)
{
	static const struct policy policy = {.profile = "default"};
	struct facts *facts = showing->run->facts;
	struct chains *chains = chain_all(facts, &policy, severities);
	size_t before;

	show_chains(showing, chains, facts->senders);
	show_others(showing);
	chain_free(chains);
	before = add_asked(showing);
	if (before == facts->sender_count)
		return;
	chains = chain_all(facts, &policy, severities);
	show_chains(showing, chains, facts->senders + before);
	chain_free(chains);
}

/* --- the whole ---------------------------------------------------------- */

static enum status show_run(struct showing *showing, struct run *run,
			    const struct options *options)
{
	enum severity *severities = choose_severities(run->settings, options);

	if (!severities)
		return STATUS_USAGE;
	showing->run = run;
	showing->json = strcmp(write_format(options), "jsonl") == 0;
	write_open(&showing->output, options);
	show_all(showing, severities);
	add_summary(showing);
	free(severities);
	return write_close(&showing->output,
			   run_complete(run) ? STATUS_OK : STATUS_INCOMPLETE);
}

static enum status run_chain(const struct options *options)
{
	struct showing showing = {0};
	struct words paths = {0};
	enum status status;
	struct run run;

	tree_begin(&showing.tree);
	sort_words(&showing, &options->words, &paths);
	status = run_open(&run, options, &paths);
	if (status == STATUS_OK) {
		status = show_run(&showing, &run, options);
		run_close(&run);
	}
	tree_free(&showing.tree);
	free(showing.asked);
	free(paths.at);
	return status;
}

static const char *const formats[] = {"text", "jsonl", NULL};

const struct command command_chain = {
    .name = "chain",
    .bit = COMMAND_CHAIN,
    .arguments = "[ADDRESS|NAME|SENDER|PATH...]",
    .summary = "show the whole chain of each sender",
    .formats = formats,
    .run = run_chain,
};
