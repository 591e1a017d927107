/*
 * option_table.c - the options of Exim 4, by class, driver and type.
 *
 * Names as the daemon's own tables have them, of version 4.96 with every
 * part built in, and of later versions.
 */
#include "parsers/exim/option_table.h"

const struct option_row option_rows[] = {
    {
	.class = OPTIONS_MAIN,
	.driver = NULL,
	.words[OPTION_STRING] =
	    "acl_not_smtp acl_not_smtp_mime acl_not_smtp_start "
	    "acl_smtp_atrn acl_smtp_auth acl_smtp_connect acl_smtp_data "
	    "acl_smtp_data_prdr acl_smtp_dkim acl_smtp_etrn "
	    "acl_smtp_expn acl_smtp_helo acl_smtp_mail "
	    "acl_smtp_mailauth acl_smtp_mime acl_smtp_notquit "
	    "acl_smtp_predata acl_smtp_quit acl_smtp_rcpt "
	    "acl_smtp_starttls acl_smtp_vrfy acl_smtp_wellknown "
	    "add_environment admin_groups atrn_domains atrn_host "
	    "auth_advertise_hosts av_scanner bi_command bmi_config_file "
	    "bounce_message_file bounce_message_text "
	    "bounce_sender_authentication callout_random_local_part "
	    "chunking_advertise_hosts daemon_smtp_port "
	    "daemon_smtp_ports dccifd_address dccifd_options "
	    "delay_warning delay_warning_condition dkim_verify_hashes "
	    "dkim_verify_keytypes dkim_verify_min_keysizes "
	    "dkim_verify_signers dmarc_forensic_sender "
	    "dmarc_history_file dmarc_tld_file dns_again_means_nonexist "
	    "dns_check_names_pattern dns_ipv4_lookup dns_trust_aa "
	    "dsn_advertise_hosts dsn_from errors_copy errors_reply_to "
	    "event_action exim_group exim_path exim_user exim_version "
	    "extra_local_interfaces freeze_tell gecos_name "
	    "gecos_pattern headers_charset helo_accept_junk_hosts "
	    "helo_allow_chars helo_lookup_domains helo_try_verify_hosts "
	    "helo_verify_hosts hold_domains host_lookup "
	    "host_lookup_order host_reject_connection "
	    "hosts_connection_nolog hosts_proxy hosts_require_alpn "
	    "hosts_require_helo hosts_treat_as_local hosts_xclient "
	    "ibase_servers ignore_fromline_hosts keep_environment "
	    "ldap_ca_cert_dir ldap_ca_cert_file ldap_cert_file "
	    "ldap_cert_key ldap_cipher_suite ldap_default_servers "
	    "ldap_require_cert limits_advertise_hosts local_from_prefix "
	    "local_from_suffix local_interfaces localhost_number "
	    "log_file_path log_selector message_id_header_domain "
	    "message_id_header_text message_size_limit mysql_servers "
	    "never_users notifier_socket openssl_options oracle_servers "
	    "percent_hack_domains perl_startup pgsql_servers "
	    "pid_file_path pipelining_advertise_hosts "
	    "pipelining_connect_advertise_hosts primary_hostname "
	    "process_log_path qualify_domain qualify_recipient "
	    "queue_domains queue_only_file queue_run_max "
	    "queue_smtp_domains received_header_text "
	    "recipient_unqualified_hosts redis_servers "
	    "remote_sort_domains rfc1413_hosts sender_unqualified_hosts "
	    "smtp_accept_max_nonmail_hosts "
	    "smtp_accept_max_per_connection smtp_accept_max_per_host "
	    "smtp_active_hostname smtp_banner smtp_etrn_command "
	    "smtp_ratelimit_hosts smtp_ratelimit_mail "
	    "smtp_ratelimit_rcpt smtp_receive_timeout "
	    "smtp_reserve_hosts smtputf8_advertise_hosts spamd_address "
	    "spf_guess spf_smtp_comment_template spool_directory "
	    "sqlite_dbfile syslog_facility syslog_processname "
	    "system_filter system_filter_directory_transport "
	    "system_filter_file_transport system_filter_group "
	    "system_filter_pipe_transport system_filter_reply_transport "
	    "system_filter_user tcp_wrappers_daemon_name timezone "
	    "tls_advertise_hosts tls_alpn tls_certificate tls_crl "
	    "tls_dhparam tls_early_banner_hosts tls_eccurve "
	    "tls_ocsp_file tls_on_connect_ports tls_privatekey "
	    "tls_require_ciphers tls_resumption_hosts "
	    "tls_try_verify_hosts tls_verify_certificates "
	    "tls_verify_hosts trusted_groups trusted_users "
	    "unknown_login unknown_username untrusted_set_sender "
	    "uucp_from_pattern uucp_from_sender warn_message_file "
	    "wellknown_advertise_hosts",
	.words[OPTION_BOOL] =
	    "accept_8bitmime allow_domain_literals allow_mx_to_ip "
	    "allow_utf8_domains bounce_return_body "
	    "bounce_return_message check_rfc2047_length "
	    "commandline_checks_require_admin dcc_direct_add_header "
	    "debug_store deliver_drop_privilege delivery_date_remove "
	    "disable_fsync disable_ipv6 dkim_verify_minimal "
	    "dns_csa_use_reverse drop_cr envelope_to_remove "
	    "extract_addresses_remove_arguments "
	    "gnutls_allow_auto_pkcs11 gnutls_compat_mode "
	    "ignore_fromline_local ldap_start_tls local_from_check "
	    "local_sender_retain log_timezone message_body_newlines "
	    "message_logs move_frozen_messages mua_wrapper "
	    "panic_coredump perl_at_start perl_taintmode prdr_enable "
	    "preserve_message_logs print_topbitchars "
	    "prod_requires_admin queue_fast_ramp "
	    "queue_list_requires_admin queue_only queue_only_load_latch "
	    "queue_only_override queue_run_in_order "
	    "recipients_max_reject return_path_remove "
	    "smtp_accept_keepalive smtp_check_spool_space "
	    "smtp_enforce_sync smtp_etrn_serialize "
	    "smtp_return_error_details split_spool_directory "
	    "spool_wireformat strict_acl_vars "
	    "strip_excess_angle_brackets strip_trailing_dot "
	    "syslog_duplication syslog_pid syslog_timestamp tcp_nodelay "
	    "tls_remember_esmtp write_rejectlog",
	.words[OPTION_INT] =
	    "bounce_return_linesize_limit bounce_return_size_limit "
	    "check_log_inodes check_log_space check_spool_inodes "
	    "check_spool_space daemon_startup_retries dns_cname_loops "
	    "dns_csa_search_limit dns_dnssec_ok dns_retry dns_use_edns0 "
	    "finduser_retries header_line_maxsize header_maxsize "
	    "ldap_version lookup_open_max max_username_length "
	    "message_body_visible received_headers_max recipients_max "
	    "remote_max_parallel return_size_limit slow_lookup_log "
	    "smtp_accept_max smtp_accept_max_nonmail smtp_accept_queue "
	    "smtp_accept_queue_per_connection smtp_accept_reserve "
	    "smtp_backlog_monitor smtp_connect_backlog "
	    "smtp_max_synprot_errors smtp_max_unknown_commands "
	    "sqlite_lock_timeout tls_dh_max_bits",
	.words[OPTION_TIME] =
	    "auto_thaw callout_domain_negative_expire "
	    "callout_domain_positive_expire callout_negative_expire "
	    "callout_positive_expire daemon_startup_sleep dns_retrans "
	    "ignore_bounce_errors_after keep_malformed "
	    "local_scan_timeout proxy_protocol_timeout receive_timeout "
	    "retry_data_expire retry_interval_max rfc1413_query_timeout "
	    "timeout_frozen_after",
	.words[OPTION_FIXED] =
	    "deliver_queue_load_max queue_only_load smtp_load_reserve",
    },
    {
	.class = OPTIONS_ROUTER,
	.driver = NULL,
	.words[OPTION_STRING] =
	    "address_data bmi_rule cannot_route_message debug_print "
	    "dnssec_request_domains dnssec_require_domains domains "
	    "driver errors_to fallback_hosts group ignore_target_hosts "
	    "local_part_prefix local_part_suffix local_parts "
	    "pass_router redirect_router require_files "
	    "router_home_directory self senders translate_ip_address "
	    "transport transport_current_directory "
	    "transport_home_directory user",
	.words[OPTION_REPEAT] = "condition headers_add headers_remove set",
	.words[OPTION_BOOL] =
	    "address_test bmi_deliver_alternate bmi_deliver_default "
	    "bmi_dont_deliver caseful_local_part check_local_user "
	    "disable_logging dsn_lasthop expn fail_verify "
	    "fail_verify_recipient fail_verify_sender initgroups "
	    "local_part_prefix_optional local_part_suffix_optional "
	    "log_as_local pass_on_timeout retry_use_local_part verify "
	    "verify_only verify_recipient verify_sender",
	.words[OPTION_EXPAND_BOOL] = "more unseen",
    },
    {
	.class = OPTIONS_TRANSPORT,
	.driver = NULL,
	.words[OPTION_STRING] =
	    "current_directory debug_print driver event_action group "
	    "headers_rewrite home_directory max_parallel "
	    "message_size_limit return_path shadow_condition "
	    "shadow_transport transport_filter user",
	.words[OPTION_REPEAT] = "headers_add headers_remove",
	.words[OPTION_BOOL] =
	    "body_only delivery_date_add disable_logging "
	    "envelope_to_add headers_only initgroups "
	    "rcpt_include_affixes retry_use_local_part return_path_add",
	.words[OPTION_TIME] = "transport_filter_timeout",
    },
    {
	.class = OPTIONS_AUTH,
	.driver = NULL,
	.words[OPTION_STRING] =
	    "client_condition client_set_id driver public_name "
	    "server_advertise_condition server_condition "
	    "server_debug_print server_mail_auth_condition "
	    "server_set_id",
    },
    {
	.class = OPTIONS_ROUTER,
	.driver = "accept",
    },
    {
	.class = OPTIONS_ROUTER,
	.driver = "dnslookup",
	.words[OPTION_STRING] =
	    "check_srv fail_defer_domains ipv4_only ipv4_prefer "
	    "mx_domains mx_fail_domains srv_fail_domains widen_domains",
	.words[OPTION_BOOL] =
	    "check_secondary_mx qualify_single rewrite_headers "
	    "same_domain_copy_routing search_parents",
    },
    {
	.class = OPTIONS_ROUTER,
	.driver = "ipliteral",
    },
    {
	.class = OPTIONS_ROUTER,
	.driver = "iplookup",
	.words[OPTION_STRING] = "hosts protocol query reroute response_pattern",
	.words[OPTION_BOOL] = "optional",
	.words[OPTION_INT] = "port",
	.words[OPTION_TIME] = "timeout",
    },
    {
	.class = OPTIONS_ROUTER,
	.driver = "manualroute",
	.words[OPTION_STRING] =
	    "host_all_ignored host_find_failed route_data route_list",
	.words[OPTION_BOOL] = "hosts_randomize same_domain_copy_routing",
    },
    {
	.class = OPTIONS_ROUTER,
	.driver = "queryprogram",
	.words[OPTION_STRING] =
	    "command command_group command_user current_directory",
	.words[OPTION_TIME] = "timeout",
    },
    {
	.class = OPTIONS_ROUTER,
	.driver = "redirect",
	.words[OPTION_STRING] =
	    "data directory_transport file file_transport "
	    "include_directory owners owngroups pipe_transport "
	    "qualify_domain reply_transport sieve_enotify_mailto_owner "
	    "sieve_subaddress sieve_useraddress "
	    "sieve_vacation_directory syntax_errors_text "
	    "syntax_errors_to",
	.words[OPTION_BOOL] =
	    "allow_defer allow_fail allow_filter allow_freeze "
	    "check_ancestor check_group check_owner filter_prepend_home "
	    "forbid_blackhole forbid_exim_filter forbid_file "
	    "forbid_filter_dlfunc forbid_filter_existstest "
	    "forbid_filter_logwrite forbid_filter_lookup "
	    "forbid_filter_perl forbid_filter_readfile "
	    "forbid_filter_readsocket forbid_filter_reply "
	    "forbid_filter_run forbid_include forbid_pipe "
	    "forbid_sieve_filter forbid_smtp_code hide_child_in_errmsg "
	    "ignore_eacces ignore_enotdir one_time "
	    "qualify_preserve_domain repeat_use rewrite "
	    "skip_syntax_errors",
	.words[OPTION_OCTAL] = "modemask",
    },
    {
	.class = OPTIONS_TRANSPORT,
	.driver = "appendfile",
	.words[OPTION_STRING] =
	    "batch_id check_string create_file directory directory_file "
	    "escape_string file file_format mailbox_filecount "
	    "mailbox_size maildir_quota_directory_regex maildir_tag "
	    "maildirfolder_create_regex mailstore_prefix "
	    "mailstore_suffix message_prefix message_suffix quota "
	    "quota_directory quota_filecount quota_size_regex "
	    "quota_warn_message quota_warn_threshold",
	.words[OPTION_BOOL] =
	    "allow_fifo allow_symlink check_group check_owner "
	    "create_directory file_must_exist maildir_format "
	    "mailstore_format mbx_format mode_fail_narrower "
	    "notify_comsat quota_is_inclusive use_bsmtp use_crlf "
	    "use_fcntl_lock use_flock_lock use_lockfile use_mbx_lock",
	.words[OPTION_EXPAND_BOOL] = "maildir_use_size_file",
	.words[OPTION_INT] = "batch_max lock_retries maildir_retries",
	.words[OPTION_OCTAL] = "directory_mode lockfile_mode mode",
	.words[OPTION_TIME] =
	    "lock_fcntl_timeout lock_flock_timeout lock_interval "
	    "lockfile_timeout",
    },
    {
	.class = OPTIONS_TRANSPORT,
	.driver = "autoreply",
	.words[OPTION_STRING] =
	    "bcc cc file from headers log never_mail once once_repeat "
	    "reply_to subject text to",
	.words[OPTION_BOOL] = "file_expand file_optional return_message",
	.words[OPTION_INT] = "once_file_size",
	.words[OPTION_OCTAL] = "mode",
    },
    {
	.class = OPTIONS_TRANSPORT,
	.driver = "lmtp",
	.words[OPTION_STRING] = "batch_id command socket",
	.words[OPTION_BOOL] = "ignore_quota",
	.words[OPTION_INT] = "batch_max",
	.words[OPTION_TIME] = "timeout",
    },
    {
	.class = OPTIONS_TRANSPORT,
	.driver = "pipe",
	.words[OPTION_STRING] =
	    "allow_commands batch_id check_string command environment "
	    "escape_string message_prefix message_suffix path "
	    "temp_errors",
	.words[OPTION_BOOL] =
	    "force_command freeze_exec_fail freeze_signal ignore_status "
	    "log_defer_output log_fail_output log_output "
	    "permit_coredump pipe_as_creator restrict_to_path "
	    "return_fail_output return_output timeout_defer use_bsmtp "
	    "use_classresources use_crlf use_shell",
	.words[OPTION_INT] = "batch_max max_output",
	.words[OPTION_OCTAL] = "umask",
	.words[OPTION_TIME] = "timeout",
    },
    {
	.class = OPTIONS_TRANSPORT,
	.driver = "queuefile",
	.words[OPTION_STRING] = "directory",
    },
    {
	.class = OPTIONS_TRANSPORT,
	.driver = "smtp",
	.words[OPTION_STRING] =
	    "arc_sign authenticated_sender dane_require_tls_ciphers "
	    "dkim_canon dkim_domain dkim_hash dkim_identity "
	    "dkim_private_key dkim_selector dkim_sign_headers "
	    "dkim_strict dkim_timestamps dnssec_request_domains "
	    "dnssec_require_domains dscp fallback_hosts helo_data "
	    "host_name_extract hosts hosts_avoid_esmtp "
	    "hosts_avoid_pipelining hosts_avoid_tls hosts_nopass_tls "
	    "hosts_noproxy_tls hosts_pipe_connect hosts_request_ocsp "
	    "hosts_require_alpn hosts_require_auth hosts_require_dane "
	    "hosts_require_ocsp hosts_require_tls hosts_try_auth "
	    "hosts_try_chunking hosts_try_dane hosts_try_fastopen "
	    "hosts_try_prdr hosts_verify_avoid_tls interface port "
	    "protocol serialize_hosts socks_proxy tls_alpn "
	    "tls_certificate tls_crl tls_privatekey tls_require_ciphers "
	    "tls_resumption_hosts tls_sni tls_try_verify_hosts "
	    "tls_verify_cert_hostnames tls_verify_certificates "
	    "tls_verify_hosts utf8_downconvert",
	.words[OPTION_BOOL] =
	    "address_retry_include_sender allow_localhost "
	    "authenticated_sender_force delay_after_cutoff "
	    "dns_qualify_single dns_search_parents gethostbyname "
	    "hosts_override hosts_randomize keepalive lmtp_ignore_quota "
	    "tls_tempfail_tryclear",
	.words[OPTION_EXPAND_BOOL] = "multi_domain retry_include_ip_address",
	.words[OPTION_INT] =
	    "connection_max_messages hosts_max_try "
	    "hosts_max_try_hardlimit max_rcpt message_linelength_limit "
	    "size_addition tls_dh_min_bits",
	.words[OPTION_TIME] =
	    "command_timeout connect_timeout data_timeout final_timeout",
    },
    {
	.class = OPTIONS_AUTH,
	.driver = "cram_md5",
	.words[OPTION_STRING] = "client_name client_secret server_secret",
    },
    {
	.class = OPTIONS_AUTH,
	.driver = "cyrus_sasl",
	.words[OPTION_STRING] =
	    "server_hostname server_mech server_realm server_service",
    },
    {
	.class = OPTIONS_AUTH,
	.driver = "dovecot",
	.words[OPTION_STRING] = "server_socket",
	.words[OPTION_BOOL] = "server_tls",
    },
    {
	.class = OPTIONS_AUTH,
	.driver = "external",
	.words[OPTION_STRING] = "client_send server_param2 server_param3",
    },
    {
	.class = OPTIONS_AUTH,
	.driver = "gsasl",
	.words[OPTION_STRING] =
	    "client_authz client_password client_spassword "
	    "client_username server_hostname server_key server_mech "
	    "server_password server_realm server_scram_iter "
	    "server_scram_salt server_service server_skey",
	.words[OPTION_BOOL] = "client_channelbinding server_channelbinding",
    },
    {
	.class = OPTIONS_AUTH,
	.driver = "heimdal_gssapi",
	.words[OPTION_STRING] = "server_hostname server_keytab server_service",
    },
    {
	.class = OPTIONS_AUTH,
	.driver = "plaintext",
	.words[OPTION_STRING] = "client_send server_prompts",
	.words[OPTION_BOOL] = "client_ignore_invalid_base64",
    },
    {
	.class = OPTIONS_AUTH,
	.driver = "spa",
	.words[OPTION_STRING] = "client_domain client_password client_username "
				"server_password",
    },
    {
	.class = OPTIONS_AUTH,
	.driver = "tls",
	.words[OPTION_STRING] =
	    "server_param server_param1 server_param2 server_param3",
    },
};

const size_t option_row_count = sizeof option_rows / sizeof *option_rows;
