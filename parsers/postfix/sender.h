/*
 * sender.h - from one smtp(8) or lmtp(8) service of master.cf to a sender:
 * its EHLO name and its source address in either family.
 */
#ifndef PARSERS_POSTFIX_SENDER_H
#define PARSERS_POSTFIX_SENDER_H

#include "parsers/postfix/scope.h"

/* What every daemon of the instance dies of becomes faults and FATAL. */
void instance_check(struct instance *instance);

/* One sender for each smtp and lmtp service whose daemon would run. */
void instance_senders(struct instance *instance);

#endif
