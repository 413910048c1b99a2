import { isArray, isObject, type Json } from '../read/json';

/** What a policy said of one subject, where it was neither a pass nor not applicable. */
export interface Finding {
  readonly verdict: 'fail' | 'unknown' | 'error';
  readonly path: readonly (string | number)[];
  /** The key of a message template in the control's METADATA, for a failure. */
  readonly message: string | undefined;
  readonly args: Readonly<Record<string, Json>>;
  readonly because: string | undefined;
  /** The resource where the cause stands, when it is not the subject. */
  readonly at: string | undefined;
}

export type Judgement = 'pass' | 'not_applicable' | Finding;

/** A subject that a policy could not judge. */
export function failure(because: string): Finding {
  return { verdict: 'error', path: [], message: undefined, args: {}, because, at: undefined };
}

/** The entrypoint writes 0 for a pass, 1 for not applicable, and the verdict object otherwise. */
export function toJudgement(value: Json): Judgement {
  if (value === 0) return 'pass';
  if (value === 1) return 'not_applicable';
  if (!isObject(value)) return failure('the policy gave no verdict');
  const { verdict, path, message, args, because, at } = value;
  if (verdict === 'pass' || verdict === 'not_applicable') return verdict;
  if (verdict !== 'fail' && verdict !== 'unknown') return failure('the policy gave no verdict that is known');
  return {
    verdict,
    path: isArray(path) ? path.filter((step) => typeof step === 'string' || typeof step === 'number') : [],
    message: typeof message === 'string' ? message : undefined,
    args: isObject(args) ? args : {},
    because: typeof because === 'string' ? because : undefined,
    at: typeof at === 'string' ? at : undefined,
  };
}
