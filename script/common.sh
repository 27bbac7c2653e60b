# shellcheck shell=bash
# Sourced by the other scripts: what several of them need. Works from any folder.

# The root of the checkout.
# shellcheck disable=SC2034 # used by the scripts that source this
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# The oldest PostgreSQL that the tests are run against.
least_postgres=15

# say WORDS: one line for a person, on stderr, so that stdout stays for answers.
say() { printf '%s\n' "$*" >&2; }

# die WORDS: say why, and stop.
die() {
    say "error: $*"
    exit 1
}

# help_of FILE: the comment at the head of a script is its help.
help_of() { sed -n '2,/^[^#]/{s/^# \{0,1\}//p}' "$1"; }

# postgres_bin: prints the folder with initdb and postgres of the newest
# PostgreSQL here, or nothing and 1 when there is none of $least_postgres or
# later. Debian keeps servers off the PATH; PUMP_POSTGRES_BIN names another.
postgres_bin() {
    local folder version best='' best_version=0
    for folder in "${PUMP_POSTGRES_BIN:-}" "$(command -v postgres | xargs -r dirname)" \
        "$(pg_config --bindir 2>/dev/null || true)" /usr/lib/postgresql/*/bin; do
        [[ -n $folder && -x $folder/postgres && -x $folder/initdb ]] || continue
        version=$("$folder/postgres" --version | sed -E 's/^[^0-9]*([0-9]+).*/\1/')
        if ((version >= least_postgres && version > best_version)); then
            best=$folder best_version=$version
        fi
        # A folder that was asked for wins over a newer one.
        [[ -n $best && $folder == "${PUMP_POSTGRES_BIN:-}" ]] && break
    done
    [[ -n $best ]] && printf '%s\n' "$best"
}

# pump_built: prints the program: the one that PUMP_BIN names, else one of this
# checkout, which is set up and built if anything has changed since.
pump_built() {
    local target pump
    if [[ -n ${PUMP_BIN:-} ]]; then
        printf '%s\n' "$PUMP_BIN"
        return
    fi
    "$root/script/setup" >&2
    target=${CARGO_TARGET_DIR:-$root/target}
    pump=$target/release/pump
    if ! fresh "$pump"; then
        pump=$target/debug/pump
        fresh "$pump" || say "building pump (the first time takes some minutes)"
        (cd "$root" && cargo build --quiet --locked -p pump-cli) >&2
    fi
    printf '%s\n' "$pump"
}

# fresh FILE: whether FILE was built after all that it is built from.
fresh() {
    [[ -x $1 ]] && [[ -z $(find "$root"/{crates,kinds,services,migrations,frontend/src,Cargo.toml,Cargo.lock} \
        -newer "$1" -type f -not -path '*/tests/*' -print -quit) ]]
}
