/*
 * say.h - the findings that NS, MX and SRV records have in common, and small
 * questions about zones that several rules of this family ask.
 */
#ifndef RULES_ZONE_SAY_H
#define RULES_ZONE_SAY_H

#include "rules/target.h"

/* The target owns a CNAME; says nothing for any other state. */
void say_target_cname(struct judge *judge, const struct record *record);
/* The target's zone is loaded and has no address for it. */
void say_target_no_address(struct judge *judge, const struct record *record);
/* The target spells an address. */
void say_target_literal(struct judge *judge, const struct record *record);

/* "MX", "TYPE65280", ... in the judge's arena. */
const char *say_type(struct judge *judge, uint16_t type);

/* FAMILY_IPV4 below in-addr.arpa, FAMILY_IPV6 below ip6.arpa, else NONE. */
enum family say_reverse_family(struct judge *judge, name_id name);

/*
 * Is a record of TYPE among these?  Of a crowd only the first thousand are
 * looked at, since this is asked for record after record: NOT_KNOWN then.
 */
enum known say_has_type(struct judge *judge, struct record_list list,
			uint16_t type);

/* RDATA in wire form, as spelled; lives as long as the unit is judged. */
struct slice say_rdata(struct judge *judge, record_id record);

/*
 * Orders records of one owner by type, then by what a struct record shows of
 * their RDATA: not SRV's and SOA's numbers.
 */
int say_compare(const struct record *a, const struct record *b);

/* Records of its own file: what it lacks is absent (but see incomplete). */
bool say_is_whole(const struct zone *zone);

/* The record's owner as it was written; empty where it was inherited. */
struct slice say_written_owner(struct judge *judge,
			       const struct record *record);

#endif
