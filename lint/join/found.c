/*
 * found.c - findings as keyed lines (see found.h).
 */
#include "lint/join/found.h"

#include <stdio.h>

void found_write(struct keyed_writer *writer, const struct finding *finding,
		 const struct found_order *order)
{
	char key[FOUND_ORDER_MAX];

	snprintf(key, sizeof key, "%05u.%u.%010llu.%020llu.%04u", order->view,
		 order->phase, (unsigned long long)order->major,
		 (unsigned long long)order->minor, order->rule);
	keyed_begin(writer, key, FOUND_KIND);
	keyed_text(writer, finding->rule->id);
	keyed_number(writer, finding->severity);
	keyed_number(writer, finding->assumed);
	keyed_text(writer, finding->message);
	keyed_text(writer, finding->label);
	keyed_text(writer, finding->help);
	keyed_text(writer, finding->note);
	keyed_address(writer, finding->address);
	keyed_text(writer, finding->name);
	keyed_text(writer, finding->identity);
	keyed_number(writer, finding->view);
	keyed_text(writer, finding->views);
	keyed_text(writer, finding->flood);
	keyed_text(writer, finding->suppressed);
	keyed_span(writer, finding->span);
	keyed_number(writer, finding->related_count);
	for (unsigned i = 0; i < finding->related_count; i++) {
		keyed_text(writer, finding->related[i].label);
		keyed_span(writer, finding->related[i].span);
	}
	keyed_end(writer);
}

bool found_read(struct keyed_reader *reader, struct finding *finding)
{
	const char *rule;

	*finding = (struct finding){.arena = reader->arena};
	if (!slice_is(keyed_raw(reader), FOUND_KIND))
		return false;
	rule = keyed_take_text(reader);
	finding->rule = rule ? rule_find(rule) : NULL;
	finding->severity = (enum severity)keyed_take_number(reader);
	finding->assumed = keyed_take_number(reader) != 0;
	finding->message = keyed_take_text(reader);
	finding->label = keyed_take_text(reader);
	finding->help = keyed_take_text(reader);
	finding->note = keyed_take_text(reader);
	finding->address = keyed_take_address(reader);
	finding->name = keyed_take_text(reader);
	finding->identity = keyed_take_text(reader);
	finding->view = (view_id)keyed_take_number(reader);
	finding->views = keyed_take_text(reader);
	finding->flood = keyed_take_text(reader);
	finding->suppressed = keyed_take_text(reader);
	finding->span = keyed_take_span(reader);
	finding->related_count = (unsigned)keyed_take_number(reader);
	if (finding->related_count > FINDING_RELATED_MAX)
		return false;
	for (unsigned i = 0; i < finding->related_count; i++) {
		finding->related[i].label = keyed_take_text(reader);
		finding->related[i].span = keyed_take_span(reader);
	}
	return !reader->bad && finding->rule && finding->message &&
	       finding->severity <= SEVERITY_ERROR;
}
