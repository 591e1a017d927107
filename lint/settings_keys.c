/*
 * settings_keys.c - the table of settings (see settings_keys.h).
 */
#include "lint/settings_keys.h"
#include "lint/date.h"
#include "parsers/facts/name.h"
#include "parsers/postfix/access.h"
#include "rules/rule.h"

#include <string.h>

/* --- what single values look like --------------------------------------- */

static bool fits_text(const struct node *node)
{
	return node->text[0] != '\0';
}

static bool fits_glob(const struct node *node)
{
	return node->text[0] != '\0' && strlen(node->text) <= 1024;
}

static bool fits_origin(const struct node *node)
{
	struct wire_name name;

	return name_parse(slice_of(node->text), NULL, &name, NULL, NULL) ==
	       NAME_OK;
}

static bool fits_host(const struct node *node)
{
	return node->text[0] != '\0' && strlen(node->text) <= 255;
}

static bool fits_address(const struct node *node)
{
	struct address address;

	return address_parse(slice_of(node->text), &address);
}

static bool fits_prefix(const struct node *node)
{
	struct prefix prefix;

	return prefix_parse(slice_of(node->text), &prefix);
}

static bool fits_date(const struct node *node)
{
	return date_fits(node->text);
}

static bool fits_count(const struct node *node)
{
	uint64_t value;

	return !node->quoted &&
	       slice_number(slice_of(node->text), 1000000, &value) && value > 0;
}

static bool fits_boolean(const struct node *node)
{
	bool value;

	return node_boolean(node, &value);
}

static bool fits_rule(const struct node *node)
{
	return rule_find(node->text) != NULL;
}

static bool fits_severity(const struct node *node)
{
	enum severity severity;

	return severity_parse(node->text, &severity);
}

static bool fits_version(const struct node *node)
{
	return strcmp(node->text, "1") == 0 && !node->quoted;
}

static bool fits_table(const struct node *node)
{
	return access_is_table(slice_of(node->text));
}

#define STRING "\"type\": \"string\", \"minLength\": 1"

const struct setting_scalar_row setting_scalars[SCALARS] = {
    [SCALAR_TEXT] = {"a text", fits_text, STRING},
    [SCALAR_PATH] = {"a path", fits_text, STRING},
    [SCALAR_GLOB] = {"a pattern for paths", fits_glob,
		     STRING ", \"maxLength\": 1024"},
    [SCALAR_ORIGIN] = {"a domain name", fits_origin, STRING},
    [SCALAR_HOST] = {"a host name", fits_host, STRING ", \"maxLength\": 255"},
    [SCALAR_ADDRESS] = {"an IPv4 or IPv6 address", fits_address, STRING},
    [SCALAR_PREFIX] = {"an address or a prefix such as 192.0.2.0/24",
		       fits_prefix, STRING},
    [SCALAR_DATE] = {"a date such as 2027-06-30", fits_date,
		     "\"type\": \"string\", \"format\": \"date\""},
    [SCALAR_COUNT] = {"a whole number from 1 to 1000000", fits_count,
		      "\"type\": \"integer\", \"minimum\": 1, \"maximum\": "
		      "1000000"},
    [SCALAR_BOOLEAN] = {"true or false", fits_boolean, "\"type\": \"boolean\""},
    [SCALAR_RULE] = {"the id of a rule", fits_rule,
		     "\"type\": \"string\", \"pattern\": \"^[a-z0-9-]+$\""},
    /* A YAML 1.1 parser hands `off` to a validator as false. */
    [SCALAR_SEVERITY] = {"a severity: off, info, warning or error",
			 fits_severity,
			 "\"enum\": [\"off\", \"info\", \"warning\", "
			 "\"error\", false]"},
    [SCALAR_VERSION] = {"1, the only version there is", fits_version,
			"\"const\": 1"},
    [SCALAR_TABLE] =
	{"a table such as pcre:FILE, regexp:FILE, texthash:FILE "
	 "or hash:FILE",
	 fits_table,
	 "\"type\": \"string\", \"pattern\": "
	 "\"^(pcre|regexp|texthash|hash|btree|lmdb|cdb|s?dbm):.+\""},
};

/* --- the keys ----------------------------------------------------------- */

#define ONE(name, scalar, about)                                               \
	{                                                                      \
		name, SHAPE_SCALAR, scalar, SCALAR_TEXT, NULL, false, about    \
	}
#define NEEDED(name, scalar, about)                                            \
	{                                                                      \
		name, SHAPE_SCALAR, scalar, SCALAR_TEXT, NULL, true, about     \
	}
#define LIST(name, scalar, about)                                              \
	{                                                                      \
		name, SHAPE_LIST, scalar, SCALAR_TEXT, NULL, false, about      \
	}
#define MAP(name, key, scalar, about)                                          \
	{                                                                      \
		name, SHAPE_MAP, scalar, key, NULL, false, about               \
	}
#define NESTED(name, shape, keys, about)                                       \
	{                                                                      \
		name, shape, SCALAR_TEXT, SCALAR_TEXT, keys, false, about      \
	}
#define END                                                                    \
	{                                                                      \
		NULL, SHAPE_SCALAR, SCALAR_TEXT, SCALAR_TEXT, NULL, false,     \
		    NULL                                                       \
	}

static const struct setting_key inputs_keys[] = {
    LIST("named_conf", SCALAR_PATH, "named.conf files to read"),
    MAP("zones", SCALAR_ORIGIN, SCALAR_PATH,
	"zone files by the origin of their zone"),
    LIST("postfix", SCALAR_PATH, "directories that hold a main.cf"),
    LIST("exim", SCALAR_PATH,
	 "Exim configurations: a file, or Debian's directory"),
    LIST("answers", SCALAR_PATH,
	 "records known from elsewhere, as zone-file text"),
    LIST("exclude", SCALAR_GLOB,
	 "patterns, as in .gitignore, of what to pass over"),
    LIST("templates", SCALAR_GLOB,
	 "patterns of files whose template markers are not known values"),
    END};

static const struct setting_key sender_keys[] = {
    ONE("name", SCALAR_TEXT, "what to call this sender"),
    ONE("config", SCALAR_PATH,
	"the Postfix directory or Exim file that this completes"),
    ONE("hostname", SCALAR_HOST, "what gethostname() returns there"),
    ONE("ehlo", SCALAR_HOST,
	"the name it announces; declares a sender without configuration"),
    LIST("addresses", SCALAR_ADDRESS, "the addresses it sends from"),
    MAP("nat", SCALAR_ADDRESS, SCALAR_ADDRESS,
	"what the Internet sees for an inside address"),
    LIST("domains", SCALAR_ORIGIN, "the domains it sends for"),
    END};

static const struct setting_key level_keys[] = {
    ONE("severity", SCALAR_SEVERITY, "how a finding of this rule counts"), END};

static const struct setting_key exception_keys[] = {
    NEEDED("rule", SCALAR_RULE, "the rule whose findings are suppressed"),
    ONE("address", SCALAR_PREFIX, "only for this address or prefix"),
    ONE("name", SCALAR_GLOB, "only for names that match"),
    ONE("zone", SCALAR_ORIGIN, "only in this zone"),
    ONE("file", SCALAR_GLOB, "only in files that match"),
    NEEDED("reason", SCALAR_TEXT, "why they are"),
    ONE("until", SCALAR_DATE, "the last day on which it holds"),
    END};

static const struct setting_key receiver_keys[] = {
    NEEDED("name", SCALAR_TEXT, "what to call this receiver"),
    ONE("reverse_name_table", SCALAR_TABLE,
	"the table by which it refuses reverse names"),
    END};

static const struct setting_key allocation_keys[] = {
    NEEDED("prefix", SCALAR_PREFIX, "addresses that are allocated"),
    NEEDED("customer", SCALAR_TEXT, "to whom"), END};

static const struct setting_key requests_keys[] = {
    NESTED("allocations", SHAPE_ROWS, allocation_keys,
	   "which addresses belong to whom"),
    LIST("allocation_files", SCALAR_PATH,
	 "the same as CSV with the columns prefix and customer"),
    ONE("require_forward", SCALAR_BOOLEAN,
	"hold a request whose forward record is not known (default: true)"),
    ONE("max_ptr_per_address", SCALAR_COUNT, "PTR records one address may own"),
    LIST("forbidden_domains", SCALAR_ORIGIN, "domains no request may name"),
    LIST("reserved_names", SCALAR_ORIGIN,
	 "names, and all below them, that are the provider's own"),
    LIST("allowed_generic", SCALAR_ORIGIN,
	 "domains in which generated names are fine"),
    ONE("reserve_network_addresses", SCALAR_BOOLEAN,
	"refuse the first and last address of an IPv4 allocation"),
    ONE("min_ttl", SCALAR_COUNT, "the least TTL to be asked for, in seconds"),
    ONE("max_ttl", SCALAR_COUNT, "the largest one, in seconds"),
    END};

const struct setting_key settings_keys[] = {
    ONE("version", SCALAR_VERSION, "the version of this format"),
    NESTED("inputs", SHAPE_MAPPING, inputs_keys,
	   "what to read; discovery finds the rest"),
    NESTED("senders", SHAPE_ROWS, sender_keys,
	   "completes or declares what no file says"),
    {"rules", SHAPE_LEVELS, SCALAR_SEVERITY, SCALAR_RULE, level_keys, false,
     "rules that are off, or count otherwise"},
    NESTED("exceptions", SHAPE_ROWS, exception_keys,
	   "findings that are suppressed, with reason"),
    NESTED("receivers", SHAPE_ROWS, receiver_keys,
	   "receivers of your own to predict"),
    NESTED("requests", SHAPE_MAPPING, requests_keys,
	   "the policy for customers' PTR requests"),
    LIST("custom", SCALAR_PATH, "files of rules of your own"),
    LIST("generic", SCALAR_PATH,
	 "tables of words and host-name templates that are generic to you"),
    END};
