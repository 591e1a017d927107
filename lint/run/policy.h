/*
 * policy.h - what the settings say of requests, as the rules want it.
 */
#ifndef LINT_RUN_POLICY_H
#define LINT_RUN_POLICY_H

#include "lint/settings.h"
#include "rules/request.h"

/* The texts stay SETTINGS'; request_policy_free() gives the rest back. */
void policy_take(struct request_policy *policy, const struct settings *settings,
		 struct names *names);

#endif
