/*
 * name_map.c - one set of names into another (see name_set.h).
 */
#include "parsers/base/memory.h"
#include "parsers/facts/name_set.h"

#include <stdlib.h>

#define BATCH 64

/* Nodes on their way. */
struct moving {
	struct name_map *map;
	struct names *into;
	const struct names *from;
	uint32_t nodes[BATCH];
	struct name_step steps[BATCH];
	unsigned count;
};

static void settle(struct moving *moving)
{
	for (unsigned i = 0; i < moving->count; i++)
		name_look_slot(moving->into, &moving->steps[i]);
	for (unsigned i = 0; i < moving->count; i++)
		name_look_label(moving->into, &moving->steps[i]);
	for (unsigned i = 0; i < moving->count; i++)
		moving->map->nodes[moving->nodes[i]] =
		    name_finish(moving->into, &moving->steps[i]);
	moving->count = 0;
}

static void move_node(struct moving *moving, uint32_t place)
{
	const struct name_node *node = &moving->from->nodes[place];
	const uint8_t *label = moving->from->labels + node->label;
	name_id parent = name_map_get(moving->map, node->parent);

	/* A parent comes before its children, but may be on its way yet. */
	if (parent == NAME_NONE || moving->count == BATCH) {
		settle(moving);
		parent = name_map_get(moving->map, node->parent);
	}
	moving->nodes[moving->count] = place;
	name_step(moving->into, parent, label + 1, label[0],
		  &moving->steps[moving->count++]);
}

static void move_block(struct name_map *map, struct names *into,
		       const struct names *from, uint32_t place)
{
	const struct ipv4_block *block = &from->blocks[place];

	for (unsigned octet = 0; octet < 256; octet++) {
		name_id name = NAME_IPV4_BIT | place << 8 | octet;

		if (block->seen[octet / 64] >> (octet % 64) & 1)
			map->blocks[place] = name_place(
			    name_of_address(into, name_address(from, name)));
	}
}

void name_map_make(struct name_map *map, struct names *into, struct names *from)
{
	struct moving moving = {.map = map, .into = into, .from = from};

	/* Two sets of names at once are what a run needs the most memory for;
	   nothing is looked up in FROM. */
	free(from->node_slots.places);
	from->node_slots = (struct name_slots){0};
	map->nodes = memory_resize(NULL, from->node_count, sizeof *map->nodes);
	map->blocks = memory_get(from->block_count * sizeof *map->blocks);
	map->ipv6 = memory_resize(NULL, from->ipv6_count, sizeof *map->ipv6);
	for (uint32_t i = 0; i < from->block_count; i++)
		move_block(map, into, from, i);
	for (uint32_t i = 0; i < from->ipv6_count; i++)
		map->ipv6[i] = name_of_address(
		    into, name_address(from, NAME_IPV6_BIT | i));
	for (uint32_t i = 0; i < from->node_count; i++)
		map->nodes[i] = NAME_NONE;
	map->nodes[NAME_ROOT] = NAME_ROOT;
	for (uint32_t i = 1; i < from->node_count; i++)
		move_node(&moving, i);
	settle(&moving);
	names_free(from);
}

name_id name_map_get(const struct name_map *map, name_id name)
{
	if (name == NAME_NONE)
		return NAME_NONE;
	switch (name_form(name)) {
	case NAME_IN_TREE:
		return map->nodes[name];
	case NAME_OF_IPV4:
		return NAME_IPV4_BIT | map->blocks[name_place(name)] << 8 |
		       (name & 0xff);
	case NAME_OF_IPV6:
		break;
	}
	return map->ipv6[name_place(name)];
}

void name_map_free(struct name_map *map)
{
	free(map->nodes);
	free(map->blocks);
	free(map->ipv6);
}
