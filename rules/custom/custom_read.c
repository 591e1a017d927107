/*
 * custom_read.c - YAML -> rules of the user's own (see custom_rules.h).
 *
 * Everything is checked here, so that judging has nothing left to refuse.
 */
#include "rules/custom/custom.h"

#include "parsers/base/document.h"

#include <string.h>

#define RULES_MAX 1000
#define ID_MAX    60
#define TEXT_MAX  4096

struct reader {
	struct arena *arena;
	struct sources *sources;
	const struct source *source;
	struct buffer *error;
};

/* --- errors ------------------------------------------------------------- */

static bool refuse(struct reader *reader, const struct node *node,
		   const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static bool refuse(struct reader *reader, const struct node *node,
		   const char *format, ...)
{
	struct position at =
	    source_position(reader->sources, node->span.file, node->span.at);
	va_list arguments;

	buffer_print(reader->error, "%s:%u:%u: ", reader->source->path, at.line,
		     at.column);
	va_start(arguments, format);
	buffer_vprint(reader->error, format, arguments);
	va_end(arguments);
	return false;
}

static bool is_text(const struct node *node)
{
	return node->kind == NODE_SCALAR && !node_is_null(node);
}

static bool refuse_field(struct reader *reader, const struct node *node,
			 enum custom_unit unit, struct slice name)
{
	refuse(reader, node,
	       "a %s has no field `%.*s`; there are:", custom_unit_name(unit),
	       (int)name.length, name.at);
	for (const struct custom_field *field = custom_fields(unit);
	     field->name; field++)
		buffer_print(reader->error, " %s", field->name);
	return false;
}

/* --- tests -------------------------------------------------------------- */

/* What an operand of a test has to look like. */
static const char *operand_wanted(enum custom_operator op,
				  enum custom_kind kind)
{
	if (op == CUSTOM_KNOWN || kind == CUSTOM_TRUTH)
		return "yes or no";
	if (op == CUSTOM_MATCHES)
		return "a pattern";
	if (kind == CUSTOM_NUMBER)
		return "a whole number";
	if (kind == CUSTOM_ADDRESS)
		return op == CUSTOM_IN ? "a prefix such as 192.0.2.0/24"
				       : "an address";
	return "a text";
}

static bool take_operand(const struct node *node, enum custom_operator op,
			 enum custom_kind kind, struct custom_operand *operand)
{
	struct slice text = slice_of(node->text);
	struct address address;
	bool truth = false;

	operand->text = node->text;
	if (!is_text(node) || text.length > TEXT_MAX)
		return false;
	if (op == CUSTOM_MATCHES)
		return true;
	if (op == CUSTOM_KNOWN || kind == CUSTOM_TRUTH) {
		if (!node_boolean(node, &truth))
			return false;
		operand->number = truth;
		return true;
	}
	if (kind == CUSTOM_NUMBER)
		return slice_number(text, UINT64_MAX / 16, &operand->number);
	if (kind == CUSTOM_ADDRESS)
		return (op == CUSTOM_IN || address_parse(text, &address)) &&
		       prefix_parse(text, &operand->prefix);
	return true;
}

static bool read_operands(struct reader *reader, const struct node *node,
			  const char *name, struct condition *test)
{
	bool list =
	    node->kind == NODE_SEQUENCE && custom_operators[test->op].list;
	const struct node *item = list ? node->first : node;
	struct custom_operand *operands = arena_get(
	    reader->arena, (list ? node->count : 1) * sizeof *operands);
	const char *why = NULL;

	for (; item; item = list ? item->next : NULL)
		if (!take_operand(item, test->op, test->field->kind,
				  &operands[test->operand_count++]))
			return refuse(
			    reader, item, "`%s` wants %s%s", name,
			    operand_wanted(test->op, test->field->kind),
			    custom_operators[test->op].list
				? ", or a list of such"
				: "");
	if (test->operand_count == 0)
		return refuse(reader, node, "`%s` has an empty list", name);
	test->operands = operands;
	if (test->op != CUSTOM_MATCHES)
		return true;
	test->pattern = expression_compile(
	    reader->arena, slice_of(node->text),
	    test->field->kind == CUSTOM_NAME ? EXPRESSION_CASELESS : 0, &why);
	return test->pattern ||
	       refuse(reader, node, "no pattern of PCRE2: %s", why);
}

static struct condition *
new_condition(struct reader *reader, enum condition_kind kind, struct span span)
{
	struct condition *condition =
	    arena_get(reader->arena, sizeof *condition);

	condition->kind = kind;
	condition->span = span;
	return condition;
}

static struct condition *read_test(struct reader *reader,
				   const struct node *node,
				   const struct custom_field *field,
				   enum custom_operator op)
{
	const struct custom_operator_row *row = &custom_operators[op];
	struct condition *test =
	    new_condition(reader, CONDITION_TEST, node->span);

	test->field = field;
	test->op = op;
	if (!(row->kinds >> field->kind & 1)) {
		refuse(reader, node->key ? node->key : node,
		       "`%s` does not apply to `%s`", row->name, field->name);
		return NULL;
	}
	return read_operands(reader, node, row->name, test) ? test : NULL;
}

static bool find_operator(struct reader *reader, const struct node *key,
			  enum custom_operator *op)
{
	for (unsigned i = 0; i < CUSTOM_OPERATORS; i++)
		if (strcmp(custom_operators[i].name, key->text) == 0) {
			*op = i;
			return true;
		}
	refuse(reader, key, "no test is called `%.60s`; there are: not",
	       key->text);
	for (unsigned i = 0; i < CUSTOM_OPERATORS; i++)
		buffer_print(reader->error, " %s", custom_operators[i].name);
	return false;
}

/* --- conditions --------------------------------------------------------- */

static struct condition *read_condition(struct reader *reader,
					enum custom_unit unit,
					const struct node *node);

static struct condition *negate(struct reader *reader, struct condition *of,
				struct span span)
{
	struct condition *condition =
	    new_condition(reader, CONDITION_NOT, span);

	condition->first = of;
	return of ? condition : NULL;
}

/*
 * What stands behind a field: the value itself, a list of which it is one, or
 * a mapping of tests, of which all have to hold.
 */
static struct condition *read_field(struct reader *reader,
				    const struct custom_field *field,
				    const struct node *node)
{
	struct condition *all, *part;
	const struct condition **end;

	if (node->kind == NODE_SCALAR)
		return read_test(reader, node, field, CUSTOM_IS);
	if (node->kind == NODE_SEQUENCE)
		return read_test(reader, node, field, CUSTOM_IN);
	all = new_condition(reader, CONDITION_ALL, node->span);
	end = &all->first;
	for (node = node->first; node; node = node->next) {
		enum custom_operator op;

		if (strcmp(node->key->text, "not") == 0)
			part = negate(reader, read_field(reader, field, node),
				      node->span);
		else if (find_operator(reader, node->key, &op))
			part = read_test(reader, node, field, op);
		else
			return NULL;
		if (!part)
			return NULL;
		*end = part;
		end = &part->next;
	}
	return all;
}

static struct condition *read_list(struct reader *reader, enum custom_unit unit,
				   const struct node *node,
				   enum condition_kind kind)
{
	struct condition *whole = new_condition(reader, kind, node->span);
	const struct condition **end = &whole->first;

	if (node->kind != NODE_SEQUENCE || node->count == 0) {
		refuse(reader, node, "`%s` has to hold a list of conditions",
		       node->key->text);
		return NULL;
	}
	for (node = node->first; node; node = node->next) {
		struct condition *part = read_condition(reader, unit, node);

		if (!part)
			return NULL;
		*end = part;
		end = &part->next;
	}
	return whole;
}

static struct condition *read_member(struct reader *reader,
				     enum custom_unit unit,
				     const struct node *node)
{
	struct slice key = slice_of(node->key->text);
	const struct custom_field *field;

	if (slice_is(key, "all"))
		return read_list(reader, unit, node, CONDITION_ALL);
	if (slice_is(key, "any"))
		return read_list(reader, unit, node, CONDITION_ANY);
	if (slice_is(key, "not"))
		return negate(reader, read_condition(reader, unit, node),
			      node->span);
	field = custom_field_find(unit, key);
	if (field)
		return read_field(reader, field, node);
	refuse_field(reader, node->key, unit, key);
	return NULL;
}

/* A mapping whose members all have to hold. */
static struct condition *read_condition(struct reader *reader,
					enum custom_unit unit,
					const struct node *node)
{
	struct condition *all =
	    new_condition(reader, CONDITION_ALL, node->span);
	const struct condition **end = &all->first;

	if (node->kind != NODE_MAPPING || node->count == 0) {
		refuse(reader, node,
		       "a condition is a mapping of fields, "
		       "`all`, `any` or `not`");
		return NULL;
	}
	for (node = node->first; node; node = node->next) {
		struct condition *part = read_member(reader, unit, node);

		if (!part)
			return NULL;
		*end = part;
		end = &part->next;
	}
	return all;
}

/* The field that decides first: where it stands is where the fault is. */
static const struct custom_field *first_field(const struct condition *condition)
{
	if (condition->kind == CONDITION_TEST)
		return condition->field;
	return condition->first ? first_field(condition->first) : NULL;
}

/* --- texts -------------------------------------------------------------- */

static void add_part(struct custom_part *parts, struct custom_text *text,
		     struct slice before, const struct custom_field *field)
{
	parts[text->count++] = (struct custom_part){before, field};
}

/* `{field}` stands for its value, `{{` for a brace. */
static bool read_text(struct reader *reader, enum custom_unit unit,
		      const struct node *node, struct custom_text *text)
{
	const char *at = node->text, *brace, *end;
	size_t braces = 0;
	struct custom_part *parts;

	for (brace = at; (brace = strchr(brace, '{')); brace++)
		braces++;
	parts = arena_get(reader->arena, (braces + 1) * sizeof *parts);
	for (; (brace = strchr(at, '{')); at = end + 1) {
		struct slice before = {at, (size_t)(brace - at)}, name;
		const struct custom_field *field = NULL;

		end = brace + 1;
		if (*end == '{') {
			before.length++;
			add_part(parts, text, before, NULL);
			continue;
		}
		end = strchr(brace, '}');
		if (!end)
			return refuse(reader, node,
				      "`{` without `}`; a brace "
				      "itself is written `{{`");
		name = (struct slice){brace + 1, (size_t)(end - brace - 1)};
		field = custom_field_find(unit, name);
		if (!field)
			return refuse_field(reader, node, unit, name);
		add_part(parts, text, before, field);
	}
	add_part(parts, text, slice_of(at), NULL);
	text->parts = parts;
	return true;
}

/* --- one rule ----------------------------------------------------------- */

enum key {
	KEY_ID,
	KEY_EACH,
	KEY_IF,
	KEY_MESSAGE,
	KEY_SEVERITY,
	KEY_STRICT,
	KEY_HELP,
	KEY_LABEL,
	KEY_AT,
	KEY_SUMMARY,
	KEY_WHY,
	KEY_FIX,
	KEY_SOURCES,
	KEYS
};
#define KEYS_NEEDED KEY_SEVERITY /* those before it */

static const char *const keys[KEYS] = {
    "id",    "each", "if",      "message", "severity", "strict", "help",
    "label", "at",   "summary", "why",     "fix",      "sources"};

static bool gather_keys(struct reader *reader, const struct node *rule,
			const struct node *found[KEYS])
{
	if (rule->kind != NODE_MAPPING)
		return refuse(reader, rule, "a rule is a mapping");
	for (const struct node *node = rule->first; node; node = node->next) {
		unsigned key = 0;

		while (key < KEYS && strcmp(keys[key], node->key->text) != 0)
			key++;
		if (key == KEYS) {
			refuse(reader, node->key,
			       "unknown key `%.60s`; a rule has:",
			       node->key->text);
			for (key = 0; key < KEYS; key++)
				buffer_print(reader->error, " %s", keys[key]);
			return false;
		}
		if (key != KEY_IF && !is_text(node))
			return refuse(reader, node, "`%s` must be a text",
				      keys[key]);
		if (strlen(node->text) > TEXT_MAX && key != KEY_IF)
			return refuse(reader, node, "`%s` has at most %d bytes",
				      keys[key], TEXT_MAX);
		found[key] = node;
	}
	for (unsigned key = 0; key < KEYS_NEEDED; key++)
		if (!found[key])
			return refuse(reader, rule,
				      "the key `%s` is missing here",
				      keys[key]);
	return true;
}

/* In kebab case, as all ids are. */
static bool is_id(struct slice id)
{
	bool letter = false;

	if (id.length == 0 || id.length > ID_MAX || id.at[0] == '-' ||
	    id.at[id.length - 1] == '-')
		return false;
	for (size_t i = 0; i < id.length; i++) {
		bool lower = id.at[i] >= 'a' && id.at[i] <= 'z';

		letter |= lower;
		if (!lower && !(id.at[i] >= '0' && id.at[i] <= '9') &&
		    id.at[i] != '-')
			return false;
		if (id.at[i] == '-' && id.at[i + 1] == '-')
			return false;
	}
	return letter;
}

static bool read_id(struct reader *reader, const struct node *node,
		    struct custom_rule *rule)
{
	rule->rule.id = node->text;
	rule->span = node->span;
	if (!is_id(slice_of(node->text)))
		return refuse(reader, node,
			      "`%.80s` is no id: it has lower-"
			      "case letters, digits and inner "
			      "hyphens, 60 at most",
			      node->text);
	if (rule_find(node->text) || strcmp(node->text, "all") == 0)
		return refuse(reader, node, "a rule is called `%s` already",
			      node->text);
	return true;
}

static bool read_each(struct reader *reader, const struct node *node,
		      struct custom_rule *rule)
{
	for (unsigned unit = 0; unit < CUSTOM_UNITS; unit++)
		if (strcmp(custom_unit_name(unit), node->text) == 0) {
			rule->unit = unit;
			return true;
		}
	return refuse(reader, node,
		      "`each` must be record, ptr, sender or "
		      "request, not `%.60s`",
		      node->text);
}

static bool read_severity(struct reader *reader, const struct node *node,
			  enum severity *severity)
{
	if (!node ||
	    (severity_parse(node->text, severity) && *severity != SEVERITY_OFF))
		return true;
	return refuse(reader, node,
		      "`%s` must be info, warning or error, not "
		      "`%.60s`",
		      node->key->text, node->text);
}

static const char *text_or(const struct node *node, const char *other)
{
	return node ? node->text : other;
}

/* Its row, as `explain` and the reports show it. */
static void fill_row(struct reader *reader, const struct node *found[KEYS],
		     struct rule *row)
{
	struct position at = source_position(
	    reader->sources, found[KEY_ID]->span.file, found[KEY_ID]->span.at);
	const char *here =
	    arena_print(reader->arena, "%s:%u", reader->source->path, at.line);

	row->custom = true;
	row->summary = text_or(found[KEY_SUMMARY], found[KEY_MESSAGE]->text);
	row->why =
	    text_or(found[KEY_WHY],
		    arena_print(reader->arena,
				"This is a rule of your own, from %s.", here));
	row->fix = text_or(found[KEY_FIX],
			   text_or(found[KEY_HELP], "See the rule itself."));
	row->sources = text_or(found[KEY_SOURCES], here);
}

static bool read_texts(struct reader *reader, const struct node *found[KEYS],
		       struct custom_rule *rule)
{
	const struct node *at = found[KEY_AT];

	rule->at = at ? custom_field_find(rule->unit, slice_of(at->text))
		      : first_field(rule->when);
	if (at && !rule->at)
		return refuse_field(reader, at, rule->unit, slice_of(at->text));
	return read_text(reader, rule->unit, found[KEY_MESSAGE],
			 &rule->message) &&
	       (!found[KEY_HELP] ||
		read_text(reader, rule->unit, found[KEY_HELP], &rule->help)) &&
	       (!found[KEY_LABEL] ||
		read_text(reader, rule->unit, found[KEY_LABEL], &rule->label));
}

static struct custom_rule *read_rule(struct reader *reader,
				     const struct node *node)
{
	struct custom_rule *rule = arena_get(reader->arena, sizeof *rule);
	const struct node *found[KEYS] = {NULL};

	rule->rule.severity = SEVERITY_WARNING;
	if (!gather_keys(reader, node, found) ||
	    !read_id(reader, found[KEY_ID], rule) ||
	    !read_each(reader, found[KEY_EACH], rule) ||
	    !read_severity(reader, found[KEY_SEVERITY], &rule->rule.severity) ||
	    !read_severity(reader, found[KEY_STRICT],
			   &rule->rule.strict_severity))
		return NULL;
	rule->when = read_condition(reader, rule->unit, found[KEY_IF]);
	if (!rule->when || !read_texts(reader, found, rule))
		return NULL;
	fill_row(reader, found, &rule->rule);
	custom_attach(rule);
	return rule;
}

/* --- the whole ---------------------------------------------------------- */

static bool add_rules(struct reader *reader, const struct node *list)
{
	const struct rule **rules;
	size_t count = 0;

	if (list->kind != NODE_SEQUENCE)
		return refuse(reader, list, "`rules` must be a list");
	if (list->count > RULES_MAX)
		return refuse(reader, list, "more than %d rules", RULES_MAX);
	rules = arena_get(reader->arena, (list->count + 1) * sizeof *rules);
	for (const struct node *node = list->first; node; node = node->next) {
		struct custom_rule *rule = read_rule(reader, node);

		for (size_t i = 0; rule && i < count; i++)
			if (strcmp(rules[i]->id, rule->rule.id) == 0)
				return refuse(reader, node,
					      "a rule is called `%s` already",
					      rule->rule.id);
		if (!rule)
			return false;
		rules[count++] = &rule->rule;
	}
	for (size_t i = 0; i < count; i++)
		rule_add(rules[i]);
	return true;
}

static bool read_root(struct reader *reader, const struct node *root)
{
	const struct node *rules = node_find(root, "rules");

	if (root->kind != NODE_MAPPING || !rules)
		return refuse(reader, root,
			      "a file of rules is a mapping with "
			      "the key `rules`");
	for (const struct node *node = root->first; node; node = node->next) {
		bool version = strcmp(node->key->text, "version") == 0;

		if (version && strcmp(node->text, "1") != 0)
			return refuse(reader, node, "`version` must be 1");
		if (!version && node != rules)
			return refuse(reader, node->key,
				      "unknown key `%.60s`; there are: version "
				      "rules",
				      node->key->text);
	}
	return add_rules(reader, rules);
}

bool custom_rules_read(struct arena *arena, struct sources *sources,
		       const struct source *source, struct buffer *error)
{
	struct reader reader = {arena, sources, source, error};
	struct document document;

	if (!document_read(arena, (struct slice){source->bytes, source->size},
			   source->file, &document)) {
		struct node at = {.span = document.at};

		return refuse(&reader, &at, "%s", document.error);
	}
	if (node_is_null(document.root))
		return true;
	return read_root(&reader, document.root);
}
