/*
 * sarif_result.c - a finding as a SARIF result (see sarif.h).
 *
 * Columns count Unicode characters here, since SARIF knows no bytes.
 */
#include "lint/report/escape.h"
#include "lint/report/place.h"
#include "lint/report/sarif.h"

#include <inttypes.h>
#include <string.h>

json_t *sarif_text(const char *text)
{
	json_t *object = json_new_object();

	json_set_shown(object, "text", text);
	return object;
}

const char *sarif_level(enum severity severity)
{
	static const char *const levels[] = {
	    [SEVERITY_OFF] = "none",
	    [SEVERITY_INFO] = "note",
	    [SEVERITY_WARNING] = "warning",
	    [SEVERITY_ERROR] = "error",
	};

	return levels[severity];
}

/* --- places ------------------------------------------------------------- */

static json_t *region_of(const struct outcome *outcome, struct span span)
{
	struct placed placed = place_of(outcome, span);
	json_t *object = json_new_object();

	json_set_number(object, "startLine", placed.begin.line);
	json_set_number(object, "startColumn",
			place_characters(outcome, span.file, span.at));
	json_set_number(object, "endLine", placed.end.line);
	json_set_number(
	    object, "endColumn",
	    place_characters(outcome, span.file, span.at + span.length));
	return object;
}

/* Relative to the root, which is the repository's top for who uploads it. */
static json_t *artifact_of(const char *path)
{
	json_t *object = json_new_object();
	struct buffer uri = {0};

	place_uri(&uri, path);
	json_set_string(object, "uri", buffer_text(&uri));
	json_set_string(object, "uriBaseId", "%SRCROOT%");
	buffer_free(&uri);
	return object;
}

json_t *sarif_location(const struct outcome *outcome, struct span span,
		       const char *message)
{
	const char *path = place_of(outcome, span).path;
	json_t *location, *physical;

	if (!path)
		return NULL;
	location = json_new_object();
	physical = json_new_object();
	json_set(physical, "artifactLocation", artifact_of(path));
	json_set(physical, "region", region_of(outcome, span));
	json_set(location, "physicalLocation", physical);
	if (message)
		json_set(location, "message", sarif_text(message));
	return location;
}

/* Numbered as the message's links count them. */
static json_t *related_of(const struct outcome *outcome,
			  const struct finding *finding)
{
	json_t *list = json_new_array();

	for (unsigned i = 0; i < finding->related_count; i++) {
		const struct place *place = &finding->related[i];
		json_t *location =
		    sarif_location(outcome, place->span, place->label);

		if (!location)
			continue;
		json_set_number(location, "id", i + 1);
		json_append(list, location);
	}
	return list;
}

/* --- the message -------------------------------------------------------- */

static void add_line(struct buffer *text, const char *name, const char *line)
{
	if (!line || !line[0])
		return;
	buffer_print(text, "\n%s: ", name);
	escape_string(text, line);
}

/* `[path:line](number)`: a link to a related location (SARIF 3.11.6). */
static void add_link(struct buffer *text, const struct placed *placed,
		     unsigned number)
{
	struct buffer safe = {0};

	escape_string(&safe, placed->path);
	buffer_add_char(text, '[');
	for (const char *at = buffer_text(&safe); *at; at++) {
		if (strchr("[]\\", *at))
			buffer_add_char(text, '\\');
		buffer_add_char(text, *at);
	}
	buffer_print(text, ":%" PRIu32 "](%u)", placed->begin.line, number);
	buffer_free(&safe);
}

static void add_links(struct buffer *text, const struct outcome *outcome,
		      const struct finding *finding)
{
	for (unsigned i = 0; i < finding->related_count; i++) {
		const struct place *place = &finding->related[i];
		struct placed placed = place_of(outcome, place->span);

		if (!placed.path)
			continue;
		buffer_add_string(text, "\nSee ");
		add_link(text, &placed, i + 1);
		if (place->label && place->label[0]) {
			buffer_add_string(text, ": ");
			escape_string(text, place->label);
		}
	}
}

static json_t *message_of(const struct outcome *outcome,
			  const struct finding *finding)
{
	json_t *object = json_new_object();
	struct buffer text = {0};

	escape_string(&text, finding->message);
	add_links(&text, outcome, finding);
	add_line(&text, "Note", finding->note);
	add_line(&text, "Views", finding->views);
	add_line(&text, "Help", finding->help);
	json_set_string(object, "text", buffer_text(&text));
	buffer_free(&text);
	return object;
}

/* --- suppressions ------------------------------------------------------- */

/* Does a comment in the file ask for it, rather than settings or baseline? */
static bool is_in_source(const struct outcome *outcome,
			 const struct finding *finding)
{
	const struct facts *facts = outcome->facts;
	const char *id = finding->rule->id;
	struct span span = finding->span;
	struct slice text;

	for (size_t i = 0; i < facts->comment_count; i++) {
		const struct comment *comment = &facts->comments[i];
		struct span covers = comment->covers;

		if (covers.file != span.file || span.at < covers.at ||
		    span.at > covers.at + covers.length)
			continue;
		text = source_slice(outcome->sources, comment->span);
		if (text.length && memmem(text.at, text.length, id, strlen(id)))
			return true;
	}
	return false;
}

static json_t *suppressions_of(const struct outcome *outcome,
			       const struct finding *finding)
{
	json_t *list = json_new_array(), *object = json_new_object();

	json_set_string(object, "kind",
			is_in_source(outcome, finding) ? "inSource"
						       : "external");
	json_set_string(object, "status", "accepted");
	json_set_shown(object, "justification", finding->suppressed);
	json_append(list, object);
	return list;
}

/* --- the whole ---------------------------------------------------------- */

static size_t rule_index(const struct rule *rule)
{
	size_t i = 0;

	while (rule_table[i] != rule)
		i++;
	return i;
}

static json_t *prints_of(const struct outcome *outcome, size_t index)
{
	json_t *object = json_new_object();

	json_set_string(object, "rdnslint/v1", outcome->fingerprints[index]);
	return object;
}

static json_t *properties_of(const struct finding *finding)
{
	json_t *object = json_new_object();
	char text[ADDRESS_TEXT_MAX];

	json_set_string(object, "confidence",
			finding->assumed ? "assumed" : "certain");
	if (finding->address.family)
		json_set_string(object, "address",
				address_print(finding->address, text));
	if (finding->name)
		json_set_shown(object, "name", finding->name);
	return object;
}

/* Code scanning takes no result without a place: the first of the others
   stands in, else the repository itself. */
static json_t *places_of(const struct outcome *outcome,
			 const struct finding *finding)
{
	json_t *list = json_new_array(), *physical, *region;
	json_t *location =
	    sarif_location(outcome, finding->span, finding->label);

	for (unsigned i = 0; !location && i < finding->related_count; i++)
		location = sarif_location(outcome, finding->related[i].span,
					  finding->related[i].label);
	if (!location) {
		location = json_new_object();
		physical = json_new_object();
		region = json_new_object();
		json_set(physical, "artifactLocation", artifact_of("."));
		json_set_number(region, "startLine", 1);
		json_set(physical, "region", region);
		json_set(location, "physicalLocation", physical);
	}
	json_append(list, location);
	return list;
}

json_t *sarif_result(const struct outcome *outcome, size_t index)
{
	const struct finding *finding = outcome->findings[index];
	json_t *object = json_new_object();

	json_set_string(object, "ruleId", finding->rule->id);
	json_set_number(object, "ruleIndex", rule_index(finding->rule));
	json_set_string(object, "level", sarif_level(finding->severity));
	json_set(object, "message", message_of(outcome, finding));
	json_set(object, "locations", places_of(outcome, finding));
	json_set(object, "relatedLocations", related_of(outcome, finding));
	json_set(object, "fingerprints", prints_of(outcome, index));
	json_set(object, "partialFingerprints", prints_of(outcome, index));
	if (finding->suppressed)
		json_set(object, "suppressions",
			 suppressions_of(outcome, finding));
	json_set(object, "properties", properties_of(finding));
	return object;
}
