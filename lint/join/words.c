/*
 * words.c - the words of single lines (see words.h).
 */
#include "lint/join/words.h"
#include "lint/join/write.h"

struct zone_words words_zone(struct keyed_reader *reader)
{
	struct zone_words words = {.number = keyed_take_number(reader)};
	struct slice kind = keyed_raw(reader);

	words.kind = kind.length == 1 ? kind.at[0] : '\0';
	words.origin = keyed_take_name(reader);
	words.view = keyed_take_number(reader);
	if (!words.kind || words.origin == NAME_NONE || words.view > UINT16_MAX)
		reader->bad = true;
	return words;
}

struct record_words words_record(struct keyed_reader *reader)
{
	struct record_words words;

	keyed_raw(reader);
	words = (struct record_words){.zone = words_zone(reader),
				      .target = NAME_NONE};
	words.number = keyed_take_number(reader);
	words.flags = keyed_take_text(reader);
	if (!words.flags)
		words.flags = "";
	words.type = (uint16_t)keyed_take_number(reader);
	words.owner = keyed_take_name(reader);
	if (words.type == RRTYPE_A || words.type == RRTYPE_AAAA)
		words.address = keyed_take_address(reader);
	else
		words.target = keyed_take_name(reader);
	if (words.type == RRTYPE_MX || words.type == RRTYPE_SRV)
		words.preference = keyed_take_number(reader);
	words.origin = keyed_take_name(reader);
	if (words.owner == NAME_NONE || words.preference > UINT16_MAX)
		reader->bad = true;
	return words;
}

struct slice words_kind(const struct group_line *line)
{
	struct keyed_reader reader = {.fact = line->fact};

	return keyed_raw(&reader);
}

uint64_t words_sender(const struct group_line *line)
{
	struct keyed_reader reader = {.fact = line->fact};

	keyed_raw(&reader);
	return keyed_take_number(&reader);
}

uint64_t words_place(uint64_t number)
{
	return number + 1;
}

struct ask words_ask(struct keyed_reader *reader)
{
	struct ask ask = {.kind = ASK_NAME, .name = NAME_NONE};
	struct slice word = keyed_raw(reader);
	int kind = 0;

	while (kind < ASK_KINDS && !slice_is(word, ask_words[kind]))
		kind++;
	if (kind == ASK_KINDS)
		return ask;
	ask.kind = (enum ask_kind)kind;
	ask.name = keyed_take_name(reader);
	if (reader->bad)
		ask.name = NAME_NONE;
	return ask;
}
