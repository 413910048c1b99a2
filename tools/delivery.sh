#!/bin/sh
# What the pipeline does around `plumbline attest` and `plumbline apply`, for one environment. The plan file, its evidence
# and the lock file it was made with stay in .plumbline/delivery/ENVIRONMENT; between jobs they travel sealed, for a plan
# holds every value in clear.
# usage: tools/delivery.sh init|plan|changes|seal|unseal dev|staging|production
set -eu
cd "$(dirname "$0")/.."
umask 077
trap 'exit 130' INT HUP
trap 'exit 143' TERM

refuse() {
  echo "plumbline: $1" >&2
  exit 64
}

step=${1:-}
environment=${2:-}
root=terraform/envs/$environment
folder=.plumbline/delivery/$environment
sealed=$folder.sealed
lock=.terraform.lock.hcl
case $environment in
  '' | *[!a-z0-9-]*) refuse 'usage: tools/delivery.sh init|plan|changes|seal|unseal ENVIRONMENT' ;;
esac
[ -d "$root" ] || refuse "there is no environment $environment in terraform/envs"

# A lock file that came with a plan is kept as it is: evidence holds for that one alone.
init() {
  readonly=
  [ ! -f "$root/$lock" ] || readonly=-lockfile=readonly
  terraform -chdir="$root" init -input=false -reconfigure $readonly \
    -backend-config="bucket=${STATE_BUCKET:?the bucket of the states}" \
    -backend-config="key=$environment/terraform.tfstate" \
    -backend-config="region=${AWS_REGION:?the region of the state}" \
    -backend-config="kms_key_id=${STATE_KMS_KEY:?the KMS key of the states}"
}

# What terraform would print of the plan goes nowhere; what is wrong is on standard error.
plan() {
  mkdir -p "$folder"
  terraform -chdir="$root" plan -input=false -lock=false -out="$PWD/$folder/plan.out" >/dev/null
  cp "$root/$lock" "$folder/$lock"
}

changes() {
  echo "Changes of $environment:"
  echo
  terraform -chdir="$root" show -json "$PWD/$folder/plan.out" | node tools/changes.mjs
}

# Whoever has the certificate seals, and only whoever has its key opens.
seal() {
  certificate=$(mktemp)
  trap 'rm -f "$certificate"' EXIT
  printf '%s\n' "${PLAN_CERTIFICATE:?the certificate to whose key plans are sealed, PEM}" >"$certificate"
  tar -C "$folder" -cf - plan.out plan.out.evidence.json "$lock" |
    openssl cms -encrypt -binary -aes-256-gcm -outform DER -out "$sealed" "$certificate"
}

unseal() {
  mkdir -p "$folder"
  key=$(mktemp)
  trap 'rm -f "$key" "$folder.tar"' EXIT
  printf '%s\n' "${PLAN_PRIVATE_KEY:?the key that opens sealed plans, PEM}" >"$key"
  openssl cms -decrypt -binary -inform DER -in "$sealed" -inkey "$key" -out "$folder.tar"
  tar -C "$folder" -xf "$folder.tar" plan.out plan.out.evidence.json "$lock"
  cp "$folder/$lock" "$root/$lock"
}

case $step in
  init | plan | changes | seal | unseal) "$step" ;;
  *) refuse "there is no step $step: init, plan, changes, seal, unseal" ;;
esac
