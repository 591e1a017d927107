/*
 * target.c - what the target of a record is guilty of (see target.h).
 */
#include "rules/target.h"

#include "rules/suffix.h"

#include <string.h>

/* The last word of the RDATA as written: where every such target stands. */
static struct slice last_word(struct judge *judge, const struct record *record,
			      struct span *span)
{
	struct slice text =
	    source_slice(judge->facts->sources, record->rdata_span);
	size_t end = text.length, start;

	while (end && strchr(" \t\r\n)", text.at[end - 1]))
		end--;
	for (start = end; start; start--)
		if (strchr(" \t\r\n()\"", text.at[start - 1]))
			break;
	*span = record->rdata_span;
	span->at += (uint32_t)start;
	span->length = (uint32_t)(end - start);
	return (struct slice){text.at + start, end - start};
}

static bool ends_in_loaded_origin(struct judge *judge, struct slice written)
{
	for (;;) {
		name_id name = name_find_text(judge->names, written);
		zone_id zone = store_zone_at(judge->store, judge->view, name);
		const char *dot;

		if (zone != ZONE_NONE && judge_walks(judge, zone))
			return true;
		dot = memchr(written.at, '.', written.length);
		if (!dot)
			return false;
		written.length -= (size_t)(dot + 1 - written.at);
		written.at = dot + 1;
	}
}

bool target_looks_whole(struct judge *judge, struct slice written)
{
	if (written.length < 3 || written.at[written.length - 1] == '.' ||
	    !memchr(written.at, '.', written.length))
		return false;
	return suffix_is_top(hostname_last_label(written)) ||
	       ends_in_loaded_origin(judge, written);
}

static bool is_literal(struct slice written)
{
	struct address address;

	if (written.length && written.at[written.length - 1] == '.')
		written.length--;
	return address_parse(written, &address);
}

static enum known ask(struct judge *judge, name_id name, uint16_t type,
		      struct answer *answer)
{
	judge_lookup(judge, name, type, answer);
	return answer->known;
}

static bool names_a_host(uint16_t type)
{
	return type == RRTYPE_NS || type == RRTYPE_MX || type == RRTYPE_SRV;
}

static record_id first_cname(const struct answer *answer)
{
	for (unsigned i = 0; i < answer->step_count; i++)
		if (answer->steps[i].kind == STEP_CNAME)
			return answer->steps[i].record;
	return RECORD_NONE;
}

static enum target_state host_state(struct judge *judge,
				    const struct record *record,
				    struct target *target)
{
	struct answer v4, v6;
	char text[NAME_TEXT_MAX];
	enum known has_v4 = ask(judge, record->target, RRTYPE_A, &v4);

	if (hostname_check(slice_of(
		name_print(judge->names, record->target, text))) != HOSTNAME_OK)
		return TARGET_INVALID;
	target->cname = first_cname(&v4);
	if (target->cname != RECORD_NONE)
		return TARGET_CNAME;
	if (has_v4 != KNOWN_NO ||
	    ask(judge, record->target, RRTYPE_AAAA, &v6) != KNOWN_NO)
		return TARGET_FINE;
	target->zone = v4.zone;
	return TARGET_NO_ADDRESS;
}

void target_judge(struct judge *judge, const struct record *record,
		  struct target *target)
{
	struct answer any;

	*target = (struct target){.cname = RECORD_NONE, .zone = ZONE_NONE};
	target->written = last_word(judge, record, &target->span);
	if (record->target == NAME_ROOT)
		target->state = TARGET_NONE;
	else if (names_a_host(record->type) && is_literal(target->written))
		target->state = TARGET_LITERAL;
	else if (!record->from.generated &&
		 target_looks_whole(judge, target->written) &&
		 ask(judge, record->target, RRTYPE_ANY, &any) == KNOWN_NO)
		target->state = TARGET_MISSING_DOT;
	else if (names_a_host(record->type))
		target->state = host_state(judge, record, target);
}
