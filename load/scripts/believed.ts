import exec from 'k6/execution';
import { Counter } from 'k6/metrics';
import { Refused } from './ask.ts';

/** What scripts threw. k6 itself logs it and goes on, and whatever was not asked then is missed by no threshold. */
const scriptErrors = new Counter('script_errors');

/** Does what a user does; what the script itself throws ends the whole test. */
export function believed(work: () => void): void {
  try {
    work();
  } catch (thrown) {
    if (thrown instanceof Refused) return;
    scriptErrors.add(1);
    exec.test.abort(`script: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`);
  }
}
