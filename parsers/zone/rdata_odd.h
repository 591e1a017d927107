/*
 * rdata_odd.h - field kinds and checks that one or two types have.
 */
#ifndef PARSERS_ZONE_RDATA_ODD_H
#define PARSERS_ZONE_RDATA_ODD_H

#include "parsers/zone/rdata.h"

/* rdata_key.c */
extern const struct field_kind rdata_key, rdata_salt, rdata_next_hash;
bool rdata_check_rrsig(struct rdata_reader *reader);
bool rdata_check_key(struct rdata_reader *reader);
bool rdata_check_ds(struct rdata_reader *reader);
bool rdata_check_sshfp(struct rdata_reader *reader);
bool rdata_check_zonemd(struct rdata_reader *reader);
bool rdata_check_nsec3(struct rdata_reader *reader);

/* rdata_address.c: IPSECKEY's type, algorithm and gateway; AMTRELAY's
   discovery, type and relay; address prefixes, OSI and ATM addresses */
extern const struct field_kind rdata_gateway, rdata_relay, rdata_prefixes,
    rdata_nsap, rdata_atma, rdata_a6, rdata_services, rdata_octal, rdata_eui48,
    rdata_eui64, rdata_locator;

/* rdata_word.c: texts with rules of their own */
extern const struct field_kind rdata_tag, rdata_rest_text, rdata_rest_quoted,
    rdata_digits, rdata_text_maybe, rdata_data_maybe, rdata_hip;
bool rdata_check_naptr(struct rdata_reader *reader);

/* rdata_loc.c */
extern const struct field_kind rdata_loc;

/* rdata_svcb.c */
extern const struct field_kind rdata_parameters;
bool rdata_check_svcb(struct rdata_reader *reader);

#endif
