/*
 * origin.h - what a file's name tells of the zone that it holds.
 *
 * Only names that leave no doubt are understood; everything else is for
 * named.conf, the settings or the file's own text to tell.
 */
#ifndef LINT_RUN_ORIGIN_H
#define LINT_RUN_ORIGIN_H

#include "parsers/facts/name.h"

#include <stdbool.h>

/*
 * The origin by the last part of PATH: db.192.0.2, 192.0.2.rev,
 * 2.0.192.in-addr.arpa.zone, db.example.com, example.com.zone, ...  A
 * template's ending is taken off before.
 */
bool origin_of_path(const char *path, struct wire_name *origin);

/* An order in which equal names, whatever their case, are side by side. */
int origin_compare(const struct wire_name *a, const struct wire_name *b);

/* Does the name end as a template's does: .j2, .erb, .tpl, ...? */
bool path_is_template(const char *path);

/* A copy that an editor, a package or a careful person left: .bak, ~, ... */
bool path_is_backup(const char *path);

#endif
