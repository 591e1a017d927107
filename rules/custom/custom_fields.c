/*
 * custom_fields.c - what a rule of the user's own may ask of a unit (see
 * custom.h).
 *
 * The tables below are also what the manual says.
 */
#include "rules/custom/custom.h"
#include "rules/generic.h"

#include <string.h>

#define GETTER(name)                                                           \
	static bool name(const struct custom_subject *subject, unsigned n,     \
			 struct custom_value *value)

/* --- values ------------------------------------------------------------- */

/* The only value of a field. */
static bool set_text(struct custom_value *value, unsigned n, const char *text,
		     struct span span)
{
	*value = (struct custom_value){
	    .known = KNOWN_YES, .text = text ? text : "", .span = span};
	return n == 0 && text;
}

static bool set_number(struct custom_value *value, unsigned n,
		       const struct custom_subject *subject, uint64_t number,
		       struct span span)
{
	*value = (struct custom_value){
	    .known = KNOWN_YES,
	    .text = arena_print(subject->judge->arena, "%llu",
				(unsigned long long)number),
	    .number = number,
	    .span = span};
	return n == 0;
}

static bool set_truth(struct custom_value *value, unsigned n, enum known truth)
{
	static const char *const texts[] = {
	    [KNOWN_YES] = "yes", [KNOWN_NO] = "no", [NOT_KNOWN] = "not known"};

	*value = (struct custom_value){.known = truth == NOT_KNOWN ? NOT_KNOWN
								   : KNOWN_YES,
				       .text = texts[truth],
				       .number = truth == KNOWN_YES,
				       .span = SPAN_NONE};
	return n == 0;
}

static enum known truth_of(bool is)
{
	return is ? KNOWN_YES : KNOWN_NO;
}

static bool set_address(struct custom_value *value, unsigned n,
			const struct custom_subject *subject,
			struct address address, struct span span)
{
	*value = (struct custom_value){
	    .known = KNOWN_YES, .text = "", .address = address, .span = span};
	if (address.family == FAMILY_NONE)
		return false;
	value->text = judge_address(subject->judge, address);
	return n == 0;
}

static bool set_name(struct custom_value *value, unsigned n,
		     const struct custom_subject *subject, name_id name,
		     struct span span)
{
	return set_text(
	    value, n,
	    name == NAME_NONE ? NULL : judge_name(subject->judge, name), span);
}

static bool set_unknown(struct custom_value *value, unsigned n)
{
	*value = (struct custom_value){
	    .known = NOT_KNOWN, .text = "(not known)", .span = SPAN_NONE};
	return n == 0;
}

static bool set_slice(struct custom_value *value, unsigned n,
		      const struct custom_subject *subject, struct slice text,
		      struct span span)
{
	return set_text(value, n,
			text.length ? arena_copy(subject->judge->arena, text.at,
						 text.length)
				    : NULL,
			span);
}

/* The name that the Nth PTR record of ANSWER says. */
static bool set_ptr(struct custom_value *value, unsigned n,
		    const struct custom_subject *subject,
		    const struct answer *answer)
{
	struct record record;

	if (answer->known == NOT_KNOWN)
		return set_unknown(value, n);
	if (n >= answer->records.count)
		return false;
	record = store_get(subject->judge->store, answer->records.at[n]);
	return set_name(value, 0, subject, record.target, record.rdata_span);
}

/* --- a record ----------------------------------------------------------- */

GETTER(record_owner)
{
	return set_name(value, n, subject, subject->record->owner,
			subject->record->span);
}

GETTER(record_type)
{
	char type[RRTYPE_TEXT_MAX];

	rrtype_print(subject->record->type, type);
	return set_text(value, n, arena_string(subject->judge->arena, type),
			subject->record->span);
}

GETTER(record_ttl)
{
	return set_number(value, n, subject, subject->record->ttl,
			  subject->record->span);
}

GETTER(record_ttl_written)
{
	return set_truth(value, n, truth_of(!subject->record->ttl_default));
}

GETTER(record_rdata)
{
	return set_text(value, n,
			finding_rdata_text(subject->judge, subject->record),
			subject->record->rdata_span);
}

GETTER(record_address)
{
	return set_address(value, n, subject, subject->record->address,
			   subject->record->rdata_span);
}

GETTER(record_target)
{
	return set_name(value, n, subject, subject->record->target,
			subject->record->rdata_span);
}

GETTER(record_preference)
{
	uint16_t type = subject->record->type;

	return set_number(value, n, subject, subject->record->preference,
			  subject->record->rdata_span) &&
	       (type == RRTYPE_MX || type == RRTYPE_SRV);
}

GETTER(record_zone)
{
	return set_name(
	    value, n, subject,
	    store_get_zone(subject->judge->store, subject->record->zone).origin,
	    subject->record->span);
}

GETTER(record_view)
{
	return set_text(
	    value, n,
	    store_get_view(subject->judge->store, subject->judge->view).name,
	    SPAN_NONE);
}

GETTER(record_file)
{
	return set_text(value, n,
			judge_path(subject->judge, subject->record->span),
			subject->record->span);
}

GETTER(record_wildcard)
{
	return set_truth(value, n,
			 truth_of(name_is_wildcard(subject->judge->names,
						   subject->record->owner)));
}

GETTER(record_generated)
{
	return set_truth(value, n, truth_of(subject->record->from.generated));
}

static const struct custom_field record_fields[] = {
    {"owner", CUSTOM_NAME, "the name that owns it", record_owner},
    {"type", CUSTOM_TEXT, "its type, such as MX", record_type},
    {"ttl", CUSTOM_NUMBER, "its time to live, in seconds", record_ttl},
    {"ttl_written", CUSTOM_TRUTH, "the TTL stands in the record itself",
     record_ttl_written},
    {"rdata", CUSTOM_TEXT,
     "its data: addresses and names as they are, with preference or "
     "priority in front, of other types as written in the file",
     record_rdata},
    {"address", CUSTOM_ADDRESS, "of A and AAAA", record_address},
    {"target", CUSTOM_NAME, "of PTR, NS, CNAME, DNAME, MX and SRV",
     record_target},
    {"preference", CUSTOM_NUMBER, "of MX; of SRV the priority",
     record_preference},
    {"zone", CUSTOM_NAME, "the origin of its zone", record_zone},
    {"view", CUSTOM_TEXT, "the view that is judged; empty without views",
     record_view},
    {"file", CUSTOM_TEXT, "the file that it stands in", record_file},
    {"wildcard", CUSTOM_TRUTH, "the owner begins with an asterisk label",
     record_wildcard},
    {"generated", CUSTOM_TRUTH, "a $GENERATE directive made it",
     record_generated},
    {NULL, CUSTOM_TEXT, NULL, NULL}};

/* --- a PTR -------------------------------------------------------------- */

GETTER(ptr_address)
{
	return set_address(value, n, subject, subject->address,
			   subject->record->span);
}

GETTER(ptr_confirmed)
{
	return set_truth(
	    value, n,
	    lookup_confirms(subject->judge->store, subject->judge->view,
			    subject->record->target, subject->address));
}

GETTER(ptr_mail_host)
{
	return set_truth(
	    value, n,
	    truth_of(judge_is_mail_host(subject->judge, subject->address)));
}

GETTER(ptr_sender)
{
	return set_truth(
	    value, n,
	    truth_of(judge_is_sender(subject->judge, subject->address)));
}

GETTER(ptr_public)
{
	return set_truth(value, n,
			 truth_of(!address_is_special(subject->address)));
}

GETTER(ptr_generic)
{
	const char *name = judge_name(subject->judge, subject->record->target);
	struct generic found;

	return set_truth(
	    value, n,
	    truth_of(generic_check(slice_of(name), &subject->address, &found)));
}

static const struct custom_field ptr_fields[] = {
    {"address", CUSTOM_ADDRESS,
     "the address, also where RFC 2317 CNAMEs lead here", ptr_address},
    {"name", CUSTOM_NAME, "the name that it gives", record_target},
    {"confirmed", CUSTOM_TRUTH, "that name has the address again",
     ptr_confirmed},
    {"mail_host", CUSTOM_TRUTH,
     "the address is a sender's or that of an MX target", ptr_mail_host},
    {"sender", CUSTOM_TRUTH, "mail is sent from the address", ptr_sender},
    {"public", CUSTOM_TRUTH, "the address is no special-use address",
     ptr_public},
    {"generic", CUSTOM_TRUTH, "the name looks machine-generated", ptr_generic},
    {"owner", CUSTOM_NAME, "the name that owns the record", record_owner},
    {"ttl", CUSTOM_NUMBER, "its time to live, in seconds", record_ttl},
    {"zone", CUSTOM_NAME, "the origin of its zone", record_zone},
    {"view", CUSTOM_TEXT, "the view that is judged; empty without views",
     record_view},
    {"file", CUSTOM_TEXT, "the file that it stands in", record_file},
    {"generated", CUSTOM_TRUTH, "a $GENERATE directive made it",
     record_generated},
    {NULL, CUSTOM_TEXT, NULL, NULL}};

/* --- a sender ----------------------------------------------------------- */

static bool set_value(struct custom_value *value, unsigned n,
		      const struct value *from)
{
	if (from->known == VALUE_UNKNOWN)
		return set_unknown(value, n);
	return set_text(value, n, from->text, from->span);
}

GETTER(sender_software)
{
	const struct sender *sender = subject->sender->sender;

	return set_text(value, n, software_name(sender->software),
			sender->span);
}

GETTER(sender_instance)
{
	const struct sender *sender = subject->sender->sender;

	return set_text(value, n, sender->instance, sender->span);
}

GETTER(sender_service)
{
	const struct sender *sender = subject->sender->sender;

	return set_text(value, n, sender->service, sender->span);
}

GETTER(sender_ehlo)
{
	return set_value(value, n, &subject->sender->sender->ehlo);
}

GETTER(sender_banner)
{
	return set_value(value, n, &subject->sender->sender->banner);
}

GETTER(sender_address)
{
	if (subject->sender->address.family == FAMILY_NONE)
		return set_unknown(value, n);
	return set_address(value, n, subject, subject->sender->address,
			   subject->sender->at);
}

GETTER(sender_family)
{
	if (subject->sender->address.family == FAMILY_NONE)
		return set_unknown(value, n);
	return set_number(value, n, subject, subject->sender->address.family,
			  subject->sender->at);
}

GETTER(sender_ptr)
{
	return set_ptr(value, n, subject, &subject->sender->ptr);
}

GETTER(sender_domain)
{
	const struct sender *sender = subject->sender->sender;

	return n < sender->domain_count &&
	       set_text(value, 0, sender->domains[n], sender->span);
}

GETTER(sender_confirmed)
{
	const struct sender_case *sender = subject->sender;

	return set_truth(value, n,
			 sender->ptr.known == KNOWN_YES ? sender->ptr_confirmed
							: sender->ptr.known);
}

GETTER(sender_ehlo_resolves)
{
	return set_truth(value, n, subject->sender->ehlo_resolves);
}

GETTER(sender_ehlo_is_ptr)
{
	const struct sender_case *sender = subject->sender;

	if (sender->helo == HELO_UNKNOWN || sender->ptr.known == NOT_KNOWN)
		return set_truth(value, n, NOT_KNOWN);
	return set_truth(value, n, truth_of(sender->ehlo_is_ptr));
}

GETTER(sender_assumed)
{
	return set_truth(value, n, truth_of(subject->sender->assumed));
}

GETTER(sender_public)
{
	if (subject->sender->address.family == FAMILY_NONE)
		return set_truth(value, n, NOT_KNOWN);
	return set_truth(value, n, truth_of(subject->sender->public));
}

static const struct custom_field sender_fields[] = {
    {"software", CUSTOM_TEXT, "postfix, exim or declared", sender_software},
    {"instance", CUSTOM_TEXT, "the directory or file of its configuration",
     sender_instance},
    {"service", CUSTOM_TEXT,
     "the service of master.cf, Exim's transport, or the name in the settings",
     sender_service},
    {"ehlo", CUSTOM_NAME, "what it announces", sender_ehlo},
    {"address", CUSTOM_ADDRESS, "what receivers see, NAT applied",
     sender_address},
    {"family", CUSTOM_NUMBER, "4 or 6, of that address", sender_family},
    {"ptr", CUSTOM_NAME, "the names of the address; there may be several",
     sender_ptr},
    {"confirmed", CUSTOM_TRUTH, "one of these names has the address again",
     sender_confirmed},
    {"ehlo_resolves", CUSTOM_TRUTH, "the EHLO name has the address",
     sender_ehlo_resolves},
    {"ehlo_is_ptr", CUSTOM_TRUTH, "the EHLO name is one of the PTR names",
     sender_ehlo_is_ptr},
    {"banner", CUSTOM_NAME, "the name in its server's greeting", sender_banner},
    {"domain", CUSTOM_NAME,
     "the domains that it sends for, from the settings; there may be several",
     sender_domain},
    {"assumed", CUSTOM_TRUTH, "no file says the address: it is assumed",
     sender_assumed},
    {"public", CUSTOM_TRUTH, "the address is no special-use address",
     sender_public},
    {NULL, CUSTOM_TEXT, NULL, NULL}};

/* --- a request ---------------------------------------------------------- */

GETTER(request_id)
{
	const struct request *request = subject->request->request;

	return set_slice(value, n, subject, request->id, request->span);
}

GETTER(request_customer)
{
	return set_slice(value, n, subject, subject->request->customer,
			 subject->request->request->span);
}

GETTER(request_address)
{
	const struct request *request = subject->request->request;

	return set_address(value, n, subject, request->address,
			   request_address_span(request));
}

GETTER(request_name)
{
	const struct request_case *is = subject->request;

	return set_text(value, n, *is->name ? is->name : NULL,
			request_name_span(is->request));
}

GETTER(request_ehlo)
{
	const struct request *request = subject->request->request;

	return set_slice(value, n, subject, request->ehlo, request->span);
}

GETTER(request_action)
{
	static const char *const actions[] = {[REQUEST_SET] = "set",
					      [REQUEST_ADD] = "add",
					      [REQUEST_DELETE] = "delete"};
	const struct request *request = subject->request->request;

	return set_text(value, n, actions[request->action], request->span);
}

GETTER(request_ttl)
{
	const struct request *request = subject->request->request;

	return set_number(value, n, subject, request->ttl, request->span) &&
	       request->ttl != REQUEST_NO_TTL;
}

GETTER(request_delegation)
{
	return set_truth(value, n,
			 truth_of(subject->request->request->delegation));
}

GETTER(request_confirmed)
{
	return set_truth(value, n, subject->request->forward);
}

GETTER(request_current)
{
	return set_ptr(value, n, subject, &subject->request->now);
}

static const struct custom_field request_fields[] = {
    {"id", CUSTOM_TEXT, "as the list gives it", request_id},
    {"customer", CUSTOM_TEXT, "who asks, or who holds the address",
     request_customer},
    {"address", CUSTOM_ADDRESS, "the address, or the prefix's first",
     request_address},
    {"name", CUSTOM_NAME, "the name that is asked for", request_name},
    {"ehlo", CUSTOM_NAME, "the EHLO name that the request tells", request_ehlo},
    {"action", CUSTOM_TEXT, "set, add or delete", request_action},
    {"ttl", CUSTOM_NUMBER, "the TTL that is asked for, in seconds",
     request_ttl},
    {"delegation", CUSTOM_TRUTH, "a prefix is to be delegated",
     request_delegation},
    {"confirmed", CUSTOM_TRUTH, "the name has the address", request_confirmed},
    {"current", CUSTOM_NAME,
     "the names that the address has now; there may be several",
     request_current},
    {NULL, CUSTOM_TEXT, NULL, NULL}};

/* ------------------------------------------------------------------------ */

static const struct unit {
	const char *name, *about;
	const struct custom_field *fields;
} units[CUSTOM_UNITS] = {
    [CUSTOM_RECORD] = {"record", "every record of every loaded zone",
		       record_fields},
    [CUSTOM_PTR] = {"ptr", "every PTR record that names an address",
		    ptr_fields},
    [CUSTOM_SENDER] = {"sender",
		       "every address of every sender that talks to "
		       "recipients' servers itself",
		       sender_fields},
    [CUSTOM_REQUEST] = {"request",
			"every customer's request; an error rejects it, a "
			"warning holds it",
			request_fields},
};

const char *custom_unit_name(enum custom_unit unit)
{
	return units[unit].name;
}

const char *custom_unit_about(enum custom_unit unit)
{
	return units[unit].about;
}

const struct custom_field *custom_fields(enum custom_unit unit)
{
	return units[unit].fields;
}

const struct custom_field *custom_field_find(enum custom_unit unit,
					     struct slice name)
{
	for (const struct custom_field *field = units[unit].fields; field->name;
	     field++)
		if (slice_is(name, field->name))
			return field;
	return NULL;
}
