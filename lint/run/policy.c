/*
 * policy.c - what the settings say of requests (see policy.h).
 */
#include "lint/run/policy.h"
#include "lint/tell.h"
#include "parsers/base/memory.h"
#include "parsers/request/allocations.h"

#include <errno.h>

static void take_domains(struct request_domains *domains,
			 const struct setting_text *texts, size_t count,
			 struct names *names)
{
	for (size_t i = 0; i < count; i++)
		keyset_add(&domains->names,
			   name_intern_text(names, slice_of(texts[i].text)));
}

/* A list of allocations; false, and told, where it is not acceptable. */
static bool add_file(struct settings *settings, struct sources *sources,
		     const char *path)
{
	const struct source *source;
	enum source_state state = source_open(sources, path, &source);
	struct allocations_reader reader;
	struct allocation row;

	if (!source) {
		tell("%s: %s", path, source_why(state, errno));
		return false;
	}
	if (allocations_begin(&reader, source)) {
		while (allocations_next(&reader, &row)) {
			MEMORY_GROW(settings->allocations,
				    settings->allocations_count,
				    settings->allocations_room);
			settings->allocations[settings->allocations_count++] =
			    (struct setting_allocation){
				row.prefix,
				arena_copy(settings->arena, row.customer.at,
					   row.customer.length),
				row.span};
		}
	}
	if (reader.fault)
		tell(
		    "%s:%u: %s", path,
		    source_position(sources, source->file, reader.span.at).line,
		    reader.fault);
	return !reader.fault;
}

bool policy_take(struct request_policy *policy, struct settings *settings,
		 struct sources *sources, struct names *names)
{
	for (size_t i = 0; i < settings->allocation_files_count; i++)
		if (!add_file(settings, sources,
			      settings->allocation_files[i].path))
			return false;
	*policy = (struct request_policy){
	    .allocation_count = settings->allocations_count,
	    .without_forward = !settings->require_forward,
	    .no_network = settings->reserve_network,
	    .max_ptr = settings->max_ptr_per_address,
	    .min_ttl = settings->min_ttl,
	    .max_ttl = settings->max_ttl,
	};
	policy->allocations = memory_resize(
	    NULL, settings->allocations_count + 1, sizeof *policy->allocations);
	for (size_t i = 0; i < settings->allocations_count; i++)
		policy->allocations[i] = (struct request_allocation){
		    .prefix = settings->allocations[i].prefix,
		    .customer = settings->allocations[i].customer,
		    .span = settings->allocations[i].span};
	request_policy_sort(policy);
	take_domains(&policy->forbidden, settings->forbidden_domains,
		     settings->forbidden_domains_count, names);
	take_domains(&policy->reserved, settings->reserved_names,
		     settings->reserved_names_count, names);
	take_domains(&policy->allowed_generic, settings->allowed_generic,
		     settings->allowed_generic_count, names);
	return true;
}
