import type { Objectives } from '../../objectives';
import type { Alert } from '../alert';
import { DAY, HOUR, MINUTE, type Pace } from '../pace';

const LOST = ['send', 'enqueue'].flatMap((step) => ['spans', 'log_records'].map((what) => `${step}_failed_${what}`));

/** Alerts on what else is watched: certificates, and the way of traces and logs. */
export function surroundingAlerts({ certificate_days }: Objectives, pace: Pace): Alert[] {
  // Collectors write counters with `_total` or without it, as they are set up.
  const lost = LOST.map(
    (name) =>
      `sum by (exporter) (rate({__name__=~"otelcol_exporter_${name}(_total)?"}[${pace.lasting(5 * MINUTE)}])) > 0`,
  );
  return [
    {
      alert: 'CertificateExpires',
      expr: `min by (host) (ledger_certificate_expiry_timestamp_seconds) - time() < ${certificate_days * DAY}`,
      lasts: HOUR,
      severity: 'ticket',
      summary: 'The certificate of {{ $labels.host }} runs out in {{ $value | humanizeDuration }}.',
    },
    {
      alert: 'CollectorDown',
      expr: 'absent(up{job="collector"} == 1)',
      lasts: 5 * MINUTE,
      severity: 'ticket',
      summary: 'No collector answers: traces and logs are lost.',
    },
    {
      alert: 'TelemetryLost',
      expr: lost.join('\nor '),
      lasts: 5 * MINUTE,
      severity: 'ticket',
      summary: 'The collector cannot hand on what {{ $labels.exporter }} should get.',
    },
  ];
}
