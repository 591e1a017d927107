/*
 * readers.c - the planned zones into the facts (see readers.h).
 *
 * Each reader takes a run of zones that stand side by side, of about the same
 * number of bytes.  The first one reads into the facts themselves, the others
 * into facts beside them that are merged, in order, when all are done.
 */
#include "lint/run/readers.h"
#include "lint/run/progress.h"
#include "parsers/zone/zone.h"

#include <errno.h>
#include <pthread.h>

#define READERS_MAX 64
/* Starting a thread and merging what it read has to be worth its while. */
#define READER_BYTES ((size_t)1 << 20)

struct reader {
	struct facts *facts;
	const struct planned *zones;
	size_t count;
	pthread_t thread;
	bool started;
};

void readers_unloaded(struct facts *facts, const struct planned *planned)
{
	struct zone zone = {.origin =
				name_intern(facts->names, &planned->origin),
			    .class = planned->class,
			    .view = planned->view,
			    .source = ZONE_NOT_LOADED,
			    .why = planned->why,
			    .type = planned->type,
			    .span = planned->named,
			    .named = planned->named,
			    .partial = planned->elsewhere};

	store_zone(facts->store, &zone);
}

static void read_zone(struct facts *facts, const struct planned *planned)
{
	const struct source *source;
	enum source_state state;
	struct zone_options options = {.origin = &planned->origin,
				       .class = planned->class,
				       .view = planned->view,
				       .template = planned->template,
				       .directory = planned->directory,
				       .type = planned->type,
				       .why = planned->why,
				       .named = planned->named};
	struct input *input;
	char text[NAME_TEXT_MAX];

	if (planned->elsewhere) {
		readers_unloaded(facts, planned);
		return;
	}
	state = source_open_part(facts->sources, planned->path, &source);
	input = facts_add_input(facts);
	*input = (struct input){
	    planned->path, "zone",
	    arena_string(facts->arena, wire_print(&planned->origin, text)),
	    planned->why, state == SOURCE_OPENED};
	if (state == SOURCE_OPENED) {
		zone_read(facts, source, &options);
		return;
	}
	facts_fault(facts, FAULT_UNREADABLE, planned->named, "%s: %s",
		    planned->path, source_why(state, errno));
	/* Its names are not absent from the zone above it. */
	readers_unloaded(facts, planned);
}

static void *reader_run(void *context)
{
	struct reader *reader = context;

	for (size_t i = 0; i < reader->count; i++) {
		read_zone(reader->facts, &reader->zones[i]);
		progress_step();
	}
	return NULL;
}

static size_t zone_bytes(struct facts *facts, const struct planned *zone)
{
	return zone->elsewhere ? 0 : source_size(facts->sources, zone->path);
}

/* Shares the zones out; how many readers there are. */
static unsigned share_out(struct facts *facts, const struct planned *zones,
			  size_t count, unsigned jobs,
			  struct reader readers[READERS_MAX])
{
	size_t total = 0, taken = 0, at = 0;
	unsigned used = 0;

	for (size_t i = 0; i < count; i++)
		total += zone_bytes(facts, &zones[i]);
	if (jobs > total / READER_BYTES)
		jobs = (unsigned)(total / READER_BYTES);
	if (jobs > READERS_MAX)
		jobs = READERS_MAX;
	if (jobs == 0)
		jobs = 1;
	while (at < count) {
		struct reader *reader = &readers[used++];

		*reader = (struct reader){.zones = zones + at};
		do
			taken += zone_bytes(facts, &zones[at++]);
		while (at < count &&
		       (used == jobs || taken < total / jobs * used));
		reader->count = at - (size_t)(reader->zones - zones);
	}
	return used;
}

void readers_run(struct facts *facts, const struct planned *zones, size_t count,
		 unsigned jobs)
{
	struct reader readers[READERS_MAX];
	unsigned used;

	progress_phase("reading zones", count);
	used = share_out(facts, zones, count, jobs, readers);
	for (unsigned i = 1; i < used; i++)
		readers[i].facts = facts_beside(facts);
	names_share(facts->names, used > 1);
	for (unsigned i = 1; i < used; i++)
		readers[i].started =
		    pthread_create(&readers[i].thread, NULL, reader_run,
				   &readers[i]) == 0;
	if (used) {
		readers[0].facts = facts;
		reader_run(&readers[0]);
	}
	for (unsigned i = 1; i < used; i++) {
		/* Where no thread was to be had, the work is still to do. */
		if (readers[i].started)
			pthread_join(readers[i].thread, NULL);
		else
			reader_run(&readers[i]);
	}
	names_share(facts->names, false);
	for (unsigned i = 1; i < used; i++)
		facts_merge(facts, readers[i].facts);
}
