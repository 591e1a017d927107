/*
 * store_shape.c - what many records share, kept once, and told by a byte in
 * each of their rows (see store_table.h).
 *
 * Knows nothing of what a shape says.
 */
#include "parsers/base/memory.h"
#include "parsers/facts/store_table.h"

#include <stdlib.h>
#include <string.h>

static uint32_t shape_hash(const struct store *store, const struct shape *shape)
{
	return hash_bytes(&store->key, 0, (const uint8_t *)shape,
			  sizeof *shape);
}

static void shape_put(struct store *store, uint32_t place)
{
	size_t mask = store->shape_slot_room - 1;
	size_t at = shape_hash(store, &store->shapes[place]) & mask;

	while (store->shape_slots[at])
		at = (at + 1) & mask;
	store->shape_slots[at] = place + 1;
}

static void grow_shape_slots(struct store *store)
{
	if (store->shape_count + 1 <= store->shape_slot_room / 2)
		return;
	store->shape_slot_room =
	    store->shape_slot_room ? store->shape_slot_room * 2 : 64;
	free(store->shape_slots);
	store->shape_slots =
	    memory_get(store->shape_slot_room * sizeof *store->shape_slots);
	for (size_t i = 0; i < store->shape_count; i++)
		shape_put(store, (uint32_t)i);
}

uint32_t store_intern_shape(struct store *store, const struct shape *shape)
{
	size_t mask, at;

	if (store->shape_count && memcmp(&store->shapes[store->last_shape],
					 shape, sizeof *shape) == 0)
		return store->last_shape;
	grow_shape_slots(store);
	mask = store->shape_slot_room - 1;
	for (at = shape_hash(store, shape) & mask; store->shape_slots[at];
	     at = (at + 1) & mask) {
		uint32_t place = store->shape_slots[at] - 1;

		if (memcmp(&store->shapes[place], shape, sizeof *shape) == 0)
			return store->last_shape = place;
	}
	MEMORY_GROW(store->shapes, store->shape_count, store->shape_room);
	store->shapes[store->shape_count] = *shape;
	shape_put(store, (uint32_t)store->shape_count);
	return store->last_shape = (uint32_t)store->shape_count++;
}

/* --- palettes ------------------------------------------------------------- */

static void open_block(struct palettes *palettes)
{
	size_t blocks = palettes->blocks;
	uint32_t start = blocks ? palettes->starts[blocks - 1] : 0;

	if (palettes->used - start > PALETTE_SHARED) {
		start = (uint32_t)palettes->used;
		palettes->last = 0;
	}
	MEMORY_GROW(palettes->starts, palettes->blocks, palettes->block_room);
	palettes->starts[palettes->blocks++] = start;
}

static void add_to_palette(struct palettes *palettes, uint32_t shape)
{
	MEMORY_GROW(palettes->shapes, palettes->used, palettes->room);
	palettes->shapes[palettes->used++] = shape;
}

uint8_t store_place_shape(struct store *store, uint32_t shape)
{
	struct palettes *palettes = &store->palettes;
	uint32_t start, size, at;

	if (store->count / PALETTE_BLOCK == palettes->blocks)
		open_block(palettes);
	start = palettes->starts[palettes->blocks - 1];
	size = (uint32_t)palettes->used - start;
	/* Mostly it is the shape of the row before. */
	at = palettes->last;
	if (at >= size || palettes->shapes[start + at] != shape)
		at = 0;
	while (at < size && palettes->shapes[start + at] != shape)
		at++;
	if (at == size)
		add_to_palette(palettes, shape);
	palettes->last = at;
	return (uint8_t)at;
}
