/*
 * senders.h - from a configuration to the senders that it makes.
 *
 * Finds the transports that routers reach, the envelope senders that a
 * configuration tells apart, and what each of them leads to.
 */
#ifndef PARSERS_EXIM_SENDERS_H
#define PARSERS_EXIM_SENDERS_H

#include "parsers/exim/expand.h"

/* KEYS may be NULL: nobody wants to know. */
void sender_keys_add(struct sender_keys *keys, const char *key);
void sender_keys_add_table(struct sender_keys *keys, const struct table *table);
void sender_keys_add_listing(struct sender_keys *keys,
			     const struct listing *listing);

/* Adds the senders and the parameters of CONFIG to its facts. */
void senders_read(struct config *config, const struct host *host);

#endif
