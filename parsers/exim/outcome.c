/*
 * outcome.c - what one envelope sender leads to in one transport (see
 * outcome.h).
 */
#include "parsers/exim/outcome.h"

#include "parsers/base/memory.h"
#include "parsers/exim/evaluate.h"
#include "parsers/exim/identity.h"

#include <idn2.h>
#include <stdlib.h>
#include <string.h>

struct outcome *outcome_add(struct outcomes_list *list)
{
	MEMORY_GROW(list->items, list->count, list->room);
	list->items[list->count] = (struct outcome){.order = list->count};
	return &list->items[list->count++];
}

void outcomes_free(struct outcomes_list *list)
{
	free(list->items);
	*list = (struct outcomes_list){0};
}

/* Where TEXT stands in an option's value as a string of its own. */
static const char *value_part(const char *value, const char *text)
{
	size_t length = strlen(text);
	const char *part = *text ? strstr(value, text) : NULL;

	for (; part; part = strstr(part + 1, text))
		if ((part == value || strchr("{ \t;:,", part[-1])) &&
		    (!part[length] || strchr("} \t;:,", part[length])))
			return part;
	return NULL;
}

/* The whole value of an option, or the line of a file that it came from. */
static void value_place(struct expansion *expansion,
			const struct option *option,
			const struct expanded *result, const char *text,
			struct value *value)
{
	struct arena *arena = expansion->config->facts->arena;
	const struct table_entry *found = result->found;
	struct slice bytes = option->value.bytes;
	const char *part = text ? value_part(bytes.at, text) : NULL;
	struct reference *links;

	value->chain_length = 0;
	if (part && !found)
		bytes = (struct slice){part, strlen(text)};
	value->span = text_span(&option->value,
				(size_t)(bytes.at - option->value.bytes.at),
				bytes.length, arena, value);
	if (!text || !found || !strstr(found->data, text) || !*text)
		return;
	links = arena_get(arena, (value->chain_length + 1) * sizeof *links);
	if (value->chain_length)
		memcpy(links, value->chain,
		       value->chain_length * sizeof *links);
	links[value->chain_length] =
	    (struct reference){value->span, option->name};
	value->chain = links;
	value->chain_length++;
	value->span = found->span;
}

static struct value value_unknown_of(struct expansion *expansion,
				     const struct option *option,
				     const struct expanded *result)
{
	struct value value = value_unknown(result->why, SPAN_NONE);

	value_place(expansion, option, result, NULL, &value);
	value.candidates = result->candidates;
	value.candidate_count = result->candidate_count;
	return value;
}

static void defers(struct outcome_family *family, const char *fault,
		   struct span span)
{
	family->source.disabled = true;
	family->fault = fault;
	family->fault_span = span;
	family->source.value = value_unknown(fault, span);
	family->ehlo = value_unknown(fault, span);
}

/* What the system does where no address is given. */
static void system_chooses(struct outcome_family *family, const char *why,
			   struct span span)
{
	family->source.value = value_unknown(why, span);
}

/*
 * The first address of the family in the expanded list; the daemon stops at
 * the first member that is no address.
 */
static void interface_family(struct expansion *expansion,
			     const struct option *option,
			     const struct expanded *result, int wanted,
			     struct outcome_family *family)
{
	struct arena *arena = expansion->config->facts->arena;
	struct run run = {.expansion = expansion, .arena = arena};
	const char *list = result->text;
	struct value value = {0};
	char text[ADDRESS_TEXT_MAX];
	struct string item;
	int separator = 0;

	value_place(expansion, option, result, NULL, &value);
	while (list_next(&run, &list, &separator, &item)) {
		int kind = address_kind(item.at, NULL);

		value_place(expansion, option, result, item.at, &value);
		if (kind == 0) {
			defers(family,
			       arena_print(arena,
					   "\"%s\" in `interface` is no IP "
					   "address: the daemon defers",
					   item.at),
			       value.span);
			return;
		}
		if (kind != wanted ||
		    !address_parse(slice_of(item.at), &family->source.address))
			continue;
		value.text = arena_string(
		    arena, address_print(family->source.address, text));
		value.known = result->assumption ? VALUE_ASSUMED : VALUE_KNOWN;
		value.why = option->stock ? "interface, as Debian's own files "
					    "set it"
					  : "interface";
		family->source.value = value;
		return;
	}
	system_chooses(family,
		       arena_print(arena,
				   "`interface` has no IPv%d address: the "
				   "system chooses",
				   wanted),
		       value.span);
}

/* Of each list that it may be, the first address of the family. */
static void interface_unknown(struct expansion *expansion,
			      const struct option *option,
			      const struct expanded *result, int wanted,
			      struct outcome_family *family)
{
	struct arena *arena = expansion->config->facts->arena;
	struct run run = {.expansion = expansion, .arena = arena};
	const char **kept =
	    arena_get(arena, (result->candidate_count + 1) * sizeof *kept);
	size_t count = 0;

	for (size_t i = 0; i < result->candidate_count; i++) {
		const char *list = result->candidates[i];
		struct string item;
		int separator = 0;

		while (list_next(&run, &list, &separator, &item)) {
			if (address_kind(item.at, NULL) != wanted)
				continue;
			kept[count++] = item.at;
			break;
		}
	}
	family->source.value = value_unknown_of(expansion, option, result);
	family->source.value.candidates = kept;
	family->source.value.candidate_count = count;
}

/* The same for both families, from what `interface` expands to. */
static void find_interface(struct expansion *expansion,
			   const struct driver *transport,
			   struct outcome *outcome)
{
	const struct option *option =
	    option_find(transport->options, "interface");
	struct outcome_family *families[] = {&outcome->ipv4, &outcome->ipv6};
	struct expanded result;
	struct value doubt;

	expansion->setting.sending = NULL;
	if (option)
		expansion_evaluate(expansion, option->value.bytes.at, &result);
	for (int i = 0; i < 2; i++) {
		struct outcome_family *family = families[i];

		if (!option) {
			system_chooses(family,
				       "`interface` is not set: the "
				       "system chooses",
				       SPAN_NONE);
			continue;
		}
		doubt = identity_option(expansion->config, option, "interface");
		outcome->reads_sender |= result.reads_sender;
		if (doubt.known == VALUE_UNKNOWN)
			family->source.value = doubt;
		else if (!result.certain)
			interface_unknown(expansion, option, &result, i ? 6 : 4,
					  family);
		else if (result.status == EXPAND_FAILED)
			defers(family,
			       arena_print(expansion->arena,
					   "`interface` fails to expand (%s): "
					   "the daemon defers",
					   result.why),
			       doubt.span);
		else if (result.status == EXPAND_FORCED ||
			 !*skip_space(result.text))
			system_chooses(family,
				       "`interface` expands to "
				       "nothing: the system chooses",
				       doubt.span);
		else
			interface_family(expansion, option, &result, i ? 6 : 4,
					 family);
	}
}

/* 0.0.0.0 and :: bind to nothing in particular. */
static void unbind_any(struct outcome_family *family)
{
	static const uint8_t zero[16];
	struct source_address *source = &family->source;

	if (!source->value.text || memcmp(source->address.bytes, zero, 16))
		return;
	source->value = value_unknown("`interface` is the unspecified "
				      "address: the system chooses",
				      source->value.span);
	source->address = (struct address){0};
}

/* UTF-8 is announced as its A-label, or not at all. */
static bool to_alabel(struct arena *arena, struct value *value)
{
	char *ascii = NULL, *lower = arena_string(arena, value->text);
	bool plain = true;

	for (char *c = lower; *c; c++) {
		plain = plain && (unsigned char)*c < 0x80;
		*c = (char)ascii_lower((unsigned char)*c);
	}
	if (plain)
		return true;
	if (idn2_lookup_u8((const uint8_t *)lower, (uint8_t **)&ascii,
			   IDN2_NFC_INPUT) != IDN2_OK)
		return false;
	value->text = arena_string(arena, ascii);
	value->why = arena_print(arena, "%s, as its A-label", value->why);
	idn2_free(ascii);
	return true;
}

/* `$primary_hostname`: the place to change is where that is set. */
static void place_primary(struct expansion *expansion,
			  const struct expanded *result,
			  struct outcome_family *family)
{
	const struct value *primary = &expansion->primary;
	struct value *ehlo = &family->ehlo;
	struct arena *arena = expansion->config->facts->arena;
	struct reference *links;
	size_t count = 0;

	if (!result->reads_primary || !primary->text || !ehlo->text ||
	    strcmp(primary->text, ehlo->text) != 0)
		return;
	family->hostname =
	    !option_find(expansion->config->options, "primary_hostname");
	links = arena_get(arena, (primary->chain_length + 2) * sizeof *links);
	if (!span_is_none(ehlo->span))
		links[count++] = (struct reference){ehlo->span, "helo_data"};
	for (size_t i = 0; i < primary->chain_length; i++)
		links[count++] = primary->chain[i];
	ehlo->chain = links;
	ehlo->chain_length = count;
	ehlo->span = primary->span;
	if (ehlo->known == VALUE_KNOWN) {
		ehlo->known = primary->known;
		ehlo->why = primary->why;
	}
}

static struct value helo_value(struct expansion *expansion,
			       const struct option *option,
			       const struct expanded *result)
{
	struct value value = value_known(result->text, "helo_data", SPAN_NONE);

	if (option) {
		struct value doubt =
		    identity_option(expansion->config, option, "helo_data");

		value_place(expansion, option, result, result->text, &value);
		if (doubt.known == VALUE_UNKNOWN)
			return doubt;
		value.known = doubt.known;
		value.why = doubt.why;
	}
	if (result->assumption) {
		value.known = VALUE_ASSUMED;
		value.why = arena_print(expansion->config->facts->arena,
					"helo_data, %s", result->assumption);
	}
	return value;
}

static void find_helo(struct expansion *expansion,
		      const struct driver *transport, int family_number,
		      struct outcome *outcome, struct outcome_family *family)
{
	struct config *config = expansion->config;
	bool lmtp = strcmp(transport->kind, "lmtp") == 0;
	const struct option *option =
	    lmtp ? NULL : option_find(transport->options, "helo_data");
	struct span span = transport->span;
	struct expanded result;

	if (family->source.disabled)
		return;
	expansion->setting.family = family_number;
	expansion->setting.sending = family->source.value.text
					 ? family->source.value.text
					 : EXPAND_SYSTEM;
	expansion_evaluate(
	    expansion, option ? option->value.bytes.at : "$primary_hostname",
	    &result);
	outcome->reads_sender |= result.reads_sender;
	family->from_ptr = result.from_ptr;
	family->several_ptrs = result.several_ptrs;
	family->ehlo = helo_value(expansion, option, &result);
	if (option)
		span = family->ehlo.span;
	if (family->ehlo.known == VALUE_UNKNOWN)
		return;
	if (!result.certain) {
		family->ehlo =
		    option ? value_unknown_of(expansion, option, &result)
			   : expansion->primary;
		family->hostname = !option;
	} else if (result.status != EXPAND_OK) {
		defers(family,
		       arena_print(config->facts->arena,
				   "`helo_data` fails to expand (%s): the "
				   "daemon defers",
				   result.why),
		       span);
	} else if (!to_alabel(config->facts->arena, &family->ehlo)) {
		defers(family,
		       "`helo_data` has no form in ASCII: the daemon defers",
		       span);
	} else {
		place_primary(expansion, &result, family);
	}
}

/* disable_ipv6, or no AAAA lookup for any domain. */
static bool ipv6_is_off(const struct config *config, const char **why)
{
	const struct option *lookup =
	    option_find(config->options, "dns_ipv4_lookup");

	*why = "disable_ipv6";
	if (option_is_on(config->options, "disable_ipv6", false))
		return true;
	*why = "dns_ipv4_lookup = *";
	return lookup && slice_is(slice_trim(lookup->value.bytes), "*");
}

void outcome_find(struct expansion *expansion, const struct driver *transport,
		  struct outcome *outcome)
{
	const char *why;

	find_interface(expansion, transport, outcome);
	unbind_any(&outcome->ipv4);
	unbind_any(&outcome->ipv6);
	if (ipv6_is_off(expansion->config, &why)) {
		outcome->ipv6 = (struct outcome_family){0};
		outcome->ipv6.source.disabled = true;
		outcome->ipv6.source.value = value_unknown(why, SPAN_NONE);
	}
	find_helo(expansion, transport, 4, outcome, &outcome->ipv4);
	find_helo(expansion, transport, 6, outcome, &outcome->ipv6);
}

static int text_compare(const char *a, const char *b)
{
	if (!a || !b)
		return (a != NULL) - (b != NULL);
	return strcmp(a, b);
}

static int value_compare(const struct value *a, const struct value *b)
{
	int order = text_compare(a->text, b->text);

	if (order == 0)
		order = (int)a->known - (int)b->known;
	if (order == 0 && !a->text)
		order = text_compare(a->why, b->why);
	return order;
}

static int family_compare(const struct outcome_family *a,
			  const struct outcome_family *b)
{
	int order = a->source.disabled - b->source.disabled;

	if (order == 0)
		order = value_compare(&a->source.value, &b->source.value);
	if (order == 0 && !a->source.disabled)
		order = value_compare(&a->ehlo, &b->ehlo);
	return order;
}

static int outcome_compare(const void *left, const void *right)
{
	const struct outcome *a = left, *b = right;
	int order = a->only - b->only;

	if (order == 0)
		order = family_compare(&a->ipv4, &b->ipv4);

	if (order == 0)
		order = family_compare(&a->ipv6, &b->ipv6);
	if (order == 0)
		order = (a->order > b->order) - (a->order < b->order);
	return order;
}

static bool same_outcome(const struct outcome *a, const struct outcome *b)
{
	return a->only == b->only && family_compare(&a->ipv4, &b->ipv4) == 0 &&
	       family_compare(&a->ipv6, &b->ipv6) == 0;
}

/* Keys in the order of their files, then any other sender, then bounces. */
static int order_compare(const void *left, const void *right)
{
	static const int ranks[] = {
	    [OUTCOME_KEY] = 0, [OUTCOME_OTHER] = 1, [OUTCOME_BOUNCE] = 2};
	const struct outcome *a = left, *b = right;
	int order = ranks[a->of] - ranks[b->of];

	if (order == 0)
		order = a->only - b->only;
	if (order)
		return order;
	return (a->order > b->order) - (a->order < b->order);
}

static const char *key_condition(const struct outcome *first, size_t count,
				 struct arena *arena)
{
	const char *what =
	    strchr(first->label, '@') ? "sender" : "sender domain";

	if (count == 1)
		return arena_print(arena, "for %s %s", what, first->label);
	if (count == 2)
		return arena_print(arena, "for %ss %s and %s", what,
				   first[0].label, first[1].label);
	return arena_print(arena, "for %ss %s, %s and %zu more", what,
			   first[0].label, first[1].label, count - 2);
}

/* FIRST and the COUNT - 1 behind it come to the same. */
static void join_group(struct outcome *first, size_t count, bool all, bool keys,
		       struct arena *arena)
{
	bool other = false, bounce = false;

	for (size_t i = 0; i < count; i++) {
		other = other || first[i].of == OUTCOME_OTHER;
		bounce = bounce || first[i].of == OUTCOME_BOUNCE;
	}
	if (other || bounce)
		first->of = other ? OUTCOME_OTHER : OUTCOME_BOUNCE;
	if (all)
		first->condition = NULL;
	else if (other && bounce)
		first->condition = "for any other sender";
	else if (other)
		first->condition = keys ? "for any other sender but the "
					  "empty one"
					: "for any sender but the empty one";
	else if (bounce && count == 1)
		first->condition = "for bounces (the empty sender)";
	else if (bounce)
		first->condition = arena_print(
		    arena, "%s, and for bounces",
		    key_condition(first->of == OUTCOME_BOUNCE ? first + 1
							      : first,
				  count - 1, arena));
	else
		first->condition = key_condition(first, count, arena);
	if (first->only)
		first->condition =
		    arena_print(arena, "%s%sover IPv%d",
				first->condition ? first->condition : "",
				first->condition ? ", " : "", first->only);
}

static void leave_family(struct outcome_family *family, const char *why)
{
	*family = (struct outcome_family){0};
	family->source.disabled = true;
	family->source.value = value_unknown(why, SPAN_NONE);
}

/* A sender announces one name: where the families differ, there are two. */
static void outcomes_split(struct outcomes_list *list)
{
	size_t count = list->count;

	for (size_t i = 0; i < count; i++) {
		struct outcome half = list->items[i];

		if (half.ipv4.source.disabled || half.ipv6.source.disabled ||
		    text_compare(half.ipv4.ehlo.text, half.ipv6.ehlo.text) == 0)
			continue;
		half.only = 6;
		leave_family(&half.ipv4, "over IPv4 another name is announced");
		*outcome_add(list) = half;
		list->items[i].only = 4;
		leave_family(&list->items[i].ipv6,
			     "over IPv6 another name is announced");
	}
}

void outcomes_join(struct outcomes_list *list, struct arena *arena)
{
	size_t kept = 0, senders = list->count, count;

	outcomes_split(list);
	count = list->count;
	if (count > 1)
		qsort(list->items, count, sizeof *list->items, outcome_compare);
	for (size_t i = 0, next; i < count; i = next) {
		for (next = i + 1;
		     next < count &&
		     same_outcome(&list->items[i], &list->items[next]);)
			next++;
		join_group(&list->items[i], next - i, next - i == senders,
			   senders > 2, arena);
		list->items[kept++] = list->items[i];
	}
	list->count = kept;
	if (kept > 1)
		qsort(list->items, kept, sizeof *list->items, order_compare);
}

static void sender_family(struct sender *sender,
			  const struct outcome_family *family)
{
	sender->ehlo = family->ehlo;
	sender->ehlo_from_ptr = family->from_ptr;
	sender->hostname_assumed = family->hostname;
}

bool outcome_sender(const struct outcome *outcome, struct sender *sender)
{
	const struct outcome_family *four = &outcome->ipv4;
	const struct outcome_family *six = &outcome->ipv6;

	*sender = (struct sender){.condition = outcome->condition,
				  .ipv4 = four->source,
				  .ipv6 = six->source};
	if (four->source.disabled && six->source.disabled)
		return false;
	sender_family(sender, four->source.disabled ? six : four);
	if (!four->source.disabled && !six->source.disabled &&
	    six->ehlo.known > four->ehlo.known)
		sender->ehlo = six->ehlo;
	return true;
}

static void fault_once(const struct outcome_family *family,
		       struct config *config, const char *subject)
{
	struct faults *faults = &config->facts->faults;
	enum fault_kind kind = FAULT_EXIM_SYNTAX;
	const char *message = family->fault;
	struct span span = family->fault_span;

	if (family->several_ptrs) {
		kind = FAULT_EXIM_HELO_AMBIGUOUS;
		span = family->ehlo.span;
		message = arena_print(
		    config->facts->arena,
		    "%s has several PTR records, and each becomes a line of "
		    "what is announced",
		    family->source.value.text ? family->source.value.text
					      : "the source address");
	}
	if (!message || config->template)
		return;
	for (size_t i = 0; i < faults->count; i++)
		if (faults->items[i].kind == kind &&
		    faults->items[i].span.file == span.file &&
		    faults->items[i].span.at == span.at &&
		    strcmp(faults->items[i].message, message) == 0)
			return;
	fault_add(faults, kind, span, message)->subject = subject;
}

void outcomes_faults(const struct outcomes_list *list, struct config *config,
		     const struct driver *transport)
{
	for (size_t i = 0; i < list->count; i++) {
		fault_once(&list->items[i].ipv4, config, transport->name);
		fault_once(&list->items[i].ipv6, config, transport->name);
	}
}
