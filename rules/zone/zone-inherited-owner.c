/*
 * zone-inherited-owner.c - a blank owner behind $INCLUDE, $ORIGIN or a record
 * that is commented out takes the last owner.
 *
 * The reader tells of the directives.  An ordinary comment between records
 * misleads nobody; one that was a record with an owner of its own does.
 */
#include "rules/zone/say.h"

#include <string.h>

#define BLANKS     " \t\r"
#define LOOK_BACK  4096 /* bytes of comments before a record */
#define TOKENS_MAX 6

struct words {
	struct slice at[TOKENS_MAX];
	unsigned count;
};

static void split(struct slice line, struct words *words)
{
	const char *at = line.at, *end = line.at + line.length;

	words->count = 0;
	while (words->count < TOKENS_MAX) {
		while (at < end && strchr(BLANKS, *at))
			at++;
		if (at == end || *at == ';')
			return;
		words->at[words->count].at = at;
		while (at < end && !strchr(BLANKS, *at) && *at != ';')
			at++;
		words->at[words->count].length =
		    (size_t)(at - words->at[words->count].at);
		words->count++;
	}
}

static bool is_number(struct slice word)
{
	uint64_t number;

	return slice_number(word, UINT32_MAX, &number);
}

static bool is_owner(struct slice word)
{
	for (size_t i = 0; i < word.length; i++) {
		char c = word.at[i];

		if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') &&
		    !(c >= '0' && c <= '9') && !strchr("-_.@*/", c))
			return false;
	}
	return word.length > 0;
}

/* RDATA that leaves no doubt that this was a record. */
static bool is_rdata(uint16_t type, const struct words *words, unsigned from)
{
	struct address address;

	if (type == RRTYPE_A || type == RRTYPE_AAAA)
		return address_parse(words->at[from], &address);
	return type == RRTYPE_MX && is_number(words->at[from]) &&
	       words->count > from + 1;
}

/*
 * LINE, behind its semicolons, is a record with an owner: `mail IN A ...`.
 * Prose is no record: either the class or TTL is there, or RDATA of its type.
 */
static bool was_record(struct slice line, struct slice *owner)
{
	struct words words;
	unsigned at = 1;
	uint16_t type;

	while (line.length && *line.at == ';') {
		line.at++;
		line.length--;
	}
	/* further in, it was a line without an owner */
	if (line.length > 1 && strchr(BLANKS, line.at[0]) &&
	    strchr(BLANKS, line.at[1]))
		return false;
	split(line, &words);
	if (words.count < 3 || !is_owner(words.at[0]))
		return false;
	*owner = words.at[0];
	while (at < words.count &&
	       (is_number(words.at[at]) || slice_is_nocase(words.at[at], "IN")))
		at++;
	return at + 1 < words.count && rrtype_parse(words.at[at], &type) &&
	       (at > 1 || is_rdata(type, &words, at + 1));
}

/* OWNER, as a comment writes it, is the name whose text is NAME. */
static bool is_same(struct slice owner, struct slice name, struct slice origin)
{
	if (slice_is(owner, "@"))
		return slice_equal_nocase(name, origin);
	if (slice_ends(owner, "."))
		return slice_equal_nocase(owner, name);
	return owner.length < name.length && name.at[owner.length] == '.' &&
	       slice_equal_nocase(owner, (struct slice){name.at, owner.length});
}

/*
 * The comments at the end of BEFORE, which is what stands before a record,
 * from the last one up: the first that was a record.  False where there is
 * none.
 */
static bool commented_out(struct slice before, struct slice *line,
			  struct slice *owner)
{
	const char *stop = before.at, *end = stop + before.length, *start;

	for (start = end; start > stop && start[-1] != '\n'; start--)
		if (!strchr(BLANKS, start[-1]))
			return false;
	while (start > stop) {
		end = start - 1;
		start = end;
		while (start > stop && start[-1] != '\n')
			start--;
		*line = (struct slice){start, (size_t)(end - start)};
		if (slice_trim(*line).length == 0)
			continue;
		if (*start != ';')
			return false;
		if (was_record(*line, owner))
			return true;
	}
	return false;
}

static void tell(struct judge *judge, const struct record *record,
		 struct span place)
{
	const char *name = judge_name(judge, record->owner);
	struct finding *finding = finding_new(
	    judge, record->span, "this record belongs to `%s`", name);

	finding_label(finding, "the owner is inherited from above");
	finding_relate(finding, place,
		       "... and not from here: this is a comment");
	finding_help(finding, "write the owner");
	finding_about_record(judge, finding, record);
}

static void check_record(struct judge *judge, const struct zone *zone,
			 const struct record *record)
{
	struct span back = record->span;
	struct slice before, line, owner;

	back.length = back.at < LOOK_BACK ? back.at : LOOK_BACK;
	back.at -= back.length;
	before = source_slice(judge->facts->sources, back);
	if (!commented_out(before, &line, &owner) ||
	    is_same(owner, slice_of(judge_name(judge, record->owner)),
		    slice_of(judge_name(judge, zone->origin))))
		return;
	back.at += (uint32_t)(line.at - before.at);
	back.length = (uint32_t)slice_trim(line).length;
	tell(judge, record, back);
}

static void check(struct judge *judge, const struct zone *zone)
{
	/* Most zones have no such record, and then none need be looked at. */
	for (uint32_t n = 0; zone->commented && n < zone->records; n++) {
		struct record record = store_get(judge->store, zone->first + n);

		if (record.owner_blank && !record.from.generated)
			check_record(judge, zone, &record);
	}
}

const struct rule rule_zone_inherited_owner = {
    .id = "zone-inherited-owner",
    .severity = SEVERITY_INFO,
    .summary = "a blank owner takes another owner than it seems to",
    .why = "A line that begins with white space belongs to the owner of "
	   "the record before it. Behind $INCLUDE or $ORIGIN the reader's "
	   "eye expects another one than the server takes. So it does where "
	   "the line with the owner was commented out and the lines below it "
	   "were left: they now belong to the host above.",
    .fix = "Write the owner out, or comment out these lines as well. An "
	   "ordinary comment between two records is not told.",
    .sources = "RFC 1035 5.1",
    .judges_fault = true,
    .fault = FAULT_INHERITED_OWNER,
    .zone = check,
};
