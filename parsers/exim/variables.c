/*
 * variables.c - the variables of string expansion (see evaluate.h).
 *
 * Knows which there are, and the values of those that the configuration and
 * the envelope sender decide.
 */
#include "parsers/exim/ctype.h"
#include "parsers/exim/evaluate.h"

#include <stdlib.h>
#include <string.h>

/* All that version 4.96 knows, and later ones'; in order of the alphabet. */
static const char *const names[] = {"acl_arg1",
				    "acl_arg2",
				    "acl_arg3",
				    "acl_arg4",
				    "acl_arg5",
				    "acl_arg6",
				    "acl_arg7",
				    "acl_arg8",
				    "acl_arg9",
				    "acl_narg",
				    "acl_verify_message",
				    "address_data",
				    "address_file",
				    "address_pipe",
				    "arc_domains",
				    "arc_oldest_pass",
				    "arc_state",
				    "arc_state_reason",
				    "atrn_host",
				    "atrn_mode",
				    "authenticated_fail_id",
				    "authenticated_id",
				    "authenticated_sender",
				    "authentication_failed",
				    "av_failed",
				    "bmi_alt_location",
				    "bmi_base64_tracker_verdict",
				    "bmi_base64_verdict",
				    "bmi_deliver",
				    "body_linecount",
				    "body_zerocount",
				    "bounce_recipient",
				    "bounce_return_size_limit",
				    "caller_gid",
				    "caller_uid",
				    "callout_address",
				    "compile_date",
				    "compile_number",
				    "config_dir",
				    "config_file",
				    "connection_id",
				    "csa_status",
				    "dcc_header",
				    "dcc_result",
				    "demime_errorlevel",
				    "demime_reason",
				    "dkim_algo",
				    "dkim_bodylength",
				    "dkim_canon_body",
				    "dkim_canon_headers",
				    "dkim_copiedheaders",
				    "dkim_created",
				    "dkim_cur_signer",
				    "dkim_domain",
				    "dkim_expires",
				    "dkim_headernames",
				    "dkim_identity",
				    "dkim_key_granularity",
				    "dkim_key_length",
				    "dkim_key_nosubdomains",
				    "dkim_key_notes",
				    "dkim_key_srvtype",
				    "dkim_key_testing",
				    "dkim_selector",
				    "dkim_signers",
				    "dkim_verify_reason",
				    "dkim_verify_status",
				    "dmarc_domain_policy",
				    "dmarc_status",
				    "dmarc_status_text",
				    "dmarc_used_domain",
				    "dnslist_domain",
				    "dnslist_matched",
				    "dnslist_text",
				    "dnslist_value",
				    "domain",
				    "domain_data",
				    "event_data",
				    "event_defer_errno",
				    "event_name",
				    "exim_gid",
				    "exim_path",
				    "exim_uid",
				    "exim_version",
				    "headers_added",
				    "home",
				    "host",
				    "host_address",
				    "host_data",
				    "host_lookup_deferred",
				    "host_lookup_failed",
				    "host_port",
				    "initial_cwd",
				    "inode",
				    "interface_address",
				    "interface_port",
				    "item",
				    "ldap_dn",
				    "load_average",
				    "local_part",
				    "local_part_data",
				    "local_part_prefix",
				    "local_part_prefix_v",
				    "local_part_suffix",
				    "local_part_suffix_v",
				    "local_scan_data",
				    "local_user_gid",
				    "local_user_uid",
				    "localhost_number",
				    "log_inodes",
				    "log_space",
				    "lookup_dnssec_authenticated",
				    "mailstore_basename",
				    "malware_name",
				    "max_received_linelength",
				    "message_age",
				    "message_body",
				    "message_body_end",
				    "message_body_size",
				    "message_exim_id",
				    "message_headers",
				    "message_headers_raw",
				    "message_id",
				    "message_linecount",
				    "message_size",
				    "message_smtputf8",
				    "mime_anomaly_level",
				    "mime_anomaly_text",
				    "mime_boundary",
				    "mime_charset",
				    "mime_content_description",
				    "mime_content_disposition",
				    "mime_content_id",
				    "mime_content_size",
				    "mime_content_transfer_encoding",
				    "mime_content_type",
				    "mime_decoded_filename",
				    "mime_filename",
				    "mime_is_coverletter",
				    "mime_is_multipart",
				    "mime_is_rfc822",
				    "mime_part_count",
				    "n0",
				    "n1",
				    "n2",
				    "n3",
				    "n4",
				    "n5",
				    "n6",
				    "n7",
				    "n8",
				    "n9",
				    "original_domain",
				    "original_local_part",
				    "originator_gid",
				    "originator_uid",
				    "parent_domain",
				    "parent_local_part",
				    "pid",
				    "prdr_requested",
				    "primary_hostname",
				    "proxy_external_address",
				    "proxy_external_port",
				    "proxy_local_address",
				    "proxy_local_port",
				    "proxy_session",
				    "prvscheck_address",
				    "prvscheck_keynum",
				    "prvscheck_result",
				    "qualify_domain",
				    "qualify_recipient",
				    "queue_name",
				    "queue_size",
				    "rcpt_count",
				    "rcpt_defer_count",
				    "rcpt_fail_count",
				    "received_count",
				    "received_for",
				    "received_ip_address",
				    "received_port",
				    "received_protocol",
				    "received_time",
				    "recipient_data",
				    "recipient_verify_failure",
				    "recipients",
				    "recipients_count",
				    "recipients_list",
				    "regex_match_string",
				    "reply_address",
				    "return_path",
				    "return_size_limit",
				    "router_name",
				    "runrc",
				    "self_hostname",
				    "sender_address",
				    "sender_address_data",
				    "sender_address_domain",
				    "sender_address_local_part",
				    "sender_data",
				    "sender_fullhost",
				    "sender_helo_dnssec",
				    "sender_helo_name",
				    "sender_helo_verified",
				    "sender_host_address",
				    "sender_host_authenticated",
				    "sender_host_dnssec",
				    "sender_host_name",
				    "sender_host_port",
				    "sender_ident",
				    "sender_rate",
				    "sender_rate_limit",
				    "sender_rate_period",
				    "sender_rcvhost",
				    "sender_verify_failure",
				    "sending_ip_address",
				    "sending_port",
				    "smtp_active_hostname",
				    "smtp_command",
				    "smtp_command_argument",
				    "smtp_command_history",
				    "smtp_count_at_connection_start",
				    "smtp_notquit_reason",
				    "sn0",
				    "sn1",
				    "sn2",
				    "sn3",
				    "sn4",
				    "sn5",
				    "sn6",
				    "sn7",
				    "sn8",
				    "sn9",
				    "spam_action",
				    "spam_bar",
				    "spam_report",
				    "spam_score",
				    "spam_score_int",
				    "spf_guess",
				    "spf_header_comment",
				    "spf_received",
				    "spf_result",
				    "spf_result_guessed",
				    "spf_smtp_comment",
				    "spool_directory",
				    "spool_inodes",
				    "spool_space",
				    "srs_db_address",
				    "srs_db_key",
				    "srs_orig_address",
				    "srs_orig_recipient",
				    "srs_recipient",
				    "srs_status",
				    "thisaddress",
				    "tls_bits",
				    "tls_certificate_verified",
				    "tls_cipher",
				    "tls_in_bits",
				    "tls_in_certificate_verified",
				    "tls_in_cipher",
				    "tls_in_cipher_std",
				    "tls_in_ocsp",
				    "tls_in_ourcert",
				    "tls_in_peercert",
				    "tls_in_peerdn",
				    "tls_in_resumption",
				    "tls_in_sni",
				    "tls_in_ver",
				    "tls_out_bits",
				    "tls_out_certificate_verified",
				    "tls_out_cipher",
				    "tls_out_cipher_std",
				    "tls_out_dane",
				    "tls_out_ocsp",
				    "tls_out_ourcert",
				    "tls_out_peercert",
				    "tls_out_peerdn",
				    "tls_out_resumption",
				    "tls_out_sni",
				    "tls_out_tlsa_usage",
				    "tls_out_ver",
				    "tls_peerdn",
				    "tls_sni",
				    "tod_bsdinbox",
				    "tod_epoch",
				    "tod_epoch_l",
				    "tod_full",
				    "tod_log",
				    "tod_logfile",
				    "tod_zone",
				    "tod_zulu",
				    "transport_name",
				    "value",
				    "verify_mode",
				    "version_number",
				    "warn_message_delay",
				    "warn_message_recipient",
				    "warn_message_recipients",
				    "warnmsg_delay",
				    "warnmsg_recipient",
				    "warnmsg_recipients"};

static int name_compare_text(const void *key, const void *member)
{
	return strcmp(key, *(const char *const *)member);
}

static bool is_variable(const char *name)
{
	return bsearch(name, names, sizeof names / sizeof *names, sizeof *names,
		       name_compare_text) != NULL;
}

/* acl_c0, acl_m_x, r_x, auth1, regex1: set at run time, if at all. */
static bool is_user_variable(const char *name)
{
	if (strncmp(name, "acl_c", 5) == 0 || strncmp(name, "acl_m", 5) == 0)
		return !exim_isalpha(name[5]);
	if (strncmp(name, "r_", 2) == 0)
		return true;
	if (strncmp(name, "auth", 4) == 0)
		return name[4] >= '1' && name[4] <= '4' && !name[5];
	if (strncmp(name, "regex", 5) == 0)
		return name[5] >= '1' && name[5] <= '9' && !name[6];
	return false;
}

static struct string sender_part(struct run *run, bool domain)
{
	const char *sender = run->expansion->setting.sender;
	const char *at = strrchr(sender, '@');
	struct string part;

	run->reads_sender = true;
	if (domain)
		part = string_of(at ? at + 1 : "");
	else
		part =
		    string_copy(run, sender,
				at ? (size_t)(at - sender) : strlen(sender), 0);
	part.flags = STRING_SENDER;
	return part;
}

static bool sender_variable(struct run *run, const char *name,
			    struct string *value)
{
	if (!run->expansion->setting.sender)
		return false;
	if (strcmp(name, "sender_address_domain") == 0) {
		*value = sender_part(run, true);
	} else if (strcmp(name, "sender_address_local_part") == 0) {
		*value = sender_part(run, false);
	} else if (strcmp(name, "sender_address") == 0 ||
		   strcmp(name, "return_path") == 0) {
		*value = string_of(run->expansion->setting.sender);
		value->flags = STRING_SENDER;
		run->reads_sender = true;
	} else {
		return false;
	}
	return true;
}

static struct string primary_hostname(struct run *run)
{
	const struct value *primary = &run->expansion->primary;
	struct string value;

	run->reads_primary = true;
	if (primary->text)
		return string_of(primary->text);
	value = string_of("");
	value.flags = STRING_UNKNOWN;
	run_unknown(run, "%s", primary->why);
	return value;
}

/* The value of a main option that is not expanded; FALLBACK: its default. */
static bool option_value(struct run *run, const char *option,
			 struct string *value)
{
	const struct option *found =
	    option_find(run->expansion->config->options, option);

	if (!found)
		return false;
	*value = string_of(found->value.bytes.at);
	return true;
}

/* smtp_active_hostname is expanded for each incoming connection. */
static struct string active_hostname(struct run *run)
{
	struct string value;
	bool failed;

	if (!option_value(run, "smtp_active_hostname", &value))
		return primary_hostname(run);
	failed = !evaluate_again(run, value.at, &value);
	if (failed && run->status == RUN_LIMIT)
		return string_of("");
	if (failed)
		run->status = RUN_OK;
	if (failed || (value.length == 0 && !(value.flags & STRING_UNKNOWN)))
		return primary_hostname(run);
	return value;
}

static bool config_variable(struct run *run, const char *name,
			    struct string *value)
{
	if (strcmp(name, "primary_hostname") == 0)
		*value = primary_hostname(run);
	else if (strcmp(name, "qualify_domain") == 0) {
		if (!option_value(run, name, value))
			*value = primary_hostname(run);
	} else if (strcmp(name, "qualify_recipient") == 0) {
		if (!option_value(run, name, value) &&
		    !option_value(run, "qualify_domain", value))
			*value = primary_hostname(run);
	} else if (strcmp(name, "smtp_active_hostname") == 0) {
		*value = active_hostname(run);
	} else if (strcmp(name, "transport_name") == 0 &&
		   run->expansion->setting.transport) {
		*value = string_of(run->expansion->setting.transport);
	} else if (strcmp(name, "value") == 0) {
		*value = run->value.at ? run->value : string_of("");
	} else if (strcmp(name, "item") == 0) {
		*value = run->item.at ? run->item : string_of("");
	} else {
		return false;
	}
	return true;
}

static bool address_variable(struct run *run, const char *name,
			     struct string *value)
{
	const char *sending = run->expansion->setting.sending;

	if (!sending || strcmp(name, "sending_ip_address") != 0)
		return false;
	*value = string_of(sending);
	value->flags = STRING_ADDRESS;
	run->reads_address = true;
	return true;
}

static bool is_filter_variable(const char *name)
{
	return (name[0] == 'n' && exim_isdigit(name[1]) && !name[2]) ||
	       (name[0] == 's' && name[1] == 'n' && exim_isdigit(name[2]) &&
		!name[3]);
}

bool evaluate_variable(struct run *run, const char *name, bool skip,
		       struct string *value)
{
	*value = string_of("");
	if (!is_user_variable(name)) {
		if (!is_variable(name))
			return false;
		if (skip)
			return true;
		if (is_filter_variable(name))
			return false;
	}
	if (skip || config_variable(run, name, value) ||
	    sender_variable(run, name, value) ||
	    address_variable(run, name, value) ||
	    run->expansion->setting.no_message)
		return true;
	value->flags = STRING_UNKNOWN;
	run_unknown(run, "$%s is not known before a message is there", name);
	return true;
}
