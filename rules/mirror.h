/*
 * mirror.h - reverse zones whose origin has its octets in forward order.
 *
 * Everything in such a zone is about another network, so one finding speaks
 * for all of its PTRs; the engine asks here to keep them quiet.
 */
#ifndef RULES_MIRROR_H
#define RULES_MIRROR_H

#include "parsers/facts/store.h"

/*
 * An A record that shows it: one that a PTR of the zone names and whose
 * address lies in the mirrored network, where none lies in the network that
 * the origin stands for.  RECORD_NONE for a zone that is in order, or not
 * known to be out of it.
 */
record_id mirror_evidence(const struct store *store, zone_id zone);

#endif
