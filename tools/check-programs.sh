#!/bin/sh
# Says at once which outside programs are missing, before anything long begins. Exit 69 if one is.
# usage: tools/check-programs.sh [PROGRAM…]
set -u
cd "$(dirname "$0")/.." || exit 70

status=0

missing() {
  echo "plumbline: $1" >&2
  status=69
}

for program in "$@"; do
  command -v "$program" >/dev/null 2>&1 && continue
  case $program in
    npm) command -v node >/dev/null 2>&1 && missing "npm is not on PATH, though Node is: get both from https://nodejs.org/en/download" ;;
    node) missing "Node 20.19 or newer, with npm, is not on PATH: get it from https://nodejs.org/en/download" ;;
    terraform) missing "Terraform 1.11 or newer is not on PATH: get it from https://developer.hashicorp.com/terraform/install" ;;
    python3) missing "Python 3.11 or newer is not on PATH (the AWS stand-in runs on it): get it from https://www.python.org/downloads" ;;
    java) missing "A JDK, 17 or newer, is not on PATH (OpenSearch runs on it): get it from https://adoptium.net/temurin/releases" ;;
    *) missing "$program is not on PATH" ;;
  esac
done

exit $status
