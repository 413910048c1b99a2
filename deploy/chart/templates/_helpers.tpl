{{/* Labels that pods are found by; they are never changed. */}}
{{- define "ledger.selector" -}}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end }}

{{- define "ledger.labels" -}}
{{ include "ledger.selector" . }}
app.kubernetes.io/part-of: plumbline
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end }}

{{- define "ledger.image" -}}
{{ .repository }}@{{ .digest }}
{{- end }}

{{- define "ledger.podSecurity" -}}
runAsNonRoot: true
runAsUser: 65532
runAsGroup: 65532
fsGroup: 65532
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "ledger.containerSecurity" -}}
allowPrivilegeEscalation: false
privileged: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities:
  drop: [ALL]
{{- end }}

{{/* Where the database is, and how its certificate is checked: the password is made by IAM. */}}
{{- define "ledger.databaseUrl" -}}
{{- with .Values.database -}}
postgres://{{ .user }}@{{ .host }}:{{ .port }}/{{ .name }}?sslmode=verify-full&sslrootcert=/etc/ledger/database/{{ .certificateAuthority.key }}
{{- end }}
{{- end }}
