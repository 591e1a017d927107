/*
 * parameters.c - options as facts (see parameters.h).
 */
#include "parsers/exim/parameters.h"

#include "parsers/exim/ctype.h"
#include "parsers/exim/exim.h"
#include "parsers/exim/identity.h"

#include <string.h>

/* Options of the main part that no file needs to set. */
static const struct {
	const char *name, *text;
} defaults[] = {
    {"smtp_banner",
     "$smtp_active_hostname ESMTP Exim $version_number $tod_full"},
    {"local_interfaces", "<; ::0 ; 0.0.0.0"},
    {"tls_advertise_hosts", "*"},
};

/* Those that are evaluated; what others say is left as it is. */
static bool is_expanded(const char *name)
{
	static const char *const names[] = {
	    "helo_data",           "interface",       "smtp_active_hostname",
	    "smtp_banner",         "tls_certificate", "tls_privatekey",
	    "tls_advertise_hosts", "local_interfaces"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(names[i], name) == 0)
			return true;
	return false;
}

static struct value option_expanded(struct expansion *expansion,
				    const struct option *option)
{
	struct value value =
	    identity_option(expansion->config, option, option->name);
	struct expanded result;

	if (value.known == VALUE_UNKNOWN || !value.text ||
	    !strpbrk(value.text, "$\\"))
		return value;
	if (strcmp(option->name, "primary_hostname") == 0 ||
	    strcmp(option->name, "qualify_domain") == 0)
		return value;
	if (!is_expanded(option->name)) {
		value.text = NULL;
		value.known = VALUE_UNKNOWN;
		value.why = "it is expanded when it is used";
		return value;
	}
	expansion_evaluate(expansion, option->value.bytes.at, &result);
	value.text = result.certain ? result.text : NULL;
	if (!value.text) {
		value.known = VALUE_UNKNOWN;
		value.why = result.why;
	}
	return value;
}

static void add_option(struct expansion *expansion, const char *service,
		       const struct option *option)
{
	struct parameter *parameter =
	    facts_add_parameter(expansion->config->facts);
	struct value value = option_expanded(expansion, option);

	*parameter = (struct parameter){
	    .software = &exim_software,
	    .instance = expansion->config->path,
	    .service = service,
	    .name = option->name,
	    .text = option->bare ? (option->negated ? "false" : "true")
				 : option->value.bytes.at,
	    .expanded = value,
	    .span = option->value.count
			? text_outer_span(&option->value, 0,
					  option->value.bytes.length)
			: option->name_span,
	};
	if (option->bare)
		parameter->expanded.text = parameter->text;
}

static void add_default(struct expansion *expansion, const char *name,
			const char *text, struct value value)
{
	*facts_add_parameter(expansion->config->facts) = (struct parameter){
	    .software = &exim_software,
	    .instance = expansion->config->path,
	    .service = "",
	    .name = name,
	    .text = text ? text : "",
	    .expanded = value,
	    .span = SPAN_NONE,
	};
}

static void add_defaults(struct expansion *expansion)
{
	struct config *config = expansion->config;

	if (!option_find(config->options, "primary_hostname"))
		add_default(expansion, "primary_hostname",
			    expansion->primary.text, expansion->primary);
	for (size_t i = 0; i < sizeof defaults / sizeof *defaults; i++) {
		struct value value =
		    value_assumed(defaults[i].text, "the default", SPAN_NONE);

		if (strchr(defaults[i].text, '$')) {
			value.text = NULL;
			value.known = VALUE_UNKNOWN;
		}
		if (!option_find(config->options, defaults[i].name))
			add_default(expansion, defaults[i].name,
				    defaults[i].text, value);
	}
}

/* A value that is one word of capitals, where no macro has that name. */
static void undefined_macro(struct config *config, const struct option *option)
{
	static const char *const names[] = {
	    "primary_hostname", "qualify_domain", "helo_data", "interface",
	    "smtp_active_hostname"};
	struct slice value = option->value.bytes;
	bool named = false, underscore = false;
	struct fault *fault;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		named = named || strcmp(names[i], option->name) == 0;
	if (!named || option->stock || config->template || value.length < 3 ||
	    identity_is_mailname(option))
		return;
	for (size_t i = 0; i < value.length; i++) {
		underscore = underscore || value.at[i] == '_';
		if (!exim_isupper(value.at[i]) && value.at[i] != '_' &&
		    !exim_isdigit(value.at[i]))
			return;
	}
	if (!underscore || !exim_isupper(value.at[0]))
		return;
	fault = facts_fault(
	    config->facts, FAULT_EXIM_UNDEFINED_MACRO,
	    text_span(&option->value, 0, value.length, NULL, NULL),
	    "%s is the word \"%s\": no macro of this name is defined",
	    option->name, value.at);
	fault->subject = option->name;
	fault->confidence_low = 1;
}

void parameters_read(struct expansion *expansion)
{
	struct config *config = expansion->config;
	const struct option *option;
	const struct driver *driver;

	for (option = config->options; option; option = option->next) {
		add_option(expansion, "", option);
		undefined_macro(config, option);
	}
	add_defaults(expansion);
	for (driver = config->drivers[OPTIONS_TRANSPORT]; driver;
	     driver = driver->next)
		for (option = driver->options; option; option = option->next) {
			add_option(expansion, driver->name, option);
			undefined_macro(config, option);
		}
}

void parameters_macros(struct config *config, const struct macros *macros)
{
	for (size_t i = 0; i < macros->count; i++) {
		const struct macro *macro = &macros->items[i];
		char lower[MACRO_NAME_MAX + 1];
		struct slice name = {lower, macro->length};
		enum option_class class = OPTIONS_MAIN;
		struct fault *fault;

		if (macro->used || macro->stock || config->template)
			continue;
		for (size_t k = 0; k < macro->length; k++)
			lower[k] =
			    (char)ascii_lower((unsigned char)macro->name[k]);
		lower[macro->length] = '\0';
		while (class < OPTION_CLASSES && !option_anywhere(class, name))
			class ++;
		if (class == OPTION_CLASSES)
			continue;
		fault =
		    facts_fault(config->facts, FAULT_EXIM_MACRO_LIKE_OPTION,
				macro->name_span,
				"%s defines a macro that nothing uses; "
				"the %s option %s is not set by it",
				macro->name, option_class_name(class), lower);
		fault->label = "a name that begins in upper case is a macro";
		fault->help = arena_print(config->facts->arena,
					  "write `%s` in lower case", lower);
		fault->subject = macro->name;
	}
}
