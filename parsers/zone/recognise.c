/*
 * recognise.c - is this the text of a zone? (see zone.h)
 *
 * A cheap look at the first lines.  A SOA record settles it; other records
 * and directives speak for it, lines that are none speak against it.
 */
#include "parsers/zone/rdata.h"
#include "parsers/zone/zone.h"

#include <string.h>

#define LOOK_BYTES 65536
#define LOOK_LINES 200

struct look {
	unsigned records; /* lines that look like a record or directive */
	unsigned others;
	bool soa;
	bool ended; /* behind the SOA nothing can tell the origin any more */
};

static bool absolute(struct slice text, struct wire_name *name)
{
	return text.length > 0 && text.at[text.length - 1] == '.' &&
	       name_parse(text, NULL, name, NULL, NULL) == NAME_OK;
}

/* The words of a line: owner first, empty where it is blank. */
static unsigned split(struct scan *scan, struct slice *words, unsigned room)
{
	struct token token;
	unsigned count = 0;

	scan_next(scan, SCAN_BLANKS | SCAN_QUOTES, &token);
	if (token.kind == TOKEN_BLANK)
		words[count++] = (struct slice){"", 0};
	else
		scan_back(scan);
	for (;;) {
		scan_next(scan, SCAN_QUOTES, &token);
		if (token.kind != TOKEN_WORD && token.kind != TOKEN_QUOTED)
			break;
		if (count < room)
			words[count++] = token.text;
	}
	if (token.kind == TOKEN_FAULT)
		scan_resume(scan, scan->now.at);
	return count;
}

/* The type of a line that looks like a record; 0: none. */
static uint16_t record_type(const struct slice *words, unsigned count)
{
	uint16_t type, class;

	for (unsigned i = 1; i < count && i < 4; i++) {
		if (rrclass_parse(words[i], &class))
			continue;
		if (rrtype_parse(words[i], &type))
			return i + 1 < count ? type : 0;
		if (words[i].length == 0 || words[i].at[0] < '0' ||
		    words[i].at[0] > '9')
			return 0;
	}
	return 0;
}

static bool is_directive(struct slice word)
{
	return slice_is_nocase(word, "$ORIGIN") ||
	       slice_is_nocase(word, "$TTL") ||
	       slice_is_nocase(word, "$INCLUDE") ||
	       slice_is_nocase(word, "$GENERATE");
}

/*
 * The owner of the SOA is the zone's name: absolute, or relative to the
 * $ORIGIN before it, as servers write it that dump a zone ($ORIGIN . first).
 */
static void take_apex(struct slice owner, struct wire_name *origin)
{
	const struct wire_name above = *origin;

	if (owner.length == 0 || absolute(owner, origin) || above.length == 0)
		return;
	if (name_parse(owner, &above, origin, NULL, NULL) != NAME_OK)
		*origin = above;
}

static void look_at(struct look *look, const struct slice *words,
		    unsigned count, struct wire_name *origin)
{
	uint16_t type = record_type(words, count);

	if (is_directive(words[0])) {
		look->records++;
		if (!look->ended && count > 1 &&
		    slice_is_nocase(words[0], "$ORIGIN"))
			absolute(words[1], origin);
		return;
	}
	if (type == 0) {
		look->others++;
		return;
	}
	look->records++;
	if (type != RRTYPE_SOA)
		return;
	if (!look->ended && !slice_is(words[0], "@"))
		take_apex(words[0], origin);
	look->soa = look->ended = true;
}

/*
 * What dig or drill saved of one answer: the SOA in it is the zone's that
 * denies, and what it shows of the zone is not all of it.  A transfer that
 * dig saved has no such line.
 */
static bool is_answer(struct slice bytes)
{
	static const char header[] = ";; ->>HEADER<<-";
	const char *at =
	    memmem(bytes.at, bytes.length, header, sizeof header - 1);

	return at && (at == bytes.at || at[-1] == '\n');
}

static bool judge(const struct look *look, int *confidence, const char **why)
{
	if (look->soa && look->records > look->others) {
		*confidence = 95;
		*why = "has a SOA record";
		return true;
	}
	if (look->records > 0 && look->others == 0) {
		*confidence = look->records > 2 ? 60 : 30;
		*why = "holds records only";
		return true;
	}
	if (look->records > 4 * look->others) {
		*confidence = 40;
		*why = "holds mostly records";
		return true;
	}
	*confidence = 0;
	*why = "does not look like a zone";
	return false;
}

bool zone_recognise(struct slice bytes, int *confidence,
		    struct wire_name *origin, const char **why)
{
	struct look look = {0};
	struct slice words[8];
	struct scan scan;

	origin->length = 0;
	if (bytes.length > LOOK_BYTES)
		bytes.length = LOOK_BYTES;
	if (memchr(bytes.at, '\0', bytes.length)) {
		*confidence = 0;
		*why = "is no text";
		return false;
	}
	if (is_answer(bytes)) {
		*confidence = 0;
		*why = "is the answer to a query";
		return false;
	}
	scan_begin(&scan, bytes);
	scan.wary = 1;
	for (unsigned lines = 0; lines < LOOK_LINES && scan.now.at < scan.size;
	     lines++) {
		unsigned count;

		scan_record(&scan);
		count = split(&scan, words, 8);
		if (count > 1 || (count == 1 && words[0].length))
			look_at(&look, words, count, origin);
	}
	return judge(&look, confidence, why);
}
