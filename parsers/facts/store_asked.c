/*
 * store_asked.c - the indexes by target and by address, built when they are
 * asked for first (see store_table.h).
 *
 * Questions against the DNS's direction are asked of what is amiss: of zones
 * in which nothing is, these are never sorted.
 */
#include "parsers/base/memory.h"
#include "parsers/base/search.h"
#include "parsers/facts/store_table.h"

#include <stdlib.h>
#include <string.h>

struct store_asked *store_asked_new(void)
{
	struct store_asked *asked = memory_get(sizeof *asked);

	pthread_mutex_init(&asked->lock, NULL);
	return asked;
}

void store_asked_free(struct store_asked *asked)
{
	pthread_mutex_destroy(&asked->lock);
	name_index_free(&asked->by_target);
	free(asked->by_ipv4);
	free(asked->by_ipv6);
	free(asked);
}

/* MAKE is called once, and done when this returns. */
static void make_once(const struct store *store, atomic_bool *made,
		      void (*make)(const struct store *store))
{
	struct store_asked *asked = store->asked;

	if (atomic_load_explicit(made, memory_order_acquire))
		return;
	pthread_mutex_lock(&asked->lock);
	if (!atomic_load_explicit(made, memory_order_relaxed)) {
		make(store);
		atomic_store_explicit(made, true, memory_order_release);
	}
	pthread_mutex_unlock(&asked->lock);
}

/* --- by target ------------------------------------------------------------ */

static void index_targets(const struct store *store)
{
	name_index_make(store, &store->asked->by_target, store_get_target);
}

struct record_list store_by_target(const struct store *store, name_id name)
{
	if (!store->sealed)
		return (struct record_list){0};
	make_once(store, &store->asked->has_targets, index_targets);
	return name_index_find(store, &store->asked->by_target,
			       store_get_target, name);
}

/* --- by address ----------------------------------------------------------- */

static uint8_t octet_of(const struct store *store, record_id record,
			unsigned octet, enum data_form form)
{
	uint32_t data = store->rows[record].data;

	if (form == DATA_IPV6)
		return store->ipv6[data].bytes[octet];
	return (uint8_t)(data >> (24 - 8 * octet));
}

/* Sorts stably by one octet of each record's address. */
static void sort_octet(const struct store *store, record_id **records,
		       record_id **scratch, size_t count, unsigned octet,
		       enum data_form form)
{
	size_t starts[257] = {0};
	record_id *swap;

	for (size_t i = 0; i < count; i++)
		starts[octet_of(store, (*records)[i], octet, form) + 1u]++;
	for (unsigned i = 0; i < 256; i++)
		if (starts[i + 1] == count)
			return;
	for (unsigned i = 0; i < 256; i++)
		starts[i + 1] += starts[i];
	for (size_t i = 0; i < count; i++) {
		uint8_t at = octet_of(store, (*records)[i], octet, form);

		(*scratch)[starts[at]++] = (*records)[i];
	}
	swap = *records;
	*records = *scratch;
	*scratch = swap;
}

static record_id *index_form(const struct store *store, enum data_form form,
			     size_t *count)
{
	record_id *records = NULL, *scratch;
	size_t used = 0, room = 0;

	for (record_id i = 0; i < store->count; i++) {
		if (store_shape(store, i)->form != form)
			continue;
		MEMORY_GROW(records, used, room);
		records[used++] = i;
	}
	scratch = memory_resize(NULL, used, sizeof *scratch);
	for (unsigned octet = form == DATA_IPV4 ? 4 : 16; octet-- > 0;)
		sort_octet(store, &records, &scratch, used, octet, form);
	free(scratch);
	*count = used;
	return records;
}

static void index_addresses(const struct store *store)
{
	struct store_asked *asked = store->asked;

	asked->by_ipv4 = index_form(store, DATA_IPV4, &asked->ipv4_count);
	asked->by_ipv6 = index_form(store, DATA_IPV6, &asked->ipv6_count);
}

static int compare_address(const struct store *store, record_id record,
			   const struct address *address)
{
	uint32_t data = store->rows[record].data, value;

	if (address->family == FAMILY_IPV6)
		return memcmp(store->ipv6[data].bytes, address->bytes, 16);
	value = (uint32_t)address->bytes[0] << 24 |
		(uint32_t)address->bytes[1] << 16 |
		(uint32_t)address->bytes[2] << 8 | address->bytes[3];
	return data < value ? -1 : data > value;
}

/* All records with an address of this family. */
static struct record_list list_family(const struct store *store,
				      enum family family)
{
	const struct store_asked *asked = store->asked;

	if (!store->sealed || family == FAMILY_NONE)
		return (struct record_list){0};
	make_once(store, &store->asked->has_addresses, index_addresses);
	return family == FAMILY_IPV6
		   ? (struct record_list){asked->by_ipv6, asked->ipv6_count}
		   : (struct record_list){asked->by_ipv4, asked->ipv4_count};
}

struct record_list store_by_address(const struct store *store,
				    struct address address)
{
	struct record_list all =
	    list_family(store, (enum family)address.family);
	size_t first, end;

	if (all.count == 0)
		return all;
	SEARCH_FIRST(first, 0, all.count,
		     compare_address(store, all.at[first], &address) < 0);
	SEARCH_FIRST(end, first, all.count,
		     compare_address(store, all.at[end], &address) == 0);
	return (struct record_list){all.at + first, end - first};
}
