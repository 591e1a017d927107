/*
 * dnsdb.c - lookups in the DNS, answered from the loaded zones (see
 * evaluate.h).
 */
#include "parsers/exim/ctype.h"
#include "parsers/exim/evaluate.h"
#include "parsers/facts/lookup.h"

#include <string.h>

/* A query as written: `>: defer_never,ptr=192.0.2.1`. */
struct dns_query {
	struct run *run;
	uint16_t type;
	bool hosts_only; /* mxh */
	bool both;       /* a+: AAAA and A */
	const char *separator;
	struct buffer text;
	size_t records;
};

static const struct {
	const char *name;
	uint16_t type;
} dns_types[] = {
    {"a", RRTYPE_A},         {"aaaa", RRTYPE_AAAA}, {"a+", RRTYPE_AAAA},
    {"cname", RRTYPE_CNAME}, {"mx", RRTYPE_MX},     {"mxh", RRTYPE_MX},
    {"ns", RRTYPE_NS},       {"ptr", RRTYPE_PTR},   {"csa", RRTYPE_NONE},
    {"soa", RRTYPE_NONE},    {"spf", RRTYPE_NONE},  {"srv", RRTYPE_NONE},
    {"tlsa", RRTYPE_NONE},   {"txt", RRTYPE_NONE},  {"zns", RRTYPE_NONE}};

/* Output separators and modifiers such as defer_never; the rest. */
static const char *query_modifiers(struct dns_query *query, const char *s)
{
	static const char *const words[] = {"defer_", "dnssec_", "retrans_",
					    "retry_"};
	bool found = true;

	s = skip_space(s);
	if (*s == '>' && s[1]) {
		query->separator = string_copy(query->run, s + 1, 1, 0).at;
		s += 2;
		if (*s == ';')
			s++;
		else if (*s == ',' && s[1])
			s += 2;
		s = skip_space(s);
	}
	while (found) {
		found = false;
		for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
			const char *comma = strchr(s, ',');

			if (!comma || strncmp(s, words[i], strlen(words[i])))
				continue;
			s = skip_space(comma + 1);
			found = true;
		}
	}
	return s;
}

static bool query_type(struct dns_query *query, const char **s)
{
	const char *equals = strchr(*s, '=');
	struct slice name;

	query->type = RRTYPE_NONE;
	if (!equals)
		return true;
	name = slice_trim((struct slice){*s, (size_t)(equals - *s)});
	for (size_t i = 0; i < sizeof dns_types / sizeof *dns_types; i++) {
		if (!slice_is_nocase(name, dns_types[i].name))
			continue;
		query->type = dns_types[i].type;
		query->hosts_only = slice_is_nocase(name, "mxh");
		query->both = slice_is_nocase(name, "a+");
		*s = skip_space(equals + 1);
		return true;
	}
	return run_fail(query->run, "unsupported DNS record type");
}

static void add_separator(struct dns_query *query)
{
	if (query->records++)
		buffer_add_string(&query->text, query->separator);
}

/* Without the final dot, as the daemon's resolver has it. */
static void add_name(struct dns_query *query, name_id name)
{
	char text[NAME_TEXT_MAX];
	struct names *names = query->run->expansion->config->facts->names;
	size_t length = strlen(name_print(names, name, text));

	if (length > 1)
		length--;
	buffer_add(&query->text, text, length);
}

static void add_record(struct dns_query *query, const struct record *record)
{
	char text[ADDRESS_TEXT_MAX];

	add_separator(query);
	if (record->type == RRTYPE_A || record->type == RRTYPE_AAAA) {
		buffer_add_string(&query->text,
				  address_print(record->address, text));
		return;
	}
	if (record->type == RRTYPE_MX && !query->hosts_only)
		buffer_print(&query->text, "%u ", record->preference);
	add_name(query, record->target);
}

/* What the zones say of one name. */
static enum match ask(struct dns_query *query, const char *domain,
		      uint16_t type)
{
	struct facts *facts = query->run->expansion->config->facts;
	struct address address;
	struct answer answer;
	name_id name;

	if (type == RRTYPE_PTR && address_parse(slice_of(domain), &address))
		name = name_of_address(facts->names, address);
	else
		name = name_intern_text(facts->names, slice_of(domain));
	if (name == NAME_NONE)
		return MATCH_NO;
	lookup(facts->store, query->run->arena, VIEW_NONE, name, type, &answer);
	if (answer.known == NOT_KNOWN) {
		run_unknown(query->run,
			    "no loaded zone answers for %s, which it asks the "
			    "DNS for",
			    domain);
		return MATCH_UNDECIDED;
	}
	for (size_t i = 0; i < answer.records.count; i++) {
		struct record record =
		    store_get(facts->store, answer.records.at[i]);

		add_record(query, &record);
	}
	return answer.records.count ? MATCH_YES : MATCH_NO;
}

static enum match ask_all(struct dns_query *query, const char *domains)
{
	enum match match = MATCH_NO;
	struct string domain;
	int separator = 0;

	if (query->type == RRTYPE_PTR && *domains != '<' &&
	    address_kind(domains, NULL))
		separator = 0x7f; /* colons of an address separate nothing */
	while (list_next(query->run, &domains, &separator, &domain)) {
		enum match one = ask(query, domain.at, query->type);

		if (query->both && one != MATCH_UNDECIDED) {
			enum match two = ask(query, domain.at, RRTYPE_A);

			one = two == MATCH_NO ? one : two;
		}
		if (one == MATCH_UNDECIDED)
			return one;
		if (one == MATCH_YES)
			match = one;
	}
	return query->run->status == RUN_OK ? match : MATCH_FAILED;
}

enum match lookup_dnsdb(struct run *run, struct string text,
			struct string *value)
{
	struct dns_query query = {.run = run, .separator = "\n"};
	bool of_address = text.flags & STRING_ADDRESS;
	const char *s = query_modifiers(&query, text.at);
	enum match match;

	if (!query_type(&query, &s))
		return MATCH_FAILED;
	if (of_address && query.type == RRTYPE_PTR)
		run->from_ptr = true;
	if ((text.flags & STRING_UNKNOWN) || string_is_other(text)) {
		run_unknown(run, of_address
				     ? "it asks the DNS for the source "
				       "address, which the system chooses"
				     : "what it asks the DNS for is not known");
		return MATCH_UNDECIDED;
	}
	if (query.type == RRTYPE_NONE ||
	    !run->expansion->config->facts->store) {
		run_unknown(run, "this question to the DNS is not answered "
				 "here");
		return MATCH_UNDECIDED;
	}
	match = ask_all(&query, s);
	if (match == MATCH_YES)
		*value = string_copy(run, buffer_text(&query.text),
				     query.text.used, 0);
	if (of_address && query.type == RRTYPE_PTR && query.records > 1)
		run->several_ptrs = true;
	buffer_free(&query.text);
	return match;
}
