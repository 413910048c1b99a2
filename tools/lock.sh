# One at a time among processes of this machine: a folder is made by one alone. Read into a script that locks.

# Waits while another that still runs holds it.
lock() {
  told=
  until mkdir "$1" 2>/dev/null; do
    holder=$(cat "$1/pid" 2>/dev/null || true)
    if [ -n "$holder" ] && ! kill -0 "$holder" 2>/dev/null; then
      # It was killed. Whoever moves the folder away first may go on.
      mv "$1" "$1.$$" 2>/dev/null && rm -rf "$1.$$"
      continue
    fi
    [ -n "$told" ] || echo "waiting for another that gets the same" >&2
    told=yes
    sleep 1
  done
  echo $$ >"$1/pid"
}

# Only by who holds it.
unlock() {
  [ "$(cat "$1/pid" 2>/dev/null || true)" != $$ ] || rm -rf "$1"
}
