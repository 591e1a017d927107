/*
 * settings_schema.c - the JSON Schema of .rdnslint.yaml, from the table that
 * the reader holds files against (settings_keys.h).
 */
#include "lint/settings.h"
#include "lint/settings_keys.h"

static void add_indent(struct buffer *schema, unsigned depth)
{
	buffer_add_char(schema, '\n');
	while (depth-- > 0)
		buffer_add_string(schema, "  ");
}

static void add_scalar(struct buffer *schema, enum setting_scalar scalar)
{
	buffer_print(schema, "{%s}", setting_scalars[scalar].schema);
}

/* A schema's `properties` and `required`, without its braces. */
static void add_properties(struct buffer *schema,
			   const struct setting_key *keys, unsigned depth);

static void add_value(struct buffer *schema, const struct setting_key *key,
		      unsigned depth)
{
	switch (key->shape) {
	case SHAPE_SCALAR:
		buffer_add_string(schema, setting_scalars[key->scalar].schema);
		return;
	case SHAPE_LIST:
		buffer_add_string(schema, "\"type\": [\"array\", \"null\"], "
					  "\"items\": ");
		add_scalar(schema, key->scalar);
		return;
	case SHAPE_MAPPING:
		buffer_add_string(schema, "\"type\": [\"object\", \"null\"],");
		add_properties(schema, key->keys, depth);
		return;
	case SHAPE_ROWS:
		buffer_add_string(schema, "\"type\": [\"array\", \"null\"], "
					  "\"items\": {\"type\": \"object\",");
		add_properties(schema, key->keys, depth);
		buffer_add_char(schema, '}');
		return;
	default:
		buffer_add_string(schema, "\"type\": [\"object\", \"null\"], "
					  "\"propertyNames\": ");
		add_scalar(schema, key->key);
		buffer_add_string(schema, ", \"additionalProperties\": ");
		if (key->shape == SHAPE_LEVELS) {
			buffer_add_string(schema, "{\"anyOf\": [");
			add_scalar(schema, key->scalar);
			buffer_add_string(schema, ", {\"type\": \"object\",");
			add_properties(schema, key->keys, depth);
			buffer_add_string(schema, "}]}");
		} else {
			add_scalar(schema, key->scalar);
		}
	}
}

static void add_properties(struct buffer *schema,
			   const struct setting_key *keys, unsigned depth)
{
	const char *before = "";

	add_indent(schema, depth);
	buffer_add_string(schema, "\"additionalProperties\": false,");
	add_indent(schema, depth);
	buffer_add_string(schema, "\"required\": [");
	for (const struct setting_key *key = keys; key->name; key++) {
		if (!key->required)
			continue;
		buffer_print(schema, "%s\"%s\"", before, key->name);
		before = ", ";
	}
	buffer_add_string(schema, "],");
	add_indent(schema, depth);
	buffer_add_string(schema, "\"properties\": {");
	for (const struct setting_key *key = keys; key->name; key++) {
		add_indent(schema, depth + 1);
		buffer_print(schema, "\"%s\": {\"description\": \"%s\", ",
			     key->name, key->about);
		add_value(schema, key, depth + 2);
		buffer_add_string(schema, key[1].name ? "}," : "}");
	}
	add_indent(schema, depth);
	buffer_add_char(schema, '}');
}

void settings_schema(struct buffer *schema)
{
	buffer_add_string(
	    schema,
	    "{\n"
	    "  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n"
	    "  \"title\": \"rdnslint settings\",\n"
	    "  \"description\": \"What .rdnslint.yaml may hold\",\n"
	    "  \"type\": [\"object\", \"null\"],");
	add_properties(schema, settings_keys, 1);
	buffer_add_string(schema, "\n}\n");
}
