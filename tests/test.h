/*
 * test.h - what every test program shares: Check, and the suite to define.
 *
 * tests/FOLDER/test_X.c mirrors FOLDER/X.c, defines test_suite(), and is
 * linked with main.c and the whole library.  tests/FOLDER/X.test is a script
 * that drives the built tool ($BUILD/rdnslint) and ends with a line
 * `N passed, N failed, N skipped`, with a line `skipped: WHAT: WHY` for each
 * thing that it had to leave out.
 */
#ifndef TESTS_TEST_H
#define TESTS_TEST_H

#include <check.h>

Suite *test_suite(void);

#endif
