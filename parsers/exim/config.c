/*
 * config.c - a configuration's sections, drivers and options (see config.h).
 */
#include "parsers/exim/config.h"

#include "parsers/exim/ctype.h"
#include "parsers/exim/form.h"
#include "parsers/exim/quote.h"

#include <string.h>

enum section {
	SECTION_MAIN,
	SECTION_ACL,
	SECTION_AUTHENTICATORS,
	SECTION_LOCAL_SCAN,
	SECTION_RETRY,
	SECTION_REWRITE,
	SECTION_ROUTERS,
	SECTION_TRANSPORTS
};

static const char *const section_names[] = {
    [SECTION_MAIN] = "",
    [SECTION_ACL] = "acls",
    [SECTION_AUTHENTICATORS] = "authenticators",
    [SECTION_LOCAL_SCAN] = "local_scans",
    [SECTION_RETRY] = "retrys",
    [SECTION_REWRITE] = "rewrites",
    [SECTION_ROUTERS] = "routers",
    [SECTION_TRANSPORTS] = "transports",
};

/* The state of one reading. */
struct parse {
	struct config *config;
	struct reader *reader;
	enum section section;
	struct driver *driver; /* the one whose options are read */
	size_t options;        /* of this driver, or of the main section */
	size_t drivers;
};

/* More than these nobody writes by hand, nor by any panel. */
#define OPTIONS_MAX 2000
#define DRIVERS_MAX 1000

/* The daemon's own limit on the lists of one kind. */
#define LISTS_MAX 16

const struct option *option_find(const struct option *options, const char *name)
{
	for (; options; options = options->next)
		if (strcmp(options->name, name) == 0)
			return options;
	return NULL;
}

bool option_is_on(const struct option *options, const char *name,
		  bool otherwise)
{
	const struct option *option = option_find(options, name);

	if (!option)
		return otherwise;
	if (option->bare)
		return !option->negated;
	return !slice_is_nocase(option->value.bytes, "false") &&
	       !slice_is_nocase(option->value.bytes, "no");
}

static const struct driver *find_driver(const struct config *config,
					enum option_class class,
					const char *name)
{
	const struct driver *driver = config->drivers[class];

	while (driver && strcmp(driver->name, name) != 0)
		driver = driver->next;
	return driver;
}

/* The daemon would stop here; we read on where the next line is clear. */
static void refuse(struct parse *parse, const struct fixed_text *line,
		   size_t at, size_t length, const char *format, const char *a,
		   const char *b)
{
	struct fault *fault;

	if (parse->config->template)
		return;
	fault = feed_fault(parse->reader, FAULT_EXIM_SYNTAX, line, at, length,
			   format, a, b);
	fault->subject = a;
	parse->config->fatal = true;
}

static const char *keep(struct parse *parse, struct slice text)
{
	return arena_copy(parse->config->facts->arena, text.at, text.length);
}

/* A name at AT, as the daemon reads those of drivers and macros. */
static struct slice name_at(struct slice text, size_t *at)
{
	struct slice name = {text.at + *at, 0};

	if (*at < text.length && exim_isalpha(text.at[*at]))
		while (*at < text.length && exim_isword(text.at[*at]))
			++*at;
	name.length = (size_t)(text.at + *at - name.at);
	return name;
}

/* What the line of an option says, before it is looked up. */
struct setting {
	struct slice written; /* with no_ or not_ */
	struct slice name;
	size_t at;       /* of WRITTEN */
	size_t value_at; /* behind the `=`; the length where there is none */
	bool negated;
	bool assigned;
};

static bool setting_read(struct parse *parse, const struct fixed_text *line,
			 struct setting *setting)
{
	struct slice text = line->bytes;
	size_t at = 0;

	*setting = (struct setting){0};
	if (text.length == 0 || !exim_isalpha(text.at[0])) {
		refuse(parse, line, 0, text.length,
		       "the setting of an option is expected%s%s", "", "");
		return false;
	}
	for (int pass = 0; pass < 2; pass++) {
		setting->at = at;
		while (at < text.length && exim_isword(text.at[at]))
			at++;
		setting->written =
		    (struct slice){text.at + setting->at, at - setting->at};
		at = exim_skip_space(text, at);
		if (!slice_is(setting->written, "hide"))
			break;
	}
	setting->name = setting->written;
	if (slice_begins(setting->name, "no_"))
		setting->negated = true, setting->name.at += 3,
		setting->name.length -= 3;
	else if (slice_begins(setting->name, "not_"))
		setting->negated = true, setting->name.at += 4,
		setting->name.length -= 4;
	setting->assigned = at < text.length && text.at[at] == '=';
	if (setting->assigned)
		at = exim_skip_space(text, at + 1);
	setting->value_at = at;
	return true;
}

static void refuse_unknown(struct parse *parse, const struct fixed_text *line,
			   const struct setting *setting,
			   enum option_class class, const char *driver,
			   bool before_driver)
{
	const char *name = keep(parse, setting->written);
	struct arena *arena = parse->config->facts->arena;
	char scratch[64];
	const char *close;
	struct fault *fault;

	if (parse->config->template)
		return;
	fault = feed_fault(
	    parse->reader,
	    before_driver ? FAULT_EXIM_SYNTAX : FAULT_EXIM_UNKNOWN_OPTION, line,
	    setting->at, setting->written.length,
	    before_driver
		? "option \"%s\" stands before `driver`, which must come "
		  "before a driver's own options"
		: "%s option \"%s\" is unknown",
	    before_driver ? name : option_class_name(class), name);
	fault->subject = name;
	parse->config->fatal = true;
	if (before_driver) {
		fault->help = "move the line `driver = ...` above it";
		return;
	}
	close = option_suggest(class, driver, setting->name, scratch);
	if (close)
		fault->help = arena_print(arena, "did you mean `%s`?", close);
}

/* Adds an option to a list; the settings of a repeated one are joined. */
static struct option *option_add(struct parse *parse, struct option **list,
				 const struct setting *setting,
				 const struct fixed_text *line,
				 enum option_type type)
{
	struct arena *arena = parse->config->facts->arena;
	struct option *option = arena_get(arena, sizeof *option);

	option->name = keep(parse, setting->name);
	option->value.bytes.at = "";
	option->type = type;
	option->negated = setting->negated;
	option->bare =
	    setting->value_at >= line->bytes.length && !setting->assigned;
	option->conditional = parse->reader->template_branch;
	option->stock = parse->reader->stock;
	option->name_span =
	    text_span(line, setting->at, setting->written.length, NULL, NULL);
	while (*list)
		list = &(*list)->next;
	*list = option;
	return option;
}

static void option_read(struct parse *parse, struct option **list,
			const struct setting *setting,
			const struct fixed_text *line, enum option_type type)
{
	const char *name = keep(parse, setting->name);
	const struct option *before = option_find(*list, name);
	struct option *option;
	const char *error;
	size_t at = setting->value_at;

	if (before && type != OPTION_REPEAT && !parse->config->template) {
		struct fault *fault;

		refuse(parse, line, setting->at, setting->written.length,
		       "\"%s\" is set for the second time%s", name, "");
		fault = &parse->config->facts->faults
			     .items[parse->config->facts->faults.count - 1];
		fault->from = before->name_span;
		fault->from_label = "it was set here before";
		return;
	}
	if (++parse->options > OPTIONS_MAX)
		return;
	option = option_add(parse, list, setting, line, type);
	error = form_of_line(type, line->bytes, setting->negated,
			     setting->assigned, at);
	if (!error)
		error =
		    quote_read(parse->config->facts->arena, line, at,
			       type == OPTION_STRING || type == OPTION_REPEAT,
			       &option->value);
	if (!error)
		error = form_of_value(type, option->value.bytes);
	if (error)
		refuse(parse, line, setting->at,
		       line->bytes.length - setting->at, "%s of \"%s\"", error,
		       name);
}

static void main_option(struct parse *parse, const struct fixed_text *line)
{
	struct setting setting;
	enum option_type type;

	if (!setting_read(parse, line, &setting))
		return;
	type = option_type(OPTIONS_MAIN, NULL, setting.name);
	if (type == OPTION_UNKNOWN)
		refuse_unknown(parse, line, &setting, OPTIONS_MAIN, NULL,
			       false);
	else
		option_read(parse, &parse->config->options, &setting, line,
			    type);
}

/* The kind of list that is defined at *AT, which moves behind it; or NULL. */
static const char *list_kind(struct slice text, size_t *at)
{
	static const char *const kinds[] = {"domainlist", "hostlist",
					    "addresslist", "localpartlist"};

	if (slice_begins(text, "hide") && text.length > 4 &&
	    exim_isspace(text.at[4]))
		*at = exim_skip_space(text, 5);
	text = (struct slice){text.at + *at, text.length - *at};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (slice_begins(text, kinds[i])) {
			*at += strlen(kinds[i]);
			return kinds[i];
		}
	return NULL;
}

/* False where there are too many; a name that is taken is refused too. */
static bool list_is_new(struct parse *parse, const struct fixed_text *line,
			const char *kind, struct slice name)
{
	size_t at = (size_t)(name.at - line->bytes.at), count = 0;
	const struct named_list *list;

	for (list = parse->config->lists; list; list = list->next)
		count += list->kind == *kind;
	if (count >= LISTS_MAX) {
		refuse(parse, line, 0, at + name.length,
		       "there are more than 16 %ss%s", kind, "");
		return false;
	}
	for (list = parse->config->lists; list; list = list->next)
		if (list->kind == *kind && slice_is(name, list->name))
			refuse(parse, line, at, name.length,
			       "there are two %ss called \"%s\"", kind,
			       list->name);
	return true;
}

/* `= VALUE` of a list, from AT on. */
static void list_add(struct parse *parse, const struct fixed_text *line,
		     const char *kind, struct slice name, size_t at)
{
	struct arena *arena = parse->config->facts->arena;
	struct named_list *list = arena_get(arena, sizeof *list);
	struct slice text = line->bytes;
	const char *error;

	list->kind = *kind;
	list->name = keep(parse, name);
	if (at >= text.length || text.at[at] != '=') {
		refuse(parse, line, 0, at, "`=` is missing after \"%s\"%s",
		       list->name, "");
		return;
	}
	error = quote_read(arena, line, exim_skip_space(text, at + 1), true,
			   &list->value);
	if (error)
		refuse(parse, line, 0, text.length, "%s of \"%s\"", error,
		       list->name);
	list->next = parse->config->lists;
	parse->config->lists = list;
}

/* `domainlist NAME = LIST` and its three sisters; false: LINE is none. */
static bool list_line(struct parse *parse, const struct fixed_text *line)
{
	struct slice text = line->bytes, name;
	size_t at = 0;
	const char *kind = list_kind(text, &at);

	if (!kind)
		return false;
	if (slice_begins((struct slice){text.at + at, text.length - at},
			 "_cache"))
		at += 6;
	if (at >= text.length || !exim_isspace(text.at[at])) {
		refuse(parse, line, 0, text.length,
		       "unrecognized configuration line%s%s", "", "");
		return true;
	}
	at = exim_skip_space(text, at);
	name.at = text.at + at;
	while (at < text.length && exim_isword(text.at[at]))
		at++;
	name.length = (size_t)(text.at + at - name.at);
	if (list_is_new(parse, line, kind, name))
		list_add(parse, line, kind, name, exim_skip_space(text, at));
	return true;
}

static void define_macro(struct parse *parse, const struct fixed_text *line)
{
	struct reader *reader = parse->reader;

	if (!macros_define(&reader->macros, line, parse->config->facts,
			   reader->stock))
		parse->config->fatal = !parse->config->template;
	if (reader->macros.exhausted)
		reader->fatal = true;
}

static void main_line(struct parse *parse, const struct fixed_text *line)
{
	if (exim_isupper(line->bytes.at[0]))
		define_macro(parse, line);
	else if (!list_line(parse, line))
		main_option(parse, line);
}

static enum option_class section_class(enum section section)
{
	return section == SECTION_ROUTERS      ? OPTIONS_ROUTER
	       : section == SECTION_TRANSPORTS ? OPTIONS_TRANSPORT
					       : OPTIONS_AUTH;
}

static void driver_begin(struct parse *parse, const struct fixed_text *line,
			 struct slice name, size_t at)
{
	enum option_class class = section_class(parse->section);
	struct driver **link = &parse->config->drivers[class];
	struct driver *driver;
	const char *text = keep(parse, name);

	parse->options = 0;
	if (++parse->drivers > DRIVERS_MAX) {
		feed_fault(parse->reader, FAULT_LIMIT, line, 0, name.length,
			   "more routers, transports and authenticators than "
			   "are read");
		parse->reader->fatal = true;
		return;
	}
	if (find_driver(parse->config, class, text))
		refuse(parse, line, 0, name.length,
		       "there are two %ss called \"%s\"",
		       option_class_name(class), text);
	if (exim_skip_space(line->bytes, at) < line->bytes.length)
		refuse(parse, line, at, line->bytes.length - at,
		       "text behind the name of the %s \"%s\"",
		       option_class_name(class), text);
	driver = arena_get(parse->config->facts->arena, sizeof *driver);
	driver->class = class;
	driver->name = text;
	driver->span = text_span(line, 0, name.length, NULL, NULL);
	driver->stock = parse->reader->stock;
	while (*link)
		link = &(*link)->next;
	*link = parse->driver = driver;
}

/* `driver = KIND` makes the driver's own options known. */
static void driver_kind(struct parse *parse, const struct fixed_text *line)
{
	struct driver *driver = parse->driver;
	const struct option *option = option_find(driver->options, "driver");

	if (driver->kind || !option)
		return;
	driver->kind = option->value.bytes.at;
	if (!option_driver_known(driver->class, driver->kind))
		refuse(parse, line, 0, line->bytes.length,
		       "there is no %s driver \"%s\"",
		       option_class_name(driver->class), driver->kind);
}

static void driver_option(struct parse *parse, const struct fixed_text *line)
{
	struct driver *driver = parse->driver;
	enum option_class class = driver->class;
	struct setting setting;
	enum option_type type;

	if (!setting_read(parse, line, &setting))
		return;
	type = option_type(class, NULL, setting.name);
	if (type == OPTION_UNKNOWN && driver->kind)
		type = option_type(class, driver->kind, setting.name);
	if (type == OPTION_UNKNOWN) {
		if (!driver->kind || option_driver_known(class, driver->kind))
			refuse_unknown(parse, line, &setting, class,
				       driver->kind, !driver->kind);
		return;
	}
	option_read(parse, &driver->options, &setting, line, type);
	driver_kind(parse, line);
}

static void driver_end(struct parse *parse)
{
	struct driver *driver = parse->driver;

	parse->driver = NULL;
	if (!driver || driver->kind || parse->config->template)
		return;
	facts_fault(parse->config->facts, FAULT_EXIM_SYNTAX, driver->span,
		    "no driver is defined for the %s \"%s\"",
		    option_class_name(driver->class), driver->name)
	    ->subject = driver->name;
	parse->config->fatal = true;
}

static void driver_line(struct parse *parse, const struct fixed_text *line)
{
	size_t at = 0;
	struct slice name = name_at(line->bytes, &at);
	char next;

	at = exim_skip_space(line->bytes, at);
	next = at < line->bytes.length ? line->bytes.at[at] : '\0';
	if (name.length && exim_isupper(*name.at) && next == '=') {
		driver_end(parse);
		define_macro(parse, line);
	} else if (next == ':') {
		driver_end(parse);
		driver_begin(parse, line, name, at + 1);
	} else if (!parse->driver) {
		refuse(parse, line, 0, line->bytes.length,
		       "the name of a %s is missing%s",
		       option_class_name(section_class(parse->section)), "");
	} else {
		driver_option(parse, line);
	}
}

/* Sections whose lines are not ours; macros may stand between ACLs. */
static void other_line(struct parse *parse, const struct fixed_text *line)
{
	if (parse->section == SECTION_ACL && macro_is_definition(line->bytes))
		define_macro(parse, line);
}

/* `begin NAME`: the daemon takes any case, and a missing `s`. */
static void section_begin(struct parse *parse, const struct fixed_text *line)
{
	struct slice name = slice_trim(
	    (struct slice){line->bytes.at + 6, line->bytes.length - 6});
	size_t at = (size_t)(name.at - line->bytes.at);
	char plural[32] = "";
	size_t section, count = sizeof section_names / sizeof *section_names;

	driver_end(parse);
	if (name.length && name.length < sizeof plural - 2) {
		memcpy(plural, name.at, name.length);
		if (ascii_lower((unsigned char)name.at[name.length - 1]) != 's')
			strcpy(plural + name.length, "s");
	}
	for (section = SECTION_ACL; section < count; section++)
		if (slice_is_nocase(slice_of(plural), section_names[section]))
			break;
	if (section == count) {
		refuse(parse, line, at, name.length,
		       "\"%s\" is no section of a configuration%s",
		       keep(parse, name), "");
		parse->section = SECTION_RETRY;
		return;
	}
	if (parse->config->sections[section])
		refuse(parse, line, at, name.length,
		       "the section \"%s\" is repeated%s", keep(parse, name),
		       "");
	parse->config->sections[section] = true;
	parse->section = (enum section)section;
}

static void parse_line(struct parse *parse, const struct fixed_text *line)
{
	struct slice head = {line->bytes.at,
			     line->bytes.length < 6 ? line->bytes.length : 6};

	if (slice_is_nocase(head, "begin "))
		section_begin(parse, line);
	else if (parse->section == SECTION_MAIN)
		main_line(parse, line);
	else if (parse->section == SECTION_ROUTERS ||
		 parse->section == SECTION_TRANSPORTS ||
		 parse->section == SECTION_AUTHENTICATORS)
		driver_line(parse, line);
	else
		other_line(parse, line);
}

void config_read(struct config *config, struct reader *reader)
{
	struct parse parse = {.config = config, .reader = reader};
	struct fixed_text line;
	bool first = true;

	while (feed_next(reader, &line)) {
		if (first && reader->line_number == 1 &&
		    slice_begins(line.bytes, "\xef\xbb\xbf")) {
			refuse(&parse, &line, 0, 3,
			       "the file begins with a byte order mark%s%s", "",
			       "");
			break;
		}
		first = false;
		config->stock = config->stock || reader->stock;
		parse_line(&parse, &line);
	}
	driver_end(&parse);
	if (reader->fatal)
		config->fatal = true;
	config->incomplete = reader->incomplete;
	config->absent = reader->absent;
}
