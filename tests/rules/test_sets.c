/*
 * test_sets.c - the sets of keys and of addresses, against a plain array.
 */
#include "rules/addrset.h"
#include "rules/keyset.h"
#include "tests/test.h"

#include <stdlib.h>

START_TEST(keeps_keys_and_values)
{
	struct keyset set = {0};
	bool new;

	ck_assert_ptr_null(keyset_find(&set, 0));
	ck_assert_ptr_null(keyset_find(&set, 7));
	for (uint64_t key = 0; key < 5000; key++) {
		*keyset_put(&set, key * key, &new) = (uint32_t)key;
		ck_assert(new);
	}
	for (uint64_t key = 0; key < 5000; key++) {
		const uint32_t *value = keyset_find(&set, key * key);

		ck_assert_ptr_nonnull(value);
		ck_assert_uint_eq(*value, key);
		ck_assert(!keyset_add(&set, key * key));
	}
	ck_assert_ptr_null(keyset_find(&set, 2));
	ck_assert_uint_eq(set.count + set.has_zero, 5000);
	keyset_free(&set);
}
END_TEST

static struct address ipv4(unsigned n)
{
	return (struct address){.family = FAMILY_IPV4,
				.bytes = {(uint8_t)(n >> 24),
					  (uint8_t)(n >> 16), (uint8_t)(n >> 8),
					  (uint8_t)n}};
}

static struct address ipv6(unsigned n)
{
	struct address address = {.family = FAMILY_IPV6,
				  .bytes = {0x20, 1, 0xd, 0xb8}};

	address.bytes[15] = (uint8_t)n;
	address.bytes[14] = (uint8_t)(n >> 8);
	return address;
}

START_TEST(keeps_addresses)
{
	static bool in[4096];
	struct addrset set = {0};

	srand(25);
	for (int i = 0; i < 3000; i++) {
		unsigned n = (unsigned)rand() % 4096;

		ck_assert(addrset_add(&set, ipv4(n)) == !in[n]);
		ck_assert(addrset_add(&set, ipv6(n)) == !in[n]);
		in[n] = true;
	}
	for (unsigned n = 0; n < 4096; n++) {
		ck_assert(addrset_has(&set, ipv4(n)) == in[n]);
		ck_assert(addrset_has(&set, ipv6(n)) == in[n]);
	}
	ck_assert(!addrset_has(&set, ipv4(5000)));
	addrset_free(&set);
}
END_TEST

START_TEST(holds_no_absent_address)
{
	struct addrset set = {0};

	ck_assert(!addrset_add(&set, (struct address){0}));
	ck_assert(!addrset_has(&set, (struct address){0}));
	ck_assert(!addrset_has(&set, ipv4(1)));
	addrset_free(&set);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("sets");
	TCase *tests = tcase_create("sets");

	tcase_add_test(tests, keeps_keys_and_values);
	tcase_add_test(tests, keeps_addresses);
	tcase_add_test(tests, holds_no_absent_address);
	suite_add_tcase(suite, tests);
	return suite;
}
