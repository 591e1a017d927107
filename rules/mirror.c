/*
 * mirror.c - reverse zones whose origin has its octets in forward order (see
 * mirror.h).
 */
#include "rules/mirror.h"

#include <string.h>

#define TOP_LABELS 2 /* in-addr.arpa */
#define OCTETS_MAX 3
#define CROWD_MAX  64

struct tally {
	unsigned count;             /* of octets in the origin */
	uint8_t octets[OCTETS_MAX]; /* from the left, as they stand */
	bool here;       /* an address fits the network of the origin */
	record_id there; /* one that fits the mirrored network */
};

/* The octets left of in-addr.arpa; false where it is no plain network. */
static bool read_octets(const struct names *names, name_id origin,
			struct tally *tally)
{
	char text[NAME_TEXT_MAX];
	struct slice rest = slice_of(name_print(names, origin, text));

	tally->count = name_labels(names, origin) - TOP_LABELS;
	if (!slice_ends(rest, ".in-addr.arpa.") || tally->count < 2 ||
	    tally->count > OCTETS_MAX)
		return false;
	for (unsigned i = 0; i < tally->count; i++) {
		size_t length = strcspn(rest.at, ".");
		uint64_t octet;

		if (!slice_number((struct slice){rest.at, length}, 255, &octet))
			return false;
		tally->octets[i] = (uint8_t)octet;
		rest.at += length + 1;
	}
	return tally->octets[0] != tally->octets[tally->count - 1];
}

static void count_addresses(const struct store *store, name_id name,
			    struct tally *tally)
{
	struct record_list list = store_by_owner(store, name);

	/* a crowd is not looked through for PTR after PTR: not known */
	tally->here = tally->here || list.count > CROWD_MAX;
	for (size_t i = 0; i < list.count && !tally->here; i++) {
		struct record a = store_get(store, list.at[i]);
		bool here = a.type == RRTYPE_A, there = here;

		for (unsigned j = 0; j < tally->count; j++) {
			unsigned k = tally->count - 1 - j;

			here = here && a.address.bytes[j] == tally->octets[k];
			there = there && a.address.bytes[j] == tally->octets[j];
		}
		tally->here = tally->here || here;
		if (there && tally->there == RECORD_NONE)
			tally->there = a.id;
	}
}

record_id mirror_evidence(const struct store *store, zone_id id)
{
	struct zone zone = store_get_zone(store, id);
	struct tally tally = {.there = RECORD_NONE};

	if (zone.partial ||
	    name_labels(store_names(store), zone.origin) <= TOP_LABELS ||
	    !read_octets(store_names(store), zone.origin, &tally))
		return RECORD_NONE;
	for (uint32_t i = 0; i < zone.records && !tally.here; i++) {
		struct record ptr = store_get(store, zone.first + i);

		if (ptr.type == RRTYPE_PTR)
			count_addresses(store, ptr.target, &tally);
	}
	return tally.here ? RECORD_NONE : tally.there;
}
