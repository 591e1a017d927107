/*
 * load.c - from paths to facts (see load.h).
 *
 * First the zones, since Exim's dnsdb lookups ask them; then the mail
 * servers; then what the settings say of them.  Everything goes by sorted
 * paths, so that the facts do not depend on the number of jobs.
 */
#include "lint/run/load.h"
#include "lint/run/discover.h"
#include "lint/run/plan.h"
#include "lint/run/progress.h"
#include "lint/run/readers.h"
#include "lint/run/senders.h"
#include "lint/tell.h"
#include "parsers/base/memory.h"
#include "parsers/exim/exim.h"
#include "parsers/postfix/postfix.h"
#include "parsers/zone/zone.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct loading {
	struct facts *facts;
	const struct settings *settings;
	const struct load_options *options;
};

static void add_input(struct facts *facts, const char *path, const char *kind,
		      const char *why)
{
	*facts_add_input(facts) = (struct input){path, kind, "", why, true};
}

static void unreadable(struct facts *facts, struct span span, const char *path,
		       enum source_state state)
{
	facts_fault(facts, FAULT_UNREADABLE, span, "%s: %s", path,
		    source_why(state, errno));
}

/* --- zones -------------------------------------------------------------- */

static void load_answers(struct loading *loading)
{
	const struct settings *settings = loading->settings;
	struct facts *facts = loading->facts;

	for (size_t i = 0; i < settings->answers_count; i++) {
		const struct setting_path *answers = &settings->answers[i];
		const struct source *source;
		enum source_state state =
		    source_open(facts->sources, answers->path, &source);

		if (state != SOURCE_OPENED) {
			unreadable(facts, answers->span, answers->path, state);
			continue;
		}
		add_input(facts, answers->path, "answers",
			  "records known from elsewhere");
		zone_read_answers(facts, source);
	}
}

static void load_zones(struct loading *loading, struct discovery *discovery)
{
	struct facts *facts = loading->facts;
	struct plan plan = {.facts = facts,
			    .settings = loading->settings,
			    .view = loading->options->view};

	plan_zones(&plan, discovery);
	for (size_t i = 0; loading->options->parts && i < plan.zones_count; i++)
		plan.zones[i].elsewhere =
		    i % loading->options->parts != loading->options->part - 1;
	readers_run(facts, plan.zones, plan.zones_count,
		    loading->options->jobs);
	for (size_t i = 0; i < plan.unloaded_count; i++)
		readers_unloaded(facts, &plan.unloaded[i]);
	plan_free(&plan);
	load_answers(loading);
	progress_phase("sorting records", 0);
	store_seal_with(facts->store, loading->options->jobs);
	progress_phase("reading mail servers", 0);
}

/* --- mail servers ------------------------------------------------------- */

static int by_path(const void *a, const void *b)
{
	const struct found *left = a, *right = b;
	int order = strcmp(left->path, right->path);

	return order ? order : (int)right->explicit - (int)left->explicit;
}

/* KIND names what FOUND is among the inputs; NULL: the reader lists them. */
static void load_servers(struct loading *loading, struct found *found,
			 size_t count, const char *kind,
			 void (*read)(struct facts *, const char *,
				      const struct host *))
{
	if (count)
		qsort(found, count, sizeof *found, by_path);
	for (size_t i = 0; i < count; i++) {
		struct host host = {senders_hostname(loading->settings,
						     loading->options->hostname,
						     found[i].path)};

		if (i > 0 && strcmp(found[i].path, found[i - 1].path) == 0)
			continue;
		if (kind)
			add_input(loading->facts,
				  *found[i].path ? found[i].path : ".", kind,
				  found[i].why);
		read(loading->facts, found[i].path, &host);
	}
}

/* --- the whole ---------------------------------------------------------- */

static void add_explicit(const struct setting_path *paths, size_t path_count,
			 struct found **items, size_t *count, size_t *room)
{
	for (size_t i = 0; i < path_count; i++) {
		MEMORY_GROW(*items, *count, *room);
		(*items)[(*count)++] = (struct found){
		    paths[i].path,
		    span_is_none(paths[i].span) ? "the command line"
						: "the settings",
		    paths[i].span, true};
	}
}

/* Its directory, also where its main.cf was meant. */
static void add_postfix(struct loading *loading, struct discovery *discovery,
			const struct setting_path *postfix)
{
	struct arena *arena = loading->facts->arena;
	struct setting_path path = *postfix;

	if (strcmp(path_base(path.path), "main.cf") == 0)
		path.path = path_directory(arena, path.path);
	add_explicit(&path, 1, &discovery->postfixes,
		     &discovery->postfixes_count, &discovery->postfixes_room);
}

static void find_all(struct loading *loading, struct discovery *discovery)
{
	const struct settings *settings = loading->settings;

	add_explicit(settings->named_confs, settings->named_confs_count,
		     &discovery->nameds, &discovery->nameds_count,
		     &discovery->nameds_room);
	for (size_t i = 0; i < settings->postfixes_count; i++)
		add_postfix(loading, discovery, &settings->postfixes[i]);
	add_explicit(settings->exims, settings->exims_count, &discovery->exims,
		     &discovery->exims_count, &discovery->exims_room);
	for (size_t i = 0; i < loading->options->path_count; i++)
		discover(discovery, loading->options->paths[i]);
}

/* What the environment kept from us is told, once, where people look. */
static bool tell_unreadable(const struct facts *facts)
{
	const struct source_failure *failure = sources_failure(facts->sources);
	bool complete = true;

	for (size_t i = 0; i < facts->faults.count; i++) {
		const struct fault *fault = &facts->faults.items[i];

		if (fault->kind == FAULT_UNREADABLE)
			tell("%s", fault->message);
		if (fault->kind == FAULT_UNREADABLE ||
		    fault->kind == FAULT_LIMIT)
			complete = false;
	}
	if (complete && failure)
		tell("%s: %s", failure->path,
		     source_why(failure->state, failure->error));
	return complete && !failure;
}

struct facts *load(struct sources *sources, const struct settings *settings,
		   const struct load_options *options, bool *complete)
{
	struct facts *facts = facts_new(sources);
	struct loading loading = {facts, settings, options};
	struct discovery discovery = {.facts = facts, .settings = settings};

	find_all(&loading, &discovery);
	load_zones(&loading, &discovery);
	load_servers(&loading, discovery.postfixes, discovery.postfixes_count,
		     NULL, postfix_read);
	load_servers(&loading, discovery.exims, discovery.exims_count, "exim",
		     exim_read);
	senders_apply(facts, settings);
	discovery_free(&discovery);
	*complete = tell_unreadable(facts);
	return facts;
}
