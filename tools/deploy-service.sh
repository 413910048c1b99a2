#!/bin/sh
# Pushes the ledger's image to the registry of an environment and upgrades the release there to it, by digest. `make image`
# wrote the image, `make chart-values` what Terraform decides; CHART_VALUES is the operator's YAML, laid over that.
# It runs where the cluster's private endpoint answers.
# usage: tools/deploy-service.sh dev|staging|production
set -eu
cd "$(dirname "$0")/.."
umask 077

refuse() {
  echo "plumbline: $1" >&2
  exit 64
}

environment=${1:?usage: tools/deploy-service.sh ENVIRONMENT}
root=terraform/envs/$environment
image=.plumbline/image/ledger.tar
values=.plumbline/chart/$environment.yaml
[ -f "$image" ] || refuse "there is no $image: make image"
[ -f "$values" ] || refuse "there is no $values: make chart-values ENV=$environment"

# What signs in to the registry and the cluster is gone when this ends.
private=$(mktemp -d)
trap 'rm -rf "$private"' EXIT
trap 'exit 130' INT HUP
trap 'exit 143' TERM
export DOCKER_CONFIG="$private/docker" KUBECONFIG="$private/kubeconfig"

repository=$(terraform -chdir="$root" output -json repository_urls |
  node -p 'JSON.parse(require("node:fs").readFileSync(0, "utf8")).ledger')
tag=$repository:${GITHUB_SHA:-$(git rev-parse HEAD)}
aws ecr get-login-password | docker login --username AWS --password-stdin "${repository%%/*}" >&2
docker load --quiet --input "$image" >&2
docker tag plumbline-ledger "$tag"
docker push --quiet "$tag" >&2
digest=$(docker image inspect --format '{{range .RepoDigests}}{{println .}}{{end}}' "$tag" | sed -n "s#^$repository@##p")
[ -n "$digest" ] || { echo "plumbline: the registry gave no digest for $tag" >&2 && exit 69; }

printf '%s\n' "${CHART_VALUES:-}" >"$private/values.yaml"
aws eks update-kubeconfig --name "$(terraform -chdir="$root" output -raw cluster_name)" >&2
"$(tools/install-program.sh helm)" upgrade --install ledger deploy/chart --namespace ledger --atomic --timeout 15m \
  --values "$values" --values "$private/values.yaml" --set "image.digest=$digest"
