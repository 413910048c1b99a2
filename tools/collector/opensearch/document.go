package opensearch

import (
	"bytes"
	"encoding/json"
	"strings"
	"time"

	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/plog"
)

type severity struct {
	Text   string `json:"text"`
	Number int32  `json:"number"`
}

type document struct {
	Timestamp  time.Time      `json:"@timestamp"`
	Observed   time.Time      `json:"observedTimestamp"`
	TraceID    string         `json:"traceId,omitempty"`
	SpanID     string         `json:"spanId,omitempty"`
	Severity   severity       `json:"severity"`
	Body       string         `json:"body"`
	Attributes map[string]any `json:"attributes,omitempty"`
	Resource   map[string]any `json:"resource,omitempty"`
}

type action struct {
	Create struct {
		Index string `json:"_index"`
	} `json:"create"`
}

// bulk is the body of a request that creates a document for each record.
func bulk(logs plog.Logs, config *Config) (*bytes.Buffer, error) {
	body := &bytes.Buffer{}
	lines := json.NewEncoder(body)
	for _, ofResource := range logs.ResourceLogs().All() {
		resource := ofResource.Resource().Attributes().AsRaw()
		for _, ofScope := range ofResource.ScopeLogs().All() {
			for _, record := range ofScope.LogRecords().All() {
				written := documentOf(record, resource)
				var create action
				create.Create.Index = indexOf(config, written.Timestamp)
				if err := lines.Encode(create); err != nil {
					return nil, err
				}
				if err := lines.Encode(written); err != nil {
					return nil, err
				}
			}
		}
	}
	return body, nil
}

func documentOf(record plog.LogRecord, resource map[string]any) document {
	written := document{
		Timestamp:  record.Timestamp().AsTime(),
		Observed:   record.ObservedTimestamp().AsTime(),
		Severity:   severity{Text: record.SeverityText(), Number: int32(record.SeverityNumber())},
		Body:       record.Body().AsString(),
		Attributes: record.Attributes().AsRaw(),
		Resource:   resource,
	}
	if record.Timestamp() == 0 {
		written.Timestamp = written.Observed
	}
	if id := record.TraceID(); id != pcommon.NewTraceIDEmpty() {
		written.TraceID = id.String()
	}
	if id := record.SpanID(); id != pcommon.NewSpanIDEmpty() {
		written.SpanID = id.String()
	}
	return written
}

// indexOf names the index of a record of this time; days are UTC's.
func indexOf(config *Config, at time.Time) string {
	if config.LogsIndexTimeFormat == "" {
		return config.LogsIndex
	}
	layout := strings.NewReplacer("yyyy", "2006", "MM", "01", "dd", "02", "HH", "15").Replace(config.LogsIndexTimeFormat)
	return config.LogsIndex + "-" + at.UTC().Format(layout)
}
