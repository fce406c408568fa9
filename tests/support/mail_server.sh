#!/usr/bin/env bash
# A real mail server for the tests: Postfix (SMTP) and Dovecot (sign-in, LMTP, IMAP), private copies
# in a folder of their own, on loopback ports that were free.
#
#   mail_server.sh run COMMAND…      starts both, runs COMMAND (PARVIS_TEST_MAIL=FOLDER), stops both
#   mail_server.sh start FOLDER [PROCESS]   starts both and prints where they are (also
#                                    FOLDER/addresses); stops them when that process is no more
#   mail_server.sh stop FOLDER       stops both and removes FOLDER
#   mail_server.sh postfix-stop FOLDER, postfix-start FOLDER    Postfix alone, on the same ports
#   mail_server.sh spoil FOLDER      the mails in the town's mailbox cannot be read any more
#   mail_server.sh mend FOLDER       they can be again
#   mail_server.sh dovecot-stop FOLDER, dovecot-start FOLDER    Dovecot alone, likewise
#
# FOLDER/addresses, one name=value a line:
#   smtp             STARTTLS and sign-in required, as a provider does
#   smtps            the same, encrypted from the first byte
#   smtp_clear       no encryption, yet ready to take a password
#   smtp_other_name  encrypted, its certificate made out to another host
#   imap             STARTTLS offered; each mailbox has the password below
#   imaps            the same, encrypted from the first byte
#   authority        certificate of the authority that signed theirs
#   user, password   of the town; a mailbox too
#   pipe             address whose mails go to the program of FOLDER/pipe, a shell script
#   log              what Postfix says, its conversations included
# Mailboxes: zoe@example.org, paul@example.org, mairie@valserine.example; mailbox.py reads them.
# FOLDER/recipients and FOLDER/contents hold what to answer to whom ("zoe@example.org 450 4.2.1
# later") when a mail is offered and when it has been given whole; read anew at each connection.
# FOLDER/dovecot-more.conf is read by Dovecot when it starts.
#
# Ends with 77 where it cannot run: Postfix needs root, or sudo without a password.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../../bin/lib.sh"

action=${1:-}
folder=${2:-}
owner=${3:-}
PATH=$PATH:/usr/sbin

cannot_run() {
  printf 'No mail server here: %s\n' "$*" >&2
  exit 77
}

become_root() {
  [ "$(id -u)" = 0 ] && return 0
  sudo -n true 2>/dev/null || cannot_run "Postfix needs root"
  exec sudo -n "$0" "$@"
}

new_key=(-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes)

make_certificate() { # make_certificate NAME ALTERNATIVE-NAMES
  openssl req "${new_key[@]}" -keyout "$folder/$1.key" -out "$folder/$1.request" \
    -subj "/CN=$1" 2>/dev/null
  openssl x509 -req -in "$folder/$1.request" -CA "$folder/authority.pem" \
    -CAkey "$folder/authority.key" -CAcreateserial -days 2 -out "$folder/$1.pem" \
    -extfile <(printf 'subjectAltName=%s\n' "$2") 2>/dev/null
}

make_certificates() {
  openssl req -x509 "${new_key[@]}" -days 2 -keyout "$folder/authority.key" \
    -out "$folder/authority.pem" -subj '/CN=Authority of the tests' 2>/dev/null
  make_certificate localhost 'DNS:localhost,IP:127.0.0.1'
  make_certificate elsewhere 'DNS:elsewhere.example'
}

write_postfix() {
  mkdir -p "$folder/postfix" "$folder/queue" "$folder/state"
  chown postfix "$folder/state"
  cat >"$folder/postfix/main.cf" <<CONF
compatibility_level = 3.6
queue_directory = $folder/queue
data_directory = $folder/state
maillog_file = $folder/mail.log
maillog_file_prefixes = $folder
myhostname = mail.valserine.example
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
disable_dns_lookups = yes
smtpd_peername_lookup = no
mydestination =
alias_maps =
alias_database =
local_recipient_maps =
virtual_mailbox_domains = example.org, valserine.example
virtual_mailbox_maps = texthash:$folder/mailboxes
virtual_transport = lmtp:unix:$folder/lmtp
transport_maps = texthash:$folder/transport
recipient_delimiter = +
minimal_backoff_time = 1s
queue_run_delay = 1s
parvis_destination_recipient_limit = 1
default_transport = error:nothing leaves this machine
relay_transport = error:nothing leaves this machine
smtpd_recipient_restrictions =
  check_recipient_access texthash:$folder/recipients, reject_unauth_destination
smtpd_end_of_data_restrictions = check_recipient_access texthash:$folder/contents
smtpd_tls_cert_file = $folder/localhost.pem
smtpd_tls_key_file = $folder/localhost.key
smtpd_tls_security_level = encrypt
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = unix:$folder/auth
smtpd_tls_auth_only = yes
smtpd_error_sleep_time = 0
CONF
  write_postfix_services >"$folder/postfix/master.cf"
}

# max_use=1: each connection reads the tables anew.
write_postfix_services() {
  local signed='-o smtpd_client_restrictions=permit_sasl_authenticated,reject -o max_use=1'
  cat <<CONF
127.0.0.1:$smtp inet n - n - - smtpd $signed
127.0.0.1:$smtps inet n - n - - smtpd $signed -o smtpd_tls_wrappermode=yes
127.0.0.1:$smtp_clear inet n - n - - smtpd -v -o max_use=1
  -o smtpd_tls_security_level=none -o smtpd_tls_auth_only=no
127.0.0.1:$smtp_other_name inet n - n - - smtpd -v -o max_use=1
  -o smtpd_tls_cert_file=$folder/elsewhere.pem -o smtpd_tls_key_file=$folder/elsewhere.key
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
proxymap unix - - n - - proxymap
lmtp unix - - n - - lmtp
parvis unix - n n - - pipe
  flags=DROhu user=mail argv=/bin/sh $folder/pipe
error unix - - n - - error
retry unix - - n - - error
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
CONF
}

write_dovecot() {
  mkdir -p "$folder/mail"
  chown mail: "$folder/mail"
  cat >"$folder/dovecot.conf" <<CONF
base_dir = $folder/dovecot
state_dir = $folder/dovecot-state
log_path = $folder/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
ssl = yes
ssl_cert = <$folder/localhost.pem
ssl_key = <$folder/localhost.key
auth_mechanisms = plain login
auth_failure_delay = 0
mail_location = maildir:$folder/mail/%u
first_valid_uid = 1
postmaster_address = postmaster@valserine.example
passdb {
  driver = passwd-file
  args = scheme=PLAIN username_format=%u $folder/people
}
userdb {
  driver = static
  args = uid=mail gid=mail home=$folder/mail/%u
}
service imap-login {
  inet_listener imap {
    port = $imap
  }
  inet_listener imaps {
    port = $imaps
    ssl = yes
  }
}
service lmtp {
  unix_listener $folder/lmtp {
    user = postfix
    mode = 0600
  }
}
service auth {
  unix_listener $folder/auth {
    user = postfix
    mode = 0600
  }
}
# A wrong password slows nobody down.
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
namespace inbox {
  inbox = yes
}
!include_try $folder/dovecot-more.conf
CONF
}

write_people() {
  local person
  password='les hérons % du lac 7'
  printf 'exit 75\n' >"$folder/pipe"
  printf 'pipe@valserine.example parvis:\n' >"$folder/transport"
  printf 'pipe@valserine.example ok\n' >>"$folder/mailboxes"
  : >"$folder/recipients"
  : >"$folder/contents"
  : >"$folder/dovecot-more.conf"
  for person in zoe@example.org paul@example.org mairie@valserine.example; do
    printf '%s:%s\n' "$person" "$password" >>"$folder/people"
    printf '%s ok\n' "$person" >>"$folder/mailboxes"
  done
  chmod 666 "$folder/recipients" "$folder/contents" "$folder/pipe" "$folder/dovecot-more.conf"
}

write_addresses() {
  cat >"$folder/addresses" <<ADDRESSES
smtp=smtp://localhost:$smtp
smtps=smtps://localhost:$smtps
smtp_clear=smtp://localhost:$smtp_clear
smtp_other_name=smtp://localhost:$smtp_other_name
imap=127.0.0.1:$imap
imaps=127.0.0.1:$imaps
authority=$folder/authority.pem
user=mairie@valserine.example
password=$password
pipe=pipe@valserine.example
log=$folder/mail.log
ADDRESSES
}

# Every port must answer: one that another program took meanwhile shows here.
all_listen() {
  local port
  for port in "$@"; do
    for _ in $(seq 100); do
      (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && continue 2
      sleep 0.1
    done
    return 1
  done
}

postfix_here() {
  postfix -c "$folder/postfix" "$1" >>"$folder/postfix.out" 2>&1
}

postfix_start() {
  postfix_here start
}

postfix_stop() {
  postfix_here stop || true
}

# A server that kept our output open would hold back whoever waits for its end.
dovecot_start() {
  dovecot -c "$folder/dovecot.conf" >>"$folder/dovecot.out" 2>&1 </dev/null
}

dovecot_stop() {
  doveadm -c "$folder/dovecot.conf" stop 2>/dev/null || true
}

town_mails() { # town_mails MODE
  find "$folder/mail/mairie@valserine.example/cur" "$folder/mail/mairie@valserine.example/new" \
    -type f -exec chmod "$1" {} +
}

# On the port it had, which another connection may hold for a moment.
dovecot_start_again() {
  local imap
  imap=$(sed -n 's/^imap=.*://p' "$folder/addresses")
  for _ in $(seq 50); do
    dovecot_start && all_listen "$imap" && return 0
    sleep 0.2
  done
  return 1
}

start_once() {
  smtp=$(free_port) smtps=$(free_port) smtp_clear=$(free_port) smtp_other_name=$(free_port)
  imap=$(free_port) imaps=$(free_port)
  write_postfix
  write_dovecot
  write_addresses
  dovecot_start && postfix_start && all_listen "$imap" "$imaps" "$smtp" "$smtps" \
    "$smtp_clear" "$smtp_other_name"
}

start() {
  local server
  [ -n "$folder" ] || fail "usage: $0 start FOLDER"
  for server in postfix dovecot; do
    command -v "$server" >/dev/null || cannot_run "$server is not installed"
  done
  mkdir -p "$folder"
  folder=$(cd "$folder" && pwd)
  chmod 755 "$folder"
  make_certificates
  write_people
  for _ in 1 2 3; do
    start_once && return 0
    postfix_stop
    dovecot_stop
  done
  cat "$folder"/dovecot.out "$folder"/dovecot.log "$folder"/postfix.out \
    "$folder"/mail.log >&2 || true
  return 1
}

# A test that is killed cannot stop its servers: somebody outside its family looks after them.
stop_after_owner() {
  [ -n "$owner" ] || return 0
  # shellcheck disable=SC2016
  (setsid bash -c 'while [ -d "/proc/$1" ]; do sleep 1; done; exec "$0" stop "$2"' \
    "$(realpath "$0")" "$owner" "$folder" </dev/null >/dev/null 2>&1 &)
}

stop() {
  [ -f "$folder/dovecot.conf" ] || return 0
  postfix_stop
  dovecot_stop
  rm -rf "$folder"
}

run() {
  local result=0
  folder=$(mktemp -d /tmp/parvis-mail.XXXXXX)
  trap '"$0" stop "$folder" || true; rm -rf "$folder"' EXIT
  trap 'exit 130' INT TERM
  "$0" start "$folder" "$$" >/dev/null || exit $?
  PARVIS_TEST_MAIL=$folder "$@" || result=$?
  exit "$result"
}

case $action in
  run) shift && run "$@" ;;
  start) become_root "$@" && start && stop_after_owner && cat "$folder/addresses" ;;
  stop) become_root "$@" && stop ;;
  postfix-start) become_root "$@" && postfix_start ;;
  postfix-stop) become_root "$@" && postfix_stop ;;
  spoil) become_root "$@" && town_mails 000 ;;
  mend) become_root "$@" && town_mails 600 ;;
  dovecot-start) become_root "$@" && dovecot_start_again ;;
  dovecot-stop) become_root "$@" && dovecot_stop ;;
  *) fail "usage: $0 run COMMAND… | start|stop|(postfix|dovecot)-(start|stop)|spoil|mend FOLDER" ;;
esac
