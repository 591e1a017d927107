/*
 * hostname.h - what the daemons accept as a host name: underscores and single
 * labels pass, an all-numeric name, an empty label, a final dot do not.
 */
#ifndef PARSERS_POSTFIX_HOSTNAME_H
#define PARSERS_POSTFIX_HOSTNAME_H

/* NULL, or what is wrong with NAME in a few words. */
const char *hostname_gripe(const char *name);

#endif
