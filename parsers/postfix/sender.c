/*
 * sender.c - from a service of master.cf to a sender (see sender.h).
 */
#include "parsers/postfix/sender.h"
#include "parsers/postfix/hostname.h"
#include "parsers/postfix/network.h"
#include "parsers/postfix/outside.h"
#include "parsers/postfix/postfix.h"

#include <string.h>

/* What a daemon would die of: at SPAN of parameter NAME. */
struct death {
	const char *name;
	struct span span;
	const char *message; /* NULL: it lives */
	const char *label;
	const char *help;
};

static struct scope at_stage(const struct scope *scope, const char *name)
{
	const struct builtin *builtin = builtin_find(name);
	struct scope result = *scope;

	/* a parameter is read in its turn: later defaults are not given yet */
	result.stage =
	    builtin->stage == STAGE_NEVER ? STAGE_ALL : builtin->stage + 1;
	return result;
}

/* The value of NAME as this daemon reads it; false where it dies of it. */
static bool read_value(const struct scope *scope, const char *name,
		       struct value *value, struct death *death)
{
	struct scope now = at_stage(scope, name);
	const struct builtin *builtin = builtin_find(name);
	const char *wrong = scope_value(&now, name, value);

	if (!wrong && value->text)
		wrong = builtin_check(builtin, value->text,
				      scope->instance->facts->arena);
	if (wrong)
		*death = (struct death){
		    .name = name, .span = value->span, .message = wrong};
	return wrong == NULL;
}

static const char *cure_empty(const char *name)
{
	return strcmp(name, "myhostname") == 0
		   ? "give myhostname the fully qualified name of this host"
		   : "give it a value, or remove the line";
}

/* myhostname and mydomain have to be host names. */
static bool check_hostname(const struct scope *scope, const char *name,
			   struct death *death)
{
	struct arena *arena = scope->instance->facts->arena;
	struct value value;
	const char *gripe;

	if (!read_value(scope, name, &value, death)) {
		death->help = cure_empty(name);
		return false;
	}
	gripe = value.text ? hostname_gripe(value.text) : NULL;
	if (!gripe)
		return true;
	*death = (struct death){
	    .name = name,
	    .span = value.span,
	    .message =
		arena_print(arena, "parameter %s: bad parameter value: %s",
			    name, value.text),
	    .label = arena_print(arena, "no host name: %s", gripe),
	    .help = strchr(value.text, '#')
			? "put the comment on a line of its own: Postfix "
			  "knows no comments behind a value"
			: "write a host name such as mail.example.com, "
			  "without final dot"};
	return false;
}

static bool check_relayhost(const struct scope *scope, struct death *death)
{
	struct value relay, name;
	struct scope last = *scope;

	last.stage = STAGE_EVERY + 1;
	if (scope_value(&last, "relayhost", &relay) ||
	    scope_value(&last, "myhostname", &name) || !relay.text ||
	    !name.text || strcasecmp(relay.text, name.text) != 0)
		return true;
	*death = (struct death){
	    .name = "relayhost",
	    .span = relay.span,
	    .message = arena_print(scope->instance->facts->arena,
				   "myhostname and relayhost parameter "
				   "settings must not be identical: %s",
				   name.text),
	    .help = "name another host, or leave relayhost empty"};
	return false;
}

static bool check_myorigin(const struct scope *scope, struct death *death)
{
	struct value value;

	if (!read_value(scope, "myorigin", &value, death))
		return false;
	if (!value.text || !value.text[strcspn(value.text, ", \t\r\n")])
		return true;
	*death = (struct death){
	    .name = "myorigin",
	    .span = value.span,
	    .message = arena_print(scope->instance->facts->arena,
				   "myorigin parameter setting must not "
				   "contain multiple values: %s",
				   value.text)};
	return false;
}

/* What the daemon knows of its families and addresses. */
struct network {
	struct protocols protocols;
	struct value protocols_value;
	enum interfaces_kind kind;
	struct interfaces ipv4, ipv6;
	struct value interfaces_value;
};

static bool read_network(const struct scope *scope, struct network *network,
			 struct death *death)
{
	struct arena *arena = scope->instance->facts->arena;
	const char *wrong = NULL;

	*network = (struct network){.protocols = {true, true}};
	if (!read_value(scope, "inet_protocols", &network->protocols_value,
			death) ||
	    !read_value(scope, "inet_interfaces", &network->interfaces_value,
			death))
		return false;
	death->name = "inet_protocols";
	death->span = network->protocols_value.span;
	if (network->protocols_value.text)
		wrong = protocols_parse(network->protocols_value.text,
					&network->protocols, arena);
	if (!wrong && network->interfaces_value.text) {
		death->name = "inet_interfaces";
		death->span = network->interfaces_value.span;
		wrong = interfaces_parse(network->interfaces_value.text,
					 network->protocols, &network->kind,
					 &network->ipv4, &network->ipv6, arena);
	}
	death->message = wrong;
	return wrong == NULL;
}

/* smtp(8) reads no lmtp_ parameter, and lmtp(8) no smtp_ one. */
static bool is_read(const struct builtin *builtin,
		    const struct service *service)
{
	if (builtin->stage <= STAGE_EVERY)
		return true;
	if (builtin->stage == STAGE_NEVER || !service)
		return false;
	return strncmp(builtin->name,
		       strcmp(service->process, "lmtp") == 0 ? "smtp_"
							     : "lmtp_",
		       5) != 0;
}

static bool check_setting(const struct scope *scope,
			  const struct setting *setting, unsigned from,
			  struct death *death)
{
	const struct builtin *builtin = builtin_find(setting->name);
	struct value value;

	return !builtin || builtin->stage < from ||
	       !is_read(builtin, scope->service) || !scope->instance->budget ||
	       read_value(scope, setting->name, &value, death);
}

/* The settings of main.cf that are read from stage FROM on. */
static bool check_main(const struct scope *scope, unsigned from,
		       struct death *death)
{
	const struct instance *instance = scope->instance;

	for (size_t i = 0; i < instance->known_count; i++)
		if (!check_setting(scope, instance->known[i], from, death))
			return false;
	return true;
}

static bool check_options(const struct scope *scope, struct death *death)
{
	const struct settings *options = &scope->service->overrides;

	for (size_t i = 0; i < options->count; i++)
		if (settings_is_last(options, &options->items[i]) &&
		    !check_setting(scope, &options->items[i], 0, death))
			return false;
	return true;
}

/* Of main.cf, the settings of built-in parameters: few, however long it is. */
static void gather_known(struct instance *instance)
{
	const struct settings *settings = &instance->settings;

	instance->known = arena_get(instance->facts->arena,
				    builtin_count * sizeof *instance->known);
	for (size_t i = 0; i < settings->count; i++)
		if (builtin_find(settings->items[i].name) &&
		    settings_is_last(settings, &settings->items[i]))
			instance->known[instance->known_count++] =
			    &settings->items[i];
}

static bool check_level(const struct scope *scope, struct death *death)
{
	struct value value;
	uint64_t level;

	if (!read_value(scope, "compatibility_level", &value, death))
		return false;
	if (!value.text || level_parse(value.text, &level))
		return true;
	*death = (struct death){
	    .name = "compatibility_level",
	    .span = value.span,
	    .message = arena_print(scope->instance->facts->arena,
				   "malformed compatibility level syntax: "
				   "\"%s\"",
				   value.text),
	    .help = "write a release such as 3.6"};
	return false;
}

/* What is read by every daemon. */
static bool check_common(const struct scope *scope, struct death *death)
{
	struct network network;

	return check_level(scope, death) &&
	       check_hostname(scope, "myhostname", death) &&
	       check_hostname(scope, "mydomain", death) &&
	       read_network(scope, &network, death) &&
	       check_relayhost(scope, death) && check_myorigin(scope, death);
}

static void tell(const struct scope *scope, const struct death *death)
{
	struct fault *fault =
	    scope_fault(scope, death->name, death->span, death->message);

	if (!fault->label)
		fault->label = death->label;
	if (!fault->help)
		fault->help = death->help;
	if (scope->service && span_is_none(death->span) &&
	    span_is_none(fault->from)) {
		fault->from = scope->service->span;
		fault->from_label = "read by this service";
	}
}

void instance_check(struct instance *instance)
{
	struct scope scope = scope_of(instance, NULL);
	struct death death = {.message = NULL};

	gather_known(instance);
	if (!check_main(&scope, 0, &death) || !check_common(&scope, &death)) {
		tell(&scope, &death);
		instance->fatal = true;
	}
}

/* --- the source address -------------------------------------------------- */

static struct value system_chooses(struct arena *arena, const char *ground,
				   struct span span)
{
	return value_unknown(
	    arena_print(arena, "%s: the system chooses", ground), span);
}

/* No bind address is set: a lone interface address is bound. */
static void implicit_source(const struct scope *scope,
			    const struct network *network, bool ipv6,
			    struct source_address *source)
{
	struct arena *arena = scope->instance->facts->arena;
	const struct interfaces *list = ipv6 ? &network->ipv6 : &network->ipv4;
	const struct value *set = &network->interfaces_value;
	char text[ADDRESS_TEXT_MAX];

	if (!set->text) {
		source->value = value_unknown(set->why, set->span);
		return;
	}
	source->value = system_chooses(
	    arena, arena_print(arena, "inet_interfaces = %s", set->text),
	    set->span);
	if (network->kind != INTERFACES_LISTED || list->count > 1)
		return;
	if (list->name) {
		source->value = value_unknown(
		    arena_print(arena,
				"inet_interfaces = %s: the addresses of %s "
				"come from the resolver",
				set->text, list->name),
		    set->span);
		return;
	}
	if (list->count == 0 || address_is_loopback(list->only))
		return;
	if (list->other_group) {
		source->value = value_unknown(
		    "inet_interfaces: localhost may have an IPv6 address",
		    set->span);
		return;
	}
	source->address = list->only;
	source->value = *set;
	source->value.text =
	    arena_string(arena, address_print(list->only, text));
	source->value.why = arena_print(
	    arena, "inet_interfaces = %s: its only address", set->text);
}

static bool bad_address(struct arena *arena, const char *name,
			const struct value *value, const char *why,
			struct death *death)
{
	*death = (struct death){
	    .name = name,
	    .span = value->span,
	    .message = arena_print(arena,
				   "smtp_connect_addr: %s %s parameter: "
				   "%s",
				   why, name, value->text),
	    .label = "not one numeric address",
	    .help = "write one address, without name, list or port"};
	return false;
}

/* The address in TEXT, brackets stripped; false where the daemon dies. */
static bool bind_address(struct arena *arena, const char *name,
			 const struct value *value, struct address *address,
			 struct death *death)
{
	const char *text = value->text;
	size_t length = strlen(text);

	if (*text == '[') {
		if (strchr(text, ']') != text + length - 1)
			return bad_address(arena, name, value, "malformed",
					   death);
		text = arena_copy(arena, text + 1, length - 2);
	}
	if (!numeric_address(text, address))
		return bad_address(arena, name, value, "bad", death);
	return true;
}

/* bind() fails, the daemon warns and goes on. */
static void tell_other_family(const struct scope *scope, const char *name,
			      const struct value *value)
{
	struct fault *fault =
	    scope_fault(scope, name, value->span,
			arena_print(scope->instance->facts->arena,
				    "%s = %s is an address of the other family",
				    name, value->text));

	fault->kind = FAULT_POSTFIX_NO_EFFECT;
	fault->label = "this cannot be bound";
	fault->help = strchr(name, '6') ? "give it an IPv6 address"
					: "give it an IPv4 address";
}

static bool explicit_source(const struct scope *scope,
			    const struct network *network, bool ipv6,
			    const char *name, struct source_address *source,
			    struct death *death)
{
	struct arena *arena = scope->instance->facts->arena;
	uint8_t family = ipv6 ? FAMILY_IPV6 : FAMILY_IPV4;
	const char *set = source->value.text;
	struct address address;
	char text[ADDRESS_TEXT_MAX];
	bool usable;

	if (!bind_address(arena, name, &source->value, &address, death))
		return false;
	usable = address.family == FAMILY_IPV4 ? network->protocols.ipv4
					       : network->protocols.ipv6;
	if (!usable)
		return bad_address(arena, name, &source->value, "bad", death);
	if (address.family != family) {
		tell_other_family(scope, name, &source->value);
		source->value = system_chooses(
		    arena,
		    arena_print(arena, "%s = %s is of the other family", name,
				set),
		    source->value.span);
	} else if (address_is_wildcard(address)) {
		source->value = system_chooses(
		    arena, arena_print(arena, "%s = %s", name, set),
		    source->value.span);
	} else {
		source->address = address;
		source->value.text =
		    arena_string(arena, address_print(address, text));
	}
	return true;
}

static bool read_source(const struct scope *scope,
			const struct network *network, bool ipv6, bool lmtp,
			struct source_address *source, struct death *death)
{
	static const char *const names[2][2] = {
	    {"smtp_bind_address", "smtp_bind_address6"},
	    {"lmtp_bind_address", "lmtp_bind_address6"}};
	struct arena *arena = scope->instance->facts->arena;
	const char *name = names[lmtp][ipv6];

	if (!read_value(scope, name, &source->value, death))
		return false;
	if (network->protocols_value.text &&
	    !(ipv6 ? network->protocols.ipv6 : network->protocols.ipv4)) {
		source->disabled = true;
		source->value =
		    value_unknown(arena_print(arena, "inet_protocols = %s",
					      network->protocols_value.text),
				  network->protocols_value.span);
		return true;
	}
	if (!source->value.text)
		return true;
	if (*source->value.text)
		return explicit_source(scope, network, ipv6, name, source,
				       death);
	implicit_source(scope, network, ipv6, source);
	return true;
}

/* --- the sender ---------------------------------------------------------- */

/* Does the EHLO name rest on gethostname()? */
static bool rests_on_hostname(const struct scope *scope,
			      const struct value *ehlo)
{
	if (scope_setting(scope, "myhostname", NULL) || !ehlo->why)
		return false;
	return strstr(ehlo->why, "--hostname") != NULL;
}

/* What this service's own options change for the worse. */
static bool check_service(const struct scope *scope, struct death *death)
{
	const struct service *service = scope->service;
	bool *checked =
	    &scope->instance->checked[strcmp(service->process, "lmtp") == 0];

	if (service->fatal) {
		*death = (struct death){.name = service->name,
					.span = service->fatal_span,
					.message = service->fatal};
		return false;
	}
	if (!service->overrides.count && *checked)
		return true;
	if (!check_options(scope, death) ||
	    !check_main(scope, STAGE_EVERY + 1, death))
		return false;
	if (service->overrides.count)
		return check_common(scope, death);
	*checked = true;
	return true;
}

static bool fill(const struct scope *scope, struct sender *sender,
		 struct death *death)
{
	const char *name = sender->lmtp ? "lmtp_lhlo_name" : "smtp_helo_name";
	struct network network;

	if (!check_service(scope, death) ||
	    !read_network(scope, &network, death))
		return false;
	if (!read_value(scope, name, &sender->ehlo, death)) {
		death->help = cure_empty(name);
		return false;
	}
	sender->hostname_assumed = rests_on_hostname(scope, &sender->ehlo);
	if (!read_source(scope, &network, false, sender->lmtp, &sender->ipv4,
			 death))
		return false;
	if (read_source(scope, &network, true, sender->lmtp, &sender->ipv6,
			death))
		return true;
	if (sender->ipv4.disabled)
		return false;
	/* it dies only where it connects by IPv6: by IPv4 mail leaves */
	tell(scope, death);
	sender->ipv6.value = value_unknown(death->message, death->span);
	return true;
}

/* Its EHLO name is its own, not the server's. */
static bool has_own_name(const struct service *service)
{
	return settings_find(&service->overrides, "smtp_helo_name") ||
	       settings_find(&service->overrides, "lmtp_lhlo_name") ||
	       settings_find(&service->overrides, "myhostname") ||
	       settings_find(&service->overrides, "mydomain");
}

/* Without master.cf, nothing is surer than that the stock one is in use. */
static void assume_stock(struct arena *arena, struct value *value)
{
	if (value->known != VALUE_KNOWN)
		return;
	value->known = VALUE_ASSUMED;
	value->why = arena_print(
	    arena, "%s; master.cf is not here, the usual one is assumed",
	    value->why);
}

static void derive(struct instance *instance, const struct service *service,
		   const struct value *banner)
{
	struct scope scope = scope_of(instance, service);
	struct death death = {.message = NULL};
	struct sender sender = {
	    .software = &postfix_software,
	    .instance = instance->directory,
	    .service = service->name,
	    .lmtp = strcmp(service->process, "lmtp") == 0,
	    .span = service->span,
	    .banner = *banner,
	    .relay = value_unknown("mail goes to the recipients' servers",
				   SPAN_NONE),
	};

	if (span_is_none(sender.span)) /* without a master.cf */
		sender.span = (struct span){instance->main->file, 0, 0};
	if (!fill(&scope, &sender, &death)) {
		tell(&scope, &death);
		return;
	}
	if (service->stock) {
		assume_stock(instance->facts->arena, &sender.ehlo);
		assume_stock(instance->facts->arena, &sender.ipv4.value);
		assume_stock(instance->facts->arena, &sender.ipv6.value);
	}
	if (has_own_name(service))
		sender.banner = value_unknown(
		    "the service has a name of its own", SPAN_NONE);
	add_proxies(&scope, &sender);
	*facts_add_sender(instance->facts) = sender;
}

void instance_senders(struct instance *instance)
{
	struct value banner;

	if (instance->fatal)
		return;
	banner = banner_of(instance);
	for (size_t i = 0; i < instance->services.count; i++) {
		const struct service *service = &instance->services.items[i];

		if (!service->replaced &&
		    (strcmp(service->process, "smtp") == 0 ||
		     strcmp(service->process, "lmtp") == 0))
			derive(instance, service, &banner);
	}
}
