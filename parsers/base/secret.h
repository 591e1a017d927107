/*
 * secret.h - is this the name of something that must not be shown?
 */
#ifndef PARSERS_BASE_SECRET_H
#define PARSERS_BASE_SECRET_H

#include "parsers/base/slice.h"

/* server_secret, mysql_password, rndc-key, ...: its value is never quoted. */
bool secret_name(struct slice word);

#endif
