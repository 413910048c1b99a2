import { Problem } from '../http/problem';

/** A clock may go ahead of another by so much. */
const SKEW_MS = 5 * 60_000;

/**
 * What is dated ahead would stay the latest until then, whatever comes after it.
 * @param what that is dated: "The run"
 * @throws Problem 422 where it is dated later than now by more than clocks differ
 */
export function demandNotAhead(what: string, dated: Date, now: Date): void {
  const ahead = dated.getTime() - now.getTime();
  if (ahead <= SKEW_MS) return;
  const [then, here] = [dated.toISOString(), now.toISOString()];
  throw new Problem('unprocessable', `${what} is from the future: ${then}, and here it is ${here}.`);
}
