import type { Resource } from '../read/resource';
import { noAnswer, toAnswer, type Answer } from './answer';
import { toResource } from './observation';
import type { Operation } from './operations';
import { FOREIGN_ORIGIN, planCalls, type PlannedCall } from './planned-calls';
import type { Probe } from './probe';
import { newTraceContext, traceSeen } from './trace-context';

/** Makes the calls that tell how an operation is guarded, and gives what it answered. */
export async function observeOperation(operation: Operation, probe: Probe): Promise<Resource> {
  const calls = planCalls(operation, { unsafe: probe.unsafe, hasToken: (kind) => probe.tokens.has(kind) });
  const answers: Record<string, Answer> = {};
  const answered = await Promise.all(calls.map((call) => make(call, operation, probe)));
  calls.forEach(({ sent }, at) => (answers[sent] = answered[at] ?? noAnswer('it was not tried')));
  return toResource('service_operation', operation.address, {
    protected: operation.isProtected,
    bearer: operation.bearer,
    redirects: operation.redirects,
    https: probe.base.startsWith('https:'),
    main: calls.find(({ traced }) => traced)?.sent ?? null,
    answers,
  });
}

async function make(planned: PlannedCall, operation: Operation, probe: Probe): Promise<Answer> {
  if (probe.untrusted !== undefined) return noAnswer(probe.untrusted);
  const trace = planned.traced === undefined ? undefined : newTraceContext();
  const called = await probe.caller.call(async () => {
    const token = planned.token === undefined ? undefined : await probe.tokens.of(planned.token, operation);
    return {
      method: operation.method,
      url: probe.base + operation.target,
      headers: {
        ...operation.headers,
        ...planned.headers,
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(trace === undefined ? {} : { traceparent: trace.header }),
      },
      body: planned.body,
    };
  });
  if ('none' in called) return cut(planned, called) ? { closed: true } : noAnswer(called.none);
  return toAnswer(called, probe.redactor, {
    ...(trace === undefined ? {} : { trace: traceSeen(called, trace) }),
    ...(planned.sent === 'foreign_origin' ? { origin: FOREIGN_ORIGIN } : {}),
  });
}

/** Who cuts off a body that is too long has refused it. */
function cut({ sent }: PlannedCall, { closed }: { readonly closed: boolean }): boolean {
  return sent === 'oversized_body' && closed;
}
