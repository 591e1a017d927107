/*
 * hosts.c - a reader of hosts files: each line an address and its names, of
 * which the first is what the address is called (hosts(5)).
 *
 * The example of a reader that recipes.test builds into the tool.  Knows no
 * zone: what it says is known from elsewhere, like a saved answer.
 */
#include "parsers/facts/kind.h"

#include <string.h>

#define SPACE " \t"

static const char *recognise(struct facts *facts, const struct file_head *head,
			     const char **why)
{
	(void)facts;
	if (strcmp(path_base(head->path), "hosts") != 0)
		return NULL;
	*why = "its name";
	return head->path;
}

/* The next word of LINE; empty at its end. */
static struct slice take_word(struct slice *line)
{
	struct slice word = slice_trim(*line);
	size_t length = 0;

	while (length < word.length && !strchr(SPACE, word.at[length]))
		length++;
	*line = (struct slice){word.at + length, word.length - length};
	word.length = length;
	return word;
}

static void add_record(struct facts *facts, const struct wire_name *owner,
		       uint16_t type, struct slice rdata, struct span span)
{
	struct record_input record = {.owner = owner,
				      .type = type,
				      .class = RRCLASS_IN,
				      .rdata = (const uint8_t *)rdata.at,
				      .rdata_length = (uint16_t)rdata.length,
				      .span = span,
				      .rdata_span = span};

	store_add(facts->store, &record);
}

static void read_line(struct facts *facts, struct slice line, struct span span)
{
	char reverse[ADDRESS_REVERSE_MAX];
	struct wire_name name, owner;
	struct address address;
	struct slice word, octets = {(const char *)address.bytes, 4};
	uint16_t type = RRTYPE_A;
	bool called = false;

	if (!address_parse(take_word(&line), &address))
		return;
	if (address.family == FAMILY_IPV6) {
		octets.length = 16;
		type = RRTYPE_AAAA;
	}
	name_parse(slice_of(address_reverse(address, reverse)), NULL, &owner,
		   NULL, NULL);
	while ((word = take_word(&line)).length) {
		if (name_parse(word, NULL, &name, NULL, NULL) != NAME_OK)
			continue;
		add_record(facts, &name, type, octets, span);
		if (!called)
			add_record(facts, &owner, RRTYPE_PTR,
				   (struct slice){(const char *)name.octets,
						  name.length},
				   span);
		called = true;
	}
}

static void read_lines(struct facts *facts, const struct source *source)
{
	struct slice rest = {source->bytes, source->size};

	while (rest.length) {
		struct slice line = slice_line(&rest);
		const char *sign = memchr(line.at, '#', line.length);
		struct span span = {source->file,
				    (uint32_t)(line.at - source->bytes),
				    (uint32_t)line.length};

		if (sign)
			line.length = (size_t)(sign - line.at);
		read_line(facts, line, span);
	}
}

static void read_hosts(struct facts *facts, const struct found *found)
{
	struct zone zone = {.origin = NAME_ROOT,
			    .class = RRCLASS_IN,
			    .type = "",
			    .why = found->why,
			    .named = found->named};
	const struct source *source = kind_open(facts, found);

	if (!source)
		return;
	*facts_add_input(facts) =
	    (struct input){found->path, "hosts", "", found->why, true};
	zone.span = (struct span){source->file, 0, 0};
	store_answers(facts->store, &zone);
	read_lines(facts, source);
}

const struct kind kind_hosts = {
    .name = "hosts",
    .order = 50,
    .recognise = recognise,
    .records = read_hosts,
};
