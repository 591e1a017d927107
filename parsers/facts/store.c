/*
 * store.c - adding records to the loaded zones (see store.h, store_table.h).
 *
 * Knows what each record type keeps; how records are found again is in
 * store_index.c, store_zones.c and store_exists.c, how they are shown in
 * store_get.c.
 */
#include "parsers/base/memory.h"
#include "parsers/facts/store_table.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct store *store_new(struct names *names)
{
	struct store *store = memory_get(sizeof *store);

	store->names = names;
	store->asked = store_asked_new();
	hash_key_draw(&store->key);
	store_view(store,
		   &(struct view){.name = "", .match = "", .span = SPAN_NONE});
	return store;
}

void store_free(struct store *store)
{
	if (!store)
		return;
	free(store->rows);
	free(store->shapes);
	free(store->shape_slots);
	free(store->palettes.shapes);
	free(store->palettes.starts);
	free(store->origins);
	free(store->ipv6);
	free(store->wide);
	free(store->spans);
	free(store->spellings);
	free(store->bytes.at);
	free(store->zones);
	free(store->zone_answers);
	free(store->answers.zones);
	free(store->zone_cut);
	free(store->zone_whole);
	free(store->crowded);
	free(store->doubts.at);
	free(store->denials.at);
	free(store->views);
	name_index_free(&store->by_owner);
	store_asked_free(store->asked);
	free(store->by_type);
	free(store->types);
	free(store->zone_slots);
	free(store->existing.pairs);
	free(store->existing.owners);
	free(store->fat.sets);
	free(store->fat.records);
	free(store->fat.by_address);
	free(store);
}

view_id store_view(struct store *store, const struct view *view)
{
	MEMORY_GROW(store->views, store->view_count, store->view_room);
	store->views[store->view_count] = *view;
	return (view_id)store->view_count++;
}

static void grow_zones(struct store *store)
{
	size_t room = store->zone_room ? store->zone_room * 2 : 8;

	if (store->zone_count < store->zone_room)
		return;
	store->zones = memory_resize(store->zones, room, sizeof *store->zones);
	store->zone_answers = memory_resize(store->zone_answers, room,
					    sizeof *store->zone_answers);
	store->zone_cut =
	    memory_resize(store->zone_cut, room, sizeof *store->zone_cut);
	store->zone_room = room;
}

zone_id store_zone(struct store *store, const struct zone *zone)
{
	zone_id id = (zone_id)store->zone_count;
	struct zone *added;

	grow_zones(store);
	store->zone_count++;
	added = &store->zones[id];
	*added = *zone;
	added->id = id;
	added->first = (record_id)store->count;
	added->records = 0;
	added->soa = RECORD_NONE;
	store->zone_answers[id] = false;
	store->zone_cut[id] = false;
	store_from(store, &(struct record_origin){.origin = zone->origin,
						  .included = SPAN_NONE});
	return id;
}

zone_id store_answers(struct store *store, const struct zone *zone)
{
	zone_id id = store_zone(store, zone);

	store->zone_answers[id] = true;
	MEMORY_GROW(store->answers.zones, store->answers.count,
		    store->answers.room);
	store->answers.zones[store->answers.count++] = id;
	return id;
}

void store_zone_incomplete(struct store *store, zone_id zone)
{
	store->zones[zone].incomplete = true;
}

void store_from(struct store *store, const struct record_origin *from)
{
	struct record_origin *added;

	MEMORY_GROW(store->origins, store->origin_count, store->origin_room);
	added = &store->origins[store->origin_count++];
	*added = *from;
	added->zone = (zone_id)(store->zone_count - 1);
}

/* --- bytes ---------------------------------------------------------------- */

#define BYTES_UNIT 4 /* places count units, so that 16 GB can be told apart */

uint32_t store_add_bytes(struct store *store, const void *bytes, size_t length)
{
	struct bytes *to = &store->bytes;
	size_t units = (length + BYTES_UNIT - 1) / BYTES_UNIT * BYTES_UNIT;
	size_t place = to->used / BYTES_UNIT;

	if (place >= UINT32_MAX)
		memory_exhausted();
	if (to->room - to->used < units) {
		size_t room = to->room ? to->room * 2 : 4096;

		while (room - to->used < units)
			room *= 2;
		to->at = memory_resize(to->at, room, 1);
		to->room = room;
	}
	if (length)
		memcpy(to->at + to->used, bytes, length);
	to->used += units;
	return (uint32_t)place;
}

const uint8_t *store_bytes(const struct store *store, uint32_t place)
{
	static const uint8_t nothing[1];

	/* Only empty RDATA was added so far. */
	if (!store->bytes.at)
		return nothing;
	return store->bytes.at + (size_t)place * BYTES_UNIT;
}

/* --- names on their way ---------------------------------------------------
 */

/*
 * Finding a name in the tables means to wait for memory, three times over.
 * So many names wait at once.
 */
void store_settle(struct store *store)
{
	struct names *names = store->names;
	unsigned count = store->pending_count;
	size_t size = count;

	for (unsigned i = 0; i < count; i++)
		size += store->pending[i].step.length;
	names_enter(names, &store->allot, count, size);
	for (unsigned i = 0; i < count; i++)
		name_look_slot(names, &store->pending[i].step);
	for (unsigned i = 0; i < count; i++)
		name_look_label(names, &store->pending[i].step);
	for (unsigned i = 0; i < count; i++) {
		const struct pending_name *pending = &store->pending[i];
		name_id name =
		    name_finish(names, &store->allot, &pending->step);

		if (pending->lane == LANE_OWNER)
			store->rows[pending->record].owner = name;
		else
			store->rows[pending->record].data = name;
	}
	names_leave(names);
	store->pending_count = 0;
	if (store->marks.count)
		name_marks_settle(names, &store->marks);
}

/* The name's handle, or NAME_NONE where the row gets it later. */
static name_id bring_name(struct store *store, enum name_lane lane,
			  const struct wire_name *wire)
{
	struct pending_name *pending;
	name_id name;

	if (store->pending_count == PENDING_MAX)
		store_settle(store);
	pending = &store->pending[store->pending_count];
	pending->record = (record_id)store->count;
	pending->lane = lane;
	name = name_begin(store->names, &store->marks, &store->tails[lane],
			  wire, &pending->step);
	if (name == NAME_NONE)
		store->pending_count++;
	return name;
}

/* --- RDATA -----------------------------------------------------------------
 */

/*
 * Which types hold a name, how many octets stand in front of it, and whether
 * the name is all that the type has (then only its handle is kept).
 */
struct type_form {
	uint16_t type;
	uint8_t skip;
	bool alone;
};

static const struct type_form *find_form(uint16_t type)
{
	static const struct type_form forms[] = {
	    {RRTYPE_PTR, 0, true},   {RRTYPE_NS, 0, true},
	    {RRTYPE_CNAME, 0, true}, {RRTYPE_DNAME, 0, true},
	    {RRTYPE_MX, 2, false},   {RRTYPE_SRV, 6, false},
	    {RRTYPE_SOA, 0, false},
	};

	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if (forms[i].type == type)
			return &forms[i];
	return NULL;
}

/* Reads a whole uncompressed name; false where the octets hold none. */
static bool read_wire(const uint8_t *octets, size_t length,
		      struct wire_name *wire)
{
	size_t at = 0;

	while (at < length && octets[at]) {
		if (octets[at] > NAME_LABEL_MAX)
			return false;
		at += octets[at] + 1u;
	}
	if (at >= length || at >= NAME_WIRE_MAX)
		return false;
	wire->length = (uint8_t)(at + 1);
	memcpy(wire->octets, octets, at + 1);
	return true;
}

static bool has_upper_case(const struct wire_name *wire)
{
	/* Length octets are below 64, where there is no letter. */
	for (unsigned i = 0; i < wire->length; i++)
		if (wire->octets[i] >= 'A' && wire->octets[i] <= 'Z')
			return true;
	return false;
}

/* What add_data() found out about a record on its way to its row. */
struct adding {
	const struct record_input *input;
	struct wire_name target; /* length 0: none that may need spelling */
	enum data_form form;
	uint32_t data;
};

static bool add_address(struct store *store, struct adding *adding)
{
	const struct record_input *input = adding->input;
	const uint8_t *rdata = input->rdata;

	if (input->class != RRCLASS_IN)
		return false;
	if (input->type == RRTYPE_A && input->rdata_length == 4) {
		adding->form = DATA_IPV4;
		adding->data = (uint32_t)rdata[0] << 24 |
			       (uint32_t)rdata[1] << 16 |
			       (uint32_t)rdata[2] << 8 | rdata[3];
		return true;
	}
	if (input->type == RRTYPE_AAAA && input->rdata_length == 16) {
		MEMORY_GROW(store->ipv6, store->ipv6_count, store->ipv6_room);
		adding->form = DATA_IPV6;
		adding->data = (uint32_t)store->ipv6_count;
		memcpy(store->ipv6[store->ipv6_count++].bytes, rdata, 16);
		return true;
	}
	return false;
}

static void add_wide(struct store *store, struct adding *adding,
		     const struct type_form *form)
{
	const struct record_input *input = adding->input;
	const uint8_t *rdata = input->rdata;
	struct wide wide = {.target = NAME_NONE, .length = input->rdata_length};
	struct wire_name target;

	if (form && input->rdata_length > form->skip &&
	    read_wire(rdata + form->skip,
		      (size_t)input->rdata_length - form->skip, &target)) {
		wide.target = name_intern(store->names, &target);
		if (form->skip)
			wide.preference = (uint16_t)(rdata[0] << 8 | rdata[1]);
	}
	wide.bytes = store_add_bytes(store, rdata, input->rdata_length);
	MEMORY_GROW(store->wide, store->wide_count, store->wide_room);
	adding->form = DATA_WIDE;
	adding->data = (uint32_t)store->wide_count;
	store->wide[store->wide_count++] = wide;
}

static void add_data(struct store *store, struct adding *adding)
{
	const struct record_input *input = adding->input;
	const struct type_form *form;

	if (add_address(store, adding))
		return;
	form = find_form(input->type);
	if (form && form->alone &&
	    read_wire(input->rdata, input->rdata_length, &adding->target) &&
	    adding->target.length == input->rdata_length) {
		adding->form = DATA_TARGET;
		adding->data = bring_name(store, LANE_TARGET, &adding->target);
		return;
	}
	adding->target.length = 0;
	add_wide(store, adding, form);
}

/* --- records ---------------------------------------------------------------
 */

void store_grow_rows(struct store *store)
{
	size_t room = store->room ? store->room * 2 : 64;

	if (store->count < store->room)
		return;
	if (room > RECORD_NONE)
		memory_exhausted();
	store->rows = memory_resize(store->rows, room, sizeof *store->rows);
	store->room = room;
}

static void set_span(struct store *store, struct row *row,
		     const struct record_input *input)
{
	struct span span = input->span, rdata = input->rdata_span;
	struct long_span *added;

	if (span.length < ROW_LONG && rdata.file == span.file &&
	    rdata.at >= span.at && rdata.at - span.at <= UINT8_MAX &&
	    rdata.at + (uint64_t)rdata.length ==
		span.at + (uint64_t)span.length) {
		row->length = (uint16_t)span.length;
		row->rdata = (uint8_t)(rdata.at - span.at);
		return;
	}
	row->length = ROW_LONG;
	MEMORY_GROW(store->spans, store->span_count, store->span_room);
	added = &store->spans[store->span_count++];
	*added = (struct long_span){(record_id)store->count, span, rdata};
}

static uint32_t add_spelled(struct store *store, const struct wire_name *wire)
{
	return has_upper_case(wire)
		   ? store_add_bytes(store, wire, wire->length + 1u)
		   : UINT32_MAX;
}

static void add_spelling(struct store *store, record_id id,
			 const struct adding *adding)
{
	struct spelling spelling = {
	    .record = id,
	    .owner = add_spelled(store, adding->input->owner),
	    .target = add_spelled(store, &adding->target),
	};

	if (spelling.owner == UINT32_MAX && spelling.target == UINT32_MAX)
		return;
	MEMORY_GROW(store->spellings, store->spelling_count,
		    store->spelling_room);
	store->spellings[store->spelling_count++] = spelling;
}

/* What a record means to its zone, if its type can mean anything. */
static void note_in_zone(struct store *store, record_id id, uint16_t type)
{
	zone_id place = (zone_id)(store->zone_count - 1);
	struct zone *zone = &store->zones[place];

	zone->records++;
	if (type != RRTYPE_SOA && type != RRTYPE_NS && type != RRTYPE_DNAME)
		return;
	store_settle(store);
	if (store->rows[id].owner != zone->origin || type == RRTYPE_DNAME)
		store->zone_cut[place] |= type != RRTYPE_SOA;
	else if (type == RRTYPE_SOA && zone->soa == RECORD_NONE)
		zone->soa = id;
}

record_id store_add(struct store *store, const struct record_input *input)
{
	struct adding adding = {.input = input};
	record_id id = (record_id)store->count;
	name_id owner;
	struct shape shape = {
	    .from = (uint32_t)(store->origin_count - 1),
	    .file = input->span.file,
	    .ttl = input->ttl,
	    .type = input->type,
	    .class = input->class,
	    .owner_blank = input->owner_blank,
	    .ttl_default = input->ttl_default,
	};

	store_grow_rows(store);
	add_data(store, &adding);
	shape.form = (uint8_t)adding.form;
	store->rows[id] = (struct row){
	    .data = adding.data,
	    .at = input->span.at,
	    .shape =
		store_place_shape(store, store_intern_shape(store, &shape)),
	};
	set_span(store, &store->rows[id], input);
	/* Last, since the target may arrive while the owner is brought. */
	owner = bring_name(store, LANE_OWNER, input->owner);
	if (owner != NAME_NONE)
		store->rows[id].owner = owner;
	add_spelling(store, id, &adding);
	store->zones[store->zone_count - 1].commented |= input->behind_comment;
	note_in_zone(store, id, input->type);
	store->count++;
	return id;
}

/* What is found by owner; writes nothing that index_others() does. */
static void *index_owners(void *context)
{
	struct store *store = context;

	store_index_owners(store);
	store_index_fat(store);
	store_index_crowded(store);
	return NULL;
}

static void index_others(struct store *store)
{
	store_index_types(store);
	store_index_zones(store);
	store_index_existing(store);
	store_index_whole(store);
	store_index_doubts(store);
	store_index_denials(store);
}

/* A thread has to be worth its while. */
#define RECORDS_MANY 50000

void store_seal_with(struct store *store, unsigned jobs)
{
	pthread_t thread;
	bool shared;

	store_settle(store);
	store->named.tree = (uint32_t)store->names->node_count;
	store->named.blocks = (uint32_t)store->names->block_count;
	store->named.ipv6 = (uint32_t)store->names->ipv6_count;
	shared = jobs > 1 && store->count >= RECORDS_MANY &&
		 pthread_create(&thread, NULL, index_owners, store) == 0;
	if (!shared)
		index_owners(store);
	index_others(store);
	if (shared)
		pthread_join(thread, NULL);
	store->sealed = true;
}

void store_seal(struct store *store)
{
	store_seal_with(store, 1);
}
