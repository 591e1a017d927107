/*
 * exim_ours.h - a configuration as our reader understands it, for tests that
 * compare it with the real exim4.
 */
#ifndef TESTS_ORACLE_EXIM_OURS_H
#define TESTS_ORACLE_EXIM_OURS_H

#include "parsers/exim/check.h"
#include "parsers/exim/config.h"

struct ours {
	struct sources *sources;
	struct facts *facts;
	struct config config;
	struct reader reader;
};

/* Facts of files below FOLDER, of which none is read yet. */
static inline void ours_begin(struct ours *ours, const char *folder)
{
	*ours = (struct ours){.sources = sources_new(folder)};
	ours->facts = facts_new(ours->sources);
}

static inline void ours_read(struct ours *ours, const struct source *source)
{
	ours->reader.facts = ours->facts;
	ours->reader.macros.arena = ours->facts->arena;
	ours->reader.comment = SPAN_NONE;
	feed_push(&ours->reader,
		  (struct feed){.source = source,
				.bytes = {source->bytes, source->size},
				.directory = "",
				.origin = SPAN_NONE});
	ours->config = (struct config){
	    .facts = ours->facts, .path = source->path, .directory = ""};
	config_read(&ours->config, &ours->reader);
	check_config(&ours->config);
}

static inline void ours_end(struct ours *ours)
{
	feed_free(&ours->reader);
	facts_free(ours->facts);
	sources_free(ours->sources);
}

#endif
