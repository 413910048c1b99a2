import type { Operation } from './operations';
import type { TokenKind } from './tokens';

/** A call that is to be made of an operation. */
export interface PlannedCall {
  /** Its name among the operation's answers. */
  readonly sent: string;
  readonly token?: TokenKind | undefined;
  /** Sent with a trace context whose return is looked for. */
  readonly traced?: true;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

export interface PlanOptions {
  /** Call unsafe methods with a right token too. */
  readonly unsafe: boolean;
  readonly hasToken: (kind: TokenKind) => boolean;
}

/** An origin that no service has reason to trust. */
export const FOREIGN_ORIGIN = 'https://plumbline-probe.invalid';
export const BAD_TRACEPARENT = '00-not-a-trace-context-zz';
/** Over what an API for documents of its own takes from somebody who showed no token. */
const OVERSIZED = Buffer.from(JSON.stringify({ plumbline_probe: 'x'.repeat(2 * 1024 * 1024) }));

const REFUSED: readonly (readonly [sent: string, token: TokenKind])[] = [
  ['malformed_token', 'malformed'],
  ['alg_none', 'alg-none'],
  ['unknown_key', 'unknown-key'],
  ['expired_token', 'expired'],
  ['wrong_audience', 'wrong-audience'],
  ['wrong_issuer', 'wrong-issuer'],
  ['wrong_role', 'wrong-role'],
];

/**
 * The calls that tell how an operation is guarded. Calls that may be let in are made of safe methods alone; of others
 * only those are that have to be refused, and they carry no body that could take effect.
 */
export function planCalls(operation: Operation, options: PlanOptions): PlannedCall[] {
  const may = operation.safe || options.unsafe;
  const valid = may && operation.bearer && options.hasToken('valid');
  if (!operation.isProtected && !may) return [];
  const main: PlannedCall = valid
    ? { sent: 'valid_token', token: 'valid', traced: true }
    : { sent: 'no_token', traced: true };
  return [
    ...(valid ? [{ sent: 'no_token' }] : []),
    ...(operation.bearer ? refusals(operation, options) : []),
    main,
    { ...main, sent: 'foreign_origin', headers: { origin: FOREIGN_ORIGIN } },
    { sent: 'bad_traceparent', token: main.token, headers: { traceparent: BAD_TRACEPARENT } },
    ...(operation.safe ? [] : badBodies()),
  ];
}

function refusals({ roles, scopes }: Operation, { hasToken }: PlanOptions): PlannedCall[] {
  const needsMore = roles.length + scopes.length > 0;
  return REFUSED.filter(([sent, token]) => hasToken(token) && (sent !== 'wrong_role' || needsMore)).map(
    ([sent, token]) => ({ sent, token }),
  );
}

function badBodies(): PlannedCall[] {
  const json = { 'content-type': 'application/json' };
  return [
    { sent: 'oversized_body', headers: json, body: OVERSIZED },
    { sent: 'malformed_body', headers: json, body: Buffer.from('{"plumbline_probe":') },
    { sent: 'wrong_content_type', headers: { 'content-type': 'text/plumbline-probe' }, body: Buffer.from('probe') },
  ];
}
