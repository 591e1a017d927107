/*
 * fault.c - what a reader could not accept (see fault.h).
 */
#include "parsers/base/fault.h"
#include "parsers/base/memory.h"

#include <stdlib.h>

struct fault *fault_add(struct faults *faults, enum fault_kind kind,
			struct span span, const char *message)
{
	struct fault *fault;

	MEMORY_GROW(faults->items, faults->count, faults->room);
	fault = &faults->items[faults->count++];
	*fault = (struct fault){
	    .kind = kind, .span = span, .message = message, .from = SPAN_NONE};
	return fault;
}

void faults_free(struct faults *faults)
{
	free(faults->items);
	*faults = (struct faults){0};
}
