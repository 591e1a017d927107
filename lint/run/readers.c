/*
 * readers.c - the planned zones into the facts (see readers.h).
 *
 * Each reader takes zones that stand side by side, of about the same number of
 * bytes; where a large file lies across the border, it is cut.  The first task
 * reads into the facts themselves, the others into facts beside them that are
 * merged, in order, when all are done.
 */
#include "lint/run/readers.h"
#include "lint/run/progress.h"
#include "parsers/base/memory.h"
#include "parsers/zone/zone.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>

#define READERS_MAX 64
/* Starting a thread and merging what it read has to be worth its while. */
#define READER_BYTES ((size_t)1 << 20)

/* Zones as wholes, or a part of one. */
struct task {
	struct facts *facts;
	const struct planned *zones;
	size_t count;
	struct zone_parts *parts; /* NULL: wholes */
	struct zone_part *part;
	size_t from, to;
	unsigned reader;
};

struct tasks {
	struct task *items;
	size_t count, room;
	size_t total; /* bytes */
	size_t taken; /* of them, by tasks */
	unsigned reader, readers;
};

struct reader {
	struct task *tasks;
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

static struct zone_options options_of(const struct planned *planned)
{
	return (struct zone_options){.origin = &planned->origin,
				     .class = planned->class,
				     .view = planned->view,
				     .template = planned->template,
				     .directory = planned->directory,
				     .type = planned->type,
				     .why = planned->why,
				     .named = planned->named};
}

static void add_input(struct facts *facts, const struct planned *planned,
		      bool read)
{
	char text[NAME_TEXT_MAX];

	*facts_add_input(facts) = (struct input){
	    planned->path, "zone",
	    arena_string(facts->arena, wire_print(&planned->origin, text)),
	    planned->why, read};
}

static void read_zone(struct facts *facts, const struct planned *planned)
{
	const struct source *source;
	enum source_state state;
	struct zone_options options = options_of(planned);

	if (planned->elsewhere) {
		readers_unloaded(facts, planned);
		return;
	}
	state = source_open_part(facts->sources, planned->path, &source);
	add_input(facts, planned, state == SOURCE_OPENED);
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
		struct task *task = &reader->tasks[i];

		if (task->parts)
			zone_part_read(task->part);
		if (task->parts && task->from == 0)
			progress_step();
		for (size_t k = 0; !task->parts && k < task->count; k++) {
			read_zone(task->facts, &task->zones[k]);
			progress_step();
		}
	}
	return NULL;
}

/* --- sharing out ---------------------------------------------------------- */

static size_t zone_bytes(struct facts *facts, const struct planned *zone)
{
	return zone->elsewhere ? 0 : source_size(facts->sources, zone->path);
}

/* Behind so many bytes the next reader is to begin. */
static size_t border(const struct tasks *tasks)
{
	return tasks->total / tasks->readers * (tasks->reader + 1);
}

static struct task *add_task(struct tasks *tasks, const struct planned *zone)
{
	struct task *task;

	MEMORY_GROW(tasks->items, tasks->count, tasks->room);
	task = &tasks->items[tasks->count++];
	*task =
	    (struct task){.zones = zone, .count = 1, .reader = tasks->reader};
	return task;
}

static void add_part(struct tasks *tasks, const struct planned *zone,
		     struct zone_parts *parts, size_t from, size_t to)
{
	struct task *task = add_task(tasks, zone);

	task->parts = parts;
	task->from = from;
	task->to = to;
	tasks->taken += to - from;
}

/* The zone as a whole, beside those that the same reader has. */
static void add_whole(struct tasks *tasks, const struct planned *zone,
		      size_t size)
{
	struct task *last =
	    tasks->count ? &tasks->items[tasks->count - 1] : NULL;

	if (last && !last->parts && last->reader == tasks->reader)
		last->count++;
	else
		add_task(tasks, zone);
	tasks->taken += size;
}

/* NULL where the file is better read, or can only be read, as a whole. */
static struct zone_parts *parts_of(struct facts *facts,
				   const struct planned *zone)
{
	struct zone_options options = options_of(zone);
	const struct source *source;

	if (zone->elsewhere || source_open_part(facts->sources, zone->path,
						&source) != SOURCE_OPENED)
		return NULL;
	return zone_parts_new(facts->sources, source, &options);
}

/* Cuts the zone wherever a border lies in it; what is left is one part. */
static void add_parts(struct tasks *tasks, const struct planned *zone,
		      struct zone_parts *parts, size_t size)
{
	size_t from = 0;

	while (tasks->reader + 1 < tasks->readers &&
	       border(tasks) < tasks->taken + size - from) {
		size_t cut = 0;

		if (border(tasks) > tasks->taken)
			cut = zone_parts_cut(parts, from + border(tasks) -
							tasks->taken);
		if (!cut)
			break;
		add_part(tasks, zone, parts, from, cut);
		from = cut;
		tasks->reader++;
	}
	add_part(tasks, zone, parts, from, size);
}

static void share_out(struct facts *facts, const struct planned *zones,
		      size_t count, unsigned jobs, struct tasks *tasks)
{
	for (size_t i = 0; i < count; i++)
		tasks->total += zone_bytes(facts, &zones[i]);
	if (jobs > tasks->total / READER_BYTES)
		jobs = (unsigned)(tasks->total / READER_BYTES);
	if (jobs > READERS_MAX)
		jobs = READERS_MAX;
	tasks->readers = jobs ? jobs : 1;
	for (size_t i = 0; i < count; i++) {
		size_t size = zone_bytes(facts, &zones[i]);
		struct zone_parts *parts = NULL;

		if (tasks->reader + 1 < tasks->readers &&
		    border(tasks) < tasks->taken + size)
			parts = parts_of(facts, &zones[i]);
		if (parts)
			add_parts(tasks, &zones[i], parts, size);
		else
			add_whole(tasks, &zones[i], size);
		while (tasks->reader + 1 < tasks->readers &&
		       tasks->taken >= border(tasks))
			tasks->reader++;
	}
}

/* The first one fills FACTS. */
static void begin_tasks(struct tasks *tasks, struct facts *facts)
{
	for (size_t i = 0; i < tasks->count; i++) {
		struct task *task = &tasks->items[i];

		task->facts = i ? facts_beside(facts) : facts;
		if (!task->parts)
			continue;
		if (task->from == 0)
			add_input(task->facts, task->zones, true);
		task->part = zone_part_new(task->parts, task->facts, task->from,
					   task->to);
	}
}

/* --- reading -------------------------------------------------------------- */

static void run_readers(struct tasks *tasks)
{
	struct reader readers[READERS_MAX] = {0};
	unsigned used = 0;

	for (size_t i = 0; i < tasks->count; i++) {
		if (i == 0 ||
		    tasks->items[i].reader != tasks->items[i - 1].reader)
			readers[used++].tasks = &tasks->items[i];
		readers[used - 1].count++;
	}
	for (unsigned i = 1; i < used; i++)
		readers[i].started =
		    pthread_create(&readers[i].thread, NULL, reader_run,
				   &readers[i]) == 0;
	if (used)
		reader_run(&readers[0]);
	for (unsigned i = 1; i < used; i++) {
		/* Where no thread was to be had, the work is still to do. */
		if (readers[i].started)
			pthread_join(readers[i].thread, NULL);
		else
			reader_run(&readers[i]);
	}
}

/* Parts that do not join are read by the one before; they count for nothing. */
static void join_parts(struct tasks *tasks)
{
	struct zone_part *before = NULL;

	for (size_t i = 0; i < tasks->count; i++) {
		struct task *task = &tasks->items[i];

		if (task->from && !zone_part_joins(before, task->part)) {
			zone_part_extend(before, task->part);
			facts_free(task->facts);
			task->facts = NULL;
		} else {
			before = task->part;
		}
	}
}

static void end_tasks(struct tasks *tasks, struct facts *facts)
{
	for (size_t i = 0; i < tasks->count; i++) {
		struct task *task = &tasks->items[i];

		zone_part_free(task->part);
		/* All parts of a file end with its last one. */
		if (task->parts && (i + 1 == tasks->count ||
				    tasks->items[i + 1].parts != task->parts))
			zone_parts_free(task->parts);
		if (i > 0 && task->facts)
			facts_merge(facts, task->facts);
	}
	free(tasks->items);
}

void readers_run(struct facts *facts, const struct planned *zones, size_t count,
		 unsigned jobs)
{
	struct tasks tasks = {0};

	progress_phase("reading zones", count);
	share_out(facts, zones, count, jobs, &tasks);
	begin_tasks(&tasks, facts);
	names_share(facts->names, tasks.count > 1);
	run_readers(&tasks);
	names_share(facts->names, false);
	join_parts(&tasks);
	end_tasks(&tasks, facts);
}
