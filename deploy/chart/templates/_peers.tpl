{{/* Lists of peers and ports, as network policies want them. */}}
{{- define "ledger.ranges" -}}
{{- range $i, $cidr := . }}
{{- if $i }}{{ "\n" }}{{ end }}- ipBlock: { cidr: {{ $cidr }} }
{{- end }}
{{- end }}

{{/* Pods of a namespace, which is known by the label that Kubernetes sets itself. */}}
{{- define "ledger.pods" -}}
- namespaceSelector:
    matchLabels:
      kubernetes.io/metadata.name: {{ .namespace }}
  podSelector:
    matchLabels: {{- toYaml .podLabels | nindent 6 }}
{{- end }}

{{- define "ledger.port" -}}
- protocol: TCP
  port: {{ . }}
{{- end }}

{{- define "ledger.toDns" -}}
- to: {{- include "ledger.pods" .Values.network.dns | nindent 4 }}
  ports:
    - protocol: UDP
      port: 53
    - protocol: TCP
      port: 53
{{- end }}

{{- define "ledger.toDatabase" -}}
- to: {{- include "ledger.ranges" .Values.network.stores | nindent 4 }}
  ports: {{- include "ledger.port" .Values.database.port | nindent 4 }}
{{- end }}

{{- define "ledger.toEndpoints" -}}
- to: {{- include "ledger.ranges" .Values.network.endpoints | nindent 4 }}
  ports: {{- include "ledger.port" 443 | nindent 4 }}
{{- end }}

{{- define "ledger.toInternet" -}}
- to:
    - ipBlock:
        cidr: 0.0.0.0/0
        except: {{- toYaml .Values.network.notInternet | nindent 10 }}
  ports: {{- include "ledger.port" 443 | nindent 4 }}
{{- end }}
