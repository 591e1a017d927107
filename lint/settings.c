/*
 * settings.c - reads .rdnslint.yaml (see settings.h).
 *
 * First the whole document is held against the table of keys; what takes the
 * values out afterwards can rely on their form.
 */
#include "lint/settings.h"
#include "lint/settings_keys.h"
#include "lint/suggest.h"
#include "parsers/base/document.h"
#include "parsers/base/memory.h"
#include "rules/custom_rules.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct checking {
	struct sources *sources;
	const struct source *source;
	struct buffer *error;
};

/* --- errors ------------------------------------------------------------- */

static void say_where(struct checking *checking, struct span span)
{
	struct position position =
	    source_position(checking->sources, span.file, span.at);

	buffer_print(checking->error, "%s:%u:%u: ", checking->source->path,
		     position.line, position.column);
}

static bool refuse_kind(struct checking *checking, const struct node *node,
			const char *name, const char *wanted)
{
	say_where(checking, node->span);
	buffer_print(checking->error, "`%s` must be %s, not ", name, wanted);
	if (node_is_null(node))
		buffer_add_string(checking->error, "empty");
	else if (node->kind != NODE_SCALAR)
		buffer_add_string(checking->error, node_kind_text(node->kind));
	else
		buffer_print(checking->error, "`%.80s`", node->text);
	return false;
}

static bool refuse_key(struct checking *checking, const struct node *key,
		       const struct setting_key *keys)
{
	struct suggest suggest = suggest_new(key->text);

	for (; keys->name; keys++)
		suggest_try(&suggest, keys->name);
	say_where(checking, key->span);
	buffer_print(checking->error, "unknown key `%.80s`", key->text);
	if (suggest.closest)
		buffer_print(checking->error, "; did you mean `%s`?",
			     suggest.closest);
	return false;
}

static void suggest_rule(struct checking *checking, const struct node *node)
{
	struct suggest suggest = suggest_new(node->text);

	for (size_t i = 0; i < rule_count; i++)
		suggest_try(&suggest, rule_table[i]->id);
	if (suggest.closest)
		buffer_print(checking->error, "; did you mean `%s`?",
			     suggest.closest);
}

/* --- holding the document against the table ----------------------------- */

static bool check_mapping(struct checking *checking, const struct node *node,
			  const char *name, const struct setting_key *keys);

static bool check_scalar(struct checking *checking, const struct node *node,
			 const char *name, enum setting_scalar scalar)
{
	const struct setting_scalar_row *row = &setting_scalars[scalar];

	if (node->kind == NODE_SCALAR && !node_is_null(node) && row->fits(node))
		return true;
	refuse_kind(checking, node, name, row->what);
	if (scalar == SCALAR_RULE && node->kind == NODE_SCALAR)
		suggest_rule(checking, node);
	return false;
}

static bool check_list(struct checking *checking, const struct node *node,
		       const struct setting_key *key)
{
	if (node->kind != NODE_SEQUENCE)
		return refuse_kind(checking, node, key->name, "a list");
	for (node = node->first; node; node = node->next)
		if (!check_scalar(checking, node, key->name, key->scalar))
			return false;
	return true;
}

static bool check_rows(struct checking *checking, const struct node *node,
		       const struct setting_key *key)
{
	if (node->kind != NODE_SEQUENCE)
		return refuse_kind(checking, node, key->name, "a list");
	for (node = node->first; node; node = node->next)
		if (!check_mapping(checking, node, key->name, key->keys))
			return false;
	return true;
}

static bool check_map(struct checking *checking, const struct node *node,
		      const struct setting_key *key)
{
	if (node->kind != NODE_MAPPING)
		return refuse_kind(checking, node, key->name, "a mapping");
	for (node = node->first; node; node = node->next) {
		if (!check_scalar(checking, node->key, key->name, key->key))
			return false;
		if (key->shape == SHAPE_LEVELS && node->kind == NODE_MAPPING) {
			if (!check_mapping(checking, node, node->key->text,
					   key->keys))
				return false;
		} else if (!check_scalar(checking, node, node->key->text,
					 key->scalar)) {
			return false;
		}
	}
	return true;
}

static bool check_value(struct checking *checking, const struct node *node,
			const struct setting_key *key)
{
	/* `exclude:` with nothing behind it is an empty list. */
	if (key->shape != SHAPE_SCALAR && node_is_null(node))
		return true;
	switch (key->shape) {
	case SHAPE_SCALAR:
		return check_scalar(checking, node, key->name, key->scalar);
	case SHAPE_LIST:
		return check_list(checking, node, key);
	case SHAPE_MAPPING:
		return check_mapping(checking, node, key->name, key->keys);
	case SHAPE_ROWS:
		return check_rows(checking, node, key);
	default:
		return check_map(checking, node, key);
	}
}

static bool check_mapping(struct checking *checking, const struct node *node,
			  const char *name, const struct setting_key *keys)
{
	const struct setting_key *key;

	if (node->kind != NODE_MAPPING)
		return refuse_kind(checking, node, name, "a mapping");
	for (key = keys; key->name; key++) {
		if (!key->required || node_find(node, key->name))
			continue;
		say_where(checking, node->span);
		buffer_print(checking->error, "the key `%s` is missing here",
			     key->name);
		return false;
	}
	for (node = node->first; node; node = node->next) {
		for (key = keys; key->name; key++)
			if (strcmp(key->name, node->key->text) == 0)
				break;
		if (!key->name)
			return refuse_key(checking, node->key, keys);
		if (!check_value(checking, node, key))
			return false;
	}
	return true;
}

/* --- taking the values out ---------------------------------------------- */

static const struct node *members(const struct node *node, const char *key)
{
	const struct node *list = node_find(node, key);

	return list ? list->first : NULL;
}

static const char *text_of(const struct node *node, const char *key)
{
	const struct node *value = node_find(node, key);

	return value ? value->text : NULL;
}

/* Paths are written relative to the file that they stand in. */
static const char *path_of(const struct settings *settings, const char *text)
{
	const char *here = path_directory(settings->arena, settings->path);
	const char *path = path_join(settings->arena, here, text);

	return path ? path : text;
}

/* The three parts of a SETTINGS_LIST. */
#define PATHS(settings, name)                                                  \
	&(settings)->name, &(settings)->name##_count, &(settings)->name##_room

static void take_paths(struct settings *settings, const struct node *node,
		       bool patterns, struct setting_path **items,
		       size_t *count, size_t *room)
{
	for (; node; node = node->next) {
		struct setting_path path = {node->text, node->span};

		if (!patterns)
			path.path = path_of(settings, node->text);
		MEMORY_GROW(*items, *count, *room);
		(*items)[(*count)++] = path;
	}
}

static void take_kind(struct settings *settings, const struct node *node,
		      const char *kind)
{
	for (; node; node = node->next) {
		MEMORY_GROW(settings->inputs, settings->inputs_count,
			    settings->inputs_room);
		settings->inputs[settings->inputs_count++] =
		    (struct setting_input){kind, path_of(settings, node->text),
					   node->span};
	}
}

static void take_inputs(struct settings *settings, const struct node *inputs)
{
	take_kind(settings, members(inputs, "named_conf"), "named.conf");
	take_kind(settings, members(inputs, "postfix"), "postfix");
	take_kind(settings, members(inputs, "exim"), "exim");
	take_kind(settings, members(inputs, "answers"), "answers");
	take_paths(settings, members(inputs, "exclude"), true,
		   PATHS(settings, excludes));
	take_paths(settings, members(inputs, "templates"), true,
		   PATHS(settings, templates));
	for (const struct node *node = members(inputs, "zones"); node;
	     node = node->next) {
		MEMORY_GROW(settings->zones, settings->zones_count,
			    settings->zones_room);
		settings->zones[settings->zones_count++] =
		    (struct setting_zone){node->key->text,
					  path_of(settings, node->text),
					  node->key->span};
	}
}

static void take_addresses(struct settings *settings,
			   struct setting_sender *sender,
			   const struct node *list)
{
	if (!list)
		return;
	sender->addresses =
	    arena_get(settings->arena, list->count * sizeof(struct address));
	sender->address_spans =
	    arena_get(settings->arena, list->count * sizeof(struct span));
	for (const struct node *node = list->first; node; node = node->next) {
		sender->address_spans[sender->address_count] = node->span;
		address_parse(slice_of(node->text),
			      &sender->addresses[sender->address_count++]);
	}
}

static void take_nats(struct settings *settings, struct setting_sender *sender,
		      const struct node *map)
{
	if (!map)
		return;
	sender->nats =
	    arena_get(settings->arena, map->count * sizeof(struct nat_pair));
	for (const struct node *node = map->first; node; node = node->next) {
		struct nat_pair *pair = &sender->nats[sender->nat_count++];

		address_parse(slice_of(node->key->text), &pair->inside);
		address_parse(slice_of(node->text), &pair->outside);
		pair->span = node->span;
	}
}

static void take_domains(struct settings *settings,
			 struct setting_sender *sender, const struct node *list)
{
	if (!list)
		return;
	sender->domains =
	    arena_get(settings->arena, list->count * sizeof(char *));
	for (const struct node *node = list->first; node; node = node->next)
		sender->domains[sender->domain_count++] = node->text;
}

static void take_sender(struct settings *settings, const struct node *node)
{
	const struct node *ehlo = node_find(node, "ehlo");
	const char *config = text_of(node, "config");
	struct setting_sender *sender;

	MEMORY_GROW(settings->senders, settings->senders_count,
		    settings->senders_room);
	sender = &settings->senders[settings->senders_count++];
	*sender = (struct setting_sender){
	    .name = text_of(node, "name"),
	    .config = config ? path_of(settings, config) : NULL,
	    .hostname = text_of(node, "hostname"),
	    .ehlo = ehlo ? ehlo->text : NULL,
	    .span = node->span,
	    .ehlo_span = ehlo ? ehlo->span : SPAN_NONE};
	take_addresses(settings, sender, node_find(node, "addresses"));
	take_nats(settings, sender, node_find(node, "nat"));
	take_domains(settings, sender, node_find(node, "domains"));
}

static void take_rule(struct settings *settings, const struct node *node)
{
	const struct node *level =
	    node->kind == NODE_MAPPING ? node_find(node, "severity") : node;
	struct setting_rule rule = {.rule = node->key->text,
				    .span = node->key->span};

	if (!level)
		return;
	severity_parse(level->text, &rule.severity);
	MEMORY_GROW(settings->rules, settings->rules_count,
		    settings->rules_room);
	settings->rules[settings->rules_count++] = rule;
}

static void take_exception(struct settings *settings, const struct node *node)
{
	struct setting_exception exception = {.rule = text_of(node, "rule"),
					      .name = text_of(node, "name"),
					      .zone = text_of(node, "zone"),
					      .file = text_of(node, "file"),
					      .reason = text_of(node, "reason"),
					      .until = text_of(node, "until"),
					      .span = node->span};
	const char *prefix = text_of(node, "address");

	if (prefix)
		prefix_parse(slice_of(prefix), &exception.prefix);
	MEMORY_GROW(settings->exceptions, settings->exceptions_count,
		    settings->exceptions_room);
	settings->exceptions[settings->exceptions_count++] = exception;
}

static void take_receiver(struct settings *settings, const struct node *node)
{
	MEMORY_GROW(settings->receivers, settings->receivers_count,
		    settings->receivers_room);
	settings->receivers[settings->receivers_count++] =
	    (struct setting_receiver){text_of(node, "name"),
				      text_of(node, "reverse_name_table"),
				      node->span};
}

static void take_texts(const struct node *node, struct setting_text **items,
		       size_t *count, size_t *room)
{
	for (; node; node = node->next) {
		MEMORY_GROW(*items, *count, *room);
		(*items)[(*count)++] =
		    (struct setting_text){node->text, node->span};
	}
}

static void take_number(const struct node *mapping, const char *key,
			unsigned *value)
{
	const char *text = text_of(mapping, key);
	uint64_t number;

	if (text && slice_number(slice_of(text), UINT32_MAX, &number))
		*value = (unsigned)number;
}

static void take_boolean(const struct node *mapping, const char *key,
			 bool *value)
{
	const struct node *node = node_find(mapping, key);

	if (node)
		node_boolean(node, value);
}

static void take_requests(struct settings *settings,
			  const struct node *requests)
{
	const struct node *node;

	take_boolean(requests, "require_forward", &settings->require_forward);
	take_boolean(requests, "reserve_network_addresses",
		     &settings->reserve_network);
	take_number(requests, "max_ptr_per_address",
		    &settings->max_ptr_per_address);
	take_number(requests, "min_ttl", &settings->min_ttl);
	take_number(requests, "max_ttl", &settings->max_ttl);
	for (node = members(requests, "allocations"); node; node = node->next) {
		struct setting_allocation allocation = {
		    .customer = text_of(node, "customer"), .span = node->span};

		prefix_parse(slice_of(text_of(node, "prefix")),
			     &allocation.prefix);
		MEMORY_GROW(settings->allocations, settings->allocations_count,
			    settings->allocations_room);
		settings->allocations[settings->allocations_count++] =
		    allocation;
	}
	take_paths(settings, members(requests, "allocation_files"), false,
		   PATHS(settings, allocation_files));
	take_texts(members(requests, "forbidden_domains"),
		   PATHS(settings, forbidden_domains));
	take_texts(members(requests, "reserved_names"),
		   PATHS(settings, reserved_names));
	take_texts(members(requests, "allowed_generic"),
		   PATHS(settings, allowed_generic));
}

static void take_each(struct settings *settings, const struct node *node,
		      void (*take)(struct settings *, const struct node *))
{
	for (; node; node = node->next)
		take(settings, node);
}

static void take_all(struct settings *settings, const struct node *root)
{
	take_inputs(settings, node_find(root, "inputs"));
	take_each(settings, members(root, "senders"), take_sender);
	take_each(settings, members(root, "rules"), take_rule);
	take_each(settings, members(root, "exceptions"), take_exception);
	take_each(settings, members(root, "receivers"), take_receiver);
	take_requests(settings, node_find(root, "requests"));
	take_paths(settings, members(root, "generic"), false,
		   PATHS(settings, generics));
}

/* --- rules of the user's own -------------------------------------------- */

static bool read_custom(struct settings *settings, struct checking *checking,
			const struct setting_path *custom)
{
	const struct source *source;
	enum source_state state =
	    source_open(checking->sources, custom->path, &source);

	if (source)
		return custom_rules_read(settings->arena, checking->sources,
					 source, checking->error);
	say_where(checking, custom->span);
	buffer_print(checking->error, "%s: %s", custom->path,
		     source_why(state, errno));
	return false;
}

/* They come before all other keys, which may name them. */
static bool read_customs(struct settings *settings, struct checking *checking,
			 const struct node *root)
{
	const struct node *customs = node_find(root, "custom");
	const struct setting_key *key = settings_keys;

	if (!customs)
		return true;
	while (strcmp(key->name, "custom") != 0)
		key++;
	if (!check_value(checking, customs, key))
		return false;
	take_paths(settings, customs->first, false, PATHS(settings, customs));
	for (size_t i = 0; i < settings->customs_count; i++)
		if (!read_custom(settings, checking, &settings->customs[i]))
			return false;
	return true;
}

/* --- the whole ---------------------------------------------------------- */

struct settings *settings_new(void)
{
	struct settings *settings = memory_get(sizeof *settings);

	settings->arena = arena_new();
	settings->require_forward = true;
	return settings;
}

void settings_free(struct settings *settings)
{
	if (!settings)
		return;
	rule_restore();
	free(settings->inputs);
	free(settings->zones);
	free(settings->excludes);
	free(settings->templates);
	free(settings->senders);
	free(settings->rules);
	free(settings->exceptions);
	free(settings->receivers);
	free(settings->allocations);
	free(settings->allocation_files);
	free(settings->forbidden_domains);
	free(settings->reserved_names);
	free(settings->allowed_generic);
	free(settings->customs);
	free(settings->generics);
	arena_free(settings->arena);
	free(settings);
}

bool settings_read(struct settings *settings, struct sources *sources,
		   const struct source *source, struct buffer *error)
{
	struct checking checking = {sources, source, error};
	struct document document;

	if (!document_read(settings->arena,
			   (struct slice){source->bytes, source->size},
			   source->file, &document)) {
		say_where(&checking, document.at);
		buffer_add_string(error, document.error);
		if (!span_is_none(document.first))
			buffer_print(error, " (first in line %u)",
				     source_position(sources,
						     document.first.file,
						     document.first.at)
					 .line);
		return false;
	}
	settings->path = source->path;
	if (node_is_null(document.root))
		return true;
	if (!read_customs(settings, &checking, document.root) ||
	    !check_mapping(&checking, document.root, "settings", settings_keys))
		return false;
	take_all(settings, document.root);
	return true;
}
