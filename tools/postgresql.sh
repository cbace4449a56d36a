#!/usr/bin/env bash
# Run a command with a PostgreSQL server for tests: the one of LAYAK_TEST_DATABASE_URL, the local one, or else one of its
# own on this machine only, which is installed where that may be done, and gone afterwards. Without any: a loud skip.
#     bash tools/postgresql.sh .venv/bin/pytest --postgresql tests/apps
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

answers() { .venv/bin/python -c 'import psycopg, sys; psycopg.connect(sys.argv[1], connect_timeout=3)' "$1" 2>/dev/null; }

skip() {
    echo "##################################################################" >&2
    echo "# SKIPPED: NO POSTGRESQL. Nothing was tested on it: $1" >&2
    echo "# Start a server, or name one in LAYAK_TEST_DATABASE_URL." >&2
    echo "##################################################################" >&2
    exit 0
}

[[ -n ${LAYAK_TEST_DATABASE_URL:-} ]] && exec "$@"
answers postgresql://postgres@127.0.0.1:5432/postgres && exec "$@"

server() { find /usr/lib/postgresql /usr/local/bin /usr/bin -name initdb 2>/dev/null | sort -V | tail -n 1; }
[[ -n $(server) ]] || bash tools/system_packages.sh postgresql || skip "it could not be installed."
[[ -n $(server) ]] || skip "its initdb was not found."
bin=$(dirname "$(server)")

as_owner=()  # PostgreSQL refuses to run as root
if [[ $(id -u) -eq 0 ]]; then
    id postgres >/dev/null 2>&1 || skip "there is no user postgres to run it as."
    as_owner=(runuser -u postgres --)
fi
folder=$("${as_owner[@]}" mktemp --directory /tmp/layak-postgresql-XXXXXX)
stop() { cd /; "${as_owner[@]}" "$bin/pg_ctl" --pgdata "$folder/data" --mode fast stop >/dev/null 2>&1 || true; rm -rf "$folder"; }
trap stop EXIT
port=$(.venv/bin/python -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
(
    cd /
    "${as_owner[@]}" "$bin/initdb" --pgdata "$folder/data" --username postgres --auth trust --encoding UTF8 >/dev/null
    # Its rows are gone after the tests: they need not survive a power cut. What a test sees is the same.
    "${as_owner[@]}" "$bin/pg_ctl" --pgdata "$folder/data" --log "$folder/log" --wait \
        --options "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories=$folder \
                   -c fsync=off -c synchronous_commit=off -c full_page_writes=off" start >/dev/null
) || skip "a server of its own did not start."
export LAYAK_TEST_DATABASE_URL="postgresql://postgres@127.0.0.1:$port/postgres"
"$@"
