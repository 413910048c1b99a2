// Kubernetes at the version that terraform/envs name: only its API's description is read, by tools/kubernetes-schemas.mjs.
module plumbline/tools/kubernetes-schemas

go 1.24.0

require k8s.io/kubernetes v1.34.0
