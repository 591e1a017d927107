/*
 * facts_merge.c - two facts become one (see facts.h).
 */
#include "parsers/facts/facts.h"
#include "parsers/facts/store_table.h"

static void merge_lists(struct facts *into, const struct facts *from)
{
	for (size_t i = 0; i < from->faults.count; i++) {
		const struct fault *fault = &from->faults.items[i];

		*fault_add(&into->faults, fault->kind, fault->span,
			   fault->message) = *fault;
	}
	for (size_t i = 0; i < from->sender_count; i++)
		*facts_add_sender(into) = from->senders[i];
	for (size_t i = 0; i < from->parameter_count; i++)
		*facts_add_parameter(into) = from->parameters[i];
	for (size_t i = 0; i < from->comment_count; i++)
		*facts_add_comment(into) = from->comments[i];
	for (size_t i = 0; i < from->input_count; i++)
		*facts_add_input(into) = from->inputs[i];
}

void facts_merge(struct facts *into, struct facts *from)
{
	store_merge(into->store, from->store);
	merge_lists(into, from);
	arena_adopt(into->arena, from->arena);
	from->arena = arena_new();
	facts_free(from);
}
