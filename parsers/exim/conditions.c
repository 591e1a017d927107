/*
 * conditions.c - the conditions of ${if ...} (see evaluate.h).
 */
#include "parsers/exim/ctype.h"
#include "parsers/exim/evaluate.h"
#include "parsers/exim/senders.h"

#include <string.h>

struct test {
	struct run *run;
	const char *name;
	const char **s;
	bool skip;
	enum match result;
};

struct condition {
	const char *name;
	bool (*read)(struct test *test);
};

/* Comparing what is not known, or could be any sender's, decides nothing. */
static bool undecided(struct test *test, struct string a, struct string b,
		      bool equality)
{
	struct run *run = test->run;
	bool other = string_is_other(a) || string_is_other(b);

	if ((a.flags | b.flags) & STRING_UNKNOWN) {
		run_unknown(run, "the condition \"%s\" cannot be decided here",
			    test->name);
		return true;
	}
	if (!other)
		return false;
	if (strchr(a.at, EXPAND_SYSTEM[0]) || strchr(b.at, EXPAND_SYSTEM[0]))
		run_assume_system(run);
	if (!equality)
		run_unknown(run,
			    "the condition \"%s\" depends on what is not "
			    "known here",
			    test->name);
	return !equality;
}

/* A literal that a sender's domain or address is compared with is a key. */
static void note_keys(struct test *test, struct string a, struct string b)
{
	if (a.flags & STRING_SENDER)
		sender_keys_add(&test->run->expansion->keys, b.at);
	else if (b.flags & STRING_SENDER)
		sender_keys_add(&test->run->expansion->keys, a.at);
}

static int compare_text(struct string a, struct string b, bool caseless)
{
	for (size_t i = 0;; i++) {
		int x = (unsigned char)a.at[i], y = (unsigned char)b.at[i];

		if (caseless) {
			x = ascii_lower((unsigned char)x);
			y = ascii_lower((unsigned char)y);
		}
		if (x != y || x == 0)
			return x - y;
	}
}

/* Does the order of two values satisfy `ge`, `<`, `eqi`, ...? */
static bool order_holds(const char *name, int order)
{
	switch (*name) {
	case '<':
	case 'l':
		return order < 0 ||
		       (order == 0 && (name[1] == '=' || name[1] == 'e'));
	case '>':
	case 'g':
		return order > 0 ||
		       (order == 0 && (name[1] == '=' || name[1] == 'e'));
	default:
		return order == 0;
	}
}

static bool read_two(struct test *test, struct string sub[2], bool literal)
{
	unsigned how = test->skip ? READ_SKIP : 0;

	return evaluate_argument(test->run, test->s, how, &sub[0]) &&
	       evaluate_argument(test->run, test->s,
				 how | (literal ? READ_LITERAL : 0), &sub[1]);
}

static bool test_text(struct test *test)
{
	struct string sub[2];
	bool caseless = strlen(test->name) == 3;
	bool equality = *test->name == 'e';

	if (!read_two(test, sub, false) || test->skip)
		return test->run->status == RUN_OK;
	if (equality)
		note_keys(test, sub[0], sub[1]);
	if (undecided(test, sub[0], sub[1], equality))
		test->result = MATCH_UNDECIDED;
	else if (order_holds(test->name,
			     compare_text(sub[0], sub[1], caseless)))
		test->result = MATCH_YES;
	return true;
}

static bool test_number(struct test *test)
{
	struct string sub[2];
	int64_t a, b;

	if (!read_two(test, sub, false) || test->skip)
		return test->run->status == RUN_OK;
	if (undecided(test, sub[0], sub[1], false)) {
		test->result = MATCH_UNDECIDED;
		return true;
	}
	if (!evaluate_integer(test->run, sub[0], &a) ||
	    !evaluate_integer(test->run, sub[1], &b))
		return false;
	if (order_holds(test->name, (a > b) - (a < b)))
		test->result = MATCH_YES;
	return true;
}

static bool test_def(struct test *test)
{
	struct run *run = test->run;
	char name[RUN_NAME_MAX];
	struct string value;
	const char **s = test->s;

	if (**s != ':')
		return run_fail(run, "\":\" expected after \"def\"");
	++*s;
	read_name(s, "_", name);
	if (strncmp(name, "h_", 2) == 0 || strncmp(name, "header_", 7) == 0 ||
	    ((*name == 'r' || *name == 'l' || *name == 'b') &&
	     (strncmp(name + 1, "h_", 2) == 0 ||
	      strncmp(name + 1, "header_", 7) == 0))) {
		while (**s > ' ' && **s != 0x7f && **s != ':')
			++*s;
		*s += **s == ':';
		run_unknown(run, "it depends on the message's headers");
		if (!run->expansion->setting.no_message)
			test->result = MATCH_UNDECIDED;
		return true;
	}
	if (!evaluate_variable(run, name, test->skip, &value))
		return run_fail(run, "unknown variable \"%s\" after \"def:\"",
				name);
	if (value.flags & STRING_UNKNOWN)
		test->result = MATCH_UNDECIDED;
	else if (value.length)
		test->result = MATCH_YES;
	return true;
}

static bool read_one(struct test *test, struct string *sub)
{
	return evaluate_argument(test->run, test->s, test->skip ? READ_SKIP : 0,
				 sub);
}

static bool test_exists(struct test *test)
{
	struct run *run = test->run;
	struct string path;
	enum source_state state;
	const char *found;

	if (!read_one(test, &path) || test->skip)
		return run->status == RUN_OK;
	test->result = MATCH_UNDECIDED;
	if (!string_is_definite(path)) {
		run_unknown(run, "which file is meant is not known");
		return true;
	}
	state =
	    source_locate(run->expansion->tables->facts->sources, run->arena,
			  run->expansion->tables->directory, path.at, &found);
	if (state == SOURCE_OPENED)
		test->result = MATCH_YES;
	else if (state == SOURCE_ABSENT)
		test->result = MATCH_NO;
	else
		run_unknown(run, "whether %s exists on the server is not known",
			    path.at);
	if (state == SOURCE_ABSENT)
		run_assume(run,
			   "if %s, which is not here, does not exist on "
			   "the server either",
			   path.at);
	return true;
}

static bool test_isip(struct test *test)
{
	int family = test->run->expansion->setting.family, kind;
	struct string sub;

	if (!read_one(test, &sub) || test->skip)
		return test->run->status == RUN_OK;
	if (sub.flags & STRING_UNKNOWN) {
		run_unknown(test->run,
			    "the condition \"%s\" cannot be decided "
			    "here",
			    test->name);
		test->result = MATCH_UNDECIDED;
		return true;
	}
	kind = strcmp(sub.at, EXPAND_SYSTEM) == 0 ? family
						  : address_kind(sub.at, NULL);
	if (test->name[4] ? kind == test->name[4] - '0' : kind != 0)
		test->result = MATCH_YES;
	return true;
}

/* Programs, daemons and state of the running system. */
static bool test_opaque(struct test *test)
{
	struct string sub;

	if (!read_one(test, &sub))
		return false;
	run_unknown(test->run, "the condition \"%s\" is not evaluated",
		    test->name);
	test->result = MATCH_UNDECIDED;
	return true;
}

static bool test_opaque_two(struct test *test)
{
	struct string sub[2];

	if (!read_two(test, sub, false))
		return false;
	run_unknown(test->run, "the condition \"%s\" is not evaluated",
		    test->name);
	test->result = MATCH_UNDECIDED;
	return true;
}

/* {{name}{argument}...} */
static bool test_opaque_group(struct test *test)
{
	struct string sub[10];

	*test->s = skip_space(*test->s);
	if (**test->s != '{')
		return run_fail(test->run, "missing { after \"%s\"",
				test->name);
	++*test->s;
	if (!evaluate_arguments(test->run, test->name, test->s, test->skip,
				true, 1, 10, sub))
		return false;
	run_unknown(test->run, "the condition \"%s\" is not evaluated",
		    test->name);
	test->result = MATCH_UNDECIDED;
	return true;
}

static bool test_bare(struct test *test)
{
	run_unknown(test->run, "the condition \"%s\" is only known at run time",
		    test->name);
	test->result = MATCH_UNDECIDED;
	return true;
}

static bool test_match(struct test *test)
{
	struct string sub[2];

	if (!read_two(test, sub, false) || test->skip)
		return test->run->status == RUN_OK;
	if (undecided(test, sub[0], sub[1], false))
		test->result = MATCH_UNDECIDED;
	else
		test->result =
		    regex_match(test->run, sub[1].at, sub[0], false, true);
	return test->result != MATCH_FAILED;
}

static bool test_list(struct test *test)
{
	static const struct {
		const char *name;
		enum list_kind kind;
	} kinds[] = {{"match_domain", LIST_DOMAINS},
		     {"match_address", LIST_ADDRESSES},
		     {"match_ip", LIST_HOSTS},
		     {"match_local_part", LIST_LOCAL_PARTS}};
	struct string sub[2], value = {0};
	size_t kind = 0;

	/* the list is not expanded, for security's sake */
	if (!read_two(test, sub, true) || test->skip)
		return test->run->status == RUN_OK;
	while (strcmp(kinds[kind].name, test->name) != 0)
		kind++;
	test->result =
	    match_list(test->run, kinds[kind].kind, sub[0], sub[1], &value);
	if (test->result == MATCH_YES)
		test->run->value = value.at ? value : string_of("");
	return test->result != MATCH_FAILED;
}

static bool test_inlist(struct test *test)
{
	struct string sub[2], item;
	bool caseless = test->name[6] == 'i';
	const char *list;
	int separator = 0;

	if (!read_two(test, sub, false) || test->skip)
		return test->run->status == RUN_OK;
	if (undecided(test, sub[0], sub[1], true)) {
		test->result = MATCH_UNDECIDED;
		return true;
	}
	list = sub[1].at;
	while (list_next(test->run, &list, &separator, &item)) {
		if (sub[0].flags & STRING_SENDER)
			sender_keys_add(&test->run->expansion->keys, item.at);
		if (compare_text(sub[0], item, caseless) != 0)
			continue;
		test->result = MATCH_YES;
		test->run->value = item;
		break;
	}
	return test->run->status == RUN_OK;
}

static bool subcondition(struct test *test, bool skip, bool *yes)
{
	const char **s = test->s;

	if (**s != '{')
		return run_fail(test->run,
				"each subcondition inside an \"%s{...}\" "
				"condition must be in its own {}",
				test->name);
	++*s;
	if (!evaluate_condition(test->run, s, skip, yes))
		return false;
	*s = skip_space(*s);
	if (**s != '}')
		return run_fail(test->run,
				"missing } at the end of a condition inside "
				"\"%s\" group",
				test->name);
	*s = skip_space(*s + 1);
	return true;
}

static bool test_group(struct test *test)
{
	bool is_and = *test->name == 'a', result = is_and, yes = false;

	*test->s = skip_space(*test->s);
	if (**test->s != '{')
		return run_fail(test->run, "missing { after \"%s\"",
				test->name);
	*test->s = skip_space(*test->s + 1);
	while (**test->s != '}') {
		/* once it is decided, the rest is only read */
		bool skip = test->skip || result != is_and;

		if (!subcondition(test, skip, &yes))
			return false;
		if (!skip)
			result = yes;
	}
	++*test->s;
	if (result)
		test->result = MATCH_YES;
	return true;
}

/* forany{list}{condition}, forall */
static bool test_each(struct test *test)
{
	struct run *run = test->run;
	bool any = test->name[3] == 'a' && test->name[4] == 'n', yes = !any;
	struct string list, item = run->item;
	const char *body, *walk;
	int separator = 0;

	if (!read_one(test, &list))
		return false;
	*test->s = skip_space(*test->s);
	if (**test->s != '{')
		return run_fail(run, "missing { after \"%s\"", test->name);
	body = ++*test->s;
	if (!evaluate_condition(run, test->s, true, &yes))
		return false;
	*test->s = skip_space(*test->s);
	if (**test->s != '}')
		return run_fail(run, "missing } after \"%s\"", test->name);
	++*test->s;
	if (test->skip)
		return true;
	if (list.flags & STRING_UNKNOWN || strchr(test->name, '_')) {
		run_unknown(run, "the list of \"%s\" is not known", test->name);
		test->result = MATCH_UNDECIDED;
		return true;
	}
	yes = false; /* of no member at all, both are false */
	walk = list.at;
	while (list_next(run, &walk, &separator, &run->item)) {
		const char *s = body;

		run->item.flags = list.flags;
		if (!run_work(run, 8) ||
		    !evaluate_condition(run, &s, false, &yes))
			return false;
		if (yes == any)
			break;
	}
	run->item = item;
	if (yes)
		test->result = MATCH_YES;
	return run->status == RUN_OK;
}

static bool test_bool(struct test *test)
{
	bool lax = test->name[4] == '_';
	struct string sub;
	struct slice text;
	size_t digits;

	if (!read_one(test, &sub) || test->skip)
		return test->run->status == RUN_OK;
	if (undecided(test, sub, string_of(""), false)) {
		test->result = MATCH_UNDECIDED;
		return true;
	}
	text = slice_trim((struct slice){sub.at, sub.length});
	if (text.length == 0 || slice_is_nocase(text, "false") ||
	    slice_is_nocase(text, "no"))
		return true;
	digits = *text.at == '-';
	while (digits < text.length && exim_isdigit(text.at[digits]))
		digits++;
	if (digits == text.length) {
		bool zero = true;

		for (size_t i = *text.at == '-'; i < text.length; i++)
			zero = zero && text.at[i] == '0';
		if (!zero || (lax && text.length > 1))
			test->result = MATCH_YES;
		return true;
	}
	if (!lax && !slice_is_nocase(text, "true") &&
	    !slice_is_nocase(text, "yes"))
		return run_fail(test->run, "unrecognised boolean value \"%s\"",
				sub.at);
	test->result = MATCH_YES;
	return true;
}

static const struct condition conditions[] = {
    {"<", test_number},
    {"<=", test_number},
    {"=", test_number},
    {"==", test_number},
    {">", test_number},
    {">=", test_number},
    {"acl", test_opaque_group},
    {"and", test_group},
    {"bool", test_bool},
    {"bool_lax", test_bool},
    {"crypteq", test_opaque_two},
    {"def", test_def},
    {"eq", test_text},
    {"eqi", test_text},
    {"exists", test_exists},
    {"first_delivery", test_bare},
    {"forall", test_each},
    {"forall_json", test_each},
    {"forall_jsons", test_each},
    {"forany", test_each},
    {"forany_json", test_each},
    {"forany_jsons", test_each},
    {"ge", test_text},
    {"gei", test_text},
    {"gt", test_text},
    {"gti", test_text},
    {"inbound_srs", test_opaque_two},
    {"inlist", test_inlist},
    {"inlisti", test_inlist},
    {"isip", test_isip},
    {"isip4", test_isip},
    {"isip6", test_isip},
    {"ldapauth", test_opaque},
    {"le", test_text},
    {"lei", test_text},
    {"lt", test_text},
    {"lti", test_text},
    {"match", test_match},
    {"match_address", test_list},
    {"match_domain", test_list},
    {"match_ip", test_list},
    {"match_local_part", test_list},
    {"or", test_group},
    {"pam", test_opaque},
    {"pwcheck", test_opaque},
    {"queue_running", test_bare},
    {"radius", test_opaque},
    {"saslauthd", test_opaque_group},
};

static const struct condition *condition_find(const char *name)
{
	for (size_t i = 0; i < sizeof conditions / sizeof *conditions; i++)
		if (strcmp(conditions[i].name, name) == 0)
			return &conditions[i];
	return NULL;
}

/* Comparisons of numbers are signs, all others are words. */
static void condition_name(const char **s, char name[RUN_NAME_MAX])
{
	size_t length = 0;

	if (**s != '=' && **s != '<' && **s != '>') {
		read_name(s, "_", name);
		return;
	}
	name[length++] = *(*s)++;
	if (**s == '=')
		name[length++] = *(*s)++;
	name[length] = '\0';
}

bool evaluate_condition(struct run *run, const char **s, bool skip, bool *yes)
{
	const struct condition *condition;
	struct test test = {run, NULL, s, skip, MATCH_NO};
	char name[RUN_NAME_MAX];
	bool negated = false, done;

	if (run->depth >= RUN_DEPTH_MAX)
		return run_limit(run);
	for (*s = skip_space(*s); **s == '!'; *s = skip_space(*s + 1))
		negated = !negated;
	condition_name(s, name);
	if (!*name)
		return run_fail(
		    run, "condition name expected, but found \"%.16s\"", *s);
	condition = condition_find(name);
	if (!condition)
		return run_fail(run, "unknown condition \"%s\"", name);
	test.name = name;
	run->depth++;
	done = condition->read(&test);
	run->depth--;
	if (!done || skip)
		return done;
	*yes = (test.result == MATCH_UNDECIDED
		    ? run_choose(run)
		    : test.result == MATCH_YES) != negated;
	return true;
}
