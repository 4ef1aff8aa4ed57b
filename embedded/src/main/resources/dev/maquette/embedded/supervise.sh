# Runs one server and ends it as soon as the owner's end of the pipe on standard input is closed,
# which the kernel does however the owner dies.
# Usage: supervise.sh RUN_DIRECTORY SIGNAL COMMAND [ARGUMENT...]

run_directory=$1
stop_signal=$2
shift 2
asked=no
server=

stop() {
    asked=yes
    # QUIT, an immediate shutdown, when the data are thrown away: no checkpoint is worth waiting for then. Else INT.
    [ -z "$server" ] || kill -s "$stop_signal" "$server" 2>/dev/null
}

# The function is parsed as a whole, so that this file may be deleted while it runs.
supervise() {
    trap stop HUP INT TERM
    exec 3<&0
    "$@" </dev/null 3<&- &
    server=$!
    [ "$asked" = no ] || stop
    { read -r line <&3; kill -s TERM $$; } &
    watcher=$!
    exec 3<&-
    status=0
    # A signal interrupts wait, so go on until the server is really gone.
    while kill -s 0 "$server" 2>/dev/null; do
        wait "$server"
        status=$?
    done
    trap '' HUP INT TERM
    kill -s TERM "$watcher" 2>/dev/null
    # Unasked, the server failed: the owner still wants to read its log.
    [ "$asked" = no ] || rm -rf "$run_directory" || rm -rf "$run_directory"
    exit "$status"
}

supervise "$@"
