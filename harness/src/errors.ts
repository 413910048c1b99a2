/** Exit codes of the command line: sysexits where they exist (see docs/exit-codes.md). */
export const EXIT = {
  held: 0,
  notHeld: 1,
  /** Harmless drift, and only where `drift --detailed-exitcode` asks to be told. */
  drift: 2,
  usage: 64,
  inputRefused: 65,
  inputNotFound: 66,
  programMissing: 69,
  internal: 70,
  evidenceRefused: 77,
  badConfiguration: 78,
  /** Stopped by a signal: the code that shells give for SIGINT. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The catalogue of errors: each code with its exit code. Codes are part of the interface and are never reused. */
export const ERRORS = {
  ERR_USAGE: EXIT.usage,
  ERR_INPUT_NOT_FOUND: EXIT.inputNotFound,
  ERR_INPUT_UNREADABLE: EXIT.inputNotFound,
  ERR_INPUT_NOT_JSON: EXIT.inputRefused,
  ERR_INPUT_NOT_A_PLAN: EXIT.inputRefused,
  ERR_INPUT_IS_STATE: EXIT.inputRefused,
  ERR_INPUT_NOT_A_STATE: EXIT.inputRefused,
  ERR_INPUT_IS_BOOKMARK: EXIT.inputRefused,
  ERR_INPUT_UNSUPPORTED: EXIT.inputRefused,
  ERR_PLAN_FORMAT: EXIT.inputRefused,
  ERR_PLAN_ERRORED: EXIT.inputRefused,
  ERR_PLAN_INCOMPLETE: EXIT.inputRefused,
  ERR_STATE_FORMAT: EXIT.inputRefused,
  ERR_NOTHING_COVERED: EXIT.inputRefused,
  ERR_HCL_INVALID: EXIT.inputRefused,
  ERR_MANIFESTS_INVALID: EXIT.inputRefused,
  ERR_CHART_INVALID: EXIT.inputRefused,
  ERR_INPUT_AMBIGUOUS: EXIT.usage,
  ERR_OPENAPI_INVALID: EXIT.inputRefused,
  ERR_OBLIGATIONS_INVALID: EXIT.inputRefused,
  ERR_SHARDS_REFUSED: EXIT.inputRefused,
  ERR_MUTATE_RUN: EXIT.badConfiguration,
  ERR_NO_ROOTS: EXIT.inputNotFound,
  ERR_VARIABLES_MISSING: EXIT.badConfiguration,
  ERR_CONFIG_INVALID: EXIT.badConfiguration,
  ERR_WAIVERS_INVALID: EXIT.badConfiguration,
  ERR_TRUST_REF: EXIT.badConfiguration,
  ERR_OWN_POLICY: EXIT.badConfiguration,
  ERR_CHANGED_REF: EXIT.badConfiguration,
  ERR_BASELINE_INVALID: EXIT.badConfiguration,
  ERR_PROGRAM_MISSING: EXIT.programMissing,
  ERR_PROVIDER_UNAVAILABLE: EXIT.programMissing,
  ERR_MODULE_UNAVAILABLE: EXIT.programMissing,
  ERR_TERRAFORM_FAILED: EXIT.programMissing,
  ERR_STANDIN_FAILED: EXIT.programMissing,
  ERR_STANDIN_DEAD: EXIT.programMissing,
  ERR_STANDIN_BUSY: EXIT.programMissing,
  ERR_SERVICE_UNREACHABLE: EXIT.programMissing,
  ERR_NOT_CONFIRMED: EXIT.usage,
  ERR_PRODUCTION_REFUSED: EXIT.evidenceRefused,
  ERR_EVIDENCE_REFUSED: EXIT.evidenceRefused,
  ERR_WAIVERS_REFUSED: EXIT.evidenceRefused,
  ERR_PACK_REFUSED: EXIT.evidenceRefused,
  ERR_AUDIT_REFUSED: EXIT.evidenceRefused,
  ERR_KEY_INVALID: EXIT.badConfiguration,
  ERR_SIGNING_FAILED: EXIT.programMissing,
  ERR_POLICY_FAILED: EXIT.internal,
  ERR_POLICY_EMPTY: EXIT.internal,
  ERR_INTERNAL: EXIT.internal,
} as const satisfies Record<string, ExitCode>;

export type ErrorCode = keyof typeof ERRORS;

/** Where in the user's files an error stands: a path relative to the working directory, a line counted from 1. */
export interface ErrorPlace {
  readonly file: string;
  readonly line?: number;
}

/**
 * The one error class. `message` says what is wrong, `place` where, `remedy` what to do about it.
 * None of the three may hold a value read from the user's input that could be a secret.
 */
export class PlumblineError extends Error {
  override readonly name = 'PlumblineError';
  readonly code: ErrorCode;
  readonly remedy: string | undefined;
  readonly place: ErrorPlace | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    details: { remedy?: string; place?: ErrorPlace; cause?: unknown } = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.remedy = details.remedy;
    this.place = details.place;
  }

  get exitCode(): ExitCode {
    return ERRORS[this.code];
  }
}

/** Worst first: over several roots, the exit code that stands first here wins. */
const SEVERITY_ORDER: readonly ExitCode[] = [
  EXIT.internal,
  EXIT.badConfiguration,
  EXIT.programMissing,
  EXIT.inputRefused,
  EXIT.inputNotFound,
  EXIT.notHeld,
  EXIT.drift,
  EXIT.held,
];

/** The exit code of several outcomes together: the worst, in the order 70, 78, 69, 65, 66, 1, 0. */
export function worstExit(codes: Iterable<ExitCode>): ExitCode {
  const seen = new Set(codes);
  return SEVERITY_ORDER.find((code) => seen.has(code)) ?? EXIT.held;
}

/** Any thrown value as an Error: libraries throw strings and plain objects too. */
export function asError(thrown: unknown): Error {
  if (thrown instanceof Error) return thrown;
  if (typeof thrown === 'string') return new Error(thrown);
  if (typeof thrown === 'object' && thrown !== null && 'message' in thrown && typeof thrown.message === 'string') {
    return new Error(thrown.message);
  }
  return new Error(thrown === undefined ? 'unknown failure' : JSON.stringify(thrown));
}
