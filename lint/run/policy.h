/*
 * policy.h - what the settings say of requests, as the rules want it.
 */
#ifndef LINT_RUN_POLICY_H
#define LINT_RUN_POLICY_H

#include "lint/settings.h"
#include "rules/request.h"

/*
 * The lists of allocations that SETTINGS name are read, too; false, and told,
 * where one is not acceptable.  The texts stay SETTINGS';
 * request_policy_free() gives the rest back.
 */
bool policy_take(struct request_policy *policy, struct settings *settings,
		 struct sources *sources, struct names *names);

#endif
