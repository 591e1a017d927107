/*
 * sender_case.c - each address of each sender, and what its EHLO name is.
 *
 * A sender that hands all mail to a relay is no case: the receiver sees the
 * relay.  NAT is applied, so that a case's address is what receivers see.
 */
#include "rules/engine.h"

#include "parsers/base/memory.h"

#include <string.h>

/* Of the addresses of an EHLO name, so many are taken for the sender's. */
#define ASSUMED_MAX 64

/* `[192.0.2.25]` or `[IPv6:2001:db8::25]` (RFC 5321 4.1.3). */
static bool parse_literal(struct slice text, struct address *address)
{
	if (text.length < 2 || text.at[0] != '[' ||
	    text.at[text.length - 1] != ']')
		return false;
	text = (struct slice){text.at + 1, text.length - 2};
	if (text.length > 5 &&
	    slice_is_nocase((struct slice){text.at, 5}, "ipv6:")) {
		text = (struct slice){text.at + 5, text.length - 5};
		return address_parse(text, address) &&
		       address->family == FAMILY_IPV6;
	}
	return address_parse(text, address) && address->family == FAMILY_IPV4;
}

static bool is_local(struct slice name)
{
	return hostname_is_localhost(name) ||
	       slice_ends_nocase(name, ".localdomain") ||
	       slice_ends_nocase(name, ".localdomain.");
}

static enum helo_state name_state(struct slice text,
				  struct sender_case *sender_case)
{
	sender_case->helo_fault = hostname_check(text);
	if (is_local(text))
		return HELO_LOCALHOST;
	if (sender_case->helo_fault == HOSTNAME_SINGLE)
		return HELO_BARE;
	if (hostname_private(text) &&
	    (sender_case->helo_fault == HOSTNAME_OK ||
	     sender_case->helo_fault == HOSTNAME_UNDERSCORE))
		return HELO_PRIVATE_NAME;
	return sender_case->helo_fault == HOSTNAME_OK ? HELO_NAME
						      : HELO_INVALID;
}

static void judge_helo(struct engine *engine, struct sender_case *sender_case)
{
	const struct value *ehlo = &sender_case->sender->ehlo;
	char ascii[HOSTNAME_TEXT_MAX];
	struct slice text;

	sender_case->helo = HELO_UNKNOWN;
	sender_case->ehlo = NAME_NONE;
	sender_case->ehlo_resolves = NOT_KNOWN;
	if (!ehlo->text || ehlo->known == VALUE_UNKNOWN)
		return;
	text = hostname_ascii(slice_of(ehlo->text), ascii);
	if (parse_literal(text, &sender_case->literal))
		sender_case->helo = HELO_LITERAL;
	else if (address_parse(text, &sender_case->literal))
		sender_case->helo = HELO_BARE_ADDRESS;
	else
		sender_case->helo = name_state(text, sender_case);
	if (sender_case->helo == HELO_NAME)
		sender_case->ehlo =
		    name_intern_text(engine->facts->names, text);
}

/* A PTR's name that nobody could confirm, whatever the zones say. */
static bool is_useless(struct engine *engine, name_id name)
{
	const char *text = judge_name(&engine->judge, name);
	enum hostname_fault fault = hostname_check(slice_of(text));

	return (fault != HOSTNAME_OK && fault != HOSTNAME_UNDERSCORE) ||
	       hostname_private(slice_of(text));
}

static enum known any_ptr_confirmed(struct engine *engine,
				    const struct sender_case *sender_case)
{
	const struct store *store = engine->facts->store;
	enum known best = KNOWN_NO;

	for (size_t i = 0; i < sender_case->ptr.records.count; i++) {
		name_id target =
		    store_get(store, sender_case->ptr.records.at[i]).target;
		enum known one = lookup_confirms(store, engine->world->view,
						 target, sender_case->address);

		if (one == KNOWN_YES)
			return KNOWN_YES;
		if (one == NOT_KNOWN && !is_useless(engine, target))
			best = NOT_KNOWN;
	}
	return best;
}

/* What DNS says of the case's address and name. */
static void ask_dns(struct engine *engine, struct sender_case *sender_case)
{
	const struct store *store = engine->facts->store;
	struct world *world = engine->world;

	if (sender_case->address.family == FAMILY_NONE)
		return;
	sender_case->public = !address_is_special(sender_case->address);
	lookup(store, world->arena, world->view,
	       name_of_address(engine->facts->names, sender_case->address),
	       RRTYPE_PTR, &sender_case->ptr);
	sender_case->ptr_confirmed = any_ptr_confirmed(engine, sender_case);
	if (sender_case->ehlo == NAME_NONE)
		return;
	sender_case->ehlo_resolves = lookup_confirms(
	    store, world->view, sender_case->ehlo, sender_case->address);
	if (sender_case->ehlo_resolves == NOT_KNOWN)
		engine_unknown(engine, sender_case->ehlo);
	for (size_t i = 0; i < sender_case->ptr.records.count; i++) {
		if (store_get(store, sender_case->ptr.records.at[i]).target ==
		    sender_case->ehlo)
			sender_case->ehlo_is_ptr = true;
	}
}

static struct sender_case *add_case(struct engine *engine, struct world *world,
				    const struct sender *sender)
{
	struct sender_case *added;

	MEMORY_GROW(world->cases, world->case_count, world->case_room);
	added = &world->cases[world->case_count++];
	*added = (struct sender_case){.sender = sender, .at = SPAN_NONE};
	added->ptr.known = NOT_KNOWN;
	added->ptr_confirmed = NOT_KNOWN;
	judge_helo(engine, added);
	return added;
}

static const struct nat_pair *nat_of(const struct sender *sender,
				     struct address address)
{
	for (size_t i = 0; i < sender->nat_count; i++) {
		if (address_equal(sender->nats[i].inside, address))
			return &sender->nats[i];
	}
	return NULL;
}

/* A case of SENDER for an address that it is configured with. */
static void add_address(struct engine *engine, struct world *world,
			const struct sender *sender, struct addrset *seen,
			const struct source_address *source,
			struct address address, struct span at)
{
	const struct nat_pair *nat = nat_of(sender, address);
	struct sender_case *added;

	if (!addrset_add(seen, nat ? nat->outside : address))
		return;
	added = add_case(engine, world, sender);
	added->address = nat ? nat->outside : address;
	added->at = at;
	if (nat) {
		added->inside = nat->inside;
		added->at = nat->span;
	}
	if (!source)
		return;
	added->source = &source->value;
	if (source->value.known == VALUE_ASSUMED) {
		added->assumed = true;
		added->assumption = source->value.why;
	}
}

static bool has_family(const struct address *addresses, size_t count,
		       uint8_t family)
{
	for (size_t i = 0; i < count; i++) {
		if (addresses[i].family == family)
			return true;
	}
	return false;
}

/*
 * A private address that a configuration binds is what the machine sees;
 * where the settings declare what the Internet sees, that counts.
 */
static bool is_replaced(const struct sender *sender, struct address address)
{
	return address_is_special(address) && !nat_of(sender, address) &&
	       has_family(sender->addresses, sender->address_count,
			  address.family);
}

static void add_bound(struct engine *engine, struct world *world,
		      const struct sender *sender, struct addrset *seen,
		      const struct source_address *source)
{
	if (source->disabled || source->address.family == FAMILY_NONE ||
	    is_replaced(sender, source->address))
		return;
	add_address(engine, world, sender, seen, source, source->address,
		    source->value.span);
}

/* No file says the address: those of its EHLO name stand in. */
static void assume_from_ehlo(struct engine *engine, struct world *world,
			     const struct sender *sender, size_t from,
			     uint16_t type)
{
	const struct store *store = engine->facts->store;
	name_id ehlo = world->cases[from].ehlo;
	struct answer answer;

	if (ehlo == NAME_NONE)
		return;
	lookup(store, world->arena, world->view, ehlo, type, &answer);
	for (size_t i = 0; i < answer.records.count && i < ASSUMED_MAX; i++) {
		struct record record = store_get(store, answer.records.at[i]);
		struct sender_case *added = &world->cases[from];

		if (address_is_special(record.address))
			continue;
		if (added->address.family != FAMILY_NONE)
			added = add_case(engine, world, sender);
		added->address = record.address;
		added->at = record.rdata_span;
		added->assumed = true;
		added->assumption =
		    arena_print(world->arena,
				"no file says which address this server sends "
				"from; those of its EHLO name %s are assumed",
				sender->ehlo.text);
	}
}

/* Of the cases FROM .. TO - 1, one sender's. */
static void link_families(struct world *world, size_t from, size_t to)
{
	const struct sender_case *ipv4 = NULL, *ipv6 = NULL;

	for (size_t i = to; i > from; i--) {
		const struct sender_case *one = &world->cases[i - 1];

		if (one->address.family == FAMILY_IPV4)
			ipv4 = one;
		else if (one->address.family == FAMILY_IPV6)
			ipv6 = one;
	}
	for (size_t i = from; i < to; i++) {
		struct sender_case *one = &world->cases[i];

		one->other = one->address.family == FAMILY_IPV4 ? ipv6 : ipv4;
	}
}

static void add_sender(struct engine *engine, struct world *world,
		       const struct sender *sender)
{
	size_t from = world->case_count;
	struct addrset seen = {0};

	add_bound(engine, world, sender, &seen, &sender->ipv4);
	add_bound(engine, world, sender, &seen, &sender->ipv6);
	for (size_t i = 0; i < sender->address_count; i++)
		add_address(engine, world, sender, &seen, NULL,
			    sender->addresses[i],
			    sender->address_spans ? sender->address_spans[i]
						  : sender->span);
	addrset_free(&seen);
	if (world->case_count > from)
		return;
	add_case(engine, world, sender);
	if (!sender->ipv4.disabled)
		assume_from_ehlo(engine, world, sender, from, RRTYPE_A);
	if (!sender->ipv6.disabled)
		assume_from_ehlo(engine, world, sender, from, RRTYPE_AAAA);
}

static uint64_t address_key(struct address address)
{
	return keyset_hash(address.family, address.bytes, sizeof address.bytes);
}

const struct sender_case *sender_case_find(const struct world *world,
					   struct address address)
{
	const uint32_t *number =
	    keyset_find(&world->case_of, address_key(address));

	if (!number || !address_equal(world->cases[*number].address, address))
		return NULL;
	return &world->cases[*number];
}

static void index_case(struct world *world, size_t i)
{
	struct address address = world->cases[i].address;
	uint32_t *number;
	bool new;

	if (!addrset_add(&world->senders, address))
		return;
	number = keyset_put(&world->case_of, address_key(address), &new);
	if (new)
		*number = (uint32_t)i;
}

/* Mail leaves for the outside, which never sees an inner world. */
void sender_case_make_all(struct engine *engine, struct world *world)
{
	const struct facts *facts = engine->facts;

	for (size_t i = 0; !world->inner && i < facts->sender_count; i++) {
		if (facts->senders[i].route == ROUTE_DIRECT &&
		    !facts->senders[i].lmtp)
			add_sender(engine, world, &facts->senders[i]);
	}
	for (size_t i = 0; i < world->case_count; i++) {
		ask_dns(engine, &world->cases[i]);
		index_case(world, i);
		engine_forget(engine);
	}
	/* The cases stand still only now. */
	for (size_t from = 0, to = 0; from < world->case_count; from = to) {
		while (to < world->case_count &&
		       world->cases[to].sender == world->cases[from].sender)
			to++;
		link_families(world, from, to);
	}
}
