/*
 * report.c - finding a format by its name.
 */
#include "lint/report/report.h"

#include <string.h>

const struct report *report_find(const char *name)
{
	for (size_t i = 0; i < report_count; i++)
		if (strcmp(report_table[i]->name, name) == 0)
			return report_table[i];
	return NULL;
}
