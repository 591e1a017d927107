/*
 * settings_keys.h - the one table of what .rdnslint.yaml may hold.
 *
 * Checking the file and printing its JSON Schema both walk this table; the
 * texts for people are in it, too.  Knows nothing of what a key is good for.
 */
#ifndef LINT_SETTINGS_KEYS_H
#define LINT_SETTINGS_KEYS_H

#include "parsers/base/document.h"

/* What a single value must look like: a row of setting_scalars. */
enum setting_scalar {
	SCALAR_TEXT,
	SCALAR_PATH,
	SCALAR_GLOB,
	SCALAR_ORIGIN,
	SCALAR_HOST,
	SCALAR_ADDRESS,
	SCALAR_PREFIX,
	SCALAR_DATE,
	SCALAR_COUNT,
	SCALAR_BOOLEAN,
	SCALAR_RULE,
	SCALAR_SEVERITY,
	SCALAR_VERSION,
	SCALAR_TABLE,
	SCALARS
};

enum setting_shape {
	SHAPE_SCALAR,
	SHAPE_LIST,    /* of scalars */
	SHAPE_MAPPING, /* of the keys in `keys` */
	SHAPE_ROWS,    /* a list of mappings of the keys in `keys` */
	SHAPE_MAP,     /* any keys, of form `key`, to scalars */
	SHAPE_LEVELS   /* any keys, of form `key`, to a scalar or to a mapping
			  that holds it under the only key in `keys` */
};

struct setting_key {
	const char *name; /* NULL ends a table */
	enum setting_shape shape;
	enum setting_scalar scalar;
	enum setting_scalar key;
	const struct setting_key *keys;
	bool required;
	const char *about;
};

struct setting_scalar_row {
	const char *what; /* "an address": for messages */
	bool (*fits)(const struct node *node);
	const char *schema; /* members of its JSON Schema */
};

extern const struct setting_key settings_keys[];
extern const struct setting_scalar_row setting_scalars[SCALARS];

#endif
