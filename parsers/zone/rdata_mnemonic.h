/*
 * rdata_mnemonic.h - fields written as a number or a word: types, DNSSEC
 * algorithms, digests, key flags; and fields of types and moments.
 */
#ifndef PARSERS_ZONE_RDATA_MNEMONIC_H
#define PARSERS_ZONE_RDATA_MNEMONIC_H

#include "parsers/zone/rdata.h"

extern const struct field_kind rdata_algorithm, rdata_digest_type,
    rdata_protocol, rdata_hash_algorithm, rdata_scheme, rdata_cert_type,
    rdata_cert_algorithm, rdata_key_flags;

/* A type; of SIG an unknown one is printed as a bare number. */
extern const struct field_kind rdata_type_code;
/* Types to the end of the record: at least one; any number; NXT's bitmap. */
extern const struct field_kind rdata_types, rdata_types_any, rdata_types_nxt;

/* YYYYMMDDHHMMSS; RRSIG's may be seconds since 1970, too. */
extern const struct field_kind rdata_moment, rdata_signed_moment;

#endif
