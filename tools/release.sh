#!/bin/sh
# Writes what a release consists of into .plumbline/release: the npm package, the chart, a bill of materials, and the notes,
# which are the version's section of CHANGELOG.md. The tag has to be the version that package, chart and changelog state.
# usage: tools/release.sh vVERSION
set -eu
cd "$(dirname "$0")/.."

refuse() {
  echo "plumbline: $1" >&2
  exit 65
}

tag=${1:?usage: tools/release.sh vVERSION}
version=${tag#v}
folder=.plumbline/release
package=$(node -p 'require("./harness/package.json").version')
chart=$(sed -n 's/^version: *//p' deploy/chart/Chart.yaml)
[ "$package" = "$version" ] || refuse "the tag is $tag, and harness/package.json says $package"
[ "$chart" = "$version" ] || refuse "the tag is $tag, and deploy/chart/Chart.yaml says $chart"

rm -rf "$folder"
mkdir -p "$folder"
awk -v heading="## [$version]" 'index($0, heading) == 1 { on = 1; next } /^## / { on = 0 } on' CHANGELOG.md >"$folder/notes.md"
[ -s "$folder/notes.md" ] || refuse "CHANGELOG.md has no section [$version]"

# npm makes a bill of a workspace only where its root has a version, which this one has not: it stands in a copy. With
# `--omit dev` it would leave out what the root's own tools need, too.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT HUP
trap 'exit 143' TERM
mkdir -p "$work/plumbline/harness" "$work/plumbline/service"
for file in package-lock.json harness/package.json service/package.json; do cp "$file" "$work/plumbline/$file"; done
node -p 'JSON.stringify({ ...require("./package.json"), version: process.argv[1] })' "$version" >"$work/plumbline/package.json"
(cd "$work/plumbline" && npm sbom --package-lock-only --sbom-format cyclonedx --workspace harness) \
  >"$folder/plumbline-$version.cdx.json"

npm pack --silent --workspace harness --pack-destination "$folder" >&2
"$(tools/install-program.sh helm)" package deploy/chart --destination "$folder" >&2
