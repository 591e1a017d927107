/*
 * harness.h - what the fuzz harnesses share.
 *
 * A harness is one function, LLVMFuzzerTestOneInput(), that knows neither who
 * calls it nor how often: libFuzzer, AFL++, or replay.c as a plain test.  What
 * may be kept from one input to the next is here; all else a harness makes and
 * frees for each.
 *
 * The hash of the tables has a fixed key in these programs, so that an input
 * takes the same way each time.
 */
#ifndef TESTS_FUZZ_HARNESS_H
#define TESTS_FUZZ_HARNESS_H

#include "parsers/base/source.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/*
 * Sources that hold nothing on the disk: their root is a folder that is gone.
 * The same set each time, made once: what an input laid over it stays until
 * the next one lays over it, so all inputs have to use the same paths.
 */
struct sources *harness_sources(void);

/* The same, for those who use paths of their own: to be freed. */
struct sources *harness_new_sources(void);

/* Ends the program where GOOD does not hold. */
void harness_must(bool good);

/* Ends it where SPAN is of no file, or reaches out of its file. */
void harness_check_span(const struct sources *sources, struct span span);

/*
 * Takes off the front of *REST what stands before END, or all of it; END goes
 * too.
 */
struct slice harness_take(struct slice *rest, const char *end);

#endif
