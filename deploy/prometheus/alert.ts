/** `page` wakes somebody; `ticket` is for the next working day. */
export type Severity = 'page' | 'ticket';

/** What an alert says. Its runbook has its name. */
export interface Alert {
  readonly alert: string;
  readonly expr: string;
  /** Seconds that it has to hold before anybody is told. */
  readonly lasts: number;
  readonly severity: Severity;
  readonly summary: string;
}
