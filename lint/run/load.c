/*
 * load.c - from paths to facts (see load.h).
 *
 * First all records, since what a mail server does may depend on an answer;
 * then the mail servers; then what the settings say of them.  Everything goes
 * by sorted paths, so that the facts do not depend on the number of jobs.
 */
#include "lint/run/load.h"
#include "lint/run/discover.h"
#include "lint/run/plan.h"
#include "lint/run/progress.h"
#include "lint/run/readers.h"
#include "lint/run/senders.h"
#include "lint/tell.h"

struct loading {
	struct facts *facts;
	const struct settings *settings;
	const struct load_options *options;
};

/* Calls the reader READ of a kind, if it has one, for all that was found. */
static void read_each(struct loading *loading, const struct finds *finds,
		      void (*read)(struct facts *, const struct found *))
{
	for (size_t i = 0; read && i < finds->items_count; i++) {
		struct found *found = &finds->items[i];

		found->host.hostname =
		    senders_hostname(loading->facts, loading->settings,
				     loading->options->hostname, found->path);
		read(loading->facts, found);
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
}

static void find_all(struct loading *loading, struct discovery *discovery)
{
	const struct settings *settings = loading->settings;

	for (size_t i = 0; i < settings->inputs_count; i++)
		discovery_add(discovery, &settings->inputs[i]);
	for (size_t i = 0; i < loading->options->path_count; i++)
		discover(discovery, loading->options->paths[i]);
	discovery_settle(discovery);
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
	struct discovery discovery;

	discovery_begin(&discovery, facts, settings);
	find_all(&loading, &discovery);
	load_zones(&loading, &discovery);
	for (size_t i = 0; i < kind_count; i++)
		read_each(&loading, &discovery.finds[i],
			  discovery.finds[i].kind->records);
	progress_phase("sorting records", 0);
	store_seal_with(facts->store, options->jobs);
	progress_phase("reading mail servers", 0);
	for (size_t i = 0; i < kind_count; i++)
		read_each(&loading, &discovery.finds[i],
			  discovery.finds[i].kind->senders);
	senders_apply(facts, settings);
	discovery_free(&discovery);
	*complete = tell_unreadable(facts);
	return facts;
}
