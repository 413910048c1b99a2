#!/bin/sh
# Prints the path of an OPA at least as new as tools/opa/go.mod pins it: one on PATH, or one built once with Go into
# the user's cache folder. harness/src/build/opa.ts looks in the same places.
# usage: tools/install-opa.sh [--check]   (only say whether it is there or could be built)
set -eu
cd "$(dirname "$0")/opa"

version=$(sed -n 's/^.*github.com\/open-policy-agent\/opa v\([0-9.]*\).*$/\1/p' go.mod)

os=$(uname -s | tr '[:upper:]' '[:lower:]')
case $(uname -m) in
  x86_64 | amd64) arch=x64 ;;
  aarch64 | arm64) arch=arm64 ;;
  *) arch=$(uname -m) ;;
esac
program="${XDG_CACHE_HOME:-$HOME/.cache}/plumbline/opa-$version-$os-$arch/opa"

# The major version must be the same, what follows no older.
new_enough() {
  found=$("$1" version 2>/dev/null | sed -n 's/^Version: \([0-9.]*\).*$/\1/p')
  [ "${found%%.*}" = "${version%%.*}" ] &&
    [ "$(printf '%s\n%s\n' "$version" "$found" | sort -t . -k 1,1n -k 2,2n -k 3,3n | head -n 1)" = "$version" ]
}

if on_path=$(command -v opa) && new_enough "$on_path"; then
  echo "$on_path"
  exit 0
fi

if [ ! -x "$program" ]; then
  if ! command -v go >/dev/null 2>&1; then
    echo "plumbline: neither OPA $version nor Go, which builds it, is on PATH: get Go from https://go.dev/dl" >&2
    exit 69
  fi
  [ "${1:-}" != --check ] || exit 0
  echo "OPA $version: building with Go, once, about 75 s" >&2
  mkdir -p "$(dirname "$program")"
  fresh="$program.$$"
  trap 'rm -f "$fresh"' EXIT
  CGO_ENABLED=0 go build -trimpath -buildvcs=false -ldflags '-s -w' -o "$fresh" github.com/open-policy-agent/opa >&2 || {
    echo "plumbline: OPA $version could not be built; what Go said stands above" >&2
    exit 69
  }
  mv "$fresh" "$program"
  echo "OPA $version: ready in the cache folder" >&2
fi

echo "$program"
