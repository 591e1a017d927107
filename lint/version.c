/*
 * version.c - versions, as loaded and not as compiled with (see version.h).
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "lint/version.h"
#include "lint/run/sandbox.h"

#include <idn2.h>
#include <jansson.h>
#include <ldns/ldns.h>
#include <libpsl.h>
#include <libxml/xmlversion.h>
#include <nettle/version.h>
#include <pcre2.h>
#include <yaml.h>

void version_print(struct buffer *text)
{
	char pcre2[64] = "";

	pcre2_config(PCRE2_CONFIG_VERSION, pcre2);
	buffer_print(text, "rdnslint %s\n", RDNSLINT_VERSION);
	buffer_print(text, "ldns %s\n", ldns_version());
	buffer_print(text, "libyaml %s\n", yaml_get_version_string());
	buffer_print(text, "PCRE2 %s\n", pcre2);
	buffer_print(text, "libxml2 %s\n", LIBXML_DOTTED_VERSION);
	buffer_print(text, "jansson %s\n", jansson_version_str());
	buffer_print(text, "libidn2 %s\n", idn2_check_version(NULL));
	buffer_print(text, "libpsl %s\n", psl_get_version());
	buffer_print(text, "Nettle %d.%d\n", nettle_version_major(),
		     nettle_version_minor());
	/* nothing is read after this, so that it can be tried in earnest */
	sandbox_enter(&(struct sandbox_paths){0});
	sandbox_print(text);
}
