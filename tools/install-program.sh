#!/bin/sh
# Prints the path of a program that tools/programs.tsv pins: one on PATH that suits, or one got once into the user's
# cache folder, by name, version and platform.
# usage: tools/install-program.sh [--check] NAME   (--check: only say whether it is there or could be got)
set -eu
cd "$(dirname "$0")"
tools=$PWD

check=
if [ "${1:-}" = --check ]; then check=yes && shift; fi
name=${1:?usage: tools/install-program.sh [--check] NAME}

refuse() {
  echo "plumbline: $1" >&2
  exit "${2:-69}"
}

line=$(grep "^$name	" programs.tsv) || refuse "tools/programs.tsv names no program $name" 64
IFS='	' read -r _ how package version ask what takes <<LINE
$line
LINE

# The first number with dots that it says is its version; the major has to be the same, what follows no older.
suits() {
  found=$("$1" $ask 2>&1 | grep -Eo '[0-9]+\.[0-9]+\.[0-9]+' | head -n 1)
  [ "${found%%.*}" = "${version%%.*}" ] &&
    [ "$(printf '%s\n%s\n' "$version" "$found" | sort -t . -k 1,1n -k 2,2n -k 3,3n | head -n 1)" = "$version" ]
}

if [ "$ask" != - ] && on_path=$(command -v "$name") && suits "$on_path"; then
  echo "$on_path"
  exit 0
fi

# A program of this project is as new as its sources.
[ "$version" != own ] || version=$(cat "$package"/go.* "$package"/*.go "$package"/*.conf 2>/dev/null | cksum | tr ' ' -)

os=$(uname -s | tr '[:upper:]' '[:lower:]')
case $(uname -m) in
  x86_64 | amd64) arch=x64 ;;
  aarch64 | arm64) arch=arm64 ;;
  *) arch=$(uname -m) ;;
esac
folder="${XDG_CACHE_HOME:-$HOME/.cache}/plumbline/$package-$version-$os-$arch"
case $how in
  go) program=$folder/$name ;;
  *) program=$folder/$what ;;
esac

needs() {
  command -v "$1" >/dev/null 2>&1 || refuse "$name $version is not here, nor is $1, which gets it: $2"
}

if [ ! -e "$program" ]; then
  case $how in
    go) needs go "get Go from https://go.dev/dl" ;;
    debian) needs apt-get "install $package, $version or newer, and put it on PATH" && needs dpkg-deb "install dpkg" ;;
    maven) needs mvn "install Maven and a JDK, 17 or newer" && needs java "install a JDK, 17 or newer" ;;
  esac
  [ -z "$check" ] || exit 0
  mkdir -p "$(dirname "$folder")"
  . "$tools/lock.sh"
  fresh="$folder.$$"
  trap 'rm -rf "$fresh"; unlock "$folder.lock"' EXIT
  trap 'exit 130' INT HUP
  trap 'exit 143' TERM
  lock "$folder.lock"
  if [ ! -e "$program" ]; then
    echo "$name $version: getting it, once, about $takes" >&2
    mkdir -p "$fresh"
    sh "$tools/get-$how.sh" "$package" "$what" "$fresh" "$name" >&2 || refuse "$name $version could not be got; what was said stands above"
    # Of a package that another program was in before, what is there stays.
    rm -rf "$folder"
    mv "$fresh" "$folder"
    [ -e "$program" ] || refuse "$package $version holds no $what"
    echo "$name $version: ready in the cache folder" >&2
  fi
fi

[ -n "$check" ] || echo "$program"
