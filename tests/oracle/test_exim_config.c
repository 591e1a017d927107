/*
 * test_exim_config.c - what is read from configurations, compared with what
 * exim4 -bV and -bP say of those in tests/oracle/exim/configurations.txt.
 */
#include "parsers/base/buffer.h"
#include "tests/oracle/exim_ours.h"
#include "tests/oracle/exim_real.h"
#include "tests/test.h"

#define CASES_MAX 400
#define WORK      "build/oracle/exim-config"

static struct {
	char name[64];
	struct buffer text;
} cases[CASES_MAX];
static int count;
static bool there;
static char folder[4096];

/* \t and \r in a line are the characters, \xef... a byte order mark. */
static void add_line(struct buffer *text, const char *line)
{
	for (; *line; line++) {
		if (line[0] == '\\' && (line[1] == 't' || line[1] == 'r') &&
		    !strstr(line, "\"")) {
			buffer_add_char(text, line[1] == 't' ? '\t' : '\r');
			line++;
		} else if (!strncmp(line, "\\xef", 4)) {
			buffer_add_string(text, "\xef\xbb\xbf");
			line += 11;
		} else {
			buffer_add_char(text, *line);
		}
	}
}

/* So that nobody has to ask a resolver for the host's name. */
static void name_host(struct buffer *text)
{
	struct buffer named = {0};

	if (!text->bytes || strstr(text->bytes, "rimary_hostname") ||
	    strstr(text->bytes, "P_hostname") || strstr(text->bytes, "\xef"))
		return;
	buffer_add_string(&named, "primary_hostname = host.example.org\n");
	buffer_add(&named, text->bytes, text->used);
	buffer_free(text);
	*text = named;
}

static void read_cases(void)
{
	FILE *file = fopen("tests/oracle/exim/configurations.txt", "r");
	char line[1024];

	while (file && fgets(line, sizeof line, file)) {
		if (strncmp(line, "=== ", 4) == 0 && count < CASES_MAX) {
			line[strcspn(line, "\n")] = '\0';
			snprintf(cases[count++].name, sizeof cases[0].name,
				 "%.60s", line + 4);
		} else if (count) {
			add_line(&cases[count - 1].text, line);
		}
	}
	if (file)
		fclose(file);
	for (int i = 0; i < count; i++)
		name_host(&cases[i].text);
}

static void real_ask(int i, const char *what, int *status,
		     struct buffer *output)
{
	char command[8192], path[4200];
	FILE *file;

	snprintf(path, sizeof path, WORK "/%d.conf", i);
	file = fopen(path, "w");
	ck_assert_ptr_nonnull(file);
	fwrite(buffer_text(&cases[i].text), 1, cases[i].text.used, file);
	fclose(file);
	snprintf(command, sizeof command,
		 "tests/oracle/run-exim -C %s/%d.conf %s 2>&1", folder, i,
		 what);
	*status = real_run(command, output);
}

/* The line that exim4 complains of; 0: it names none. */
static unsigned real_line(const struct buffer *output)
{
	const char *at = strstr(buffer_text(output), " error in line ");
	unsigned line = 0;

	/* at the end of the file it tells the end's line, we the beginning's */
	if (at && !strstr(at, "Unexpected end"))
		sscanf(at, " error in line %u", &line);
	return line;
}

static void compare_fatality(struct ours *ours, int i)
{
	struct facts *facts = ours->facts;
	struct buffer output = {0};
	unsigned line;
	bool fatal;
	int status;

	real_ask(i, "-bV", &status, &output);
	fatal = status != 0;
	ck_assert_msg(fatal == ours->config.fatal, "%s: we say %s; exim4:\n%s",
		      cases[i].name,
		      ours->config.fatal ? facts->faults.items[0].message
					 : "nothing",
		      buffer_text(&output));
	line = real_line(&output);
	if (fatal && line && !span_is_none(facts->faults.items[0].span)) {
		struct span span = facts->faults.items[0].span;
		unsigned ours_line =
		    source_position(ours->sources, span.file, span.at).line;

		ck_assert_msg(line == ours_line || line == ours_line + 1,
			      "%s: line %u, \"%s\"; exim4:\n%s", cases[i].name,
			      ours_line, facts->faults.items[0].message,
			      buffer_text(&output));
	}
	buffer_free(&output);
}

/* As -bP shows what is not printing. */
static void show(char *out, size_t room, const char *text)
{
	size_t used = 0;

	for (; *text && used + 5 < room; text++) {
		unsigned char c = (unsigned char)*text;

		if (c == '\t')
			used += (size_t)sprintf(out + used, "\\t");
		else if (c < ' ' || c > '~')
			used += (size_t)sprintf(out + used, "\\%03o", c);
		else
			out[used++] = (char)c;
	}
	out[used] = '\0';
}

/* `name = value` in what -bP printed, from AT on. */
static void compare_value(int i, const char *at, const char *name,
			  const char *value)
{
	char wanted[4096], got[4096] = "", shown[2048];
	const char *found;

	show(shown, sizeof shown, value);
	snprintf(wanted, sizeof wanted, "%s = %s\n", name, shown);
	snprintf(got, sizeof got, "%s =", name);
	found = strstr(at, got);
	ck_assert_msg(found && strncmp(found, wanted, strlen(wanted)) == 0,
		      "%s: we have %sexim4 has %.200s", cases[i].name, wanted,
		      found ? found : "nothing");
}

static const char *value_of(const struct option *options, const char *name,
			    const char *otherwise)
{
	const struct option *option = option_find(options, name);

	return option ? option->value.bytes.at : otherwise;
}

static void compare_main(struct ours *ours, int i)
{
	static const struct {
		const char *name, *otherwise;
	} options[] = {
	    {"primary_hostname", NULL},
	    {"qualify_domain", NULL},
	    {"smtp_active_hostname", ""},
	    {"smtp_banner",
	     "$smtp_active_hostname ESMTP Exim $version_number $tod_full"},
	    {"local_interfaces", "<; ::0 ; 0.0.0.0"},
	    {"tls_certificate", ""},
	    {"tls_privatekey", ""},
	    {"tls_advertise_hosts", "*"},
	};
	struct buffer output = {0};
	int status;

	real_ask(i,
		 "-bP primary_hostname qualify_domain smtp_active_hostname "
		 "smtp_banner local_interfaces tls_certificate "
		 "tls_privatekey tls_advertise_hosts",
		 &status, &output);
	for (size_t k = 0; k < sizeof options / sizeof *options; k++) {
		const char *value =
		    value_of(ours->config.options, options[k].name,
			     options[k].otherwise);

		if (value && *value)
			compare_value(i, buffer_text(&output), options[k].name,
				      value);
	}
	buffer_free(&output);
}

static void compare_transports(struct ours *ours, int i)
{
	const struct driver *driver = ours->config.drivers[OPTIONS_TRANSPORT];

	for (; driver; driver = driver->next) {
		struct buffer output = {0};
		char what[128];
		int status;

		snprintf(what, sizeof what, "-bP transport %s", driver->name);
		real_ask(i, what, &status, &output);
		compare_value(i, buffer_text(&output), "driver", driver->kind);
		if (strcmp(driver->kind, "smtp") == 0) {
			compare_value(i, buffer_text(&output), "helo_data",
				      value_of(driver->options, "helo_data",
					       "$primary_hostname"));
			compare_value(
			    i, buffer_text(&output), "interface",
			    value_of(driver->options, "interface", ""));
		}
		buffer_free(&output);
	}
}

START_TEST(a_configuration)
{
	struct slice text = {buffer_text(&cases[_i].text), cases[_i].text.used};
	struct ours ours;

	ours_begin(&ours, WORK);
	ours_read(&ours, source_overlay(ours.sources, "exim.conf", text));
	if (there) {
		compare_fatality(&ours, _i);
		if (!ours.config.fatal) {
			compare_main(&ours, _i);
			compare_transports(&ours, _i);
		}
	}
	ours_end(&ours);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("exim configuration");
	TCase *configurations = tcase_create("configurations");

	read_cases();
	there = real_is_there("configurations as exim4 -bV and -bP read them");
	if (system("mkdir -p " WORK) != 0 || !realpath(WORK, folder))
		there = false;
	tcase_set_timeout(configurations, 20);
	tcase_add_loop_test(configurations, a_configuration, 0, count);
	suite_add_tcase(suite, configurations);
	return suite;
}
