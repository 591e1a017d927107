/*
 * options.h - which options Exim has, and of which type.
 *
 * A build may lack some of them; here every build's are known, so that what
 * is told to be unknown is unknown to all.  Knows names, not meanings.
 */
#ifndef PARSERS_EXIM_OPTIONS_H
#define PARSERS_EXIM_OPTIONS_H

#include "parsers/base/slice.h"

enum option_class {
	OPTIONS_MAIN,
	OPTIONS_ROUTER,
	OPTIONS_TRANSPORT,
	OPTIONS_AUTH,
	OPTION_CLASSES
};

enum option_type {
	OPTION_UNKNOWN,
	OPTION_STRING,
	OPTION_REPEAT, /* may be set again: the settings are joined */
	OPTION_BOOL,
	OPTION_EXPAND_BOOL,
	OPTION_INT,
	OPTION_OCTAL,
	OPTION_TIME,
	OPTION_FIXED,
	OPTION_TYPES
};

/* DRIVER NULL: the options that every driver of the class has. */
enum option_type option_type(enum option_class class, const char *driver,
			     struct slice name);
bool option_driver_known(enum option_class class, const char *driver);

/* The known option closest in spelling to NAME, or NULL. */
const char *option_suggest(enum option_class class, const char *driver,
			   struct slice name, char scratch[64]);

/* Any driver of the class, or every driver, has this option. */
bool option_anywhere(enum option_class class, struct slice name);

/* Does the daemon define a macro of this name by itself? */
bool options_builtin(struct slice macro);

const char *option_class_name(enum option_class class);

#endif
