/*
 * stock.c - what Debian's exim4-config ships (see stock.h).
 *
 * Abridged to names, drivers, and the macros by which an administrator sets
 * host names, addresses and TLS: as of Debian 12, and unchanged for years.
 */
#include "parsers/exim/stock.h"

static const char main_lists[] =
    ".ifndef CONFDIR\n"
    "CONFDIR = /etc/exim4\n"
    ".endif\n"
    "UPEX4CmacrosUPEX4C = 1\n"
    "domainlist local_domains = MAIN_LOCAL_DOMAINS\n"
    "domainlist relay_to_domains = MAIN_RELAY_TO_DOMAINS\n"
    "hostlist relay_from_hosts = MAIN_RELAY_NETS\n"
    ".ifndef MAIN_PRIMARY_HOSTNAME_AS_QUALIFY_DOMAIN\n"
    ".ifndef MAIN_QUALIFY_DOMAIN\n"
    "qualify_domain = ETC_MAILNAME\n"
    ".else\n"
    "qualify_domain = MAIN_QUALIFY_DOMAIN\n"
    ".endif\n"
    ".endif\n"
    ".ifdef MAIN_LOCAL_INTERFACES\n"
    "local_interfaces = MAIN_LOCAL_INTERFACES\n"
    ".endif\n";

static const char main_options[] =
    ".ifdef MAIN_HARDCODE_PRIMARY_HOSTNAME\n"
    "primary_hostname = MAIN_HARDCODE_PRIMARY_HOSTNAME\n"
    ".endif\n"
    ".ifndef SPOOLDIR\n"
    "SPOOLDIR = /var/spool/exim4\n"
    ".endif\n"
    "spool_directory = SPOOLDIR\n"
    "keep_environment =\n";

static const char main_tls[] =
    ".ifdef MAIN_TLS_ENABLE\n"
    ".ifndef MAIN_TLS_ADVERTISE_HOSTS\n"
    "MAIN_TLS_ADVERTISE_HOSTS = *\n"
    ".endif\n"
    "tls_advertise_hosts = MAIN_TLS_ADVERTISE_HOSTS\n"
    ".ifdef MAIN_TLS_CERTKEY\n"
    "tls_certificate = MAIN_TLS_CERTKEY\n"
    ".else\n"
    ".ifndef MAIN_TLS_CERTIFICATE\n"
    "MAIN_TLS_CERTIFICATE = CONFDIR/exim.crt\n"
    ".endif\n"
    "tls_certificate = MAIN_TLS_CERTIFICATE\n"
    ".ifndef MAIN_TLS_PRIVATEKEY\n"
    "MAIN_TLS_PRIVATEKEY = CONFDIR/exim.key\n"
    ".endif\n"
    "tls_privatekey = MAIN_TLS_PRIVATEKEY\n"
    ".endif\n"
    ".endif\n";

static const char router_literal[] = ".ifdef MAIN_ALLOW_DOMAIN_LITERALS\n"
				     "domain_literal:\n"
				     "driver = ipliteral\n"
				     "domains = ! +local_domains\n"
				     "transport = remote_smtp\n"
				     ".endif\n";

static const char router_hubbed[] =
    "hubbed_hosts:\n"
    "driver = manualroute\n"
    "route_data = ${lookup{$domain}partial-lsearch{CONFDIR/hubbed_h"
    "osts}}\n"
    "transport = remote_smtp\n";

static const char router_primary[] =
    ".ifdef DCconfig_internet\n"
    "dnslookup_relay_to_domains:\n"
    "driver = dnslookup\n"
    "domains = ! +local_domains : +relay_to_domains\n"
    "transport = remote_smtp\n"
    "dnslookup:\n"
    "driver = dnslookup\n"
    "domains = ! +local_domains\n"
    "transport = remote_smtp\n"
    ".endif\n"
    ".ifdef DCconfig_local\n"
    "nonlocal:\n"
    "driver = redirect\n"
    "domains = ! +local_domains\n"
    "data = :fail: local delivery only\n"
    ".endif\n"
    ".ifdef DCconfig_smarthost DCconfig_satellite\n"
    "smarthost:\n"
    "driver = manualroute\n"
    "domains = ! +local_domains\n"
    "transport = remote_smtp_smarthost\n"
    "route_list = * DCsmarthost byname\n"
    ".endif\n";

static const char router_hubuser[] = ".ifdef DCconfig_satellite\n"
				     "hub_user_smarthost:\n"
				     "driver = manualroute\n"
				     "domains = DCreadhost\n"
				     "transport = remote_smtp_smarthost\n"
				     "route_list = * DCsmarthost byname\n"
				     ".endif\n";

static const char transport_macros[] =
    ".ifdef REMOTE_SMTP_HELO_FROM_DNS\n"
    ".ifdef REMOTE_SMTP_HELO_DATA\n"
    "REMOTE_SMTP_HELO_DATA==${lookup dnsdb"
    " {ptr=$sending_ip_address}{$value}{$primary_hostname}}\n"
    ".else\n"
    "REMOTE_SMTP_HELO_DATA=${lookup dnsdb"
    " {ptr=$sending_ip_address}{$value}{$primary_hostname}}\n"
    ".endif\n"
    ".endif\n";

static const char transport_direct[] =
    "remote_smtp:\n"
    "driver = smtp\n"
    ".ifdef REMOTE_SMTP_HELO_DATA\n"
    "helo_data = REMOTE_SMTP_HELO_DATA\n"
    ".endif\n"
    ".ifdef REMOTE_SMTP_INTERFACE\n"
    "interface = REMOTE_SMTP_INTERFACE\n"
    ".endif\n"
    ".ifdef REMOTE_SMTP_TLS_CERTIFICATE\n"
    "tls_certificate = REMOTE_SMTP_TLS_CERTIFICATE\n"
    ".endif\n"
    ".ifdef REMOTE_SMTP_PRIVATEKEY\n"
    "tls_privatekey = REMOTE_SMTP_PRIVATEKEY\n"
    ".endif\n";

static const char transport_smarthost[] =
    "remote_smtp_smarthost:\n"
    "driver = smtp\n"
    ".ifdef REMOTE_SMTP_HELO_DATA\n"
    "helo_data = REMOTE_SMTP_HELO_DATA\n"
    ".endif\n"
    ".ifdef REMOTE_SMTP_SMARTHOST_TLS_CERTIFICATE\n"
    "tls_certificate = REMOTE_SMTP_SMARTHOST_TLS_CERTIFICATE\n"
    ".endif\n"
    ".ifdef REMOTE_SMTP_SMARTHOST_PRIVATEKEY\n"
    "tls_privatekey = REMOTE_SMTP_SMARTHOST_PRIVATEKEY\n"
    ".endif\n"
    ".ifdef REMOTE_SMTP_SMARTHOST_PROTOCOL\n"
    "protocol = REMOTE_SMTP_SMARTHOST_PROTOCOL\n"
    ".endif\n";

const struct stock_piece stock_pieces[] = {
    {"main", "01_exim4-config_listmacrosdefs", main_lists, NULL},
    {"main", "02_exim4-config_options", main_options, NULL},
    {"main", "03_exim4-config_tlsoptions", main_tls, NULL},
    {"main", "90_exim4-config_log_selector", NULL, NULL},
    {"acl", "00_exim4-config_header", "begin acl\n", NULL},
    {"acl", "20_exim4-config_local_deny_exceptions", NULL, NULL},
    {"acl", "30_exim4-config_check_mail", NULL, NULL},
    {"acl", "30_exim4-config_check_rcpt", NULL, NULL},
    {"acl", "40_exim4-config_check_data", NULL, NULL},
    {"router", "00_exim4-config_header", "begin routers\n", NULL},
    {"router", "100_exim4-config_domain_literal", router_literal, NULL},
    {"router", "150_exim4-config_hubbed_hosts", router_hubbed, "hubbed_hosts"},
    {"router", "200_exim4-config_primary", router_primary, NULL},
    {"router", "300_exim4-config_real_local", NULL, NULL},
    {"router", "400_exim4-config_system_aliases", NULL, NULL},
    {"router", "500_exim4-config_hubuser", router_hubuser, NULL},
    {"router", "600_exim4-config_userforward", NULL, NULL},
    {"router", "700_exim4-config_procmail", NULL, NULL},
    {"router", "800_exim4-config_maildrop", NULL, NULL},
    {"router", "850_exim4-config_lowuid", NULL, NULL},
    {"router", "900_exim4-config_local_user", NULL, NULL},
    {"router", "mmm_mail4root", NULL, NULL},
    {"transport", "00_exim4-config_header", "begin transports\n", NULL},
    {"transport", "10_exim4-config_transport-macros", transport_macros, NULL},
    {"transport", "30_exim4-config_address_file", NULL, NULL},
    {"transport", "30_exim4-config_address_pipe", NULL, NULL},
    {"transport", "30_exim4-config_address_reply", NULL, NULL},
    {"transport", "30_exim4-config_mail_spool", NULL, NULL},
    {"transport", "30_exim4-config_maildir_home", NULL, NULL},
    {"transport", "30_exim4-config_maildrop_pipe", NULL, NULL},
    {"transport", "30_exim4-config_procmail_pipe", NULL, NULL},
    {"transport", "30_exim4-config_remote_smtp", transport_direct, NULL},
    {"transport", "30_exim4-config_remote_smtp_smarthost", transport_smarthost,
     NULL},
    {"transport", "35_exim4-config_address_directory", NULL, NULL},
    {"retry", "00_exim4-config_header", "begin retry\n", NULL},
    {"retry", "30_exim4-config", NULL, NULL},
    {"rewrite", "00_exim4-config_header", "begin rewrite\n", NULL},
    {"rewrite", "31_exim4-config_rewriting", NULL, NULL},
    {"auth", "00_exim4-config_header", "begin authenticators\n", NULL},
    {"auth", "30_exim4-config_examples", NULL, NULL},
};

const size_t stock_piece_count = sizeof stock_pieces / sizeof *stock_pieces;
