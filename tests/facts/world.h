/*
 * world.h - small zones for the tests of parsers/facts, written by hand: the
 * zone reader is not what is tested here.
 */
#ifndef TESTS_FACTS_WORLD_H
#define TESTS_FACTS_WORLD_H

#include "parsers/facts/facts.h"

#include <stdlib.h>
#include <string.h>

static inline name_id world_name(struct facts *facts, const char *text)
{
	return name_intern_text(facts->names, slice_of(text));
}

static inline struct address world_address(const char *text)
{
	struct address address;

	if (!address_parse(slice_of(text), &address))
		abort();
	return address;
}

static inline struct zone make_zone(struct facts *facts, const char *origin,
				    view_id view)
{
	return (struct zone){.origin = world_name(facts, origin),
			     .class = RRCLASS_IN,
			     .view = view,
			     .why = "a test",
			     .type = "primary",
			     .span = SPAN_NONE,
			     .named = SPAN_NONE};
}

static inline zone_id world_zone(struct facts *facts, const char *origin,
				 view_id view)
{
	struct zone zone = make_zone(facts, origin, view);

	return store_zone(facts->store, &zone);
}

static inline zone_id world_absent_zone(struct facts *facts, const char *origin,
					view_id view)
{
	struct zone zone = make_zone(facts, origin, view);

	zone.source = ZONE_NOT_LOADED;
	return store_zone(facts->store, &zone);
}

static inline zone_id world_answers(struct facts *facts, view_id view)
{
	struct zone zone = make_zone(facts, ".", view);

	return store_answers(facts->store, &zone);
}

static inline view_id world_view(struct facts *facts, const char *name)
{
	return store_view(
	    facts->store,
	    &(struct view){.name = name, .match = "", .span = SPAN_NONE});
}

static inline uint16_t put_name(const char *text, uint8_t *rdata)
{
	struct wire_name wire;

	if (name_parse(slice_of(text), NULL, &wire, NULL, NULL) != NAME_OK)
		abort();
	memcpy(rdata, wire.octets, wire.length);
	return wire.length;
}

static inline uint16_t put_rdata(uint16_t type, const char *text,
				 uint8_t *rdata)
{
	struct address address;
	char *rest;

	switch (type) {
	case RRTYPE_A:
	case RRTYPE_AAAA:
		address = world_address(text);
		memcpy(rdata, address.bytes, 16);
		return type == RRTYPE_A ? 4 : 16;
	case RRTYPE_PTR:
	case RRTYPE_NS:
	case RRTYPE_CNAME:
	case RRTYPE_DNAME:
		return put_name(text, rdata);
	case RRTYPE_MX:
		rdata[0] = 0;
		rdata[1] = (uint8_t)strtoul(text, &rest, 10);
		return (uint16_t)(2 + put_name(rest + 1, rdata + 2));
	default:
		memcpy(rdata, text, strlen(text));
		return (uint16_t)strlen(text);
	}
}

/*
 * One record, class IN: an address, a name, `10 name` for MX, else text that
 * is taken as RDATA in wire form.  Spans count up by the record.
 */
static inline record_id world_add(struct facts *facts, const char *owner,
				  uint16_t type, const char *rdata)
{
	uint32_t at = 100 * (uint32_t)store_records(facts->store);
	struct record_input input = {
	    .type = type,
	    .class = RRCLASS_IN,
	    .ttl = 3600,
	    .span = {7, at, 40},
	    .rdata_span = {7, at + 30, 10},
	};
	struct wire_name wire;
	uint8_t octets[512];

	if (name_parse(slice_of(owner), NULL, &wire, NULL, NULL) != NAME_OK)
		abort();
	input.owner = &wire;
	input.rdata = octets;
	input.rdata_length = put_rdata(type, rdata, octets);
	return store_add(facts->store, &input);
}

#endif
