/*
 * idn.c - internationalised host names, by libidn2 (see idn.h).
 *
 * A name is taken as it stands where it is valid as it stands; where it is
 * valid only after mapping (case, width, composition), it is not what the
 * customer sees, which is remarked.  Scripts are told by ranges of code
 * points, which is enough to see letters of two of them in one label.
 */
#include "parsers/request/idn.h"
#include "parsers/base/memory.h"

#include <idn2.h>
#include <string.h>

#define IDN_TEXT_MAX 1024

enum script {
	SCRIPT_COMMON, /* digits, hyphens, marks: fits all */
	SCRIPT_LATIN,
	SCRIPT_GREEK,
	SCRIPT_CYRILLIC,
	SCRIPT_EAST_ASIAN, /* Han with the letters that are written beside it */
	SCRIPT_OTHERS      /* further ones count from here, by range */
};

static const struct {
	uint32_t first, last;
	unsigned script;
} scripts[] = {
    {0x61, 0x7a, SCRIPT_LATIN},
    {0xdf, 0xf6, SCRIPT_LATIN},
    {0xf8, 0x24f, SCRIPT_LATIN},
    {0x250, 0x2af, SCRIPT_LATIN},
    {0x300, 0x36f, SCRIPT_COMMON},
    {0x370, 0x3ff, SCRIPT_GREEK},
    {0x400, 0x52f, SCRIPT_CYRILLIC},
    {0x530, 0x58f, SCRIPT_OTHERS},        /* Armenian */
    {0x590, 0x5ff, SCRIPT_OTHERS + 1},    /* Hebrew */
    {0x600, 0x6ff, SCRIPT_OTHERS + 2},    /* Arabic */
    {0x700, 0x74f, SCRIPT_OTHERS + 3},    /* Syriac */
    {0x750, 0x77f, SCRIPT_OTHERS + 2},    /* Arabic */
    {0x900, 0x97f, SCRIPT_OTHERS + 4},    /* Devanagari */
    {0x980, 0x9ff, SCRIPT_OTHERS + 5},    /* Bengali */
    {0xa00, 0xa7f, SCRIPT_OTHERS + 6},    /* Gurmukhi */
    {0xa80, 0xaff, SCRIPT_OTHERS + 7},    /* Gujarati */
    {0xb00, 0xb7f, SCRIPT_OTHERS + 8},    /* Oriya */
    {0xb80, 0xbff, SCRIPT_OTHERS + 9},    /* Tamil */
    {0xc00, 0xc7f, SCRIPT_OTHERS + 10},   /* Telugu */
    {0xc80, 0xcff, SCRIPT_OTHERS + 11},   /* Kannada */
    {0xd00, 0xd7f, SCRIPT_OTHERS + 12},   /* Malayalam */
    {0xd80, 0xdff, SCRIPT_OTHERS + 13},   /* Sinhala */
    {0xe00, 0xe7f, SCRIPT_OTHERS + 14},   /* Thai */
    {0xe80, 0xeff, SCRIPT_OTHERS + 15},   /* Lao */
    {0xf00, 0xfff, SCRIPT_OTHERS + 16},   /* Tibetan */
    {0x1000, 0x109f, SCRIPT_OTHERS + 17}, /* Myanmar */
    {0x10a0, 0x10ff, SCRIPT_OTHERS + 18}, /* Georgian */
    {0x1200, 0x137f, SCRIPT_OTHERS + 19}, /* Ethiopic */
    {0x13a0, 0x13ff, SCRIPT_OTHERS + 20}, /* Cherokee */
    {0x1780, 0x17ff, SCRIPT_OTHERS + 21}, /* Khmer */
    {0x1800, 0x18af, SCRIPT_OTHERS + 22}, /* Mongolian */
    {0x1c80, 0x1c8f, SCRIPT_CYRILLIC},
    {0x1d00, 0x1dbf, SCRIPT_LATIN},
    {0x1e00, 0x1eff, SCRIPT_LATIN},
    {0x1f00, 0x1fff, SCRIPT_GREEK},
    {0x2c60, 0x2c7f, SCRIPT_LATIN},
    {0x2de0, 0x2dff, SCRIPT_CYRILLIC},
    {0x3005, 0x3007, SCRIPT_EAST_ASIAN},
    {0x3040, 0x312f, SCRIPT_EAST_ASIAN},
    {0x31a0, 0x31bf, SCRIPT_EAST_ASIAN},
    {0x3400, 0x9fff, SCRIPT_EAST_ASIAN},
    {0xa640, 0xa69f, SCRIPT_CYRILLIC},
    {0xa720, 0xa7ff, SCRIPT_LATIN},
    {0xac00, 0xd7af, SCRIPT_EAST_ASIAN},
    {0x20000, 0x3ffff, SCRIPT_EAST_ASIAN},
};

static unsigned script_of(uint32_t c)
{
	for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
		if (c < scripts[i].first)
			break;
		if (c <= scripts[i].last)
			return scripts[i].script;
	}
	return SCRIPT_COMMON;
}

/* Cyrillic and Greek letters that are drawn as Latin ones are. */
static bool looks_latin(uint32_t c)
{
	static const uint16_t letters[] = {
	    0x3b1, 0x3b9, 0x3ba, 0x3bd, 0x3bf, 0x3c1, 0x3c5, 0x3c7, 0x430,
	    0x433, 0x435, 0x43e, 0x440, 0x441, 0x443, 0x445, 0x44c, 0x455,
	    0x456, 0x458, 0x45b, 0x475, 0x4bb, 0x4cf, 0x501, 0x51b, 0x51d,
	};

	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
		if (letters[i] == c)
			return true;
	return c < 0x80;
}

/* One code point of valid UTF-8. */
static uint32_t next_character(const char **at)
{
	const unsigned char *byte = (const unsigned char *)*at;
	unsigned more = *byte >= 0xf0 ? 3 : *byte >= 0xe0 ? 2 : *byte >= 0xc0;
	uint32_t c = more ? *byte & (0x3fu >> more) : *byte;

	for (++*at; more && **at; more--, ++*at)
		c = c << 6 | (*(const unsigned char *)*at & 0x3f);
	return c;
}

/* Judges one label, [FROM, TO) of valid UTF-8 in lower case. */
static void judge_label(struct arena *arena, const char *from, const char *to,
			struct request_remark *remark)
{
	unsigned seen = SCRIPT_COMMON;
	bool mixed = false, imitates = true;

	for (const char *at = from; at < to;) {
		uint32_t c = next_character(&at);
		unsigned script = script_of(c);

		imitates = imitates && looks_latin(c);
		if (script == SCRIPT_COMMON || script == seen)
			continue;
		/* Latin beside Han and kana is how Japanese is written */
		if (seen == SCRIPT_COMMON ||
		    (seen == SCRIPT_LATIN && script == SCRIPT_EAST_ASIAN))
			seen = script;
		else if (seen != SCRIPT_EAST_ASIAN || script != SCRIPT_LATIN)
			mixed = true;
	}
	if (mixed && !remark->mixed)
		remark->mixed = arena_copy(arena, from, (size_t)(to - from));
	else if (imitates && !remark->imitates &&
		 (seen == SCRIPT_CYRILLIC || seen == SCRIPT_GREEK))
		remark->imitates = arena_copy(arena, from, (size_t)(to - from));
}

static void judge_labels(struct arena *arena, const char *name,
			 struct request_remark *remark)
{
	while (*name) {
		size_t length = strcspn(name, ".");

		judge_label(arena, name, name + length, remark);
		name += length + (name[length] == '.');
	}
}

static int checked(int result)
{
	if (result == IDN2_MALLOC)
		memory_exhausted();
	return result;
}

/* The A-label form; NULL, with why in *RESULT. */
static char *to_ascii(const char *text, int flags, int *result)
{
	uint8_t *ascii = NULL;

	*result = checked(idn2_lookup_u8((const uint8_t *)text, &ascii, flags));
	return *result == IDN2_OK ? (char *)ascii : NULL;
}

static struct slice refuse(struct arena *arena, struct slice name, int result,
			   struct request_remark *remark)
{
	remark->fault =
	    arena_print(arena, "`%.*s` is no internationalised name: %s",
			(int)name.length, name.at, idn2_strerror(result));
	remark->help = "write a name that IDNA2008 allows, or its A-label form "
		       "(xn--...)";
	return name;
}

struct slice idn_read(struct arena *arena, struct slice name,
		      struct request_remark *remark)
{
	char *text, *ascii, *unicode = NULL, *kept;
	int result = IDN2_TOO_BIG_DOMAIN;

	if (name.length > IDN_TEXT_MAX) {
		name.length = 80;
		return refuse(arena, name, result, remark);
	}
	text = arena_copy(arena, name.at, name.length);
	for (char *at = text; *at; at++)
		*at = (char)ascii_lower((unsigned char)*at);
	ascii = to_ascii(text, IDN2_NO_TR46 | IDN2_ALABEL_ROUNDTRIP, &result);
	if (!ascii) {
		int strict = result;

		ascii = to_ascii(text, IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL,
				 &result);
		if (!ascii)
			return refuse(arena, name, strict, remark);
		remark->not_normal = true;
	}
	result = checked(
	    idn2_to_unicode_8z8z(ascii, &unicode, IDN2_NONTRANSITIONAL));
	kept = arena_string(arena, ascii);
	idn2_free(ascii);
	if (result != IDN2_OK)
		return refuse(arena, name, result, remark);
	remark->unicode = arena_string(arena, unicode);
	idn2_free(unicode);
	judge_labels(arena, remark->unicode, remark);
	return slice_of(kept);
}
