#!/bin/sh
# Fetches what tools/PACKAGE/pom.xml names, with all that it needs, into FOLDER/WHAT.
# usage: tools/get-maven.sh PACKAGE WHAT FOLDER
set -eu
cd "$(dirname "$0")/$1"
mvn --batch-mode --quiet -Dstyle.color=never --strict-checksums --file pom.xml dependency:copy-dependencies -DincludeScope=runtime \
  "-DoutputDirectory=$3/$2"
