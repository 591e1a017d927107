/*
 * receiver-table-rejects.c - a table of a receiver of one's own refuses the
 * name of a sending address.
 */
#include "rules/advice.h"
#include "rules/refusal.h"

static void tell_limit(struct judge *judge, const struct receiver *receiver,
		       const struct refusal *refusal, const struct record *ptr,
		       const char *name)
{
	struct finding *finding = finding_limit(
	    judge, refusal->row->span,
	    "a pattern of the receiver %s takes more work than is allowed: "
	    "whether it refuses %s is not known",
	    receiver->name, name);

	if (!finding)
		return;
	finding_label(finding, "this pattern");
	finding_relate(finding, ptr->rdata_span, "met with this name");
	finding_identity(finding, "%s %s", receiver->name, name);
}

static void tell(struct judge *judge, const struct receiver *receiver,
		 const struct refusal *refusal,
		 const struct sender_case *sender, const struct record *ptr,
		 const char *name)
{
	struct finding *finding = finding_new(
	    judge, ptr->rdata_span,
	    "the receiver %s refuses %s, the name of %s: %s", receiver->name,
	    name, judge_address(judge, sender->address), refusal->value);

	finding->assumed = sender->assumed || refusal->assumed ||
			   sender->ptr.records.count > 1;
	finding_label(finding, "this name ...");
	finding_relate(finding, refusal->row->span, "... fits this line of %s",
		       receiver->table_name);
	finding_relate(finding, sender->at, "mail is sent from here");
	finding_help(finding,
		     "give %s a name that says what the host is, such as "
		     "mail.example.com, or let the table pass it by a line "
		     "before this one",
		     judge_address(judge, sender->address));
	if (refusal->assumed)
		finding_note(finding,
			     "a key that begins with a dot counts where the "
			     "receiver's parent_domain_matches_subdomains does "
			     "not list smtpd_access_maps");
	finding_subject(finding, sender->address, name);
	finding_identity(finding, "%s %s %s", receiver->name,
			 judge_address(judge, sender->address), name);
}

static void judge_ptr(struct judge *judge, const struct receiver *receiver,
		      const struct sender_case *sender,
		      const struct record *ptr)
{
	const char *name = judge_name(judge, ptr->target);
	struct refusal refusal =
	    refusal_of(judge, receiver, sender->address, ptr);

	if (refusal.limit)
		tell_limit(judge, receiver, &refusal, ptr, name);
	if (refusal.refused == KNOWN_YES)
		tell(judge, receiver, &refusal, sender, ptr, name);
}

static void check(struct judge *judge, const struct sender_case *sender)
{
	const struct facts *facts = judge->facts;

	for (size_t i = 0; i < facts->receiver_count; i++)
		for (size_t k = 0; k < sender->ptr.records.count; k++) {
			struct record ptr =
			    store_get(judge->store, sender->ptr.records.at[k]);

			judge_ptr(judge, &facts->receivers[i], sender, &ptr);
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
    .effects = {{"your own receiver",
		 "refuses by check_reverse_client_hostname_access", 0}},
    .sender = check,
};
