/*
 * rdata_binary.h - fields of hexadecimal, base64 and base32hex.
 */
#ifndef PARSERS_ZONE_RDATA_BINARY_H
#define PARSERS_ZONE_RDATA_BINARY_H

#include "parsers/zone/rdata.h"

/* Lengths that rdata_read_hex() and rdata_read_base64() are told. */
enum { BINARY_ANY = -1, BINARY_SOME = -2 };

/* Words to the end of the record, or until LENGTH octets were read. */
bool rdata_read_hex(struct rdata_reader *reader, const struct field *field,
		    int length);
bool rdata_read_base64(struct rdata_reader *reader, const struct field *field,
		       int length);

/* One word, all of it, appended. */
bool rdata_hex_word(struct rdata_reader *reader, const struct field *field);
bool rdata_base64_word(struct rdata_reader *reader, const struct field *field);

/* All of TEXT, appended; false, without a fault, where it is no base64. */
bool rdata_put_base64(struct rdata_reader *reader, struct slice text);

/* To the end of the record: at least one octet; any number of octets. */
extern const struct field_kind rdata_hex, rdata_hex_any, rdata_base64,
    rdata_base64_any;

#endif
