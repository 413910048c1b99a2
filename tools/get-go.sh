#!/bin/sh
# Builds a Go program from the module in tools/PACKAGE: go.mod pins it, go.sum holds the sums of all that it is built of.
# What its makers set at link time stands in `ldflags` beside them.
# usage: tools/get-go.sh PACKAGE WHAT FOLDER NAME
set -eu
cd "$(dirname "$0")/$1"
CGO_ENABLED=0 go build -mod=readonly -trimpath -buildvcs=false -ldflags "-s -w $(cat ldflags 2>/dev/null)" -o "$3/$4" "$2"
