/*
 * receiver-table-rejects.c - a table of a receiver of one's own refuses the
 * name of a sending address.
 *
 * Keys are tried in the order of smtpd(8)'s check_reverse_client_hostname_
 * access: the name, its parents, the address, its networks.
 */
#include "rules/advice.h"

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
	bool assumed; /* the row counts only by the receiver's main.cf */
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

/* --- telling ------------------------------------------------------------ */

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

static void tell_limit(struct asking *asking, const struct record *ptr,
		       const char *name)
{
	struct finding *finding = finding_limit(
	    asking->judge, asking->answer.row->span,
	    "a pattern of the receiver %s takes more work than is allowed: "
	    "whether it refuses %s is not known",
	    asking->receiver->name, name);

	if (!finding)
		return;
	finding_label(finding, "this pattern");
	finding_relate(finding, ptr->rdata_span, "met with this name");
	finding_identity(finding, "%s %s", asking->receiver->name, name);
}

static void tell(struct asking *asking, const struct sender_case *sender,
		 const struct record *ptr, const char *name)
{
	const struct receiver *receiver = asking->receiver;
	struct judge *judge = asking->judge;
	struct finding *finding = finding_new(
	    judge, ptr->rdata_span,
	    "the receiver %s refuses %s, the name of %s: %s", receiver->name,
	    name, judge_address(judge, sender->address), asking->answer.value);

	finding->assumed =
	    sender->assumed || asking->assumed || sender->ptr.records.count > 1;
	finding_label(finding, "this name ...");
	finding_relate(finding, asking->answer.row->span,
		       "... fits this line of %s", receiver->table_name);
	finding_relate(finding, sender->at, "mail is sent from here");
	finding_help(finding,
		     "give %s a name that says what the host is, such as "
		     "mail.example.com, or let the table pass it by a line "
		     "before this one",
		     judge_address(judge, sender->address));
	if (asking->assumed)
		finding_note(finding,
			     "a key that begins with a dot counts where the "
			     "receiver's parent_domain_matches_subdomains does "
			     "not list smtpd_access_maps");
	finding_subject(finding, sender->address, name);
	finding_identity(finding, "%s %s %s", receiver->name,
			 judge_address(judge, sender->address), name);
}

static void judge_name_by(struct judge *judge, const struct receiver *receiver,
			  const struct sender_case *sender,
			  const struct record *ptr)
{
	struct asking asking = {.judge = judge, .receiver = receiver};
	const char *name = judge_name(judge, ptr->target);

	if (!ask_all(&asking, spelled(judge, ptr), sender->address))
		return;
	if (asking.answer.limit)
		tell_limit(&asking, ptr, name);
	if (asking.answer.known == KNOWN_YES && refuses(asking.answer.value))
		tell(&asking, sender, ptr, name);
}

/* A name that is none is "unknown" to the receiver: other rules tell that. */
static bool is_usable(struct judge *judge, const struct record *ptr)
{
	enum hostname_fault fault =
	    hostname_check(slice_of(judge_name(judge, ptr->target)));

	return fault == HOSTNAME_OK || fault == HOSTNAME_UNDERSCORE;
}

static void check(struct judge *judge, const struct sender_case *sender)
{
	const struct facts *facts = judge->facts;

	for (size_t i = 0; i < facts->receiver_count; i++)
		for (size_t k = 0; k < sender->ptr.records.count; k++) {
			struct record ptr =
			    store_get(judge->store, sender->ptr.records.at[k]);

			if (is_usable(judge, &ptr))
				judge_name_by(judge, &facts->receivers[i],
					      sender, &ptr);
		}
}

const struct rule rule_receiver_table_rejects = {
    .id = "receiver-table-rejects",
    .severity = SEVERITY_ERROR,
    .summary = "a receiver's access table refuses a sender's reverse name",
    .why =
	"The settings name, under `receivers:`, the access tables by which "
	"servers of your own refuse clients by their reverse name "
	"(check_reverse_client_hostname_access). A table of generic names "
	"that keeps out dial-in networks keeps out your own mail servers, "
	"too, where one of its patterns fits their names; those of your "
	"partners who use the same list refuse them likewise.\n\nThe table is "
	"asked as Postfix asks it: the first line that fits decides, `if` "
	"blocks and `!` count, a text table is asked for the name, then for "
	"its parents, then for the address and its networks. REJECT, DEFER, "
	"DISCARD, HANGUP and replies 4NN or 5NN with a text refuse; OK, DUNNO, "
	"WARN and a number alone do not.",
    .fix =
	"Better is a name that no such list takes for a dial-in's: whoever "
	"holds the address block publishes the PTR.\n\nWho runs the receiver "
	"can instead let the name pass, by a line such as `/^mx1\\.example\\."
	"com$/ DUNNO` before the one that is quoted.\n\nThat no line of this "
	"table refuses a name is no proof that other receivers take it.",
    .sources = "access(5); pcre_table(5); regexp_table(5); postconf(5), "
	       "check_reverse_client_hostname_access",
    .effects = {{"postfix",
		 "refuses where the table is named by "
		 "check_reverse_client_hostname_access",
		 0}},
    .sender = check,
};
