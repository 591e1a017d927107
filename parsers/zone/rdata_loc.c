/*
 * rdata_loc.c - LOC (RFC 1876): a place on Earth (see rdata_odd.h).
 */
#include "parsers/zone/rdata_odd.h"

#include <string.h>

#define EQUATOR   ((int64_t)1 << 31) /* also the prime meridian */
#define SEA_LEVEL 10000000           /* in centimetres above the origin */

struct place {
	int64_t latitude, longitude; /* in thousandths of a second */
	int64_t altitude;            /* in centimetres above the origin */
	uint8_t precisions[3];       /* size, horizontal, vertical */
};

/*
 * Digits, and at most DECIMALS more behind a dot, as one number; UNIT may
 * follow.  False where it is none or the whole part exceeds MAXIMUM.
 */
static bool parse_decimal(struct slice text, uint64_t maximum,
			  unsigned decimals, char unit, uint64_t *value)
{
	size_t at;
	bool some;

	if (unit && text.length && text.at[text.length - 1] == unit)
		text.length--;
	at = slice_strtoul(text, value);
	some = at > 0;
	if (*value > maximum || (at < text.length && text.at[at++] != '.'))
		return false;
	for (unsigned i = 0; i < decimals; i++) {
		*value *= 10;
		if (at == text.length)
			continue;
		if (text.at[at] < '0' || text.at[at] > '9')
			return false;
		*value += (unsigned)(text.at[at++] - '0');
		some = true;
	}
	return some && at == text.length;
}

static bool refuse(struct rdata_reader *reader, const char *what)
{
	return rdata_refuse(reader, "this is not %s", what);
}

static const struct field degrees = {&rdata_u8, "degrees"};

static bool read_direction(struct rdata_reader *reader, const char *letters,
			   char *direction)
{
	static const struct field field = {&rdata_u8, "direction"};

	if (!rdata_word(reader, &field))
		return false;
	*direction = '\0';
	if (reader->token.text.length == 1 &&
	    strchr(letters, reader->token.text.at[0]))
		*direction = reader->token.text.at[0];
	return true;
}

/* d [m [s[.fff]]] and a letter; the second letter is the positive one. */
static bool read_angle(struct rdata_reader *reader, const char *letters,
		       uint64_t most, int64_t *angle)
{
	uint64_t d, m = 0, s = 0;
	char direction;

	if (!rdata_word(reader, &degrees) ||
	    !rdata_number(reader, &degrees, most, &d) ||
	    !read_direction(reader, letters, &direction))
		return false;
	if (!direction) {
		if (!slice_number(reader->token.text, 59, &m))
			return refuse(reader, "a number of minutes");
		if (!read_direction(reader, letters, &direction))
			return false;
	}
	if (!direction) {
		if (!parse_decimal(reader->token.text, 59, 3, '\0', &s))
			return refuse(reader, "a number of seconds");
		if (!read_direction(reader, letters, &direction))
			return false;
	}
	if (!direction)
		return rdata_refuse(reader, "expected %c or %c here",
				    letters[0], letters[1]);
	if (d == most && (m || s))
		return rdata_refuse(reader, "more than %u degrees",
				    (unsigned)most);
	*angle = (int64_t)((d * 3600 + m * 60) * 1000 + s);
	if (direction == letters[0])
		*angle = -*angle;
	*angle += EQUATOR;
	return true;
}

static bool read_altitude(struct rdata_reader *reader, int64_t *altitude)
{
	static const struct field field = {&rdata_u32, "altitude"};
	struct slice text;
	bool below;
	uint64_t value, most;

	if (!rdata_word(reader, &field))
		return false;
	text = reader->token.text;
	below = text.at[0] == '-';
	if (below) {
		text.at++;
		text.length--;
	}
	most = below ? SEA_LEVEL : UINT32_MAX - SEA_LEVEL;
	if (!parse_decimal(text, below ? 100000 : 42849672, 2, 'm', &value) ||
	    value > most)
		return refuse(reader, "an altitude in metres");
	*altitude = SEA_LEVEL + (below ? -(int64_t)value : (int64_t)value);
	return true;
}

/* Centimetres as one digit and a power of ten; less digits are lost. */
static uint8_t encode_precision(uint64_t centimetres)
{
	unsigned power = 0;

	while (centimetres >= 10) {
		centimetres /= 10;
		power++;
	}
	return (uint8_t)(centimetres << 4 | power);
}

static bool read_precisions(struct rdata_reader *reader, uint8_t precisions[3])
{
	uint64_t value;
	bool fault;

	for (int i = 0; i < 3 && rdata_more(reader, 0, &fault); i++) {
		if (!parse_decimal(reader->token.text, 90000000, 2, 'm',
				   &value))
			return refuse(reader, "a precision in metres");
		precisions[i] = encode_precision(value);
	}
	return !reader->message;
}

static bool read_loc(struct rdata_reader *reader, const struct field *field)
{
	/* 1 m, 10 km, 10 m */
	struct place place = {.precisions = {0x12, 0x16, 0x13}};

	(void)field;
	return read_angle(reader, "SN", 90, &place.latitude) &&
	       read_angle(reader, "WE", 180, &place.longitude) &&
	       read_altitude(reader, &place.altitude) &&
	       read_precisions(reader, place.precisions) &&
	       rdata_put_number(reader, 0, 1) &&
	       rdata_put(reader, place.precisions, 3) &&
	       rdata_put_number(reader, (uint64_t)place.latitude, 4) &&
	       rdata_put_number(reader, (uint64_t)place.longitude, 4) &&
	       rdata_put_number(reader, (uint64_t)place.altitude, 4);
}

static bool print_angle(struct rdata_text *text, const char *letters,
			unsigned most)
{
	uint32_t value;
	int64_t angle;
	bool positive;

	if (!rdata_take_number(text, 4, &value))
		return false;
	angle = (int64_t)value - EQUATOR;
	positive = angle >= 0;
	if (!positive)
		angle = -angle;
	if (angle > (int64_t)most * 3600000)
		return false;
	buffer_print(text->out, "%d %d %d.%03d %c ", (int)(angle / 3600000),
		     (int)(angle / 60000 % 60), (int)(angle / 1000 % 60),
		     (int)(angle % 1000), letters[positive]);
	return true;
}

static bool valid_precision(uint8_t octet)
{
	unsigned base = octet >> 4, power = octet & 15;

	return octet == 0 || (base >= 1 && base <= 9 && power <= 9);
}

static void print_precision(struct buffer *out, uint8_t octet)
{
	uint32_t value = octet >> 4;

	for (unsigned power = octet & 15; power > 2; power--)
		value *= 10;
	if ((octet & 15) > 1)
		buffer_print(out, " %um", value);
	else
		buffer_print(out, " 0.%02um", octet & 15 ? value * 10 : value);
}

static bool print_loc(struct rdata_text *text, const struct field *field)
{
	const uint8_t *head = rdata_take(text, 4);
	uint32_t value;
	int64_t altitude;

	(void)field;
	if (!head) {
		text->odd = text->left > 0 && text->at[0] != 0;
		return false;
	}
	if (head[0] != 0) {
		text->odd = true;
		return false;
	}
	if (!valid_precision(head[1]) || !valid_precision(head[2]) ||
	    !valid_precision(head[3]) || !print_angle(text, "SN", 90) ||
	    !print_angle(text, "WE", 180) ||
	    !rdata_take_number(text, 4, &value))
		return false;
	altitude = (int64_t)value - SEA_LEVEL;
	buffer_print(text->out, "%s%lld.%02lldm", altitude < 0 ? "-" : "",
		     (long long)(altitude < 0 ? -altitude : altitude) / 100,
		     (long long)(altitude < 0 ? -altitude : altitude) % 100);
	for (int i = 1; i < 4; i++)
		print_precision(text->out, head[i]);
	return true;
}

const struct field_kind rdata_loc = {"a place", read_loc, print_loc, false, 0};
