/*
 * share.c - a walk that is shared out among threads (see share.h).
 *
 * Knows neither units nor rules.
 */
#include "rules/share.h"

#include "parsers/base/memory.h"

#include <pthread.h>
#include <stdlib.h>

/* Units of a part: many enough to hide what handing in costs, few enough for
   all that they say to be kept for a while. */
#define PART 2048
/* So many parts may wait for one that takes longer. */
#define AHEAD_MAX 32

struct share {
	share_part *walk;
	const void *context;
	size_t count, parts;
	struct engine *engine;
	pthread_mutex_t lock;        /* for all below, and the engine */
	pthread_cond_t moved;        /* some part was taken */
	size_t next;                 /* the first part that nobody walks yet */
	size_t taken;                /* parts whose sayings were taken */
	struct said said[AHEAD_MAX]; /* by part, modulo AHEAD_MAX */
	bool done[AHEAD_MAX];
};

struct hand {
	struct share *share;
	struct engine *helper;
	pthread_t thread;
	bool started;
};

/* The next part to walk; false: there is none. */
static bool begin_part(struct share *share, struct engine *helper, size_t *part)
{
	bool some;

	pthread_mutex_lock(&share->lock);
	while (share->next < share->parts &&
	       share->next - share->taken >= AHEAD_MAX)
		pthread_cond_wait(&share->moved, &share->lock);
	some = share->next < share->parts;
	if (some)
		*part = share->next++;
	collect_learn(helper, share->engine);
	pthread_mutex_unlock(&share->lock);
	return some;
}

/* Whoever hands in the part whose turn it is takes those behind it, too. */
static void end_part(struct share *share, size_t part, struct said *said)
{
	pthread_mutex_lock(&share->lock);
	share->said[part % AHEAD_MAX] = *said;
	share->done[part % AHEAD_MAX] = true;
	while (share->done[share->taken % AHEAD_MAX]) {
		collect_said(share->engine,
			     &share->said[share->taken % AHEAD_MAX]);
		share->done[share->taken % AHEAD_MAX] = false;
		share->taken++;
	}
	pthread_cond_broadcast(&share->moved);
	pthread_mutex_unlock(&share->lock);
}

static void *hand_run(void *context)
{
	const struct hand *hand = context;
	struct share *share = hand->share;
	struct engine *helper = hand->helper;
	size_t part;

	while (begin_part(share, helper, &part)) {
		struct said said = {.arena = arena_new()};
		size_t from = part * PART, to = from + PART;

		helper->said = &said;
		share->walk(helper, share->context, from,
			    to < share->count ? to : share->count);
		collect_settle(helper);
		end_part(share, part, &said);
	}
	return NULL;
}

static struct engine *helper_new(const struct engine *engine)
{
	struct engine *helper = memory_get(sizeof *helper);

	*helper = (struct engine){.facts = engine->facts,
				  .limits = engine->limits,
				  .severities = engine->severities,
				  .policy = engine->policy,
				  .judge = engine->judge,
				  .world = engine->world,
				  .world_count = engine->world_count,
				  .plain_parent = NAME_NONE};
	helper->judge.engine = helper;
	helper->judge.arena = arena_new();
	return helper;
}

static void need_helpers(struct engine *engine, unsigned count)
{
	if (!engine->helpers)
		engine->helpers =
		    memory_get(engine->jobs * sizeof *engine->helpers);
	while (engine->helper_count < count)
		engine->helpers[engine->helper_count++] = helper_new(engine);
}

/* The caller is one of the hands: where no thread is to be had, the only one.
 */
static void run_hands(struct hand *hands, unsigned count)
{
	for (unsigned i = 1; i < count; i++)
		hands[i].started = pthread_create(&hands[i].thread, NULL,
						  hand_run, &hands[i]) == 0;
	hand_run(&hands[0]);
	for (unsigned i = 1; i < count; i++)
		if (hands[i].started)
			pthread_join(hands[i].thread, NULL);
}

void share_walk(struct engine *engine, share_part *walk, const void *context,
		size_t count)
{
	struct share share = {.walk = walk,
			      .context = context,
			      .count = count,
			      .parts = (count + PART - 1) / PART,
			      .engine = engine,
			      .lock = PTHREAD_MUTEX_INITIALIZER,
			      .moved = PTHREAD_COND_INITIALIZER};
	struct hand *hands;
	unsigned used = engine->jobs;

	if (share.parts <= 1) {
		walk(engine, context, 0, count);
		return;
	}
	collect_settle(engine);
	if (used > share.parts)
		used = (unsigned)share.parts;
	need_helpers(engine, used);
	hands = memory_get(used * sizeof *hands);
	for (unsigned i = 0; i < used; i++)
		hands[i] = (struct hand){.share = &share,
					 .helper = engine->helpers[i]};
	run_hands(hands, used);
	free(hands);
}

static void helper_end(struct engine *engine, struct engine *helper)
{
	pageset_join(&engine->unknown, &helper->unknown, NULL);
	engine->limited |= helper->limited;
	arena_free(helper->judge.arena);
	collect_free(helper);
	engine_forget_world(helper);
	free(helper);
}

void share_end(struct engine *engine)
{
	for (unsigned i = 0; i < engine->helper_count; i++)
		helper_end(engine, engine->helpers[i]);
	free(engine->helpers);
	engine->helpers = NULL;
	engine->helper_count = 0;
}
