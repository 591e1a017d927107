/*
 * facts.c - everything that the readers understood (see facts.h).
 *
 * Knows how to collect; what a record is, is the store's to know, and how
 * two stores become one is in facts_merge.c.
 */
#include "parsers/facts/facts.h"
#include "parsers/base/memory.h"

#include <stdlib.h>

static struct facts *facts_with(struct sources *sources, struct names *names)
{
	struct facts *facts = memory_get(sizeof *facts);

	facts->arena = arena_new();
	facts->sources = sources;
	facts->names = names;
	facts->store = store_new(facts->names);
	return facts;
}

struct facts *facts_new(struct sources *sources)
{
	return facts_with(sources, names_new());
}

struct facts *facts_beside(const struct facts *facts)
{
	struct facts *beside = facts_with(facts->sources, facts->names);

	beside->beside = true;
	for (view_id i = 1; i < store_views(facts->store); i++) {
		struct view view = store_get_view(facts->store, i);

		store_view(beside->store, &view);
	}
	return beside;
}

void facts_free(struct facts *facts)
{
	if (!facts)
		return;
	store_free(facts->store);
	if (!facts->beside)
		names_free(facts->names);
	faults_free(&facts->faults);
	free(facts->senders);
	free(facts->parameters);
	free(facts->comments);
	free(facts->inputs);
	for (size_t i = 0; i < facts->receiver_count; i++)
		free(facts->receivers[i].table.rows);
	free(facts->receivers);
	arena_free(facts->arena);
	free(facts);
}

struct sender *facts_add_sender(struct facts *facts)
{
	MEMORY_GROW(facts->senders, facts->sender_count, facts->sender_room);
	facts->senders[facts->sender_count] = (struct sender){0};
	return &facts->senders[facts->sender_count++];
}

struct parameter *facts_add_parameter(struct facts *facts)
{
	MEMORY_GROW(facts->parameters, facts->parameter_count,
		    facts->parameter_room);
	facts->parameters[facts->parameter_count] = (struct parameter){0};
	return &facts->parameters[facts->parameter_count++];
}

struct comment *facts_add_comment(struct facts *facts)
{
	MEMORY_GROW(facts->comments, facts->comment_count, facts->comment_room);
	facts->comments[facts->comment_count] = (struct comment){0};
	return &facts->comments[facts->comment_count++];
}

struct input *facts_add_input(struct facts *facts)
{
	MEMORY_GROW(facts->inputs, facts->input_count, facts->input_room);
	facts->inputs[facts->input_count] = (struct input){0};
	return &facts->inputs[facts->input_count++];
}

struct receiver *facts_add_receiver(struct facts *facts)
{
	MEMORY_GROW(facts->receivers, facts->receiver_count,
		    facts->receiver_room);
	facts->receivers[facts->receiver_count] = (struct receiver){0};
	return &facts->receivers[facts->receiver_count++];
}

struct fault *facts_fault(struct facts *facts, enum fault_kind kind,
			  struct span span, const char *format, ...)
{
	va_list arguments;
	char *message;

	va_start(arguments, format);
	message = arena_vprint(facts->arena, format, arguments);
	va_end(arguments);
	return fault_add(&facts->faults, kind, span, message);
}
