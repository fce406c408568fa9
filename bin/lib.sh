# shellcheck shell=bash
# What run, test and the commands of bin/ share: where things are, long steps with one line and a
# log, Debian packages installed only when they are missing.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
logs=$root/build/logs
mkdir -p "$logs"

# A clone made elsewhere on this machine finds again what was compiled here.
export CCACHE_DIR=${CCACHE_DIR:-${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/ccache}
export CCACHE_BASEDIR=$root CCACHE_NOHASHDIR=1
export CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# long_step "What is done" log-name command…: one line, the output in build/logs, shown on failure.
long_step() {
  local what=$1 log=$logs/$2.log started=$SECONDS
  shift 2
  printf '%s… ' "$what"
  if "$@" >"$log" 2>&1; then
    printf 'done (%s s)\n' $((SECONDS - started))
    return 0
  fi
  printf 'failed\n'
  grep -nE -m 20 'FAILED:|error:|Error' "$log" >&2 || true
  printf -- '--- the last lines of %s:\n' "$log" >&2
  tail -n 60 "$log" >&2
  return 1
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    fail "Root is needed to run: $* (be root, or install sudo)"
  fi
}

# The packages of the lists given ("build", "test") that this machine does not have yet.
missing_packages() {
  local list package command installed
  installed=$(dpkg-query -W -f='${db:Status-Abbrev}${binary:Package}\n' |
    sed -n 's/^ii  *\([^:]*\).*$/\1/p')
  for list in "$@"; do
    while read -r package command; do
      case $package in '' | '#'*) continue ;; esac
      [ -n "$command" ] && PATH=$PATH:/usr/sbin command -v "$command" >/dev/null && continue
      grep -qxF -- "$package" <<<"$installed" || printf '%s\n' "$package"
    done <"$root/bin/packages/$list.txt"
  done
}

apt_install() {
  export DEBIAN_FRONTEND=noninteractive
  as_root apt-get install -y -q --no-install-recommends "$@"
}

# The tests start servers of their own on ports of their own. Servers that come for them stay
# unconfigured and asleep as services of this machine, now and after it restarts.
install_asleep() {
  local policy=/usr/sbin/policy-rc.d ours='' done=0 server
  if [ ! -e "$policy" ]; then
    ours=yes
    printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
    as_root chmod 755 "$policy"
  fi
  for server in "$@"; do
    [ "$server" = postfix ] || continue
    echo 'postfix postfix/main_mailer_type select No configuration' |
      as_root debconf-set-selections
  done
  apt_install "$@" || done=$?
  [ -z "$ours" ] || as_root rm -f "$policy"
  for server in "$@"; do
    case $server in postfix | dovecot-imapd) as_root update-rc.d "${server%-*}" disable ;; esac
  done
  return "$done"
}

# The package lists are fetched only when an installation fails without them: it takes a while.
install_now() {
  install_asleep "$@" || { as_root apt-get update -q && install_asleep "$@"; }
}

install_packages() {
  local wanted
  command -v dpkg-query >/dev/null || fail "Parvis is built on Debian 12: dpkg-query is missing."
  mapfile -t wanted < <(missing_packages "$@")
  [ "${#wanted[@]}" = 0 ] && return 0
  long_step "Installing ${#wanted[@]} Debian packages" packages install_now "${wanted[@]}"
}

# build_preset PRESET [target…]: configures once, then lets ninja do what changed.
build_preset() {
  local preset=$1 folder=$root/build/$1
  shift
  if [ ! -f "$folder/build.ninja" ]; then
    long_step "Configuring ($preset)" "configure-$preset" \
      cmake -S "$root" --preset "$preset" || return 1
  fi
  long_step "Building ($preset)" "build-$preset" ninja -C "$folder" "$@"
}

# A loopback port nobody listens on at this moment.
free_port() {
  local port
  for _ in $(seq 100); do
    port=$((20000 + (RANDOM * 32768 + RANDOM) % 40000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || {
      echo "$port"
      return 0
    }
  done
  fail "No free loopback port was found."
}
