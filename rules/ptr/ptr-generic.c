/*
 * ptr-generic.c - the PTR of a mail host is a machine-generated name.
 */
#include "rules/advice.h"
#include "rules/generic.h"

static void tell_evidence(struct finding *finding, const struct generic *found,
			  const char *name)
{
	if (found->kind == GENERIC_TEMPLATE)
		finding_label(finding, "a default of %s: %s",
			      found->provider ? found->provider : "a provider",
			      found->pattern ? found->pattern : "its template");
	else if (found->kind == GENERIC_OWN_ADDRESS)
		finding_label(finding, "`%.*s` is the address itself%s%s%s",
			      (int)found->length, name + found->at,
			      found->encoding ? " (" : "",
			      found->encoding ? found->encoding : "",
			      found->encoding ? ")" : "");
	else
		finding_label(finding, "`%.*s` tells an access or pool network",
			      (int)found->length, name + found->at);
}

/* A good name that the host has already is the one to write. */
static void help(struct judge *judge, struct finding *finding,
		 const struct ptr_case *ptr)
{
	const char *name = advice_host_name(judge, ptr->address);
	struct generic found;

	if (name && !generic_check(slice_of(name), &ptr->address, &found))
		advice_help_target(judge, finding, ptr);
	else
		finding_help(finding, "choose a name that says what the host "
				      "is, such as `mail.example.com.`, here "
				      "and in its A or AAAA record");
}

static void check(struct judge *judge, const struct ptr_case *ptr)
{
	struct finding *finding;
	struct generic found;

	if (!ptr->mail_host || !ptr->public ||
	    (ptr->state != PTR_GOOD && ptr->state < PTR_NO_FORWARD) ||
	    !generic_check(slice_of(ptr->name), &ptr->address, &found))
		return;
	finding =
	    finding_new(judge, ptr->ptr->rdata_span,
			"the PTR of the mail host %s is a generated name, "
			"%s",
			judge_address(judge, ptr->address), ptr->name);
	tell_evidence(finding, &found, ptr->name);
	help(judge, finding, ptr);
	finding_subject(finding, ptr->address, ptr->name);
	finding_about_record(judge, finding, ptr->ptr);
}

const struct rule rule_ptr_generic = {
    .id = "ptr-generic",
    .severity = SEVERITY_WARNING,
    .strict_severity = SEVERITY_ERROR,
    .summary = "the PTR of a mail host is a machine-generated name",
    .why =
	"Access providers name their customers' addresses by a template: the "
	"address in figures, with words such as dsl, dyn or pool. Nearly all "
	"mail that comes from such hosts directly is sent by infected "
	"machines, so filters score the pattern and some receivers refuse it. "
	"A mail server that kept its provider's default name is lumped in with "
	"them.\n\n"
	"The label says which part of the name is the evidence. Words such as "
	"mail, mx or out as labels of their own speak for the host, and "
	"another address's figures prove nothing.",
    .fix = "1. Choose a name in your own domain, such as mail.example.com, and "
	   "give it an A or AAAA record with this address.\n\n"
	   "2. Ask whoever holds the address block (the hosting or access "
	   "provider; the registrar cannot do it) to set the PTR to this name; "
	   "many offer it in their panel.\n\n"
	   "3. Announce the same name in EHLO.\n\n"
	   "Where the provider does not let you, send through a relay that has "
	   "a proper name.",
    .sources = "RFC 8501 2; M3AAWG Sender Best Common Practices",
    .effects = {{"spamassassin", "RDNS_DYNAMIC 0.36 (0.98 with Bayes)", 36},
		{"rspamd", "HFILTER_HOSTNAME_4 2.5 or HFILTER_HOSTNAME_5 3.0",
		 250},
		{"postfix",
		 "accepts, unless a check_reverse_client_hostname_access table "
		 "lists the pattern",
		 0}},
    .ptr = check,
};
