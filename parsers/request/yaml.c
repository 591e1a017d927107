/*
 * yaml.c - requests as YAML: a list of mappings, alone or under `requests`.
 */
#include "parsers/base/document.h"
#include "parsers/request/row.h"

static void read_member(struct row_reader *reader, const struct node *node)
{
	struct slice key = slice_of(node->key->text);
	enum row_field field = row_field(key);

	if (field == ROW_FIELDS)
		row_unknown(reader, key, node->key->span);
	else if (node->kind != NODE_SCALAR)
		row_fault(reader, node->span, "write a text",
			  "`%.80s` must be a text, not %s", node->key->text,
			  node_kind_text(node->kind));
	else if (!node_is_null(node))
		row_set(reader, field, slice_of(node->text), node->span);
}

static bool read_request(struct row_reader *reader, const struct node *node)
{
	if (!row_begin(reader, node->span))
		return false;
	if (node->kind != NODE_MAPPING)
		row_fault(reader, node->span,
			  "write `- {address: 192.0.2.25, name: "
			  "mail.example.com}`",
			  "a request must be a mapping, not %s",
			  node_kind_text(node->kind));
	for (node = node->kind == NODE_MAPPING ? node->first : NULL; node;
	     node = node->next)
		read_member(reader, node);
	row_end(reader);
	return true;
}

/* Other keys beside `requests` would be passed over in silence. */
static const struct node *list_of(struct row_reader *reader,
				  const struct node *root)
{
	const struct node *list = root;

	if (root->kind == NODE_MAPPING) {
		list = node_find(root, "requests");
		if (!list || root->count != 1)
			list = NULL;
	}
	if (list && list->kind == NODE_SEQUENCE)
		return list;
	row_refuse(reader, root->span,
		   "write a list of requests, alone or under the only key "
		   "`requests`; or CSV that begins with a header such as "
		   "`id,address,name,customer`",
		   "no list of requests");
	return NULL;
}

void yaml_read(struct row_reader *reader)
{
	const struct source *source = reader->source;
	struct document document;
	const struct node *node;

	if (!document_read(reader->facts->arena,
			   (struct slice){source->bytes, source->size},
			   source->file, &document)) {
		row_refuse(reader, document.at, NULL, document.error);
		return;
	}
	if (node_is_null(document.root))
		return;
	node = list_of(reader, document.root);
	for (node = node ? node->first : NULL; node; node = node->next)
		if (!read_request(reader, node))
			return;
}
