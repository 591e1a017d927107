/*
 * bash.c - completions for bash (see completions.h).
 *
 * bash makes words of its own of `=`, so that the script steps over it.
 */
#include "lint/completions/completions.h"

#include <string.h>

static const char head[] =
    "# bash completion of rdnslint: rdnslint --completions bash\n"
    "_rdnslint()\n"
    "{\n"
    "\tlocal current=${COMP_WORDS[COMP_CWORD]} at=$((COMP_CWORD - 1))\n"
    "\tlocal command=check word words='' list='' value=''\n";

/* The word that a value belongs to, and the command. */
static const char where[] =
    "\tCOMPREPLY=()\n"
    "\tif [ \"$current\" = = ]; then\n"
    "\t\tcurrent='' value=yes\n"
    "\telif [ \"${COMP_WORDS[at]}\" = = ]; then\n"
    "\t\tat=$((at - 1)) value=yes\n"
    "\tfi\n"
    "\tfor word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
    "\t\tcase $word in\n"
    "\t\t%s) command=$word && break ;;\n"
    "\t\tesac\n"
    "\tdone\n"
    "\tcase $value:${COMP_WORDS[at-1]} in\n"
    "\tyes:--severity) words='error warning info off' ;;\n"
    "\tyes:--report | yes:--zone) list=files ;;\n"
    "\t*) case $command:${COMP_WORDS[at]} in\n";

static const char tail[] =
    "\t*)\n"
    "\t\tcase $command:$current in\n"
    "%s"
    "\t\texplain:*) words=\"all $rules\" ;;\n"
    "\t\trules:*) ;;\n"
    "\t\t*)\n"
    "\t\t\t[ \"$COMP_CWORD\" -gt 1 ] || words='%s'\n"
    "\t\t\tlist=files ;;\n"
    "\t\tesac ;;\n"
    "\tesac ;;\n"
    "\tesac\n"
    "\tcase $list in\n"
    "\tfiles)\n"
    "\t\tcompopt -o filenames 2>/dev/null\n"
    "\t\tmapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\"\n"
    "\t\t\tcompgen -f -- \"$current\") ;;\n"
    "\tfolders)\n"
    "\t\tcompopt -o filenames 2>/dev/null\n"
    "\t\tmapfile -t COMPREPLY < <(compgen -d -- \"$current\") ;;\n"
    "\tcommas)\n"
    "\t\tmapfile -t COMPREPLY < <(compgen -W \"$rules\" \\\n"
    "\t\t\t-P \"${current%%\"${current##*,}\"}\" -- \"${current##*,}\") ;;\n"
    "\tpairs)\n"
    "\t\tcompopt -o nospace 2>/dev/null\n"
    "\t\tmapfile -t COMPREPLY < <(compgen -W \"$words\" -S = -- "
    "\"$current\") ;;\n"
    "\t*) mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\") ;;\n"
    "\tesac\n"
    "}\n"
    "complete -F _rdnslint rdnslint\n";

/* What to do for a value; `words` and `list` are the script's. */
static void add_action(struct buffer *script, enum completes completes,
		       const char *words)
{
	switch (completes) {
	case COMPLETES_FILES:
		buffer_add_string(script, "list=files");
		return;
	case COMPLETES_DIRECTORIES:
		buffer_add_string(script, "list=folders");
		return;
	case COMPLETES_WORDS:
		buffer_print(script, "words='%s'", words);
		return;
	case COMPLETES_RULES:
		buffer_add_string(script, "list=commas");
		return;
	case COMPLETES_LEVELS:
		buffer_add_string(script, "words=$rules list=pairs");
		return;
	case COMPLETES_PAIRS:
		buffer_print(script, "words='%s' list=pairs", words);
		return;
	default:
		buffer_add_string(script, "return");
	}
}

/* `COMMAND:--OPTION) ... ;;` */
static void add_values(struct buffer *script, const struct command *command)
{
	for (size_t i = 0; i < option_count; i++) {
		const struct option_row *row = &option_table[i];
		struct buffer words = {0};
		enum completes completes = completions_of(row, command, &words);

		if (completes != COMPLETES_FLAG &&
		    row->commands & command->bit) {
			buffer_print(script, "\t%s:--%s", command->name,
				     row->name);
			if (row->letter)
				buffer_print(script, " | %s:-%c", command->name,
					     row->letter);
			buffer_add_string(script, ") ");
			add_action(script, completes, buffer_text(&words));
			buffer_add_string(script, " ;;\n");
		}
		buffer_free(&words);
	}
}

static void add_options(struct buffer *script, const struct command *command)
{
	buffer_print(script, "\t\t%s:-*) words='", command->name);
	for (size_t i = 0; i < option_count; i++)
		if (option_table[i].commands & command->bit)
			buffer_print(script, "--%s ", option_table[i].name);
	buffer_add_string(script, "' ;;\n");
}

void completions_bash(struct buffer *script)
{
	struct buffer commands = {0}, options = {0};

	buffer_add_string(script, head);
	buffer_add_string(script, "\tlocal rules='");
	completions_add_rules(script);
	buffer_add_string(script, "'\n");
	completions_add_commands(&commands, " | ");
	buffer_print(script, where, buffer_text(&commands));
	for (size_t i = 0; i < command_count; i++)
		add_values(script, command_table[i]);
	buffer_empty(&commands);
	completions_add_commands(&commands, " ");
	for (size_t i = 0; i < command_count; i++)
		add_options(&options, command_table[i]);
	buffer_print(script, tail, buffer_text(&options),
		     buffer_text(&commands));
	buffer_free(&commands);
	buffer_free(&options);
}
