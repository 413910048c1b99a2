/** What the service counts. Labels are of bounded number: operations of the document, classes of status, planes. */
export interface Metrics {
  /** A request that was answered, or left. */
  requested(request: AnsweredRequest): void;
  /** A run that came in. */
  recorded(run: { readonly plane: string; readonly cloud: string; readonly already: boolean }): void;
  /** How long an ingest took, whatever runs it held. */
  ingested(seconds: number): void;
  readonly contentType: string;
  text(): Promise<string>;
}

export interface AnsweredRequest {
  /** operationId; null of what the document does not know. */
  readonly operation: string | null;
  readonly method: string;
  readonly status: number;
  readonly seconds: number;
  readonly traceId: string;
}
