/** The catalogue of what can go wrong for a caller. Kinds are part of the interface and are never reused. */
const PROBLEMS = {
  'bad-request': { status: 400, title: 'The request is not what the document says' },
  'digest-mismatch': { status: 400, title: 'The body is not what its digest says' },
  unauthenticated: { status: 401, title: 'Sign in' },
  forbidden: { status: 403, title: 'Not allowed' },
  'not-found': { status: 404, title: 'Not there' },
  'method-not-allowed': { status: 405, title: 'Not this method' },
  'not-acceptable': { status: 406, title: 'Not to be had in this form' },
  'too-slow': { status: 408, title: 'The request took too long' },
  conflict: { status: 409, title: 'It does not fit what is there' },
  'changed-meanwhile': { status: 412, title: 'It has changed since it was read' },
  'too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'Not this content type' },
  'bad-cursor': { status: 422, title: 'The cursor is none of ours' },
  unprocessable: { status: 422, title: 'Understood, and refused' },
  'key-reused': { status: 422, title: 'The idempotency key was used for another request' },
  'precondition-required': { status: 428, title: 'If-Match is needed' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'headers-too-large': { status: 431, title: 'The URL and the headers are too long' },
  internal: { status: 500, title: 'A fault of the ledger' },
  unavailable: { status: 503, title: 'Not now' },
} as const;

export type ProblemKind = keyof typeof PROBLEMS;

export interface FieldError {
  /** A JSON pointer, or `query.limit`. */
  readonly path: string;
  readonly message: string;
}

/** An error that is told to the caller as problem details, RFC 9457. `detail` holds nothing that is not theirs to see. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly title: string;

  constructor(
    readonly kind: ProblemKind,
    readonly detail?: string,
    readonly headers: Readonly<Record<string, string>> = {},
    readonly errors: readonly FieldError[] = [],
  ) {
    super(detail ?? PROBLEMS[kind].title);
    ({ status: this.status, title: this.title } = PROBLEMS[kind]);
  }
}

/** The header that RFC 6750 wants with 401 and 403. */
export function challenge(error?: string): Record<string, string> {
  return { 'WWW-Authenticate': `Bearer realm="ledger"${error === undefined ? '' : `, error="${error}"`}` };
}

/** The first kind with this status; what has none is the caller's fault in general, or ours. */
export function kindOfStatus(status: number): ProblemKind {
  for (const kind of KINDS) if (PROBLEMS[kind].status === status) return kind;
  return status >= 400 && status < 500 ? 'bad-request' : 'internal';
}

function isKind(name: string): name is ProblemKind {
  return name in PROBLEMS;
}

const KINDS: readonly ProblemKind[] = Object.keys(PROBLEMS).filter(isKind);

/** The body of a problem. */
export function problemDetails({ kind, status, title, detail, errors }: Problem, traceId: string) {
  return {
    type: `urn:plumbline:problem:${kind}`,
    title,
    status,
    ...(detail === undefined ? {} : { detail }),
    trace_id: traceId,
    ...(errors.length === 0 ? {} : { errors }),
  };
}
