/*
 * policy.c - what the settings say of requests (see policy.h).
 */
#include "lint/run/policy.h"
#include "parsers/base/memory.h"

static void take_domains(struct request_domains *domains,
			 const struct setting_text *texts, size_t count,
			 struct names *names)
{
	for (size_t i = 0; i < count; i++)
		keyset_add(&domains->names,
			   name_intern_text(names, slice_of(texts[i].text)));
}

void policy_take(struct request_policy *policy, const struct settings *settings,
		 struct names *names)
{
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
}
