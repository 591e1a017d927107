/*
 * objects.c - facts as JSON objects (see objects.h).
 *
 * Nothing is judged and nothing left out but the values of secrets.
 */
#include "lint/report/objects.h"
#include "parsers/base/secret.h"
#include "parsers/zone/zone.h"

#include <stdlib.h>

#define MASKED "****"

json_t *object_of_input(const struct input *input)
{
	json_t *object = json_new_object();

	json_set_string(object, "type", "file");
	json_set_string(object, "path", input->path);
	json_set_string(object, "kind", input->kind);
	json_set_string(object, "origin", input->origin ? input->origin : "");
	json_set_string(object, "why", input->why);
	json_set_bool(object, "read", input->read);
	return object;
}

/* "file" and "line". */
static void set_line(json_t *object, const struct facts *facts,
		     struct span span)
{
	json_set_place(object, facts->sources, span);
	json_object_del(object, "column");
}

json_t *object_of_zone(const struct facts *facts, const struct zone *zone)
{
	json_t *object = json_new_object();
	char origin[NAME_TEXT_MAX];

	json_set_string(object, "type", "zone");
	json_set_string(object, "origin",
			name_print(facts->names, zone->origin, origin));
	json_set_string(object, "view",
			store_get_view(facts->store, zone->view).name);
	set_line(object, facts, zone->span);
	json_set_number(object, "records", zone->records);
	json_set_bool(object, "loaded", zone->source == ZONE_LOADED);
	json_set_bool(object, "complete", !zone->incomplete && !zone->doubtful);
	json_set_string(object, "why", zone->why);
	return object;
}

void object_owner(const struct facts *facts, record_id record,
		  struct wire_name *owner)
{
	uint8_t rdata[UINT16_MAX];

	store_spelling(facts->store, record, owner, rdata);
}

/* "owner", "ttl", "class", "rrtype", "rdata": as spelled, absolute. */
static void set_record(json_t *object, const struct facts *facts,
		       const struct record *record)
{
	char text[NAME_TEXT_MAX], mnemonic[RRTYPE_TEXT_MAX];
	struct buffer rdata = {0};
	struct wire_name owner;

	object_owner(facts, record->id, &owner);
	json_set_string(object, "owner", wire_print(&owner, text));
	json_set_number(object, "ttl", record->ttl);
	json_set_string(object, "class",
			rrclass_print(record->class, mnemonic));
	json_set_string(object, "rrtype", rrtype_print(record->type, mnemonic));
	zone_print_rdata(facts->store, record, &rdata);
	json_set_text(object, "rdata",
		      (struct slice){buffer_text(&rdata), rdata.used});
	buffer_free(&rdata);
}

json_t *object_of_record(const struct facts *facts, const struct zone *zone,
			 const struct record *record)
{
	json_t *object = json_new_object();
	char origin[NAME_TEXT_MAX];

	json_set_string(object, "type", "record");
	json_set_string(object, "view",
			store_get_view(facts->store, zone->view).name);
	json_set_string(object, "zone",
			name_print(facts->names, zone->origin, origin));
	set_record(object, facts, record);
	json_set_place(object, facts->sources, record->span);
	return object;
}

/* --- senders ------------------------------------------------------------ */

static json_t *object_of_value(const struct facts *facts,
			       const struct value *value)
{
	json_t *object = json_new_object();

	json_set_string(object, "value",
			value->known == VALUE_UNKNOWN ? NULL : value->text);
	json_set_string(object, "known", certainty_name(value->known));
	if (!span_is_none(value->span))
		set_line(object, facts, value->span);
	json_set_string(object, "why", value->why);
	return object;
}

/* A family that the sender never uses has no value, and WHY says so. */
static json_t *object_of_source(const struct facts *facts,
				const struct source_address *source)
{
	struct value value = source->value;

	if (source->disabled)
		value.known = VALUE_UNKNOWN;
	return object_of_value(facts, &value);
}

json_t *object_of_sender(const struct facts *facts, const struct sender *sender)
{
	static const char *const routes[] = {
	    [ROUTE_DIRECT] = "direct",
	    [ROUTE_RELAY] = "relay",
	    [ROUTE_UNREACHABLE] = "unreachable",
	};
	json_t *object = json_new_object();

	json_set_string(object, "type", "sender");
	json_set_string(object, "software", software_name(sender->software));
	json_set_string(object, "instance", sender->instance);
	json_set_string(object, "service", sender->service);
	json_set(object, "ehlo", object_of_value(facts, &sender->ehlo));
	json_set(object, "ipv4", object_of_source(facts, &sender->ipv4));
	json_set(object, "ipv6", object_of_source(facts, &sender->ipv6));
	json_set_string(object, "condition", sender->condition);
	json_set_string(object, "route", routes[sender->route]);
	json_set(object, "relay", object_of_value(facts, &sender->relay));
	json_set(object, "banner", object_of_value(facts, &sender->banner));
	set_line(object, facts, sender->span);
	return object;
}

json_t *object_of_parameter(const struct facts *facts,
			    const struct parameter *parameter)
{
	bool secret = secret_name(slice_of(parameter->name));
	const struct value *expanded = &parameter->expanded;
	json_t *object = json_new_object();

	json_set_string(object, "type", "parameter");
	json_set_string(object, "software", software_name(parameter->software));
	json_set_string(object, "instance", parameter->instance);
	json_set_string(object, "service",
			parameter->service ? parameter->service : "");
	json_set_string(object, "name", parameter->name);
	json_set_string(object, "value", secret ? MASKED : parameter->text);
	json_set_string(object, "expanded",
			secret                             ? MASKED
			: expanded->known == VALUE_UNKNOWN ? NULL
							   : expanded->text);
	json_set_string(object, "known", certainty_name(expanded->known));
	set_line(object, facts, parameter->span);
	return object;
}
