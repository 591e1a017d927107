/*
 * zsh.c - completions for zsh (see completions.h).
 */
#include "lint/completions/completions.h"

static const char head[] =
    "#compdef rdnslint\n"
    "# zsh completion of rdnslint: rdnslint --completions zsh\n"
    "_rdnslint() {\n"
    "local command=check word state line\n"
    "local -a options rules\n"
    "rules=(";
static const char where[] = ")\n"
			    "for word in ${words[2,CURRENT-1]}; do\n"
			    "\tcase $word in\n"
			    "\t(%s) command=$word; break ;;\n"
			    "\tesac\n"
			    "done\n"
			    "case $command in\n";
static const char tail[] =
    "esac\n"
    "_arguments -s -S : $options '*: :->word' && return\n"
    "case $state:$command in\n"
    "(word:explain) compadd all $rules ;;\n"
    "(word:rules) ;;\n"
    "(word:*)\n"
    "\t(( CURRENT > 2 )) || compadd %s\n"
    "\t_files ;;\n"
    "esac\n"
    "}\n"
    "_rdnslint \"$@\"\n";

/* Inside quotes, where _arguments takes brackets and colons for its own. */
static void add_text(struct buffer *script, const char *text)
{
	struct buffer escaped = {0};

	completions_add_escaped(&escaped, text, "[]:\\");
	for (const char *c = buffer_text(&escaped); *c; c++)
		if (*c == '\'')
			buffer_add_string(script, "'\\''");
		else
			buffer_add_char(script, *c);
	buffer_free(&escaped);
}

static void add_action(struct buffer *script, enum completes completes,
		       const char *words)
{
	switch (completes) {
	case COMPLETES_FILES:
		buffer_add_string(script, "_files");
		return;
	case COMPLETES_DIRECTORIES:
		buffer_add_string(script, "_files -/");
		return;
	case COMPLETES_WORDS:
		buffer_print(script, "(%s)", words);
		return;
	case COMPLETES_RULES:
		buffer_add_string(script, "_sequence compadd - $rules");
		return;
	case COMPLETES_LEVELS:
		buffer_add_string(script,
				  "{ if compset -P \"*=\"; then compadd error "
				  "warning info off; else compadd -S = -- "
				  "$rules; fi }");
		return;
	case COMPLETES_PAIRS:
		buffer_print(script,
			     "{ if compset -P \"*=\"; then _files; else "
			     "compadd -S = -- %s; fi }",
			     words);
		return;
	default:
		buffer_add_char(script, ' ');
	}
}

/* '*--name=[help]:ARGUMENT:action', and the same for its letter. */
static void add_spec(struct buffer *script, const struct option_row *row,
		     const struct command *command, bool letter)
{
	bool repeats = row->kind == OPTION_LIST || row->kind == OPTION_REST;
	struct buffer words = {0};
	enum completes completes = completions_of(row, command, &words);

	buffer_print(script, "\t'%s", repeats ? "*" : "");
	if (letter)
		buffer_print(script, "-%c%s", row->letter,
			     row->argument ? "+" : "");
	else
		buffer_print(script, "--%s%s", row->name,
			     row->argument ? "=" : "");
	buffer_add_char(script, '[');
	add_text(script, row->help);
	buffer_add_char(script, ']');
	if (completes != COMPLETES_FLAG) {
		buffer_add_char(script, ':');
		add_text(script, row->argument);
		buffer_add_char(script, ':');
		add_action(script, completes, buffer_text(&words));
	}
	buffer_add_string(script, "'\n");
	buffer_free(&words);
}

static void add_command(struct buffer *script, const struct command *command)
{
	buffer_print(script, "(%s) options=(\n", command->name);
	for (size_t i = 0; i < option_count; i++) {
		const struct option_row *row = &option_table[i];

		if (!(row->commands & command->bit))
			continue;
		add_spec(script, row, command, false);
		if (row->letter)
			add_spec(script, row, command, true);
	}
	buffer_add_string(script, ") ;;\n");
}

void completions_zsh(struct buffer *script)
{
	struct buffer commands = {0};

	buffer_add_string(script, head);
	completions_add_rules(script);
	completions_add_commands(&commands, "|");
	buffer_print(script, where, buffer_text(&commands));
	for (size_t i = 0; i < command_count; i++)
		add_command(script, command_table[i]);
	buffer_empty(&commands);
	completions_add_commands(&commands, " ");
	buffer_print(script, tail, buffer_text(&commands));
	buffer_free(&commands);
}
