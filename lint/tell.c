/*
 * tell.c - lines on standard error (see tell.h).
 */
#include "lint/tell.h"
#include "lint/report/escape.h"
#include "lint/run/progress.h"
#include "parsers/base/buffer.h"

#include <stdio.h>

void tell(const char *format, ...)
{
	struct buffer text = {0}, line = {0};
	va_list arguments;

	va_start(arguments, format);
	buffer_vprint(&text, format, arguments);
	va_end(arguments);
	buffer_add_string(&line, "rdnslint: ");
	escape_text(&line, (struct slice){buffer_text(&text), text.used});
	buffer_add_char(&line, '\n');
	progress_hide();
	fputs(buffer_text(&line), stderr);
	buffer_free(&text);
	buffer_free(&line);
}
