#!/bin/sh
# Installs the npm packages of the lock file, Node 24 among them. Must run on the machine's own Node, because it
# replaces node_modules whole.
set -eu
cd "$(dirname "$0")/.."

tools/check-programs.sh node npm

if ! node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'; then
  echo "plumbline: Node $(node --version) is too old; 20.19 or newer is needed: get it from https://nodejs.org/en/download" >&2
  exit 69
fi

echo "npm packages: installing" >&2
npm ci --no-audit --no-fund --no-update-notifier --loglevel=error >/dev/null || {
  echo "plumbline: npm ci failed; what it said stands above" >&2
  exit 69
}

# The package node@24 puts its program in place by an install script; where it cannot, the machine's Node does the work.
if version=$(node_modules/.bin/node --version 2>/dev/null); then
  echo "npm packages: ready, Node $version" >&2
else
  rm -f node_modules/.bin/node
  echo "npm packages: ready; Node 24 is not to be had for this platform, Node $(node --version) is used" >&2
fi
