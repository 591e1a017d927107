/*
 * helo-ptr-mismatch.c - an EHLO name that no PTR of the sending address names.
 */
#include "rules/advice.h"
#include "rules/suffix.h"

/* Is the other family's PTR the EHLO name?  helo-differs-per-family then. */
static bool is_per_family(const struct sender_case *sender)
{
	return sender->other && sender->other->public &&
	       sender->other->ehlo_is_ptr;
}

/*
 * Where no PTR name leads back to the address and the EHLO name may, reverse
 * DNS is at fault, and told as that.
 */
static bool applies(const struct sender_case *sender)
{
	return sender->helo == HELO_NAME && sender->public &&
	       sender->ptr.known == KNOWN_YES && !sender->ehlo_is_ptr &&
	       (sender->ptr_confirmed != KNOWN_NO ||
		sender->ehlo_resolves == KNOWN_NO) &&
	       !is_per_family(sender);
}

static bool is_alias_of(struct judge *judge, name_id alias, name_id name)
{
	record_id cname = judge_cname_of(judge, alias);

	return cname != RECORD_NONE &&
	       store_get(judge->store, cname).target == name;
}

/* NAME is the EHLO name, and the origin was added for want of the dot. */
static bool is_completed(struct slice name, struct slice ehlo)
{
	return name.length > ehlo.length + 1 && name.at[ehlo.length] == '.' &&
	       slice_equal_nocase((struct slice){name.at, ehlo.length}, ehlo);
}

/*
 * Another rule tells why this PTR's name is not the EHLO name: helo-cname,
 * ptr-to-cname, ptr-missing-dot.
 */
static bool told_otherwise(struct judge *judge,
			   const struct sender_case *sender, name_id name)
{
	return is_alias_of(judge, sender->ehlo, name) ||
	       is_alias_of(judge, name, sender->ehlo) ||
	       is_completed(slice_of(judge_name(judge, name)),
			    slice_of(sender->sender->ehlo.text));
}

static bool is_relative(struct judge *judge, const struct sender_case *sender,
			name_id name)
{
	return suffix_same_organisation(slice_of(sender->sender->ehlo.text),
					slice_of(judge_name(judge, name)));
}

/* Of several PTRs one of the EHLO name's own domain; false: none differs. */
static bool find_ptr(struct judge *judge, const struct sender_case *sender,
		     struct record *found)
{
	const struct record_list *all = &sender->ptr.records;
	bool relative = false;

	*found = store_get(judge->store, all->at[0]);
	for (size_t i = 0; i < all->count; i++) {
		struct record ptr = store_get(judge->store, all->at[i]);

		if (told_otherwise(judge, sender, ptr.target))
			return false;
		if (relative || !is_relative(judge, sender, ptr.target))
			continue;
		*found = ptr;
		relative = true;
	}
	return true;
}

static void check(struct judge *judge, const struct sender_case *sender)
{
	struct record ptr;
	struct finding *finding;
	const char *name;

	if (!applies(sender) || !find_ptr(judge, sender, &ptr))
		return;
	name = judge_name(judge, ptr.target);
	finding = finding_new(
	    judge, advice_ehlo_span(sender->sender),
	    "%s announces itself as %s, but the name of %s is %s",
	    judge_sender(judge, sender->sender), sender->sender->ehlo.text,
	    judge_address(judge, sender->address), name);
	if (sender->ehlo_resolves == KNOWN_YES &&
	    is_relative(judge, sender, ptr.target))
		finding_severity(judge, finding, SEVERITY_INFO);
	finding_label(finding, "this name ...");
	finding_relate(finding, ptr.rdata_span,
		       "... is not what the PTR of %s says",
		       judge_address(judge, sender->address));
	advice_relate_address(judge, finding, sender);
	advice_relate_chain(finding, &sender->sender->ehlo);
	if (advice_ptr_name(judge, sender))
		finding_help(finding, "write %s, or point the PTR to `%s.`",
			     advice_ehlo_line(judge, sender),
			     sender->sender->ehlo.text);
	else
		finding_help(finding, "point the PTR to `%s.`",
			     sender->sender->ehlo.text);
	advice_assumed(finding, sender);
	advice_about_sender(judge, finding, sender, "ehlo");
}

const struct rule rule_helo_ptr_mismatch = {
    .id = "helo-ptr-mismatch",
    .severity = SEVERITY_WARNING,
    .strict_severity = SEVERITY_ERROR,
    .summary = "the EHLO name is not the PTR name of the sending address",
    .why =
	"Best is one name everywhere: the PTR of the sending address, the "
	"EHLO name, and the name's own address agree. A receiver compares the "
	"EHLO name with the name that it found by reverse DNS. RFC 5321 "
	"forbids refusing mail for a difference alone, but some receivers do "
	"(GMX, several hosters), and filters score it.\n\n"
	"It is information only where both names belong to one organisation "
	"and the EHLO name itself resolves to the address. Where it does and "
	"no PTR name is confirmed, that is told instead.",
    .fix =
	"Either announce the PTR's name: the administrator of the mail server "
	"sets it. Or have the PTR point to the EHLO name: the holder of the "
	"address block does that, after the name has an A or AAAA record with "
	"the address.",
    .sources = "RFC 5321 4.1.4; RFC 1912 2.1; M3AAWG Sender Best Common "
	       "Practices",
    .effects = {{"gmx", "refuses (554 for a HELO that does not match)", 0},
		{"spamassassin", "KHOP_HELO_FCRDNS 0.40", 40},
		{"postfix", "accepts", 0},
		{"exim", "accepts where the EHLO name resolves to the address",
		 0}},
    .sender = check,
};
