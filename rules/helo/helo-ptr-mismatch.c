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
 * Where no PTR name leads back to the address, reverse DNS is at fault, and
 * told as that; where the EHLO name has no address, the name is.
 */
static bool applies(const struct sender_case *sender)
{
	return sender->helo == HELO_NAME && sender->public &&
	       sender->ptr.known == KNOWN_YES &&
	       sender->ptr_confirmed != KNOWN_NO && !sender->ehlo_is_ptr &&
	       !is_per_family(sender);
}

static bool has_no_address(struct judge *judge, name_id name)
{
	struct answer ipv4, ipv6;

	judge_lookup(judge, name, RRTYPE_A, &ipv4);
	judge_lookup(judge, name, RRTYPE_AAAA, &ipv6);
	return ipv4.known == KNOWN_NO && ipv6.known == KNOWN_NO;
}

/* helo-cname tells it where the EHLO name is an alias of the PTR's name, and
   ptr-to-cname where it is the other way round. */
static bool is_alias_of(struct judge *judge, name_id alias, name_id name)
{
	record_id cname = judge_cname_of(judge, alias);

	return cname != RECORD_NONE &&
	       store_get(judge->store, cname).target == name;
}

static void check(struct judge *judge, const struct sender_case *sender)
{
	struct record ptr;
	struct finding *finding;
	const char *name;

	if (!applies(sender) || has_no_address(judge, sender->ehlo))
		return;
	ptr = store_get(judge->store, sender->ptr.records.at[0]);
	if (is_alias_of(judge, sender->ehlo, ptr.target) ||
	    is_alias_of(judge, ptr.target, sender->ehlo))
		return;
	name = judge_name(judge, ptr.target);
	finding = finding_new(
	    judge, advice_ehlo_span(sender->sender),
	    "%s announces itself as %s, but the name of %s is %s",
	    judge_sender(judge, sender->sender), sender->sender->ehlo.text,
	    judge_address(judge, sender->address), name);
	if (sender->ehlo_resolves == KNOWN_YES &&
	    suffix_same_organisation(slice_of(sender->sender->ehlo.text),
				     slice_of(name)))
		finding_severity(judge, finding, SEVERITY_INFO);
	finding_label(finding, "this name ...");
	finding_relate(finding, ptr.rdata_span,
		       "... is not what the PTR of %s says",
		       judge_address(judge, sender->address));
	advice_relate_address(judge, finding, sender);
	advice_relate_chain(finding, &sender->sender->ehlo);
	finding_help(finding, "write %s, or point the PTR to `%s.`",
		     advice_ehlo_line(judge, sender),
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
	"and the EHLO name itself resolves to the address. Where no PTR name "
	"is confirmed at all, that is told instead.",
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
