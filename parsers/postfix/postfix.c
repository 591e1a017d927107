/*
 * postfix.c - reads a Postfix configuration directory (see postfix.h).
 *
 * The order is the daemons': main.cf, master.cf, the other instances.
 */
#include "parsers/postfix/postfix.h"
#include "parsers/postfix/check.h"
#include "parsers/postfix/marker.h"
#include "parsers/postfix/route.h"
#include "parsers/postfix/scope.h"
#include "parsers/postfix/sender.h"

#include <errno.h>
#include <string.h>

/* Bytes of parameter expansion for one instance: far more than any needs. */
#define BUDGET        ((size_t)64 << 20)
#define INSTANCES_MAX 1000

/* More lines than any main.cf has. */
#define SETTINGS_MAX 100000

static const struct source *open_path(struct facts *facts, const char *path,
				      const char *name)
{
	const struct source *source = NULL;
	enum source_state state = source_open(facts->sources, path, &source);
	struct input *input;

	if (state == SOURCE_ABSENT)
		return NULL;
	input = facts_add_input(facts);
	input->path = path;
	input->kind = "postfix";
	input->origin = "";
	input->why = name;
	input->read = state == SOURCE_OPENED;
	if (state != SOURCE_OPENED)
		facts_fault(facts, FAULT_UNREADABLE, SPAN_NONE, "%s: %s", path,
			    source_why(state, errno));
	return source;
}

/* NAME in DIRECTORY, or its template; NULL where neither is there. */
static const struct source *open_file(struct instance *instance,
				      const char *name)
{
	struct arena *arena = instance->facts->arena;
	const char *path = path_join(arena, instance->directory, name);
	const struct source *source = open_path(instance->facts, path, name);

	for (size_t i = 0; !source && marker_suffixes[i]; i++) {
		source = open_path(
		    instance->facts,
		    arena_print(arena, "%s%s", path, marker_suffixes[i]), name);
		instance->template |= source != NULL;
	}
	return source;
}

/* --- main.cf ------------------------------------------------------------- */

static void bad_line(struct instance *instance, const struct line *line,
		     const char *wrong)
{
	struct fault *fault = facts_fault(instance->facts, FAULT_POSTFIX_SYNTAX,
					  line_span(line, 0, line->length),
					  "%s: \"%.60s\"", wrong, line->text);

	fault->subject = "main.cf";
	fault->help = strstr(line->text, "+=")
			  ? "main.cf knows no `+=`: write `name = value`"
			  : "write `name = value`, or begin a comment with #";
	instance->fatal = true;
}

static void warn_orphan(struct instance *instance, const struct line *line)
{
	struct fault *fault = facts_fault(
	    instance->facts, FAULT_POSTFIX_NO_EFFECT,
	    line_span(line, 0, line->length),
	    "logical line must not start with whitespace: \"%.30s\"",
	    line->text);

	fault->label = "the daemons skip this line";
	fault->help = "begin the line in column 1";
	fault->subject = "main.cf";
}

/* What follows a NUL on its line, or on those that continue it, is lost. */
static void warn_cut(struct instance *instance, const struct line *line)
{
	struct span span = line_span(line, line->length, 1);
	struct fault *fault =
	    facts_fault(instance->facts, FAULT_POSTFIX_NO_EFFECT, span,
			"a NUL byte ends the line: what follows is lost");

	fault->subject = "main.cf";
	fault->help = "remove the byte";
}

/* What a template makes of the setting that was just read. */
static void mark_template(struct arena *arena, const struct line *line,
			  struct setting *setting)
{
	const char *filled = marker_fill(setting->text, arena);
	const char *name = marker_name(setting->name);

	if (filled != setting->text)
		setting->assumed = "the template's default";
	if (marker_found(filled))
		setting->opaque =
		    arena_print(arena, "template: %.200s", setting->text);
	else if (line->conditional || name != setting->name)
		setting->opaque = "set under a template's condition";
	setting->text = filled;
	setting->name = name;
}

static void add_setting(struct instance *instance, const struct line *line)
{
	struct arena *arena = instance->facts->arena;
	struct nameval parts;
	const char *wrong = nameval_split(line->text, &parts);
	struct setting *setting;

	if (wrong && instance->template)
		return;
	if (wrong) {
		bad_line(instance, line, wrong);
		return;
	}
	setting = settings_add(&instance->settings);
	setting->name =
	    arena_copy(arena, line->text + parts.name_at, parts.name_length);
	setting->text =
	    arena_copy(arena, line->text + parts.value_at, parts.value_length);
	setting->named = line_span(line, parts.name_at, parts.name_length);
	setting->span = line_span(line, parts.value_at, parts.value_length);
	if (instance->template)
		mark_template(arena, line, setting);
}

static void read_main(struct instance *instance)
{
	struct lines lines;
	struct line line;

	lines_begin(&lines, instance->main, instance->facts->arena);
	lines.template = instance->template;
	/* the daemons end at the first line that they cannot split */
	while (!instance->fatal && lines_next(&lines, &line)) {
		if (instance->settings.count == SETTINGS_MAX) {
			facts_fault(instance->facts, FAULT_LIMIT,
				    line_span(&line, 0, line.length),
				    "more than %d settings; the rest is not "
				    "read",
				    SETTINGS_MAX);
			break;
		}
		postfix_comments(instance->facts, &line);
		if (line.cut)
			warn_cut(instance, &line);
		if (line.orphan && instance->template)
			continue;
		if (line.orphan)
			warn_orphan(instance, &line);
		else
			add_setting(instance, &line);
	}
	lines_end(&lines);
	settings_seal(&instance->settings);
}

/* --- parameters, as postconf -xn and -xP show them ----------------------- */

/* Some daemon, or postconf, reads it and dies of it. */
static void check_value(const struct scope *scope,
			const struct setting *setting, const char *wrong,
			const struct value *value)
{
	const struct builtin *builtin = builtin_find(setting->name);

	if (builtin && builtin->kind == KIND_RAW)
		return;
	if (!wrong && builtin && value->text)
		wrong = builtin_check(builtin, value->text,
				      scope->instance->facts->arena);
	if (wrong)
		scope_fault(scope, setting->name, value->span, wrong);
}

static void add_parameter(const struct scope *scope,
			  const struct setting *setting)
{
	struct facts *facts = scope->instance->facts;
	struct parameter *parameter = facts_add_parameter(facts);

	*parameter = (struct parameter){
	    .software = &postfix_software,
	    .instance = scope->instance->directory,
	    .service = scope->service ? scope->service->name : "",
	    .name = setting->name,
	    .text = setting->text,
	    .span = setting->span,
	};
	check_value(scope, setting,
		    scope_value(scope, setting->name, &parameter->expanded),
		    &parameter->expanded);
}

static void add_parameters(const struct scope *scope,
			   const struct settings *settings)
{
	for (size_t i = 0; i < settings->count; i++)
		if (settings_is_last(settings, &settings->items[i]))
			add_parameter(scope, &settings->items[i]);
}

static void add_all_parameters(struct instance *instance)
{
	struct scope scope = scope_of(instance, NULL);

	add_parameters(&scope, &instance->settings);
	for (size_t i = 0; i < instance->services.count; i++) {
		scope.service = &instance->services.items[i];
		add_parameters(&scope, &scope.service->overrides);
	}
}

/* --- instances ----------------------------------------------------------- */

static void begin_instance(struct instance *instance, struct facts *facts,
			   const struct host *host, const char *directory)
{
	*instance = (struct instance){.facts = facts,
				      .host = host,
				      .directory = directory,
				      .budget = BUDGET,
				      .first_fault = facts->faults.count};
	instance->main = open_file(instance, "main.cf");
	if (instance->main)
		read_main(instance);
	instance->master = open_file(instance, "master.cf");
	if (instance->master)
		services_read(&instance->services, facts, instance->master,
			      instance->template);
	else
		services_stock(&instance->services);
}

static void end_instance(struct instance *instance)
{
	postfix_settings_free(&instance->settings);
	services_free(&instance->services);
}

/* What the instance yields; ENABLED: mail leaves by it. */
static void yield_instance(struct instance *instance, bool enabled)
{
	if (!instance->main)
		return;
	if (!instance->fatal)
		instance_check(instance);
	add_all_parameters(instance);
	instance_warn(instance);
	if (enabled) {
		size_t first = instance->facts->sender_count;

		instance_senders(instance);
		instance_routes(instance, first);
	}
}

/* The expanded text of NAME in main.cf; "" where it is not known. */
static const char *text_of(struct instance *instance, const char *name)
{
	struct scope scope = scope_of(instance, NULL);
	struct value value;

	scope_value(&scope, name, &value);
	return value.text ? value.text : "";
}

static bool is_enabled(struct instance *instance)
{
	return strcasecmp(text_of(instance, "multi_instance_enable"), "yes") ==
	       0;
}

/* DIRECTORY was read before, as an instance that another one lists. */
static bool is_listed(const struct facts *facts, const char *directory)
{
	for (size_t i = 0; i < facts->input_count; i++)
		if (strcmp(facts->inputs[i].kind, "postfix instance") == 0 &&
		    strcmp(facts->inputs[i].path, directory) == 0)
			return true;
	return false;
}

/*
 * The directory here that is PATH on the server; NULL where there is none.
 * As on the server it lies beside the primary's own, as a rule: so one of
 * that name is taken first.
 */
static const char *locate_instance(struct instance *primary, const char *path)
{
	struct facts *facts = primary->facts;
	const char *beside = path_directory(facts->arena, primary->directory);
	const char *found,
	    *main_cf = arena_print(facts->arena, "%s/main.cf", path);

	found =
	    path_join(facts->arena, beside,
		      arena_print(facts->arena, "%s/main.cf", path_base(path)));
	if (!found || source_probe(facts->sources, found) != SOURCE_OPENED)
		if (source_locate(facts->sources, facts->arena,
				  primary->directory, main_cf,
				  &found) != SOURCE_OPENED)
			return NULL;
	return path_directory(facts->arena, found);
}

static void read_secondary(struct instance *primary, const char *path)
{
	const char *directory = locate_instance(primary, path);
	struct instance instance;
	struct input *input;

	/* a path whose last folders are the primary's own finds itself */
	if (!directory || strcmp(directory, primary->directory) == 0 ||
	    is_listed(primary->facts, directory))
		return;
	input = facts_add_input(primary->facts);
	*input = (struct input){directory, "postfix instance", "",
				"listed by multi_instance_directories", true};
	begin_instance(&instance, primary->facts, primary->host, directory);
	yield_instance(&instance, is_enabled(&instance));
	end_instance(&instance);
}

static void read_secondaries(struct instance *primary, const char *list)
{
	struct arena *arena = primary->facts->arena;

	for (unsigned i = 0; i < INSTANCES_MAX; i++) {
		size_t length;

		list += strspn(list, ", \t\r\n");
		length = strcspn(list, ", \t\r\n");
		if (length == 0)
			break;
		read_secondary(primary, arena_copy(arena, list, length));
		list += length;
	}
}

/* A directory that was said to be a configuration has to be one. */
static void demand_main(struct facts *facts, const char *directory)
{
	const char *path = path_join(facts->arena, directory, "main.cf");

	if (source_probe(facts->sources, path) == SOURCE_ABSENT)
		facts_fault(facts, FAULT_UNREADABLE, SPAN_NONE, "%s: %s", path,
			    source_why(SOURCE_ABSENT, 0));
}

/*
 * The files of an instance that nobody lists: it has a name of its own, and
 * its neighbour is the usual directory, which was read and does not list it.
 */
static bool is_unlisted(struct instance *instance)
{
	struct facts *facts = instance->facts;
	const char *usual = path_join(
	    facts->arena, path_directory(facts->arena, instance->directory),
	    "postfix/main.cf");

	if (!*text_of(instance, "multi_instance_name"))
		return false;
	for (size_t i = 0; usual && i < facts->input_count; i++)
		if (strcmp(facts->inputs[i].path, usual) == 0 &&
		    instance->main && strcmp(instance->main->path, usual) != 0)
			return true;
	return false;
}

void postfix_read(struct facts *facts, const char *directory,
		  const struct host *host)
{
	struct instance primary;
	const char *others;

	if (is_listed(facts, directory))
		return;
	begin_instance(&primary, facts, host,
		       arena_string(facts->arena, directory));
	if (!primary.main)
		demand_main(facts, directory);
	others = text_of(&primary, "multi_instance_directories");
	/* the flag counts once there are several instances */
	yield_instance(&primary, !is_unlisted(&primary) &&
				     (!*others || is_enabled(&primary)));
	read_secondaries(&primary, others);
	end_instance(&primary);
}

/* --- recognition --------------------------------------------------------- */

/* The name that a line of main.cf sets, if it is a built-in's. */
static bool sets_builtin(struct slice line)
{
	char name[128];
	size_t length = 0;

	while (length < line.length && length < sizeof name - 1 &&
	       (postfix_is_alnum(line.at[length]) || line.at[length] == '_'))
		length++;
	memcpy(name, line.at, length);
	name[length] = '\0';
	line =
	    slice_trim((struct slice){line.at + length, line.length - length});
	return slice_begins(line, "=") && builtin_find(name);
}

bool postfix_recognise(struct slice bytes, int *confidence)
{
	int found = 0;

	for (int lines = 0; bytes.length && lines < 2000; lines++)
		found += sets_builtin(slice_line(&bytes));
	*confidence = found > 9 ? 100 : found * 11;
	return found > 0;
}
