/*
 * rrtype.c - resource record types and classes (see rrtype.h).
 *
 * Two tables, in the order of the numbers; nothing is known of RDATA.
 */
#include "parsers/facts/rrtype.h"

#include <stdio.h>
#include <string.h>

struct mnemonic {
	uint16_t number;
	const char *text;
};

static const struct mnemonic types[] = {
    {0, "RESERVED0"},   {1, "A"},         {2, "NS"},         {3, "MD"},
    {4, "MF"},          {5, "CNAME"},     {6, "SOA"},        {7, "MB"},
    {8, "MG"},          {9, "MR"},        {10, "NULL"},      {11, "WKS"},
    {12, "PTR"},        {13, "HINFO"},    {14, "MINFO"},     {15, "MX"},
    {16, "TXT"},        {17, "RP"},       {18, "AFSDB"},     {19, "X25"},
    {20, "ISDN"},       {21, "RT"},       {22, "NSAP"},      {23, "NSAP-PTR"},
    {24, "SIG"},        {25, "KEY"},      {26, "PX"},        {27, "GPOS"},
    {28, "AAAA"},       {29, "LOC"},      {30, "NXT"},       {31, "EID"},
    {32, "NIMLOC"},     {33, "SRV"},      {34, "ATMA"},      {35, "NAPTR"},
    {36, "KX"},         {37, "CERT"},     {38, "A6"},        {39, "DNAME"},
    {40, "SINK"},       {41, "OPT"},      {42, "APL"},       {43, "DS"},
    {44, "SSHFP"},      {45, "IPSECKEY"}, {46, "RRSIG"},     {47, "NSEC"},
    {48, "DNSKEY"},     {49, "DHCID"},    {50, "NSEC3"},     {51, "NSEC3PARAM"},
    {52, "TLSA"},       {53, "SMIMEA"},   {55, "HIP"},       {56, "NINFO"},
    {57, "RKEY"},       {58, "TALINK"},   {59, "CDS"},       {60, "CDNSKEY"},
    {61, "OPENPGPKEY"}, {62, "CSYNC"},    {63, "ZONEMD"},    {64, "SVCB"},
    {65, "HTTPS"},      {66, "DSYNC"},    {67, "HHIT"},      {68, "BRID"},
    {99, "SPF"},        {100, "UINFO"},   {101, "UID"},      {102, "GID"},
    {103, "UNSPEC"},    {104, "NID"},     {105, "L32"},      {106, "L64"},
    {107, "LP"},        {108, "EUI48"},   {109, "EUI64"},    {249, "TKEY"},
    {250, "TSIG"},      {251, "IXFR"},    {252, "AXFR"},     {253, "MAILB"},
    {254, "MAILA"},     {255, "ANY"},     {256, "URI"},      {257, "CAA"},
    {258, "AVC"},       {259, "DOA"},     {260, "AMTRELAY"}, {261, "RESINFO"},
    {262, "WALLET"},    {32768, "TA"},    {32769, "DLV"},
};

static const struct mnemonic classes[] = {
    {0, "RESERVED0"}, {1, "IN"},     {3, "CH"},     {3, "CHAOS"},
    {4, "HS"},        {4, "HESIOD"}, {254, "NONE"}, {255, "ANY"},
};

/* Every record has a type: strangers are told apart by two letters. */
static bool is_mnemonic(struct slice text, const char *mnemonic)
{
	if (ascii_lower((unsigned char)text.at[0]) !=
		ascii_lower((unsigned char)mnemonic[0]) ||
	    (text.length > 1 && ascii_lower((unsigned char)text.at[1]) !=
				    ascii_lower((unsigned char)mnemonic[1])))
		return false;
	return slice_is_nocase(text, mnemonic);
}

/* The mnemonic of a number, or PREFIX and the number (RFC 3597). */
static bool parse(const struct mnemonic *table, size_t count,
		  const char *prefix, struct slice text, uint16_t *number)
{
	size_t skip = strlen(prefix);
	uint64_t value;

	if (text.length == 0)
		return false;
	for (size_t i = 0; i < count; i++) {
		if (is_mnemonic(text, table[i].text)) {
			*number = table[i].number;
			return true;
		}
	}
	/* At most five digits, or four and a sign, as BIND has it. */
	if (text.length <= skip || text.length > skip + 5 ||
	    !slice_is_nocase((struct slice){text.at, skip}, prefix) ||
	    slice_strtoul((struct slice){text.at + skip, text.length - skip},
			  &value) != text.length - skip ||
	    value > UINT16_MAX)
		return false;
	*number = (uint16_t)value;
	return true;
}

static char *print(const struct mnemonic *table, size_t count,
		   const char *prefix, uint16_t number,
		   char text[RRTYPE_TEXT_MAX])
{
	for (size_t i = 0; i < count; i++) {
		if (number && table[i].number == number) {
			strcpy(text, table[i].text);
			return text;
		}
	}
	snprintf(text, RRTYPE_TEXT_MAX, "%s%u", prefix, number);
	return text;
}

#define COUNT(table) (sizeof(table) / sizeof *(table))

bool rrtype_parse(struct slice text, uint16_t *type)
{
	/* BIND reads this name and prints the number. */
	if (slice_is_nocase(text, "KEYDATA")) {
		*type = 65533;
		return true;
	}
	return parse(types, COUNT(types), "TYPE", text, type);
}

bool rrclass_parse(struct slice text, uint16_t *class)
{
	return parse(classes, COUNT(classes), "CLASS", text, class);
}

char *rrtype_print(uint16_t type, char text[RRTYPE_TEXT_MAX])
{
	return print(types, COUNT(types), "TYPE", type, text);
}

char *rrclass_print(uint16_t class, char text[RRTYPE_TEXT_MAX])
{
	return print(classes, COUNT(classes), "CLASS", class, text);
}
