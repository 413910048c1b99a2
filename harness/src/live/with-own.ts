import type { JsonObject } from '../read/json';
import { ReadFailure } from './failure';
import type { Observed } from './reader';

/** Attributes that a call of their own tells. */
export interface OwnCall {
  readonly attributes: readonly string[];
  readonly answer: Promise<JsonObject>;
}

/**
 * A thing with what calls of its own tell of it. A call that fails leaves its attributes unread; one that says by one
 * of these codes that the thing is gone meanwhile leaves nothing of it.
 */
export async function withOwn(
  observed: Observed,
  calls: readonly OwnCall[],
  gone: readonly string[] = [],
): Promise<Observed[]> {
  const answers = await Promise.all(calls.map(({ answer }) => answer.catch(asReadFailure)));
  if (answers.some((answer) => answer instanceof ReadFailure && gone.includes(answer.code))) return [];
  const values = answers.flatMap((answer) => (answer instanceof ReadFailure ? [] : [answer]));
  const unread = answers.flatMap((answer, i) =>
    answer instanceof ReadFailure ? (calls[i]?.attributes ?? []).map((name) => [name, answer] as const) : [],
  );
  return [
    {
      ...observed,
      values: values.reduce((all, some) => ({ ...all, ...some }), observed.values),
      ...(unread.length === 0 ? {} : { unread: Object.fromEntries(unread) }),
    },
  ];
}

/** What is no failure of a call is a fault of ours. */
function asReadFailure(thrown: unknown): ReadFailure {
  if (thrown instanceof ReadFailure) return thrown;
  throw thrown;
}
