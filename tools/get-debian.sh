#!/bin/sh
# Fetches a Debian package and unpacks it, without root and without installing it: apt checks its signature and sum.
# usage: tools/get-debian.sh PACKAGE WHAT FOLDER
set -eu
package=$1
cd "$3"

# With lists of its own, for where the machine has none and this user may not fetch them.
fetch_lists_too() {
  mkdir -p .apt/lists/partial .apt/cache/archives/partial
  own="-qq -o Debug::NoLocking=1 -o Dir::State::Lists=$PWD/.apt/lists -o Dir::Cache=$PWD/.apt/cache"
  # shellcheck disable=SC2086
  apt-get $own update && apt-get $own download "$package"
}

apt-get -qq download "$package" 2>/dev/null || fetch_lists_too
dpkg-deb -x ./*.deb .
rm -rf .apt ./*.deb
