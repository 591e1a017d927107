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

static const unsigned weights[GENERIC_CLASSES] = {
    [GENERIC_CLASS_WEAK] = 1,
    [GENERIC_CLASS_MEDIUM] = 2,
    [GENERIC_CLASS_STRONG] = 3,
};

/* What a run of letters falls into: classes as bits, and their weight. */
struct part {
	unsigned classes;
	unsigned weight;
	bool reached;
};

static void part_add(struct part *to, const struct part *from,
		     const struct generic_word *word)
{
	to->reached = true;
	to->classes = from->classes | 1u << word->class;
	to->weight = from->weight + weights[word->class];
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
			    memcmp(word->text, letters + at, word->length) != 0)
				continue;
			/* What was reached by fewer words stays. */
			if (at == 0 || !parts[at + word->length].reached)
				part_add(&parts[at + word->length], &parts[at],
					 word);
		}
	}
	return parts[length];
}

static void weigh_part(const struct generic_table *table,
		       const struct generic_name *name, size_t at, size_t end,
		       struct generic_weight *weight, unsigned *heaviest)
{
	struct part part = part_of(table, name->text + at, end - at);

	if (!part.reached)
		return;
	weight->placeholder |= part.classes >> GENERIC_CLASS_PLACEHOLDER & 1;
	weight->server |= part.classes >> GENERIC_CLASS_SERVER & 1;
	weight->network |= part.classes >> GENERIC_CLASS_NETWORK & 1;
	if (part.classes >> GENERIC_CLASS_PLACEHOLDER & 1)
		part.weight = WEIGHT_MAX;
	weight->weight += part.weight;
	if (weight->weight > WEIGHT_MAX)
		weight->weight = WEIGHT_MAX;
	if (part.weight > *heaviest) {
		*heaviest = part.weight;
		weight->at = (uint8_t)at;
		weight->length = (uint8_t)(end - at);
	}
}

void generic_weigh(const struct generic_table *table,
		   const struct generic_name *name,
		   const struct generic_spelling *spelling,
		   struct generic_weight *weight)
{
	bool spelled = spelling->share >= GENERIC_SHARE_THREE;
	unsigned heaviest = 0;

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
			weigh_part(table, name, at, end, weight, &heaviest);
		at = end > at ? end : at + 1;
	}
}
