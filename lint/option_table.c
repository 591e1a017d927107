/*
 * option_table.c - the table of options, and what their values may be (see
 * options.h).
 */
#include "lint/commands/command.h"
#include "lint/date.h"
#include "lint/options.h"
#include "lint/report/report.h"
#include "parsers/base/slice.h"
#include "parsers/facts/name.h"

#include <stddef.h>
#include <string.h>

/* --- checks of single values -------------------------------------------- */

static bool check_severity(const char *value, struct buffer *error)
{
	const char *equals = strchr(value, '=');
	enum severity severity;

	if (equals && equals > value && severity_parse(equals + 1, &severity))
		return true;
	buffer_add_string(
	    error, "is not RULE=LEVEL with a level of error, warning, info "
		   "or off");
	return false;
}

/* LEFT=RIGHT, neither empty. */
static bool check_pair(const char *value, struct buffer *error)
{
	const char *equals = strchr(value, '=');

	if (equals && equals > value && equals[1])
		return true;
	buffer_add_string(error, "is no pair with `=` between");
	return false;
}

static bool check_zone(const char *value, struct buffer *error)
{
	struct slice origin = {value, strcspn(value, "=")};
	struct wire_name name;
	enum name_error wrong;

	if (!check_pair(value, error))
		return false;
	wrong = name_parse(origin, NULL, &name, NULL, NULL);
	if (wrong != NAME_OK)
		buffer_print(error, "names no zone: %s",
			     name_error_text(wrong));
	return wrong == NAME_OK;
}

static bool check_report(const char *value, struct buffer *error)
{
	char name[32] = "";
	size_t length = strcspn(value, "=");

	if (!check_pair(value, error))
		return false;
	if (length < sizeof name)
		memcpy(name, value, length);
	if (report_find(name))
		return true;
	buffer_print(error, "names no report format");
	return false;
}

static bool check_part(const char *value, struct buffer *error)
{
	unsigned part, parts;

	if (options_part(value, &part, &parts))
		return true;
	buffer_add_string(error, "is not K/N with K from 1 to N");
	return false;
}

static bool check_date(const char *value, struct buffer *error)
{
	if (date_fits(value))
		return true;
	buffer_add_string(error, "is no date of the form YYYY-MM-DD");
	return false;
}

/* --- values that are words ------------------------------------------------ */

static const char *const colors[] = {"auto", "always", "never", NULL};
static const char *const emits[] = {"zone", "nsupdate", "diff", "octodns",
				    NULL};
static const char *const levels[] = {"error", "warning", "info", "never", NULL};
static const char *const shells[] = {"bash", "zsh", "fish", NULL};

/* --- the table ---------------------------------------------------------- */

#define MEMBER(name) offsetof(struct options, name)

const struct option_row option_table[] = {
    /* what is read */
    {"settings", 0, OPTION_TEXT, "FILE", COMMAND_SETTLED, MEMBER(settings),
     NULL, NULL, "settings file (default: .rdnslint.yaml in PATH or a parent)"},
    {"no-settings", 0, OPTION_FLAG, NULL, COMMAND_SETTLED, MEMBER(no_settings),
     NULL, NULL, "read no settings file"},
    {"root", 0, OPTION_TEXT, "DIR", COMMAND_SETTLED, MEMBER(root), NULL, NULL,
     "open nothing outside DIR (default: the repository's top, else PATH)"},
    {"zone", 0, OPTION_LIST, "ORIGIN=FILE", COMMAND_READS, MEMBER(zones), NULL,
     check_zone, "read FILE as the zone ORIGIN; repeatable"},
    {"named-conf", 0, OPTION_LIST, "FILE", COMMAND_READS, MEMBER(named_confs),
     NULL, NULL, "read this named.conf and its zones; repeatable"},
    {"postfix", 0, OPTION_LIST, "DIR", COMMAND_READS, MEMBER(postfixes), NULL,
     NULL, "read this Postfix configuration directory; repeatable"},
    {"exim", 0, OPTION_LIST, "FILE", COMMAND_READS, MEMBER(exims), NULL, NULL,
     "read this Exim configuration; repeatable"},
    {"sender", 0, OPTION_LIST, "EHLO=NAME,IP=ADDR[,IP=ADDR]", COMMAND_READS,
     MEMBER(senders), NULL, NULL,
     "a sender that no configuration file declares; repeatable"},
    {"answers", 0, OPTION_LIST, "FILE", COMMAND_READS, MEMBER(answers), NULL,
     NULL,
     "records known from elsewhere, such as saved dig output; repeatable"},
    {"hostname", 0, OPTION_TEXT, "NAME", COMMAND_READS, MEMBER(hostname), NULL,
     NULL, "host name of the machine of --postfix and --exim"},
    {"view", 0, OPTION_TEXT, "NAME", COMMAND_READS, MEMBER(view), NULL, NULL,
     "only this view of named.conf"},
    {"files-from", 0, OPTION_TEXT, "FILE", COMMAND_READS, MEMBER(files_from),
     NULL, NULL, "read the files listed in FILE, one a line or NUL-separated"},
    {"stdin-filename", 0, OPTION_TEXT, "FILE", COMMAND_READS,
     MEMBER(stdin_filename), NULL, NULL,
     "with `-`: standard input stands for this one file"},
    {"jobs", 'j', OPTION_NUMBER, "N", COMMAND_READS, MEMBER(jobs), NULL, NULL,
     "read with N threads (default: one a processor)"},
    {"max-memory", 0, OPTION_NUMBER, "MIB", COMMAND_READS, MEMBER(max_memory),
     NULL, NULL,
     "take at most so much memory (default: three quarters of the "
     "machine's); what does not fit is not judged"},
    {"max-time", 0, OPTION_NUMBER, "SECONDS", COMMAND_READS, MEMBER(max_time),
     NULL, NULL, "stop reading and judging after so long (default: never)"},
    /* what is judged */
    {"select", 0, OPTION_LIST, "RULE,...", COMMAND_JUDGES, MEMBER(selects),
     NULL, NULL, "only these rules; repeatable"},
    {"ignore", 0, OPTION_LIST, "RULE,...", COMMAND_JUDGES, MEMBER(ignores),
     NULL, NULL, "without these rules; repeatable"},
    {"severity", 0, OPTION_LIST, "RULE=LEVEL", COMMAND_JUDGES,
     MEMBER(severities), NULL, check_severity,
     "error, warning, info or off for a rule; repeatable"},
    {"profile", 0, OPTION_TEXT, "NAME", COMMAND_JUDGES, MEMBER(profile), NULL,
     NULL,
     "default, strict (best practice as errors), or a receiver's: gmail, "
     "postfix-strict, exim-verify, spamassassin, rspamd"},
    {"strict", 0, OPTION_FLAG, NULL, COMMAND_CHECK, MEMBER(strict), NULL, NULL,
     "what could not be known becomes a finding"},
    {"only", 0, OPTION_REST, "FILE...", COMMAND_CHECK, MEMBER(onlies), NULL,
     NULL, "tell only what has any place in these files; all are read"},
    {"baseline", 0, OPTION_TEXT, "FILE", COMMAND_CHECK, MEMBER(baseline), NULL,
     NULL, "pass over the findings that FILE lists"},
    {"write-baseline", 0, OPTION_FLAG, NULL, COMMAND_CHECK,
     MEMBER(write_baseline), NULL, NULL,
     "write all findings to --baseline's FILE"},
    {"show-suppressed", 0, OPTION_FLAG, NULL, COMMAND_CHECK,
     MEMBER(show_suppressed), NULL, NULL,
     "tell suppressed findings too, and why they are"},
    {"fail-on", 0, OPTION_TEXT, "LEVEL", COMMAND_CHECK, MEMBER(fail_on), levels,
     NULL, "status 1 from error (default), warning, info, or never"},
    {"today", 0, OPTION_TEXT, "DATE", COMMAND_JUDGES, MEMBER(today), NULL,
     check_date, "the date of exceptions' ends and new serials (YYYY-MM-DD)"},
    {"max-findings", 0, OPTION_NUMBER, "N", COMMAND_CHECK | COMMAND_JUDGE,
     MEMBER(max_findings), NULL, NULL,
     "show at most N findings (default: 50000)"},
    /* how it is told */
    {"format", 0, OPTION_TEXT, "F", COMMAND_ALL, MEMBER(format), NULL, NULL,
     "format of the output; see below"},
    {"output", 'o', OPTION_TEXT, "FILE", COMMAND_ALL, MEMBER(output), NULL,
     NULL, "write to FILE, whole or not at all"},
    {"report", 0, OPTION_LIST, "F=FILE", COMMAND_CHECK, MEMBER(reports), NULL,
     check_report, "a further report; repeatable"},
    {"color", 0, OPTION_TEXT, "WHEN", COMMAND_ALL, MEMBER(color), colors, NULL,
     "auto (default), always or never; see NO_COLOR, FORCE_COLOR"},
    {"no-excerpts", 0, OPTION_FLAG, NULL, COMMAND_CHECK, MEMBER(no_excerpts),
     NULL, NULL, "quote no line of the input"},
    {"quiet", 'q', OPTION_FLAG, NULL, COMMAND_CHECK | COMMAND_REQUEST,
     MEMBER(quiet), NULL, NULL, "findings only, no summary"},
    {"statistics", 0, OPTION_FLAG, NULL, COMMAND_CHECK, MEMBER(statistics),
     NULL, NULL, "count the findings of each rule"},
    {"no-progress", 0, OPTION_FLAG, NULL, COMMAND_READS, MEMBER(no_progress),
     NULL, NULL, "show no progress"},
    {"require-sandbox", 0, OPTION_FLAG, NULL, COMMAND_SETTLED,
     MEMBER(require_sandbox), NULL, NULL,
     "refuse to run where the system offers no whole sandbox"},
    {"batch", 'f', OPTION_TEXT, "FILE", COMMAND_LOOKUP, MEMBER(batch), NULL,
     NULL, "look up each line `NAME [TYPE]` of FILE (- is standard input)"},
    {"emit", 0, OPTION_TEXT, "FORM", COMMAND_REQUEST, MEMBER(emit), emits, NULL,
     "instead of verdicts, what to do for accepted requests: zone (records), "
     "nsupdate (a script), diff (for `patch -p1`) or octodns (YAML)"},
    {"list-needed", 0, OPTION_FLAG, NULL, COMMAND_REQUEST, MEMBER(list_needed),
     NULL, NULL,
     "instead of verdicts, what held requests wait for, one "
     "`NAME TYPE` a line"},
    {"parameters", 0, OPTION_FLAG, NULL, COMMAND_FACTS, MEMBER(parameters),
     NULL, NULL, "add every parameter of the servers, expanded, to the text"},
    {"join-keys", 0, OPTION_FLAG, NULL, COMMAND_FACTS, MEMBER(join_keys), NULL,
     NULL, "write keyed lines, which `rdnslint judge` judges key by key"},
    {"part", 0, OPTION_TEXT, "K/N", COMMAND_FACTS, MEMBER(part), NULL,
     check_part,
     "with --join-keys: read the K-th of N parts of the zones only"},
    {"asked", 0, OPTION_TEXT, "FILE", COMMAND_FACTS, MEMBER(asked), NULL, NULL,
     "with --join-keys: write what the lines of FILE ask for (see judge "
     "--asks)"},
    {"asks", 0, OPTION_FLAG, NULL, COMMAND_JUDGE, MEMBER(asks), NULL, NULL,
     "write no findings, but what parts are still to be asked for"},
    {"settings-schema", 0, OPTION_FLAG, NULL, COMMAND_RULES,
     MEMBER(settings_schema), NULL, NULL,
     "print a JSON Schema of the settings"},
    {"completions", 0, OPTION_TEXT, "SHELL", COMMAND_ALL, MEMBER(completions),
     shells, NULL, "print completions for a shell: bash, zsh or fish"},
    {"help", 'h', OPTION_FLAG, NULL, COMMAND_ALL, MEMBER(help), NULL, NULL,
     "show this help"},
    {"version", 'V', OPTION_FLAG, NULL, COMMAND_ALL, MEMBER(version), NULL,
     NULL, "show the version, and the libraries'"},
};
const size_t option_count = sizeof option_table / sizeof *option_table;
