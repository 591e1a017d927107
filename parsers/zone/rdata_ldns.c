/*
 * rdata_ldns.c - a second opinion on RDATA (see rdata_ldns.h); the one file
 * of the readers that knows ldns.
 */
#include "parsers/zone/rdata_ldns.h"
#include "parsers/base/buffer.h"
#include "parsers/base/memory.h"

#include <ldns/ldns.h>
#include <string.h>

#define ASSURED ((size_t)1 << 20) /* bytes; ldns takes less for one record */

static ldns_status write_wire(const ldns_rr *rr, ldns_buffer *out)
{
	ldns_status status = LDNS_STATUS_OK;

	for (size_t i = 0; i < ldns_rr_rd_count(rr) && !status; i++)
		status = ldns_rdf2buffer_wire(out, ldns_rr_rdf(rr, i));
	return status;
}

static const char *compare(const ldns_rr *rr, struct slice wire)
{
	ldns_buffer *out = ldns_buffer_new(UINT16_MAX);
	const char *objection = NULL;
	ldns_status status;

	if (!out)
		memory_exhausted();
	status = write_wire(rr, out);
	if (status)
		objection = ldns_get_errorstr_by_id(status);
	else if (ldns_buffer_position(out) != wire.length ||
		 memcmp(ldns_buffer_begin(out), wire.at, wire.length) != 0)
		objection = "it reads other octets";
	ldns_buffer_free(out);
	return objection;
}

static const char *ask(const char *line, struct slice wire)
{
	ldns_rr *rr = NULL;
	ldns_status status;
	const char *objection;

	/* it asserts what it was refused; the text is at most 60 kB */
	memory_assure(ASSURED);
	status = ldns_rr_new_frm_str(&rr, line, 0, NULL, NULL);

	if (status == LDNS_STATUS_MEM_ERR)
		memory_exhausted();
	objection =
	    status ? ldns_get_errorstr_by_id(status) : compare(rr, wire);
	ldns_rr_free(rr);
	return objection;
}

bool rdata_ldns_knows(uint16_t type)
{
	const ldns_rr_descriptor *known = ldns_rr_descript(type);

	return known && known->_name && known->_type == type;
}

const char *rdata_ldns_objection(uint16_t type, const char *text,
				 struct slice wire)
{
	struct buffer line = {0};
	const char *objection;

	if (!rdata_ldns_knows(type) || strlen(text) > RDATA_LDNS_TEXT_MAX)
		return NULL;
	buffer_print(&line, "x. 3600 %s", text);
	objection = ask(buffer_text(&line), wire);
	buffer_free(&line);
	return objection;
}
