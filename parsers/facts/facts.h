/*
 * facts.h - everything that the readers understood, in one place.
 *
 * A reader gets a struct facts and a source, and adds records, senders,
 * parameters, faults and comments; it returns nothing else.  Texts live in
 * facts->arena.  One facts is filled by one thread; facts_merge() brings
 * several together, in the order of the calls, so that the result does not
 * depend on who read what.
 */
#ifndef PARSERS_FACTS_FACTS_H
#define PARSERS_FACTS_FACTS_H

#include "parsers/base/arena.h"
#include "parsers/base/fault.h"
#include "parsers/base/source.h"
#include "parsers/facts/name.h"
#include "parsers/facts/receiver.h"
#include "parsers/facts/sender.h"
#include "parsers/facts/store.h"

/* A comment that speaks to us: `rdnslint: ignore RULE -- reason`. */
struct comment {
	struct span span;   /* the comment, its sign excluded */
	struct span covers; /* the record or statement it stands for */
};

/* An input that was found, whatever became of it. */
struct input {
	const char *path;
	const char *kind;   /* "zone", "named.conf", "postfix", "exim", ... */
	const char *origin; /* of a zone; else "" */
	const char *why;    /* what told its kind */
	bool read;
};

struct facts {
	struct arena *arena;
	struct sources *sources; /* shared; not owned */
	struct names *names;     /* ours, unless we were made beside others */
	struct store *store;
	struct faults faults;
	struct sender *senders;
	size_t sender_count, sender_room;
	struct parameter *parameters;
	size_t parameter_count, parameter_room;
	struct comment *comments;
	size_t comment_count, comment_room;
	struct input *inputs;
	size_t input_count, input_room;
	struct receiver *receivers;
	size_t receiver_count, receiver_room;
	bool beside;
};

struct facts *facts_new(struct sources *sources);
/*
 * Facts for another thread to fill: they have the names and the views of
 * FACTS, which must be shared (name.h) and outlive them.
 */
struct facts *facts_beside(const struct facts *facts);
void facts_free(struct facts *facts);

/* The new member, all zero, for the caller to fill. */
struct sender *facts_add_sender(struct facts *facts);
struct parameter *facts_add_parameter(struct facts *facts);
struct comment *facts_add_comment(struct facts *facts);
struct input *facts_add_input(struct facts *facts);
struct receiver *facts_add_receiver(struct facts *facts);

/* A fault whose message is printed into the arena. */
struct fault *facts_fault(struct facts *facts, enum fault_kind kind,
			  struct span span, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Everything of FROM, which was made beside INTO, becomes INTO's; it is gone.
 */
void facts_merge(struct facts *into, struct facts *from);

#endif
