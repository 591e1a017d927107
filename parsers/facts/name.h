/*
 * name.h - domain names, interned.
 *
 * A name is parsed once into wire form (RFC 1035 3.1: length-counted labels,
 * at most 255 octets with the root), folded to lower case (RFC 4343) and
 * interned; from then on it is a handle that is compared by `==` and shares
 * its parents.  Names that are the reverse name of one address (25.2.0.192.
 * in-addr.arpa., 32 nibbles under ip6.arpa.) are kept as that address; the
 * functions here do not let the difference be seen.  How a name was spelled
 * (upper case) is kept with the record, not here.
 *
 * Handles belong to one set of names and are no order: name_compare() is.
 */
#ifndef PARSERS_FACTS_NAME_H
#define PARSERS_FACTS_NAME_H

#include "parsers/base/slice.h"
#include "parsers/facts/address.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct names;

typedef uint32_t name_id;
#define NAME_NONE UINT32_MAX /* no name; never interned */
#define NAME_ROOT 0u

#define NAME_WIRE_MAX  255
#define NAME_LABEL_MAX 63
#define NAME_TEXT_MAX  1016 /* four bytes an octet, and a NUL */

/* A name in wire form, as spelled; LENGTH counts the root's octet. */
struct wire_name {
	uint8_t length;
	uint8_t octets[NAME_WIRE_MAX];
};

enum name_error {
	NAME_OK,
	NAME_EMPTY_LABEL, /* two dots in a row, or one at the beginning */
	NAME_LABEL_TOO_LONG,
	NAME_TOO_LONG,
	NAME_BAD_ESCAPE /* \ at the end, or \DDD that is no octet */
};

/*
 * Parses master-file text (escapes \X and \DDD, `@` is not special here).
 * A name without final dot is completed by ORIGIN, or by the root where
 * ORIGIN is NULL.  *RELATIVE, where asked for, tells which it was.  *AT,
 * where asked for, is the offset in TEXT of the error.
 */
enum name_error name_parse(struct slice text, const struct wire_name *origin,
			   struct wire_name *name, bool *relative, size_t *at);
const char *name_error_text(enum name_error error);

struct names *names_new(void);
void names_free(struct names *names);

/*
 * While a set is shared, several threads may intern names in it by
 * name_intern() and name_stem_make(), and by adding records (store.h); nothing
 * is asked of it.  Handles then depend on who came first.
 */
void names_share(struct names *names, bool shared);

/* About COUNT names will come; a guess that saves time where it is right. */
void names_expect(struct names *names, size_t count);

name_id name_intern(struct names *names, const struct wire_name *name);
/* As name_intern() but adds nothing: NAME_NONE where it was never seen. */
name_id name_find(const struct names *names, const struct wire_name *name);
/* The reverse name of an address. */
name_id name_of_address(struct names *names, struct address address);
name_id name_find_address(const struct names *names, struct address address);
/* In wire form, whether it was ever seen or not; of an address with family. */
void name_reverse_wire(struct address address, struct wire_name *wire);

/*
 * What names have in common that differ in their first label alone; filled
 * and read by name.c.  False where no such thing is kept of the names below
 * PARENT: those of 31 nibbles under ip6.arpa.
 */
struct name_stem {
	name_id parent;
	uint32_t block; /* of 256 addresses whose names lie below; or none */
};
bool name_stem_make(struct names *names, const struct wire_name *parent,
		    struct name_stem *stem);

/* From plain text, dot or no dot at its end; NAME_NONE if it is no name. */
name_id name_intern_text(struct names *names, struct slice text);
name_id name_find_text(const struct names *names, struct slice text);

/* The address whose reverse name this is; false for any other name. */
bool name_is_reverse(const struct names *names, name_id name,
		     struct address *address);

/* Which reverse tree NAME is in: in-addr.arpa. or ip6.arpa., their tops too. */
enum family name_family(const struct names *names, name_id name);

/* In lower case. */
void name_wire(const struct names *names, name_id name, struct wire_name *wire);

/* Lower-case master-file text with final dot, escaped; returns TEXT. */
char *name_print(const struct names *names, name_id name,
		 char text[NAME_TEXT_MAX]);
/* The same for a name that is not interned, in its own spelling. */
char *wire_print(const struct wire_name *wire, char text[NAME_TEXT_MAX]);

/*
 * NAME_NONE for the root.  The parent of an IPv6 address' name may never have
 * been seen: it is interned then, while name_find_parent() says NAME_NONE.
 */
name_id name_parent(struct names *names, name_id name);
name_id name_find_parent(const struct names *names, name_id name);

/* The first label's octets, as a slice that lives in BUFFER. */
struct slice name_label(const struct names *names, name_id name,
			char buffer[NAME_LABEL_MAX + 1]);

/*
 * The first label, in place, and the parent; false for the root and for
 * names that are kept as addresses.
 */
bool name_first_label(const struct names *names, name_id name,
		      struct slice *label, name_id *parent);

/* Labels without the root: 0 for the root, 3 for www.example.com. */
unsigned name_labels(const struct names *names, name_id name);

/* NAME is ANCESTOR or lies below it. */
bool name_is_within(const struct names *names, name_id name, name_id ancestor);

/*
 * The ancestor of NAME that has LABELS labels; NAME itself if it has.  As for
 * a parent, it is interned or NAME_NONE where it was never seen.
 */
name_id name_ancestor(struct names *names, name_id name, unsigned labels);
name_id name_find_ancestor(const struct names *names, name_id name,
			   unsigned labels);

/* `*.` in front: RFC 4592's asterisk label.  find: NAME_NONE if never seen. */
bool name_is_wildcard(const struct names *names, name_id name);
name_id name_find_wildcard(const struct names *names, name_id parent);

/* DNSSEC order (RFC 4034 6.1): by labels from the right, octets unsigned. */
int name_compare(const struct names *names, name_id a, name_id b);

/* How many names have been interned; handles are below no such bound. */
size_t names_count(const struct names *names);

#endif
