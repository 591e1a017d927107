/*
 * generic_ipv4.c - does a host name spell an IPv4 address?
 *
 * The numbers of the name are read as octets: one each, or several joined in
 * one number, with or without leading zeros, forward, reversed, or moved
 * about by words in between.  Hexadecimal and 32-bit forms are looked for as
 * texts.  Knows nothing of words and templates (see generic_parts.h).
 */
#include "rules/generic_parts.h"

#include <string.h>

/* Fewer digits, joined or far apart, agree by chance. */
#define TELLING_DIGITS 6

enum form { DOTTED, DASHED, UNDERSCORED, X_SEPARATED, JOINED, SPLIT, FORMS };

static const char *const encodings[FORMS][2][2] = {
    [DOTTED] = {{"dotted", "reversed dotted"},
		{"zero-padded dotted", "reversed zero-padded dotted"}},
    [DASHED] = {{"dashed", "reversed dashed"},
		{"zero-padded dashed", "reversed zero-padded dashed"}},
    [UNDERSCORED] = {{"underscored", "reversed underscored"},
		     {"zero-padded underscored",
		      "reversed zero-padded underscored"}},
    [X_SEPARATED] = {{"x-separated", "reversed x-separated"},
		     {"zero-padded x-separated",
		      "reversed zero-padded x-separated"}},
    [JOINED] = {{"joined", "reversed joined"},
		{"zero-padded joined", "reversed zero-padded joined"}},
    [SPLIT] = {{"split", "reversed split"},
	       {"zero-padded split", "reversed zero-padded split"}},
};

/* The octets in the order in which they are looked for. */
struct octets {
	uint8_t value[4];
	char text[4][4]; /* decimal */
	uint8_t length[4];
	bool reversed;
};

/* COUNT octets from FIRST on, found in the numbers FROM to TO - 1. */
struct run {
	unsigned first, count;
	unsigned from, to;
	bool padded; /* some octet has leading zeros */
	bool joined; /* some number holds several octets */
};

static uint8_t print_octet(uint8_t value, char text[4])
{
	uint8_t length = 0;

	if (value >= 100)
		text[length++] = (char)('0' + value / 100);
	if (value >= 10)
		text[length++] = (char)('0' + value / 10 % 10);
	text[length++] = (char)('0' + value % 10);
	text[length] = '\0';
	return length;
}

static void octets_set(struct octets *octets, const struct address *own,
		       bool reversed)
{
	octets->reversed = reversed;
	for (unsigned i = 0; i < 4; i++) {
		uint8_t value = own->bytes[reversed ? 3 - i : i];

		octets->value[i] = value;
		octets->length[i] = print_octet(value, octets->text[i]);
	}
}

/* The digits at AT are the octets FIRST to FIRST + COUNT - 1, joined. */
static bool is_joined(const struct octets *octets, unsigned first,
		      unsigned count, const char *at, size_t length,
		      bool padded)
{
	static const char zeros[] = "000";

	for (unsigned i = first; i < first + count; i++) {
		size_t size = octets->length[i];
		size_t pad = padded ? 3 - size : 0;

		if (length < pad + size || memcmp(at, zeros, pad) != 0 ||
		    memcmp(at + pad, octets->text[i], size) != 0)
			return false;
		at += pad + size;
		length -= pad + size;
	}
	return length == 0;
}

/* How many octets from FIRST on the number spells; 0: none. */
static unsigned number_spells(const struct generic_name *name,
			      const struct generic_number *number,
			      const struct octets *octets, unsigned first,
			      bool *padded)
{
	const char *text = name->text + number->at;

	if (number->length <= 3 && number->value == octets->value[first]) {
		*padded |= number->length > octets->length[first];
		return 1;
	}
	if (number->length < 2 || number->length > 12 ||
	    (text[0] != '0' && text[0] != octets->text[first][0]))
		return 0;
	for (unsigned count = 2; count <= 4 - first; count++)
		for (int pad = 0; pad < 2; pad++)
			if (is_joined(octets, first, count, text,
				      number->length, pad)) {
				*padded |= pad;
				return count;
			}
	return 0;
}

/* The run of octets that begins with octet FIRST at number FROM. */
static struct run run_from(const struct generic_name *name,
			   const struct octets *octets, unsigned first,
			   unsigned from)
{
	struct run run = {first, 0, from, from, false, false};

	while (run.to < name->number_count && first + run.count < 4) {
		unsigned spelled =
		    number_spells(name, &name->numbers[run.to], octets,
				  first + run.count, &run.padded);

		if (!spelled)
			break;
		run.joined |= spelled > 1;
		run.count += spelled;
		run.to++;
	}
	return run;
}

static size_t number_end(const struct generic_number *number)
{
	return (size_t)number->at + number->length;
}

/* Numbers I and I + 1 have one separator in between. */
static bool is_adjacent(const struct generic_name *name, unsigned i)
{
	size_t end = number_end(&name->numbers[i]);

	return name->numbers[i + 1].at == end + 1 &&
	       generic_is_separator(name->text[end]);
}

static enum form run_form(const struct generic_name *name,
			  const struct run *run)
{
	static const char separators[] = ".-_x";
	char separator = name->text[number_end(&name->numbers[run->from])];

	if (run->to - run->from == 1)
		return JOINED;
	for (unsigned i = run->from; i + 1 < run->to; i++)
		if (!is_adjacent(name, i) ||
		    name->text[number_end(&name->numbers[i])] != separator)
			return SPLIT;
	return (enum form)(strchr(separators, separator) - separators);
}

static bool is_octet(const struct generic_number *number)
{
	return number->length <= 3 && number->value <= 255;
}

/*
 * A further number where the missing octet would stand makes the run a part
 * of something else: of another address, for one.  The last octet may stand
 * anywhere in front, as in `7.red-203-0-113`.
 */
static bool run_goes_on(const struct generic_name *name,
			const struct octets *octets, const struct run *run)
{
	bool split = run_form(name, run) == SPLIT;
	bool first = run->first > 0;
	bool last = run->first + run->count < 4;
	bool host = octets->reversed ? first : last;

	if (run->from > 0 && ((first && is_adjacent(name, run->from - 1)) ||
			      ((host || (first && split)) &&
			       is_octet(&name->numbers[run->from - 1]))))
		return true;
	return last && run->to < name->number_count &&
	       (is_adjacent(name, run->to - 1) ||
		(split && is_octet(&name->numbers[run->to])));
}

static enum generic_share run_share(const struct generic_name *name,
				    const struct octets *octets,
				    const struct run *run, unsigned digits)
{
	unsigned last = octets->reversed ? 0 : 3;
	bool has_last = run->first <= last && last < run->first + run->count;
	enum form form = run_form(name, run);
	bool telling = digits >= TELLING_DIGITS || run->padded;

	if (run->count == 1)
		return has_last ? GENERIC_SHARE_LAST : GENERIC_SHARE_NONE;
	if ((run->joined || form == SPLIT) && !telling)
		return GENERIC_SHARE_NONE;
	if (run->count == 4)
		return GENERIC_SHARE_WHOLE;
	if (run_goes_on(name, octets, run))
		return GENERIC_SHARE_NONE;
	if (run->count == 3)
		return GENERIC_SHARE_THREE;
	return has_last ? GENERIC_SHARE_TWO : GENERIC_SHARE_NONE;
}

static void spelling_keep(struct generic_spelling *best,
			  enum generic_share share, size_t at, size_t end,
			  unsigned digits, const char *encoding)
{
	if (share < best->share ||
	    (share == best->share && digits <= best->digits))
		return;
	*best = (struct generic_spelling){
	    share, (uint8_t)at, (uint8_t)(end - at), (uint8_t)digits, encoding};
}

static void run_keep(const struct generic_name *name,
		     const struct octets *octets, const struct run *run,
		     struct generic_spelling *best)
{
	unsigned digits = 0;

	for (unsigned i = run->first; i < run->first + run->count; i++)
		digits += octets->length[i];
	spelling_keep(
	    best, run_share(name, octets, run, digits),
	    name->numbers[run->from].at,
	    number_end(&name->numbers[run->to - 1]), digits,
	    encodings[run_form(name, run)][run->padded][octets->reversed]);
}

static void in_order(const struct generic_name *name,
		     const struct octets *octets, struct generic_spelling *best)
{
	for (unsigned from = 0;
	     from < name->number_count && best->share < GENERIC_SHARE_WHOLE;
	     from++)
		for (unsigned first = 0; first < 4; first++) {
			struct run run = run_from(name, octets, first, from);

			if (run.count)
				run_keep(name, octets, &run, best);
		}
}

/* Four numbers in a row are the octets, in whatever order. */
static void moved_about(const struct generic_name *name,
			const struct address *own,
			struct generic_spelling *best)
{
	for (unsigned from = 0; from + 4 <= name->number_count; from++) {
		const struct generic_number *number = &name->numbers[from];
		unsigned left = 15, found = 0, digits = 0;

		for (unsigned i = from; i < from + 4; i++) {
			digits += name->numbers[i].length;
			for (unsigned octet = 0; octet < 4; octet++)
				if (left >> octet & 1 &&
				    name->numbers[i].length <= 3 &&
				    name->numbers[i].value ==
					own->bytes[octet]) {
					left &= ~(1u << octet);
					found++;
					break;
				}
		}
		if (found == 4 && digits >= TELLING_DIGITS)
			spelling_keep(best, GENERIC_SHARE_WHOLE, number->at,
				      number_end(number + 3), 4,
				      "octets rearranged");
	}
}

static bool is_hex_separator(char c)
{
	return c == '.' || c == '-' || c == '_';
}

/* The end of the octets in hexadecimal at AT, two digits each, or NULL. */
static const char *read_hex(const char *at, const char digits[8])
{
	for (unsigned i = 0; i < 8; i += 2, at += 2) {
		if (i && is_hex_separator(*at))
			at++;
		if (at[0] != digits[i] || at[1] != digits[i + 1])
			return NULL;
	}
	return at;
}

/*
 * The same without leading zeros.  A letter has to tell that the digits are
 * hexadecimal ones, and not another address.
 */
static const char *read_short_hex(const char *at, const char digits[8])
{
	char separator = '\0';
	bool letter = false;

	for (unsigned i = 0; i < 8; i += 2) {
		if (i && !separator)
			separator = is_hex_separator(*at) ? *at : 'x';
		if (i && *at++ != separator)
			return NULL;
		if (digits[i] != '0' && *at++ != digits[i])
			return NULL;
		if (*at++ != digits[i + 1])
			return NULL;
		letter |= generic_is_letter(digits[i]) ||
			  generic_is_letter(digits[i + 1]);
	}
	return letter ? at : NULL;
}

/* Nothing but letters in front, as in `host` and `p`: no longer number. */
static bool may_begin_hex(const char *text, const char *at)
{
	while (at > text && generic_is_letter(at[-1]))
		at--;
	return at == text || !generic_is_digit(at[-1]);
}

static void find_hex(const struct generic_name *name, const char digits[8],
		     const char *encoding, struct generic_spelling *best)
{
	const char *text = name->text;
	char first = digits[0] == '0' ? digits[1] : digits[0];

	for (size_t i = 0; i + 7 <= name->length; i++) {
		const char *end = NULL;

		if (text[i] == digits[0])
			end = read_hex(text + i, digits);
		if (!end && text[i] == first)
			end = read_short_hex(text + i, digits);
		if (end && !generic_is_hex(*end) &&
		    may_begin_hex(text, text + i))
			spelling_keep(best, GENERIC_SHARE_WHOLE, i,
				      (size_t)(end - text), 8, encoding);
	}
}

static void hexadecimal(const struct generic_name *name,
			const struct address *own,
			struct generic_spelling *best)
{
	static const char hex[] = "0123456789abcdef";
	char forward[8], reversed[8];

	for (unsigned i = 0; i < 4; i++) {
		uint8_t octet = own->bytes[i];

		forward[2 * i] = reversed[6 - 2 * i] = hex[octet >> 4];
		forward[2 * i + 1] = reversed[7 - 2 * i] = hex[octet & 15];
	}
	find_hex(name, forward, "hexadecimal", best);
	find_hex(name, reversed, "reversed hexadecimal", best);
}

/* Of the five numbers from FROM on, all but number SKIP are the octets. */
static bool is_interrupted(const struct generic_number *number,
			   const struct octets *octets, unsigned skip)
{
	for (unsigned i = 0, octet = 0; i < 5; i++)
		if (i != skip && (number[i].length > 3 ||
				  number[i].value != octets->value[octet++]))
			return false;
	return true;
}

/*
 * All four octets in order, with a number of something else in between that
 * belongs to a word: `203-0.dsl2.113-7`.
 */
static void interrupted(const struct generic_name *name,
			const struct octets *octets,
			struct generic_spelling *best)
{
	unsigned digits = 0;

	for (unsigned i = 0; i < 4; i++)
		digits += octets->length[i];
	for (unsigned from = 0; from + 5 <= name->number_count; from++) {
		const struct generic_number *number = &name->numbers[from];

		for (unsigned skip = 1; skip < 4; skip++)
			if (digits >= TELLING_DIGITS &&
			    !is_adjacent(name, from + skip - 1) &&
			    is_interrupted(number, octets, skip))
				spelling_keep(
				    best, GENERIC_SHARE_WHOLE, number->at,
				    number_end(number + 4), digits,
				    encodings[SPLIT][0][octets->reversed]);
	}
}

/* A number of 32 bits; short ones would meet ordinary numbers. */
static void decimal(const struct generic_name *name, const struct address *own,
		    struct generic_spelling *best)
{
	const uint8_t *octet = own->bytes;
	uint32_t value = (uint32_t)octet[0] << 24 | (uint32_t)octet[1] << 16 |
			 (uint32_t)octet[2] << 8 | octet[3];
	uint32_t swapped = __builtin_bswap32(value);

	for (unsigned i = 0; i < name->number_count; i++) {
		const struct generic_number *number = &name->numbers[i];

		if (number->length >= 8 &&
		    (number->value == value || number->value == swapped))
			spelling_keep(best, GENERIC_SHARE_WHOLE, number->at,
				      number_end(number), 8,
				      number->value == value
					  ? "32-bit decimal"
					  : "reversed 32-bit decimal");
	}
}

static void numbers_spell(const struct generic_name *name,
			  const struct address *own,
			  struct generic_spelling *best)
{
	struct octets forward, reversed;

	octets_set(&forward, own, false);
	octets_set(&reversed, own, true);
	in_order(name, &forward, best);
	in_order(name, &reversed, best);
	if (best->share < GENERIC_SHARE_WHOLE && name->number_count >= 4) {
		moved_about(name, own, best);
		interrupted(name, &forward, best);
		interrupted(name, &reversed, best);
	}
	decimal(name, own, best);
}

void generic_spells_ipv4(const struct generic_name *name,
			 const struct address *own,
			 struct generic_spelling *best)
{
	if (name->number_count)
		numbers_spell(name, own, best);
	if (best->share < GENERIC_SHARE_WHOLE)
		hexadecimal(name, own, best);
}

bool generic_spells_any_ipv4(const struct generic_name *name,
			     struct generic_spelling *found)
{
	for (unsigned from = 0; from + 4 <= name->number_count; from++) {
		struct run run = {0, 4, from, from + 4, false, false};
		const struct generic_number *number = &name->numbers[from];
		unsigned digits = 0, octets = 0;

		for (unsigned i = 0; i < 4; i++) {
			digits += number[i].length;
			octets +=
			    number[i].length <= 3 && number[i].value <= 255;
		}
		/* Shorter ones are versions and interface numbers. */
		if (octets < 4 || digits < 7 || run_form(name, &run) == SPLIT ||
		    (from > 0 && is_adjacent(name, from - 1)) ||
		    (run.to < name->number_count &&
		     is_adjacent(name, run.to - 1)))
			continue;
		*found = (struct generic_spelling){
		    GENERIC_SHARE_WHOLE, number->at,
		    (uint8_t)(number_end(number + 3) - number->at),
		    (uint8_t)digits, encodings[run_form(name, &run)][0][0]};
		return true;
	}
	return false;
}
