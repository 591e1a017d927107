/*
 * refusal.c - does a receiver of one's own refuse a name? (see refusal.h)
 *
 * Keys are tried in the order of smtpd(8)'s check_reverse_client_hostname_
 * access: the name, its parents, the address, its networks.
 */
#include "rules/refusal.h"

#include <string.h>
#include <strings.h>

/* --- what an answer does (access(5)) ------------------------------------ */

static bool is_word(const char *value, const char *word)
{
	size_t length = strlen(word);

	return strncasecmp(value, word, length) == 0 &&
	       (value[length] == '\0' || strchr(" \t", value[length]));
}

/* 4NN or 5NN with a text; a number alone means OK. */
static bool is_reply(const char *value)
{
	static const char digits[] = "0123456789";

	return (*value == '4' || *value == '5') && strspn(value, digits) == 3 &&
	       value[3] != '\0' && strchr(" \t", value[3]);
}

static bool refuses(const char *value)
{
	static const char *const words[] = {"REJECT", "HANGUP", "DEFER",
					    "DISCARD", "DEFER_IF_PERMIT"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (is_word(value, words[i]))
			return true;
	return is_reply(value);
}

/* --- which row answers -------------------------------------------------- */

struct asking {
	struct judge *judge;
	const struct receiver *receiver;
	struct receiver_answer answer;
	bool assumed;
};

/* True: there is an answer, or it is not known whether there is one. */
static bool ask(struct asking *asking, struct slice key)
{
	asking->answer =
	    receiver_get(&asking->receiver->table, asking->judge->arena, key);
	return asking->answer.known != KNOWN_NO;
}

/* By its parents: as the default says, then in the form with a dot, which
   counts where parent_domain_matches_subdomains was changed. */
static bool ask_parents(struct asking *asking, struct slice name)
{
	const char *end = name.at + name.length, *dot = name.at;

	while ((dot = memchr(dot, '.', (size_t)(end - dot)))) {
		struct slice dotted = {dot, (size_t)(end - dot)};
		struct slice parent = {dot + 1, dotted.length - 1};

		if (ask(asking, parent))
			return true;
		asking->assumed = ask(asking, dotted);
		if (asking->assumed)
			return true;
		dot++;
	}
	return false;
}

/* The address, and the networks that its text begins with. */
static bool ask_address(struct asking *asking, struct address address)
{
	struct slice text = slice_of(judge_address(asking->judge, address));
	char separator = address.family == FAMILY_IPV6 ? ':' : '.';

	while (text.length && !ask(asking, text)) {
		if (asking->receiver->table.patterns)
			return false;
		while (text.length && text.at[text.length - 1] != separator)
			text.length--;
		text.length -= text.length > 0;
	}
	return text.length > 0;
}

static bool ask_all(struct asking *asking, struct slice name,
		    struct address address)
{
	if (ask(asking, name))
		return true;
	if (!asking->receiver->table.patterns && ask_parents(asking, name))
		return true;
	return ask_address(asking, address);
}

/* The PTR's target as spelled, which patterns may look at. */
static struct slice spelled(struct judge *judge, const struct record *ptr)
{
	struct slice written = slice_of(judge_bytes(judge, ptr->rdata_span));
	struct slice name = slice_of(judge_name(judge, ptr->target));

	if (slice_equal_nocase(written, name))
		name = written;
	if (slice_ends(name, "."))
		name.length--;
	return name;
}

/* A name that is none is "unknown" to the receiver: other rules tell that. */
static bool is_usable(struct judge *judge, const struct record *ptr)
{
	enum hostname_fault fault =
	    hostname_check(slice_of(judge_name(judge, ptr->target)));

	return fault == HOSTNAME_OK || fault == HOSTNAME_UNDERSCORE;
}

struct refusal refusal_of(struct judge *judge, const struct receiver *receiver,
			  struct address address, const struct record *ptr)
{
	struct asking asking = {.judge = judge, .receiver = receiver};
	struct refusal refusal = {.refused = KNOWN_NO};

	if (!is_usable(judge, ptr) ||
	    !ask_all(&asking, spelled(judge, ptr), address))
		return refusal;
	refusal.row = asking.answer.row;
	refusal.value = asking.answer.value;
	refusal.assumed = asking.assumed;
	refusal.limit = asking.answer.limit;
	if (asking.answer.known == NOT_KNOWN)
		refusal.refused = NOT_KNOWN;
	else if (refuses(asking.answer.value))
		refusal.refused = KNOWN_YES;
	return refusal;
}
