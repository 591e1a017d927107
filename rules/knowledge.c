/*
 * knowledge.c - what a rule may ask (see knowledge.h).
 */
#include "rules/knowledge.h"

#include "rules/engine.h"

#include <string.h>

const char *judge_name(struct judge *judge, name_id name)
{
	char text[NAME_TEXT_MAX];

	return arena_string(judge->arena, name_print(judge->names, name, text));
}

const char *judge_address(struct judge *judge, struct address address)
{
	char text[ADDRESS_TEXT_MAX];

	return arena_string(judge->arena, address_print(address, text));
}

const char *judge_path(struct judge *judge, struct span span)
{
	const struct source *source =
	    source_numbered(judge->facts->sources, span.file);

	return source ? source->path : "the command line";
}

const char *judge_bytes(struct judge *judge, struct span span)
{
	struct slice bytes = source_slice(judge->facts->sources, span);

	return arena_copy(judge->arena, bytes.at, bytes.length);
}

/* How many octets of NAME stand in front of ORIGIN; all, where it is not
   within. */
static size_t octets_before(const struct wire_name *name,
			    const struct wire_name *origin)
{
	size_t at = 0;

	while (name->length - at > origin->length)
		at += name->octets[at] + 1u;
	if (name->length - at != origin->length ||
	    memcmp(name->octets + at, origin->octets, origin->length) != 0)
		return name->length;
	return at;
}

const char *judge_owner(struct judge *judge, zone_id zone,
			const struct wire_name *name)
{
	char text[NAME_TEXT_MAX];
	struct wire_name origin = {1, {0}}, head = *name;
	size_t before;

	if (zone != ZONE_NONE)
		name_wire(judge->names,
			  store_get_zone(judge->store, zone).origin, &origin);
	before = octets_before(name, &origin);
	if (zone != ZONE_NONE && before == 0)
		return "@";
	wire_print(name, text);
	if (origin.length == 1 || before == name->length)
		return arena_string(judge->arena, text);
	head.octets[before] = 0;
	head.length = (uint8_t)(before + 1);
	wire_print(&head, text);
	return arena_copy(judge->arena, text, strlen(text) - 1);
}

const char *judge_zone_path(struct judge *judge, zone_id zone)
{
	struct zone found;

	if (zone == ZONE_NONE)
		return "its zone, which is not among these files";
	found = store_get_zone(judge->store, zone);
	if (found.soa != RECORD_NONE)
		return judge_path(judge,
				  store_get(judge->store, found.soa).span);
	return judge_path(judge, found.span);
}

struct span judge_zone_span(struct judge *judge, zone_id zone)
{
	struct zone found;

	if (zone == ZONE_NONE)
		return SPAN_NONE;
	found = store_get_zone(judge->store, zone);
	return found.soa == RECORD_NONE
		   ? found.span
		   : store_get(judge->store, found.soa).span;
}

const char *judge_zone_key(struct judge *judge, zone_id zone)
{
	struct zone found;

	if (zone == ZONE_NONE)
		return "";
	found = store_get_zone(judge->store, zone);
	return arena_print(judge->arena, "%s %s",
			   store_get_view(judge->store, found.view).name,
			   judge_name(judge, found.origin));
}

const char *judge_forward_type(struct address address)
{
	return address.family == FAMILY_IPV6 ? "AAAA" : "A";
}

const char *judge_sender(struct judge *judge, const struct sender *sender)
{
	bool declared = !sender->software;
	const char *title = declared ? "sender" : sender->software->title;
	const char *name = declared ? sender->service : sender->instance;

	if (declared && (!name || !*name))
		name = sender->ehlo.text;
	if (!name || !*name)
		return title;
	return arena_print(judge->arena, declared ? "%s %s" : "%s in %s", title,
			   name);
}

bool judge_walks(struct judge *judge, zone_id zone)
{
	return zone != ZONE_NONE && judge->engine->world->walked[zone];
}

bool judge_is_inner(struct judge *judge)
{
	return judge->engine->world->inner;
}

bool judge_publishes(struct judge *judge, zone_id zone)
{
	return judge->engine->world->published[zone];
}

bool judge_is_mail_host(struct judge *judge, struct address address)
{
	const struct world *world = judge->engine->world;

	return addrset_has(&world->senders, address) ||
	       addrset_has(&world->mail_hosts, address);
}

bool judge_is_sender(struct judge *judge, struct address address)
{
	return addrset_has(&judge->engine->world->senders, address);
}

bool judge_has_ptr(struct judge *judge, struct address address)
{
	return addrset_has(&judge->engine->world->with_ptr, address);
}

bool judge_ptr_address(struct judge *judge, const struct record *ptr,
		       struct address *address)
{
	record_id cname;

	return ptr_case_address(judge->engine, ptr->owner, address, &cname);
}

record_id judge_cname_of(struct judge *judge, name_id name)
{
	const uint32_t *cname =
	    keyset_find(&judge->engine->world->to_cname, name);

	return cname ? *cname : RECORD_NONE;
}

const struct sender_case *judge_senders(struct judge *judge, size_t *count)
{
	*count = judge->engine->world->case_count;
	return judge->engine->world->cases;
}

const struct sender_case *judge_sender_of(struct judge *judge,
					  struct address address)
{
	return sender_case_find(judge->engine->world, address);
}

bool judge_is_plain_name(struct judge *judge, name_id name)
{
	return hostname_is_plain(judge->names, name,
				 &judge->engine->plain_parent);
}

void judge_lookup(struct judge *judge, name_id name, uint16_t type,
		  struct answer *answer)
{
	lookup(judge->store, judge->arena, judge->view, name, type, answer);
}

void judge_ptrs(struct judge *judge, struct address address,
		struct answer *answer)
{
	struct wire_name name;

	if (address.family == FAMILY_NONE) {
		judge_lookup(judge, NAME_NONE, RRTYPE_PTR, answer);
		return;
	}
	name_reverse_wire(address, &name);
	lookup_wire(judge->store, judge->arena, judge->view, &name, RRTYPE_PTR,
		    answer);
}

bool judge_tells(struct judge *judge, const char *rule)
{
	return engine_severity(judge->engine, rule_find(rule)) != SEVERITY_OFF;
}
