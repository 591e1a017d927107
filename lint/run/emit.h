/*
 * emit.h - what to do in the reverse zones for accepted requests, as text for
 * other programs.
 */
#ifndef LINT_RUN_EMIT_H
#define LINT_RUN_EMIT_H

#include "parsers/base/buffer.h"
#include "rules/request.h"

struct emit {
	const struct store *store;
	struct buffer *text;
	bool nsupdate;      /* else records as a zone file has them */
	struct keyset done; /* what was emitted, once each */
};

/* Nothing for what is not accepted, or so already. */
void emit_request(struct emit *emit, const struct request_result *result);
void emit_free(struct emit *emit);

#endif
