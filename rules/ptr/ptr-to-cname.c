/*
 * ptr-to-cname.c - a PTR target that is an alias.
 */
#include "rules/advice.h"

static void check(struct judge *judge, const struct ptr_case *ptr)
{
	struct finding *finding;
	struct answer answer;
	const char *real;

	if (!ptr->to_cname)
		return;
	judge_lookup(judge, ptr->ptr->target, RRTYPE_CNAME, &answer);
	if (answer.records.count == 0)
		return;
	finding = finding_new(judge, ptr->ptr->rdata_span,
			      "the PTR of %s names %s, which is an alias",
			      judge_address(judge, ptr->address), ptr->name);
	if (finding->unseen)
		return;
	finding_label(finding, "this name ...");
	real = judge_name(judge,
			  store_get(judge->store, answer.records.at[0]).target);
	finding_relate(finding,
		       store_get(judge->store, answer.records.at[0]).rdata_span,
		       "... is an alias of this one");
	finding_help(finding, "write the name behind the alias: `%s`", real);
	finding_subject(finding, ptr->address, ptr->name);
	finding_about_record(judge, finding, ptr->ptr);
}

const struct rule rule_ptr_to_cname = {
    .id = "ptr-to-cname",
    .severity = SEVERITY_WARNING,
    .summary = "a PTR target is an alias (CNAME)",
    .why =
	"A PTR record shall give the primary name of a host, not an alias of "
	"it. Most resolvers follow the CNAME when the name is looked up again, "
	"so Postfix and Exim confirm it; some reputation services and older "
	"software compare names only, and see two different hosts.",
    .fix =
	"Point the PTR to the name that owns the A or AAAA record, or turn the "
	"alias into an address record of its own.",
    .sources = "RFC 2181 10.2; RFC 1912 2.4",
    .effects = {{"postfix", "follows the alias", 0},
		{"exim", "follows the alias", 0}},
    .ptr = check,
};
