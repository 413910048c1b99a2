#!/bin/sh
# Keeps one issue open for as long as what is there is not as it should be: opens it, writes what was found over it, and
# closes it once all is well.
# usage: FOUND=success|failure tools/watch-issue.sh [REPORT…]
set -eu

title='What is there is not what was applied, or does not hold'
label=drift
found=${FOUND:?success or failure: how looking ended}
case $found in
  success | failure) ;;
  *) exit 0 ;; # Cancelled or skipped: nobody looked, so nobody knows.
esac

number=$(gh issue list --label "$label" --state open --limit 1 --json number --jq '.[].number')
if [ "$found" = success ]; then
  [ -z "$number" ] || gh issue close "$number" --comment 'All environments are as they were applied, and hold.'
  exit 0
fi

# GitHub takes 65,536 characters. Where looking itself failed there may be no report: the run tells.
body=$(mktemp)
trap 'rm -f "$body"' EXIT
trap 'exit 130' INT HUP
trap 'exit 143' TERM
{
  echo "Found by ${RUN_URL:-a run here}."
  for report in "$@"; do
    [ ! -f "$report" ] || { echo && cat "$report"; }
  done
} | head -c 60000 >"$body"
if [ -n "$number" ]; then
  gh issue edit "$number" --body-file "$body"
else
  gh label create "$label" --description 'Found by the schedule' --force
  gh issue create --title "$title" --label "$label" --body-file "$body"
fi
