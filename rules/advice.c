/*
 * advice.c - what findings of several rules tell alike (see advice.h).
 */
#include "rules/advice.h"
#include "rules/generic.h"

#include <string.h>

/* A name may have hundreds of addresses: so many are shown. */
#define ADDRESSES_SHOWN 3
/* An address may have as many names: so many are tried. */
#define ADDRESSES_TRIED 64
/* What stands before a value is quoted up to this length. */
#define SETTING_MAX 60

void advice_relate_forward(struct judge *judge, struct finding *finding,
			   name_id name, struct address address)
{
	bool ipv4 = address.family == FAMILY_IPV4;
	struct answer answer;

	judge_lookup(judge, name, ipv4 ? RRTYPE_A : RRTYPE_AAAA, &answer);
	if (answer.known == KNOWN_NO) {
		finding_relate(finding, judge_zone_span(judge, answer.zone),
			       "... has no %s record in this zone",
			       judge_forward_type(address));
		return;
	}
	for (size_t i = 0; i < answer.records.count && i < ADDRESSES_SHOWN;
	     i++) {
		struct record record =
		    store_get(judge->store, answer.records.at[i]);
		const char *label = "... has only this address";

		if (i > 0)
			label = "... and this one";
		else if (answer.records.count > 1)
			label = "... has other addresses: this one";
		finding_relate(finding, record.rdata_span, "%s", label);
	}
}

/*
 * Where a record of the last name of the answer's chain belongs, which may
 * have no handle: "`mail IN %s` to zones/db.example.com", RDATA filled in.
 */
static const char *line_at_end(struct judge *judge, const struct answer *answer,
			       const char *type, const char *rdata)
{
	struct wire_name name;
	const char *owner = "";
	zone_id zone = ZONE_NONE;

	if (answer->made)
		name = *answer->made;
	else
		name_wire(judge->names, answer->name, &name);
	if (answer->made || answer->name != NAME_NONE) {
		zone =
		    store_closest_zone_wire(judge->store, judge->view, &name);
		owner = judge_owner(judge, zone, &name);
	}
	return arena_print(judge->arena, "`%s IN %s %s` to %s", owner, type,
			   rdata, judge_zone_path(judge, zone));
}

enum severity advice_host_severity(const struct ptr_case *ptr)
{
	return ptr->public ? SEVERITY_WARNING : SEVERITY_INFO;
}

const char *advice_forward_line(struct judge *judge, name_id name,
				struct address address)
{
	struct answer answer;

	judge_lookup(judge, name,
		     address.family == FAMILY_IPV4 ? RRTYPE_A : RRTYPE_AAAA,
		     &answer);
	return line_at_end(judge, &answer, judge_forward_type(address),
			   judge_address(judge, address));
}

const char *advice_reverse_line(struct judge *judge, struct address address,
				const char *target)
{
	struct answer answer;

	/* Behind RFC 2317's CNAMEs the line belongs into the child zone. */
	judge_ptrs(judge, address, &answer);
	return line_at_end(judge, &answer, "PTR", target);
}

/* --- likely causes ------------------------------------------------------ */

static bool octets_swapped(const uint8_t *a, const uint8_t *b)
{
	unsigned first = 4, differ = 0;

	for (unsigned i = 0; i < 4; i++) {
		if (a[i] != b[i]) {
			differ++;
			if (first == 4)
				first = i;
		}
	}
	return differ == 2 && first < 3 && a[first] == b[first + 1] &&
	       a[first + 1] == b[first];
}

static bool octets_reversed(const uint8_t *a, const uint8_t *b)
{
	return a[0] == b[3] && a[1] == b[2] && a[2] == b[1] && a[3] == b[0] &&
	       memcmp(a, b, 4) != 0;
}

/* How many letters are to be changed, added or left out: 0, 1, or 2 for
   "more", which is all that is asked. */
static unsigned edits(const char *a, const char *b)
{
	size_t long_a = strlen(a), long_b = strlen(b), head = 0, tail = 0;
	size_t shorter = long_a < long_b ? long_a : long_b;

	while (head < shorter && a[head] == b[head])
		head++;
	while (tail < shorter - head &&
	       a[long_a - 1 - tail] == b[long_b - 1 - tail])
		tail++;
	long_a -= head + tail;
	long_b -= head + tail;
	if (long_a == 0 && long_b == 0)
		return 0;
	return long_a <= 1 && long_b <= 1 ? 1 : 2;
}

/* Two neighbouring characters in the wrong order. */
static bool is_transposed(const char *a, const char *b)
{
	size_t i = 0;

	if (strlen(a) != strlen(b))
		return false;
	while (a[i] && a[i] == b[i])
		i++;
	return a[i] && a[i + 1] && a[i] == b[i + 1] && a[i + 1] == b[i] &&
	       strcmp(a + i + 2, b + i + 2) == 0;
}

const char *advice_cause(struct judge *judge, struct address wanted,
			 struct address found)
{
	const char *a = judge_address(judge, wanted);
	const char *b = judge_address(judge, found);
	const char *what = NULL;

	if (wanted.family != found.family)
		return NULL;
	if (wanted.family == FAMILY_IPV4 &&
	    octets_swapped(wanted.bytes, found.bytes))
		what = "two octets are swapped";
	else if (wanted.family == FAMILY_IPV4 &&
		 octets_reversed(wanted.bytes, found.bytes))
		what = "the octets are reversed";
	else if (is_transposed(a, b))
		what = "two characters are swapped";
	else if (edits(a, b) == 1)
		what = "one character differs: perhaps a slip of the pen";
	return what ? arena_print(judge->arena, "%s and %s: %s", a, b, what)
		    : NULL;
}

/* The PTR record of ADDRESS that names TARGET; false where there is none. */
static bool find_ptr(struct judge *judge, struct address address,
		     name_id target, struct record *ptr)
{
	struct answer answer;

	if (!judge_has_ptr(judge, address))
		return false;
	judge_ptrs(judge, address, &answer);
	for (size_t i = 0; i < answer.records.count; i++) {
		*ptr = store_get(judge->store, answer.records.at[i]);
		if (ptr->target == target)
			return true;
	}
	return false;
}

/* Lies AT within two lines' reach behind SPAN? */
static bool stands_near(struct span span, struct span at)
{
	uint32_t end = span.at + span.length;

	return span.file == at.file && at.at >= end && at.at - end <= 2;
}

static uint32_t line_of(struct judge *judge, uint32_t file, uint32_t at)
{
	return source_position(judge->facts->sources, file, at).line;
}

/* Does RECORD stand in the line below that of another host's same address? */
static bool copies_line_above(struct judge *judge, const struct record *record)
{
	struct record_list list =
	    store_by_address(judge->store, record->address);

	for (size_t i = 0; i < list.count && i < ADDRESSES_TRIED; i++) {
		struct record other = store_get(judge->store, list.at[i]);
		uint32_t end = other.rdata_span.at + other.rdata_span.length;

		if (other.owner == record->owner ||
		    other.span.file != record->span.file ||
		    record->span.at < end ||
		    record->span.at - end > SETTING_MAX)
			continue;
		if (line_of(judge, record->span.file, record->span.at) -
			line_of(judge, record->span.file, end) <=
		    1)
			return true;
	}
	return false;
}

const char *advice_ptr_cause(struct judge *judge, const struct ptr_case *ptr)
{
	struct answer answer;
	struct record found, other;
	const char *cause;

	judge_lookup(judge, ptr->ptr->target,
		     ptr->address.family == FAMILY_IPV4 ? RRTYPE_A
							: RRTYPE_AAAA,
		     &answer);
	if (answer.records.count != 1)
		return NULL;
	found = store_get(judge->store, answer.records.at[0]);
	if (find_ptr(judge, found.address, ptr->ptr->target, &other)) {
		const char *address = judge_address(judge, found.address);

		if (stands_near(other.span, ptr->ptr->span))
			return arena_print(
			    judge->arena,
			    "the line above it names the same "
			    "host at %s, rightly: this one looks "
			    "like a copy whose name was not "
			    "changed",
			    address);
		return arena_print(judge->arena,
				   "%s points to the same name, rightly: "
				   "perhaps the host moved there and its old "
				   "PTR stayed",
				   address);
	}
	if (copies_line_above(judge, &found))
		return arena_print(judge->arena,
				   "the line above has %s, too: this one looks "
				   "like a copy whose address was not changed",
				   judge_address(judge, found.address));
	cause = advice_cause(judge, ptr->address, found.address);
	if (cause)
		return cause;
	return judge_has_ptr(judge, found.address)
		   ? NULL
		   : arena_print(judge->arena,
				 "%s has no PTR here: perhaps the host moved "
				 "and its PTR was left behind",
				 judge_address(judge, found.address));
}

/* --- one fault, one finding --------------------------------------------- */

#define FORWARD_RULE "fcrdns-no-forward"

bool advice_is_lost_sender(struct judge *judge, name_id name)
{
	struct record_list list = store_by_target(judge->store, name);

	if (!judge_tells(judge, FORWARD_RULE))
		return false;
	for (size_t i = 0; i < list.count && i < ADDRESSES_TRIED; i++) {
		struct record ptr = store_get(judge->store, list.at[i]);
		const struct sender_case *sender;
		struct address address;

		if (ptr.type != RRTYPE_PTR || !judge_walks(judge, ptr.zone) ||
		    !judge_ptr_address(judge, &ptr, &address))
			continue;
		sender = judge_sender_of(judge, address);
		if (sender && sender->ptr_confirmed == KNOWN_NO)
			return true;
	}
	return false;
}

void advice_relate_uses(struct judge *judge, struct finding *finding,
			name_id name)
{
	struct record_list list = store_by_target(judge->store, name);
	char type[RRTYPE_TEXT_MAX];

	for (size_t i = 0; i < list.count && i < ADDRESSES_TRIED; i++) {
		struct record record = store_get(judge->store, list.at[i]);

		if (record.type == RRTYPE_PTR ||
		    !judge_walks(judge, record.zone))
			continue;
		finding_relate(finding, record.rdata_span,
			       "this %s leads to nothing, too",
			       rrtype_print(record.type, type));
	}
}

/* --- senders ------------------------------------------------------------ */

void advice_relate_address(struct judge *judge, struct finding *finding,
			   const struct sender_case *sender_case)
{
	finding_relate(finding, sender_case->at,
		       sender_case->assumed && !sender_case->source
			   ? "%s is taken to send from this address"
			   : "%s sends from this address",
		       judge_sender(judge, sender_case->sender));
}

void advice_relate_chain(struct finding *finding, const struct value *value)
{
	for (size_t i = 0; i < value->chain_length; i++) {
		const struct reference *link = &value->chain[i];

		if (link->span.file != value->span.file ||
		    link->span.at != value->span.at)
			finding_relate(finding, link->span, "by way of: %s",
				       link->text);
	}
}

void advice_relate_ehlo(struct judge *judge, struct finding *finding,
			const struct sender_case *sender_case)
{
	const struct sender *sender = sender_case->sender;

	finding_relate(finding, advice_ehlo_span(sender),
		       "%s announces itself as %s", judge_sender(judge, sender),
		       sender->ehlo.text ? sender->ehlo.text : "(not known)");
}

/* A note on what the sender of an unconfirmed address announces. */
static void note_ehlo(struct judge *judge, struct finding *finding,
		      const struct sender_case *sender_case)
{
	if (sender_case->ehlo == NAME_NONE || sender_case->ehlo_is_ptr)
		return;
	finding_note(finding, "%s announces itself as %s%s",
		     judge_sender(judge, sender_case->sender),
		     sender_case->sender->ehlo.text,
		     sender_case->ehlo_resolves == KNOWN_YES
			 ? ", which has this address: the PTR should name it"
			 : "");
}

void advice_assumed(struct finding *finding,
		    const struct sender_case *sender_case)
{
	if (sender_case->assumed && sender_case->assumption) {
		finding->assumed = true;
		finding_note(finding, "assumed: %s", sender_case->assumption);
	} else if (sender_case->sender->hostname_assumed ||
		   sender_case->sender->ehlo.known == VALUE_ASSUMED) {
		finding->assumed = true;
		if (sender_case->sender->ehlo.why)
			finding_note(finding, "assumed: %s",
				     sender_case->sender->ehlo.why);
	}
}

static const char *sender_identity(struct judge *judge,
				   const struct sender *sender)
{
	return arena_print(judge->arena, "%s %s %s %s",
			   software_name(sender->software),
			   sender->instance ? sender->instance : "",
			   sender->service ? sender->service : "",
			   sender->condition ? sender->condition : "");
}

void advice_about_sender(struct judge *judge, struct finding *finding,
			 const struct sender_case *sender_case,
			 const char *parameter)
{
	finding_subject(finding, sender_case->address,
			sender_case->ehlo == NAME_NONE
			    ? sender_case->sender->ehlo.text
			    : judge_name(judge, sender_case->ehlo));
	finding_identity(finding, "%s %s %s",
			 sender_identity(judge, sender_case->sender), parameter,
			 judge_address(judge, sender_case->address));
}

void advice_about_ehlo(struct judge *judge, struct finding *finding,
		       const struct sender_case *sender_case)
{
	finding_subject(finding, sender_case->address,
			sender_case->ehlo == NAME_NONE
			    ? sender_case->sender->ehlo.text
			    : judge_name(judge, sender_case->ehlo));
	finding_identity(finding, "%s ehlo %s",
			 sender_identity(judge, sender_case->sender),
			 sender_case->sender->ehlo.text);
}

static bool same_text(const char *a, const char *b)
{
	return (!a && !b) || (a && b && strcmp(a, b) == 0);
}

bool advice_repeats(struct judge *judge, const struct sender_case *sender_case)
{
	const struct sender *one = sender_case->sender, *two;
	const struct sender_case *cases;
	size_t count;

	cases = judge_senders(judge, &count);
	if (sender_case == cases)
		return false;
	two = sender_case[-1].sender;
	return one->software == two->software &&
	       same_text(one->instance, two->instance) &&
	       same_text(one->ehlo.text, two->ehlo.text) &&
	       address_equal(sender_case[-1].address, sender_case->address);
}

struct span advice_ehlo_span(const struct sender *sender)
{
	return span_is_none(sender->ehlo.span) ? sender->span
					       : sender->ehlo.span;
}

/* "myhostname = ": what stands before a value in its line; NULL. */
static const char *before_value(struct judge *judge, struct span span)
{
	struct sources *sources = judge->facts->sources;
	struct slice line;
	struct position at;

	if (span_is_none(span) || !source_numbered(sources, span.file))
		return NULL;
	line = source_line(sources, span.file, span.at);
	at = source_position(sources, span.file, span.at);
	if (at.column - 1 > line.length || at.column - 1 > SETTING_MAX)
		return NULL;
	line.length = at.column - 1;
	while (line.length && (line.at[0] == ' ' || line.at[0] == '\t')) {
		line.at++;
		line.length--;
	}
	return line.length ? arena_copy(judge->arena, line.at, line.length)
			   : NULL;
}

const char *advice_ptr_name(struct judge *judge,
			    const struct sender_case *sender_case)
{
	const struct answer *ptr = &sender_case->ptr;
	struct generic generic;
	const char *name;
	name_id target;

	if (ptr->records.count != 1 || sender_case->ptr_confirmed == KNOWN_NO)
		return NULL;
	target = store_get(judge->store, ptr->records.at[0]).target;
	if (target == sender_case->ehlo)
		return NULL;
	name = judge_name(judge, target);
	if (generic_check(slice_of(name), &sender_case->address, &generic))
		return NULL;
	return arena_copy(judge->arena, name, strlen(name) - 1);
}

const char *advice_ehlo_setting(struct judge *judge,
				const struct sender_case *sender_case,
				const char *name)
{
	const struct sender *sender = sender_case->sender;
	struct span span = advice_ehlo_span(sender);
	const char *before = NULL;

	/* a sender of the settings may stand in braces, as one of several */
	if (sender->software && !span_is_none(sender->ehlo.span))
		before = before_value(judge, span);
	if (!before)
		before =
		    sender->software ? sender->software->setting : "ehlo: ";
	return arena_print(judge->arena, "`%s%s` in %s", before, name,
			   judge_path(judge, span));
}

const char *advice_ehlo_line(struct judge *judge,
			     const struct sender_case *sender_case)
{
	const char *name = advice_ptr_name(judge, sender_case);

	if (name)
		return advice_ehlo_setting(judge, sender_case, name);
	return arena_print(
	    judge->arena, "%s, with the server's own full name",
	    advice_ehlo_setting(judge, sender_case, "mail.example.com"));
}

/* --- the right target of a PTR ------------------------------------------ */

/* mail.example.com.example.com.: the final dot was forgotten. */
static bool repeats_origin(struct judge *judge, const struct record *record)
{
	const char *origin = judge_name(
	    judge, store_get_zone(judge->store, record->zone).origin);
	const char *name = judge_name(judge, record->owner);
	size_t tail = strlen(origin), length = strlen(name);
	struct slice front;

	if (tail < 2 || length < 2 * tail)
		return false;
	front = (struct slice){name, length - tail};
	return slice_ends_nocase(front, origin) &&
	       (length == 2 * tail || name[length - 2 * tail - 1] == '.');
}

/* A name of this world that has the address and is a host name. */
static name_id name_with(struct judge *judge, struct address address)
{
	struct record_list list = store_by_address(judge->store, address);

	for (size_t i = 0; i < list.count && i < ADDRESSES_TRIED; i++) {
		struct record record = store_get(judge->store, list.at[i]);
		struct wire_name wire;

		name_wire(judge->names, record.owner, &wire);
		if (judge_walks(judge, record.zone) &&
		    !repeats_origin(judge, &record) &&
		    hostname_check_wire(&wire) == HOSTNAME_OK &&
		    lookup_confirms(judge->store, judge->view, record.owner,
				    address) == KNOWN_YES)
			return record.owner;
	}
	return NAME_NONE;
}

const char *advice_host_name(struct judge *judge, struct address address)
{
	const struct sender_case *sender = judge_sender_of(judge, address);
	name_id name = NAME_NONE;

	if (sender && sender->ehlo_resolves != KNOWN_NO)
		name = sender->ehlo;
	if (name == NAME_NONE)
		name = name_with(judge, address);
	return name == NAME_NONE ? NULL : judge_name(judge, name);
}

void advice_help_target(struct judge *judge, struct finding *finding,
			const struct ptr_case *ptr)
{
	const char *name = advice_host_name(judge, ptr->address);

	if (name)
		finding_help(finding, "write `%s`: the name that has %s", name,
			     judge_address(judge, ptr->address));
	else
		finding_help(finding, "write the host's full name with its "
				      "final dot, such as `mail.example.com.`");
}

/* "or point the PTR to mail.example.com."; else "elsewhere". */
static const char *other_target(struct judge *judge, const struct ptr_case *ptr)
{
	const char *name = advice_host_name(judge, ptr->address);

	if (!name || strcmp(name, ptr->name) == 0)
		return "or point the PTR elsewhere";
	return arena_print(judge->arena, "or point the PTR to `%s`", name);
}

void advice_help_unconfirmed(struct judge *judge, struct finding *finding,
			     const struct ptr_case *ptr)
{
	const struct sender_case *sender = judge_sender_of(judge, ptr->address);

	finding_label(finding, "this name ...");
	if (!ptr->public)
		finding_note(finding, "receivers on the Internet never see "
				      "this address; those inside do");
	advice_relate_forward(judge, finding, ptr->ptr->target, ptr->address);
	finding_help(finding, "add %s, %s",
		     advice_forward_line(judge, ptr->ptr->target, ptr->address),
		     other_target(judge, ptr));
	if (!sender)
		return;
	advice_relate_address(judge, finding, sender);
	note_ehlo(judge, finding, sender);
}
