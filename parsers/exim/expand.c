/*
 * expand.c - string expansion: all the runs that undecided conditions make
 * possible, and what they agree on (see expand.h).
 */
#include "parsers/exim/expand.h"

#include "parsers/exim/evaluate.h"

#include <string.h>

#define RUNS_MAX       (1u << RUN_CHOICES_MAX)
#define CANDIDATES_MAX 8

/* What the runs came to. */
struct outcomes {
	struct expanded *result;
	struct arena *arena;
	const char *candidates[CANDIDATES_MAX];
	size_t count;
	enum run_status status; /* of the first run */
	const char *error;
	unsigned runs;
	bool differ; /* not all ended alike */
	bool open;   /* some value is not known */
};

static void outcomes_text(struct outcomes *outcomes, const char *text)
{
	for (size_t i = 0; i < outcomes->count; i++)
		if (strcmp(outcomes->candidates[i], text) == 0)
			return;
	if (outcomes->count == CANDIDATES_MAX) {
		outcomes->open = true;
		return;
	}
	outcomes->candidates[outcomes->count++] =
	    arena_string(outcomes->arena, text);
}

static const char *keep(struct outcomes *outcomes, const char *text)
{
	return text ? arena_string(outcomes->arena, text) : NULL;
}

static void outcomes_why(struct outcomes *outcomes, const struct run *run,
			 const char *otherwise)
{
	if (!outcomes->result->why && (run->why || otherwise))
		outcomes->result->why =
		    keep(outcomes, run->why ? run->why : otherwise);
}

static void outcomes_add(struct outcomes *outcomes, const struct run *run,
			 struct string text)
{
	struct expanded *result = outcomes->result;

	result->reads_sender |= run->reads_sender;
	result->reads_address |= run->reads_address;
	if (!result->assumption)
		result->assumption = keep(outcomes, run->assumption);
	result->from_ptr |= run->from_ptr;
	result->several_ptrs |= run->several_ptrs;
	result->reads_primary |= run->reads_primary;
	if (run->found)
		result->found = run->found;
	outcomes->open |= run->undecided || run->status == RUN_LIMIT;
	if (outcomes->runs++ == 0)
		outcomes->status = run->status;
	else if (outcomes->status != run->status)
		outcomes->differ = true;
	if (run->status != RUN_OK) {
		if (!outcomes->error)
			outcomes->error = keep(outcomes, run->error);
		if (run->status == RUN_LIMIT)
			outcomes_why(outcomes, run, NULL);
		return;
	}
	if (string_is_other(text)) {
		outcomes->open = true;
		outcomes_why(outcomes, run,
			     strchr(text.at, EXPAND_OTHER[0])
				 ? "it contains the sender's own domain or "
				   "local part"
				 : "it contains the source address, which "
				   "the system chooses");
	} else if (text.flags & STRING_UNKNOWN) {
		outcomes->open = true;
		outcomes_why(outcomes, run, NULL);
	} else {
		outcomes_text(outcomes, text.at);
	}
}

static void outcomes_end(struct outcomes *outcomes, const char *why)
{
	struct expanded *result = outcomes->result;
	const char **kept;

	result->status = outcomes->status == RUN_OK       ? EXPAND_OK
			 : outcomes->status == RUN_FORCED ? EXPAND_FORCED
							  : EXPAND_FAILED;
	result->certain =
	    !outcomes->open && !outcomes->differ && outcomes->count <= 1;
	if (result->certain) {
		result->text = outcomes->count ? outcomes->candidates[0] : NULL;
		result->why = outcomes->error;
		return;
	}
	if (!result->why)
		result->why = why ? why : "it cannot be decided here";
	kept = arena_get(outcomes->arena, (outcomes->count + 1) * sizeof *kept);
	for (size_t i = 0; i < outcomes->count; i++)
		kept[i] = outcomes->candidates[i];
	result->candidates = kept;
	result->candidate_count = outcomes->count;
}

/* The next answers to try: as counting, the last one changes first. */
static bool next_choices(bool choices[RUN_CHOICES_MAX], unsigned chosen)
{
	while (chosen > 0 && !choices[chosen - 1])
		chosen--;
	if (chosen == 0)
		return false;
	choices[chosen - 1] = false;
	for (unsigned i = chosen; i < RUN_CHOICES_MAX; i++)
		choices[i] = true;
	return true;
}

void expansion_evaluate(struct expansion *expansion, const char *string,
			struct expanded *result)
{
	struct outcomes outcomes = {.result = result,
				    .arena = expansion->arena};
	bool choices[RUN_CHOICES_MAX];
	const char *why = NULL;
	unsigned chosen;

	*result = (struct expanded){0};
	memset(choices, true, sizeof choices);
	do {
		struct run run = {.expansion = expansion,
				  .arena = arena_new(),
				  .captures = {.last = -1}};
		struct string text = string_of("");

		memcpy(run.choices, choices, sizeof choices);
		if (!evaluate_again(&run, string, &text))
			text = string_of("");
		outcomes_add(&outcomes, &run, text);
		if (!why && run.why)
			why = keep(&outcomes, run.why);
		chosen = run.chosen;
		expansion->steps += run.steps + 100;
		arena_free(run.arena);
	} while (outcomes.runs < RUNS_MAX && next_choices(choices, chosen));
	outcomes_end(&outcomes, why);
}

bool expand_is_false(const char *text)
{
	struct slice slice = slice_of(text);

	return slice.length == 0 || slice_is(slice, "0") ||
	       slice_is_nocase(slice, "no") || slice_is_nocase(slice, "false");
}
