// Package opensearch sends log records to OpenSearch in bulk. It takes a part of the configuration of contrib's exporter of
// this name, and writes the same documents (Simple Schema for Observability), so that a pipeline runs on either.
package opensearch

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"

	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/config/confighttp"
	"go.opentelemetry.io/collector/config/configoptional"
	"go.opentelemetry.io/collector/config/configretry"
	"go.opentelemetry.io/collector/consumer"
	"go.opentelemetry.io/collector/consumer/consumererror"
	"go.opentelemetry.io/collector/exporter"
	"go.opentelemetry.io/collector/exporter/exporterhelper"
	"go.opentelemetry.io/collector/pdata/plog"
)

// Config is where documents go.
type Config struct {
	HTTP  confighttp.ClientConfig                                  `mapstructure:"http"`
	Queue configoptional.Optional[exporterhelper.QueueBatchConfig] `mapstructure:"sending_queue"`
	Retry configretry.BackOffConfig                                `mapstructure:"retry_on_failure"`
	// LogsIndex is the index; with a time format, what stands before the day.
	LogsIndex string `mapstructure:"logs_index"`
	// LogsIndexTimeFormat is of yyyy, MM, dd and HH: one index for each day, say.
	LogsIndexTimeFormat string `mapstructure:"logs_index_time_format"`
}

// Validate refuses what cannot be sent to.
func (c *Config) Validate() error {
	if c.HTTP.Endpoint == "" || c.LogsIndex == "" {
		return fmt.Errorf("http.endpoint and logs_index are needed")
	}
	return nil
}

// NewFactory makes exporters of logs.
func NewFactory() exporter.Factory {
	return exporter.NewFactory(component.MustNewType("opensearch"), defaults,
		exporter.WithLogs(create, component.StabilityLevelDevelopment))
}

func defaults() component.Config {
	return &Config{
		HTTP:  confighttp.NewDefaultClientConfig(),
		Queue: configoptional.Some(exporterhelper.NewDefaultQueueConfig()),
		Retry: configretry.NewDefaultBackOffConfig(),
	}
}

type sender struct {
	config   *Config
	settings exporter.Settings
	client   *http.Client
}

func create(ctx context.Context, settings exporter.Settings, config component.Config) (exporter.Logs, error) {
	s := &sender{config: config.(*Config), settings: settings}
	return exporterhelper.NewLogs(ctx, settings, config, s.push,
		exporterhelper.WithStart(s.start),
		exporterhelper.WithCapabilities(consumer.Capabilities{MutatesData: false}),
		// The client has a timeout of its own.
		exporterhelper.WithTimeout(exporterhelper.TimeoutConfig{Timeout: 0}),
		exporterhelper.WithRetry(s.config.Retry),
		exporterhelper.WithQueue(s.config.Queue))
}

func (s *sender) start(ctx context.Context, host component.Host) (err error) {
	s.client, err = s.config.HTTP.ToClient(ctx, host.GetExtensions(), s.settings.TelemetrySettings)
	return err
}

func (s *sender) push(ctx context.Context, logs plog.Logs) error {
	body, err := bulk(logs, s.config)
	if err != nil {
		return consumererror.NewPermanent(err)
	}
	url := strings.TrimSuffix(s.config.HTTP.Endpoint, "/") + "/_bulk"
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, url, body)
	if err != nil {
		return consumererror.NewPermanent(err)
	}
	request.Header.Set("Content-Type", "application/x-ndjson")
	response, err := s.client.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	return taken(response)
}

// taken tells what is worth another try: too many requests, a fault of theirs. A bulk is answered 200 when part of it was
// refused; what was refused for its form would be so again, and is told once.
func taken(response *http.Response) error {
	answer, err := io.ReadAll(io.LimitReader(response.Body, 1<<20))
	if err != nil {
		return err
	}
	if response.StatusCode == http.StatusTooManyRequests || response.StatusCode >= 500 {
		return fmt.Errorf("OpenSearch answered %d", response.StatusCode)
	}
	if response.StatusCode >= 300 {
		return consumererror.NewPermanent(fmt.Errorf("OpenSearch answered %d", response.StatusCode))
	}
	var told struct{ Errors bool }
	if err := json.Unmarshal(answer, &told); err == nil && told.Errors {
		return consumererror.NewPermanent(fmt.Errorf("OpenSearch refused documents of a bulk: %.300s", answer))
	}
	return nil
}
