/*
 * generic_words.c - what the words of a host name weigh.
 *
 * A word counts as a label part of its own: a run of letters that begins and
 * ends at a digit, a hyphen, an underscore or a dot, or that falls wholly
 * into words of the table (`dslpool`, `mailout`).  Words of the registered
 * domain do not count: a firm may be called anything.  Knows no address and
 * no template (see generic_parts.h).
 */
#include "rules/generic_parts.h"

#include <string.h>

#define WEIGHT_MAX 6

/* Shorter runs of letters are codes of places and routers. */
#define FOREIGN_LENGTH 4

static const uint8_t weights[GENERIC_CLASSES] = {
    [GENERIC_CLASS_WEAK] = 1,
    [GENERIC_CLASS_MEDIUM] = 2,
    [GENERIC_CLASS_STRONG] = 3,
};

/* What a run of letters falls into: classes as bits, and their weight. */
struct part {
	uint8_t classes;
	uint8_t weight;
	bool reached;
};

static void part_add(struct part *to, const struct part *from,
		     const struct generic_word *word)
{
	to->reached = true;
	to->classes = (uint8_t)(from->classes | 1u << word->class);
	to->weight = (uint8_t)(from->weight + weights[word->class]);
}

/* Most words differ in their second letter: no call for those. */
static bool begins(const char *letters, const struct generic_word *word)
{
	for (unsigned i = 1; i < word->length; i++)
		if (letters[i] != word->text[i])
			return false;
	return true;
}

/*
 * Which words the letters fall into, shortest words first, so that at each
 * place the longest single word that ends there has the last say.
 */
static struct part part_of(const struct generic_table *table,
			   const char *letters, size_t length)
{
	struct part parts[GENERIC_WORD_MAX + 1] = {{.reached = true}};

	if (length > GENERIC_WORD_MAX)
		return (struct part){0};
	for (size_t at = 0; at < length; at++) {
		unsigned letter = (unsigned)(letters[at] - 'a');

		if (!parts[at].reached)
			continue;
		for (unsigned i = table->first[letter];
		     i < table->first[letter + 1]; i++) {
			const struct generic_word *word = &table->words[i];

			if (word->length > length - at ||
			    !begins(letters + at, word))
				continue;
			/* What was reached by fewer words stays. */
			if (at == 0 || !parts[at + word->length].reached)
				part_add(&parts[at + word->length], &parts[at],
					 word);
		}
	}
	return parts[length];
}

/* `no-rdns` and `not-set` are one word each; LETTERS has room for both. */
static size_t join_negation(const struct generic_name *name, size_t at,
			    size_t end, char *letters)
{
	size_t length = end - at;

	if (length < 2 || length > 3 ||
	    memcmp(name->text + at, "not", length) || name->text[end] != '-')
		return 0;
	memcpy(letters, name->text + at, length);
	for (end++;
	     length < GENERIC_WORD_MAX && end < name->domain &&
	     (generic_is_letter(name->text[end]) || name->text[end] == '-');
	     end++)
		if (name->text[end] != '-')
			letters[length++] = name->text[end];
	return length;
}

/* One of the words that begin the LENGTH letters says: nobody named this. */
static bool begins_placeholder(const struct generic_table *table,
			       const char *letters, size_t length)
{
	unsigned letter = (unsigned)(letters[0] - 'a');

	for (unsigned i = table->first[letter]; i < table->first[letter + 1];
	     i++)
		if (table->words[i].class == GENERIC_CLASS_PLACEHOLDER &&
		    table->words[i].length <= length &&
		    begins(letters, &table->words[i]))
			return true;
	return false;
}

struct sum {
	struct generic_weight *weight;
	unsigned heaviest;
	unsigned parts, access; /* in the first label: words, access words */
};

static void sum_add(struct sum *sum, unsigned weight, size_t at, size_t end)
{
	sum->weight->weight += weight;
	if (sum->weight->weight > WEIGHT_MAX)
		sum->weight->weight = WEIGHT_MAX;
	if (weight > sum->heaviest) {
		sum->heaviest = weight;
		sum->weight->at = (uint8_t)at;
		sum->weight->length = (uint8_t)(end - at);
	}
}

/* `mailhub`, `authsmtp`: there are too many to list. */
static bool is_mailish(const char *letters, size_t length)
{
	const char *end = letters + length - 4;

	return length > 4 &&
	       (memcmp(letters, "mail", 4) == 0 ||
		memcmp(end, "mail", 4) == 0 ||
		memcmp(letters, "smtp", 4) == 0 || memcmp(end, "smtp", 4) == 0);
}

/* `xe-0` and `gw1`, but not `be` and `br`, which are places too. */
static bool is_counted(const char *text, size_t end)
{
	return generic_is_digit(text[end]) ||
	       (text[end] == '-' && generic_is_digit(text[end + 1]));
}

static void weigh_part(const struct generic_table *table,
		       const struct generic_name *name, size_t at, size_t end,
		       struct sum *sum)
{
	struct generic_weight *weight = sum->weight;
	struct part part = part_of(table, name->text + at, end - at);
	char letters[GENERIC_WORD_MAX + 1];
	size_t joined = join_negation(name, at, end, letters);

	if (joined && begins_placeholder(table, letters, joined))
		part.classes |= 1u << GENERIC_CLASS_PLACEHOLDER;
	if (!memchr(name->text, '.', at)) {
		sum->parts++;
		sum->access += part.weight > 0;
		weight->foreign |= !part.reached && end - at >= FOREIGN_LENGTH;
	}
	weight->server |= part.classes >> GENERIC_CLASS_SERVER & 1 ||
			  is_mailish(name->text + at, end - at);
	if (part.classes >> GENERIC_CLASS_NETWORK & 1)
		weight->network |= end - at > 2 || is_counted(name->text, end);
	if (part.classes >> GENERIC_CLASS_PLACEHOLDER & 1) {
		weight->placeholder = true;
		weight->negated |= joined > 0;
		part.weight = weights[GENERIC_CLASS_STRONG];
	}
	sum_add(sum, part.weight, at, end);
}

void generic_weigh(const struct generic_table *table,
		   const struct generic_name *name,
		   const struct generic_spelling *spelling,
		   struct generic_weight *weight)
{
	bool spelled = spelling->share >= GENERIC_SHARE_THREE;
	struct sum sum = {.weight = weight};

	*weight = (struct generic_weight){0};
	for (size_t at = 0; at < name->domain;) {
		size_t end = at;

		if (spelled && at == spelling->at) {
			at += spelling->length;
			continue;
		}
		while (end < name->domain &&
		       generic_is_letter(name->text[end]) &&
		       !(spelled && end == spelling->at))
			end++;
		if (end > at)
			weigh_part(table, name, at, end, &sum);
		at = end > at ? end : at + 1;
	}
	weight->only = sum.parts >= 3 && sum.parts == sum.access;
}
