/*
 * row.c - one row of any form, field by field (see row.h).
 *
 * Knows what each field must look like; whether a request makes sense is for
 * the rules to say.
 */
#include "parsers/request/row.h"
#include "parsers/base/budget.h"
#include "parsers/base/memory.h"
#include "parsers/request/idn.h"

#include <stdarg.h>
#include <string.h>

/* RFC 2181 8. */
#define TTL_MAX INT32_MAX

void row_fault(struct row_reader *reader, struct span span, const char *help,
	       const char *format, ...)
{
	va_list arguments;

	if (reader->remark.fault)
		return;
	va_start(arguments, format);
	reader->remark.fault =
	    arena_vprint(reader->facts->arena, format, arguments);
	va_end(arguments);
	reader->remark.help = help;
	reader->remark.span = span;
	reader->remarked = true;
}

bool row_begin(struct row_reader *reader, struct span span)
{
	bool full = reader->requests->count >= REQUESTS_MAX || budget_met();

	if (reader->full)
		return false;
	reader->full = full;
	reader->row = (struct request){
	    .span = span, .ttl = REQUEST_NO_TTL, .target = NAME_NONE};
	reader->seen = 0;
	reader->remarked = false;
	reader->remark = (struct request_remark){0};
	if (full) {
		if (budget_met())
			row_fault(reader, span, "split the list", "%s",
				  budget_text());
		else
			row_fault(reader, span, "split the list",
				  "more than %d requests in one list",
				  REQUESTS_MAX);
		row_end(reader);
	}
	return !full;
}

/* --- fields ------------------------------------------------------------- */

static void set_text(struct slice *text, struct slice value)
{
	*text = value;
}

static void set_action(struct row_reader *reader, struct slice value,
		       struct span span)
{
	static const char *const names[] = {"set", "add", "delete"};

	for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
		if (slice_is_nocase(value, names[i])) {
			reader->row.action = (uint8_t)i;
			return;
		}
	}
	row_fault(reader, span, "write set, add or delete",
		  "`%.*s` is no action", (int)(value.length & 0xff), value.at);
}

static void set_ttl(struct row_reader *reader, struct slice value,
		    struct span span)
{
	uint64_t ttl;

	if (slice_number(value, TTL_MAX, &ttl))
		reader->row.ttl = (uint32_t)ttl;
	else
		row_fault(reader, span, "write a number of seconds",
			  "`%.*s` is no TTL", (int)(value.length & 0xff),
			  value.at);
}

static uint16_t short_length(struct span span)
{
	return span.length <= UINT16_MAX ? (uint16_t)span.length : 0;
}

/* What can be delegated: octets, RFC 2317's parts of one, and nibbles. */
static bool can_be_delegated(const struct prefix *prefix)
{
	if (prefix->address.family == FAMILY_IPV4)
		return prefix->length == 8 || prefix->length == 16 ||
		       (prefix->length >= 24 && prefix->length < 32);
	return prefix->length >= 4 && prefix->length % 4 == 0;
}

/* An address with its network's length, as interfaces are configured. */
static bool has_host_bits(struct slice value, const struct prefix *prefix)
{
	const char *slash = memchr(value.at, '/', value.length);
	struct slice head = {value.at,
			     slash ? (size_t)(slash - value.at) : value.length};
	struct address address;

	return address_parse(head, &address) &&
	       address_compare(address, prefix->address) != 0;
}

static void set_prefix(struct row_reader *reader, struct slice value,
		       struct span span)
{
	struct request *row = &reader->row;
	struct prefix prefix;

	if (!prefix_parse(value, &prefix)) {
		row_fault(reader, span,
			  "write an IPv4 or IPv6 address, or a prefix such as "
			  "192.0.2.0/26 with no host bit set",
			  "`%.*s` is neither an address nor a prefix",
			  (int)(value.length & 0xff), value.at);
		return;
	}
	if (has_host_bits(value, &prefix)) {
		row_fault(reader, span,
			  "write the address without prefix length to name it, "
			  "or the prefix without host bits to delegate it",
			  "`%.*s` is neither one address nor a whole prefix",
			  (int)(value.length & 0xff), value.at);
		return;
	}
	row->address = prefix.address;
	row->bits = prefix.length;
	row->delegation = true;
	if (prefix.length == (prefix.address.family == FAMILY_IPV4 ? 32 : 128))
		row->delegation = false;
	else if (!can_be_delegated(&prefix))
		row_fault(reader, span,
			  "IPv4 is delegated at /8, /16, /24 or, by RFC 2317, "
			  "at /25 to /31; IPv6 at multiples of 4 bits",
			  "a reverse zone cannot be cut at /%u", prefix.length);
}

static void set_address(struct row_reader *reader, struct slice value,
			struct span span)
{
	struct request *row = &reader->row;

	row->address_at = span.at;
	row->address_length = short_length(span);
	if (address_parse(value, &row->address))
		row->bits = row->address.family == FAMILY_IPV4 ? 32 : 128;
	else
		set_prefix(reader, value, span);
}

static bool is_plain(struct slice value)
{
	for (size_t i = 0; i < value.length; i++) {
		if ((unsigned char)value.at[i] >= 0x80)
			return false;
		if (value.at[i] == '-' && i >= 3 && value.at[i - 1] == '-' &&
		    ascii_lower((unsigned char)value.at[i - 2]) == 'n' &&
		    ascii_lower((unsigned char)value.at[i - 3]) == 'x')
			return false;
	}
	return true;
}

static void set_name(struct row_reader *reader, struct slice value,
		     struct span span)
{
	struct request *row = &reader->row;
	struct wire_name wire;
	enum name_error error;

	row->name = value;
	row->name_at = span.at;
	row->name_length = short_length(span);
	if (!is_plain(value)) {
		value = idn_read(reader->facts->arena, value, &reader->remark);
		reader->remarked = true;
		if (reader->remark.fault) {
			reader->remark.span = span;
			return;
		}
	}
	error = name_parse(value, NULL, &wire, NULL, NULL);
	if (error == NAME_OK)
		row->target = name_intern(reader->facts->names, &wire);
	else
		row_fault(reader, span,
			  "write a host name such as "
			  "mail.example.com",
			  "`%.*s` is no host name: %s",
			  (int)(value.length & 0xff), value.at,
			  name_error_text(error));
}

enum row_field row_field(struct slice key)
{
	static const char *const names[ROW_FIELDS] = {
	    [ROW_ID] = "id",
	    [ROW_ACTION] = "action",
	    [ROW_ADDRESS] = "address",
	    [ROW_NAME] = "name",
	    [ROW_CUSTOMER] = "customer",
	    [ROW_EHLO] = "ehlo",
	    [ROW_TTL] = "ttl",
	};
	unsigned i = 0;

	while (i < ROW_FIELDS && !slice_is_nocase(key, names[i]))
		i++;
	return (enum row_field)i;
}

void row_unknown(struct row_reader *reader, struct slice key, struct span span)
{
	row_fault(reader, span, ROW_FIELDS_HELP, "unknown field `%.*s`",
		  (int)(key.length & 0xff), key.at);
}

void row_set(struct row_reader *reader, enum row_field field,
	     struct slice value, struct span span)
{
	value = slice_trim(value);
	if (reader->seen & 1u << field) {
		row_fault(reader, span, "leave one of them out",
			  "a field stands there twice");
		return;
	}
	if (value.length == 0)
		return;
	reader->seen |= 1u << field;
	if (memchr(value.at, '\0', value.length)) {
		row_fault(reader, span, NULL, "a NUL byte is no text");
		return;
	}
	switch (field) {
	case ROW_ID:
		set_text(&reader->row.id, value);
		break;
	case ROW_CUSTOMER:
		set_text(&reader->row.customer, value);
		break;
	case ROW_EHLO:
		set_text(&reader->row.ehlo, value);
		break;
	case ROW_ACTION:
		set_action(reader, value, span);
		break;
	case ROW_ADDRESS:
		set_address(reader, value, span);
		break;
	case ROW_NAME:
		set_name(reader, value, span);
		break;
	default:
		set_ttl(reader, value, span);
	}
}

/* --- the row ------------------------------------------------------------ */

void row_end(struct row_reader *reader)
{
	struct requests *requests = reader->requests;
	struct request *row = &reader->row;
	struct request_remark *remark;

	if (row->address.family == FAMILY_NONE)
		row_fault(reader, row->span, ROW_FIELDS_HELP,
			  "the request names no address");
	if (row->target == NAME_NONE && row->action != REQUEST_DELETE)
		row_fault(reader, row->span, ROW_FIELDS_HELP,
			  "the request names no host name");
	if (reader->remarked) {
		remark = arena_get(reader->facts->arena, sizeof *remark);
		*remark = reader->remark;
		row->remark = remark;
	}
	MEMORY_GROW(requests->items, requests->count, requests->room);
	requests->items[requests->count++] = *row;
}

void row_refuse(struct row_reader *reader, struct span span, const char *help,
		const char *message)
{
	if (!row_begin(reader, span))
		return;
	row_fault(reader, span, help, "%s", message);
	row_end(reader);
}
