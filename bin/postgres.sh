# shellcheck shell=bash
# A PostgreSQL 15 of our own for the time of one test run: a temporary folder, a free loopback port,
# no fsync. Sets PARVIS_TEST_POSTGRES. Sourced after bin/lib.sh.

postgres_bin=/usr/lib/postgresql/15/bin
postgres_folder=

# PostgreSQL refuses to run as root.
as_postgres() {
  if [ "$(id -u)" = 0 ]; then
    (cd "$postgres_folder" && setpriv --reuid=postgres --regid=postgres --init-groups "$@")
  else
    (cd "$postgres_folder" && "$@")
  fi
}

make_cluster() {
  as_postgres "$postgres_bin/initdb" -D "$postgres_folder/data" -U postgres -A trust -E UTF8 \
    --locale=C.UTF-8 --no-sync
}

launch_cluster() {
  local port
  for _ in 1 2 3; do
    port=$(free_port)
    if as_postgres "$postgres_bin/pg_ctl" -D "$postgres_folder/data" -w -t 60 \
      -l "$postgres_folder/log" start -o "-F -c listen_addresses=127.0.0.1 -p $port \
        -c unix_socket_directories='$postgres_folder' -c synchronous_commit=off \
        -c full_page_writes=off -c max_connections=300"; then
      echo "$port" >"$postgres_folder/port"
      return 0
    fi
    cat "$postgres_folder/log"
  done
  return 1
}

start_postgres() {
  postgres_folder=$(mktemp -d /tmp/parvis-postgres.XXXXXX)
  [ "$(id -u)" = 0 ] && chown postgres: "$postgres_folder"
  long_step "Making a temporary PostgreSQL" postgres-make make_cluster
  long_step "Starting it" postgres-start launch_cluster
  PARVIS_TEST_POSTGRES=postgresql://postgres@127.0.0.1:$(cat "$postgres_folder/port")/postgres
  export PARVIS_TEST_POSTGRES
}

stop_postgres() {
  [ -n "$postgres_folder" ] || return 0
  if [ -f "$postgres_folder/data/postmaster.pid" ]; then
    as_postgres "$postgres_bin/pg_ctl" -D "$postgres_folder/data" -m immediate stop >/dev/null 2>&1
  fi
  rm -rf "$postgres_folder"
}
