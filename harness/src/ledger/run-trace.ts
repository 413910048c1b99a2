import { randomBytes } from 'node:crypto';

/** Something that was done in a run, for whoever collects traces. */
export interface RunSpan {
  readonly name: string;
  readonly spanId: string;
  readonly parentId: string | undefined;
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
  /** A call to another service; otherwise work of its own. */
  readonly isCall: boolean;
  readonly attributes: Readonly<Record<string, string | number>>;
}

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

const newSpanId = (): string => randomBytes(8).toString('hex');

/**
 * The one trace that everything of a run is part of: the caller's where TRACEPARENT names one (W3C Trace Context, as
 * pipelines hand it on), else its own. Ledger and issuer are told of it with every call.
 */
export class RunTrace {
  readonly traceId: string;
  private readonly parentId: string | undefined;
  private readonly flags: string;
  private readonly rootId = newSpanId();
  private readonly done: RunSpan[] = [];

  constructor(environment: NodeJS.ProcessEnv) {
    const [, traceId, parentId, flags] = TRACEPARENT.exec(environment['TRACEPARENT'] ?? '') ?? [];
    const isValid = traceId !== undefined && !/^0+$/.test(traceId);
    this.traceId = isValid ? traceId : randomBytes(16).toString('hex');
    this.parentId = isValid ? parentId : undefined;
    this.flags = (isValid ? flags : undefined) ?? '01';
  }

  /** Makes a call, with the header that tells of the trace, and notes how long it took. */
  async call<Answer extends Response>(name: string, make: (traceparent: string) => Promise<Answer>): Promise<Answer> {
    const [spanId, from] = [newSpanId(), Date.now()];
    const note = (attributes: RunSpan['attributes']) => {
      this.done.push({ name, spanId, parentId: this.rootId, from, to: Date.now(), isCall: true, attributes });
    };
    try {
      const answer = await make(`00-${this.traceId}-${spanId}-${this.flags}`);
      note({ 'http.response.status_code': answer.status });
      return answer;
    } catch (thrown) {
      note({ 'error.type': thrown instanceof Error ? thrown.name : 'unknown' });
      throw thrown;
    }
  }

  /** Notes work that was done before. */
  worked(name: string, { from, to }: { from: number; to: number }, attributes: RunSpan['attributes']): void {
    this.done.push({ name, spanId: newSpanId(), parentId: this.rootId, from, to, isCall: false, attributes });
  }

  /** All that was noted, under one span of the whole run. */
  spans(name: string): readonly RunSpan[] {
    const from = Math.min(...this.done.map((span) => span.from));
    const to = Math.max(...this.done.map((span) => span.to));
    const root = { name, spanId: this.rootId, parentId: this.parentId, from, to, isCall: false, attributes: {} };
    return this.done.length === 0 ? [] : [root, ...this.done];
  }
}
