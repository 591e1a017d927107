/*
 * address_map.h - the state of every address in the loaded IPv4 reverse
 * zones, for a map of it.
 *
 * Nothing is judged here: an address is looked up as a receiver would.  Knows
 * no format and no geometry.
 */
#ifndef LINT_REPORT_ADDRESS_MAP_H
#define LINT_REPORT_ADDRESS_MAP_H

#include "lint/report/report.h"

enum address_state {
	ADDRESS_OFF,       /* nothing loaded answers for it */
	ADDRESS_NO_PTR,    /* surely none */
	ADDRESS_GENERIC,   /* a machine-generated name */
	ADDRESS_NOT_KNOWN, /* the name's own addresses are not loaded */
	ADDRESS_OTHER,     /* the name does not lead back */
	ADDRESS_CONFIRMED,
	ADDRESS_MAIL, /* confirmed, and a sender's or an MX target's */
	ADDRESS_STATES
};

struct address_cell {
	enum address_state state;
	name_id name;   /* its first PTR name; NAME_NONE */
	bool mail_host; /* whatever its state */
};

/* A /16 or a /24. */
struct address_block {
	uint32_t base; /* its first address, as a number */
	unsigned length;
	view_id view;
	bool mail_host; /* it has any */
};

struct address_map {
	const struct facts *facts;
	struct address_block *blocks; /* in order of view and address */
	size_t count, room;
	uint32_t *hosts; /* IPv4 addresses of mail hosts, in order */
	size_t host_count, host_room;
};

/* Of more than a few /24 in a /16, the /16 becomes the block. */
void address_map_find(struct address_map *map, const struct outcome *outcome);
void address_map_free(struct address_map *map);

/* Addresses in a block: 65 536 or 256. */
size_t address_block_size(const struct address_block *block);

/* Fills a cell for each address of the block. */
void address_block_fill(const struct address_map *map,
			const struct address_block *block,
			struct address_cell *cells);

struct address address_numbered(uint32_t number);

#endif
