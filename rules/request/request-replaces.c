/*
 * request-replaces.c - the address has another PTR now, which is replaced.
 */
#include "rules/request.h"

static struct finding *tell(struct judge *judge, const struct request_case *is,
			    name_id first)
{
	const char *name = judge_name(judge, first);
	struct span span = request_name_span(is->request);

	if (is->others == 1)
		return finding_new(judge, span,
				   "%s is now %s, which is replaced",
				   is->address, name);
	return finding_new(judge, span,
			   "%s is now %s and %zu more, which are replaced",
			   is->address, name, is->others - 1);
}

static void check(struct judge *judge, const struct request_case *is)
{
	struct finding *finding = NULL;

	if (is->request->action != REQUEST_SET || is->others == 0 ||
	    is->zone == ZONE_NONE)
		return;
	for (size_t i = 0; i < is->now.records.count; i++) {
		struct record record =
		    store_get(judge->store, is->now.records.at[i]);

		if (record.zone != is->zone || record.id == is->present ||
		    record.target == NAME_NONE ||
		    record.type !=
			(is->request->delegation ? RRTYPE_NS : RRTYPE_PTR))
			continue;
		if (!finding)
			finding = tell(judge, is, record.target);
		finding_relate(finding, record.rdata_span, "this record goes");
	}
	if (!finding)
		return;
	finding_help(finding, "if the old name is to stay as well, ask with "
			      "the action add");
	finding_subject(finding, is->request->address, is->name);
	finding_identity(finding, "%s %s", is->address, is->name);
}

const struct rule rule_request_replaces = {
    .id = "request-replaces",
    .severity = SEVERITY_INFO,
    .summary = "the address has another PTR now, which is replaced",
    .why = "The address has a PTR record already. The action set, which "
	   "is the default, replaces it: mail that is sent from the "
	   "address under the old name in EHLO no longer matches its PTR. "
	   "The request is granted; this says what goes.",
    .fix = "Nothing need be done. Announce the new name in EHLO from now "
	   "on. To keep the old name too, ask with the action add.",
    .sources = "RFC 2181 10.2; RFC 5321 4.1.4",
    .request = check,
};
