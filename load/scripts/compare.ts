import exec from 'k6/execution';
import http from 'k6/http';
import { approve } from './admin.ts';
import { Refused, turnTo } from './ask.ts';
import { audit } from './auditor.ts';
import { believed } from './believed.ts';
import { ingest } from './ci.ts';
import { request } from './operator.ts';
import { ROOTS } from './report.ts';
import { prepare, type Place, type Tokens } from './set-up.ts';
import { setting } from './setting.ts';
import { NOTHING, plus, takeTally, type Tally } from './tally.ts';
import { open } from './viewer.ts';

export { handleSummary } from './main.ts';

/** Two ledgers are asked the same by turns, as load/compare/ has it; it is told of each round by the referee's address. */

type Side = 'base' | 'head';

const PLACES: Readonly<Record<Side, Place>> = {
  base: { url: setting('LOAD_TARGET'), issuer: setting('LOAD_ISSUER') },
  head: { url: setting('LOAD_HEAD'), issuer: setting('LOAD_HEAD_ISSUER') },
};
const REFEREE = setting('LOAD_REFEREE');

/** What each user does in round number `n`. */
const VISITS: readonly ((tokens: Tokens, n: number) => void)[] = [
  ({ viewer }) => {
    open(viewer);
  },
  ({ auditor }) => {
    audit(auditor);
  },
  ({ machine }, n) => {
    ingest(machine, ROOTS + n);
  },
  ({ operator }, n) => {
    request(operator, `compared-${n}`);
  },
  ({ admin }, n) => {
    approve(admin, n);
  },
];

export const setup = (): Readonly<Record<Side, Tokens>> => ({ base: prepare(PLACES.base), head: prepare(PLACES.head) });

/** Who is refused goes away, as in a load test; it is counted as a wrong answer. */
function answered(visit: () => void): void {
  try {
    visit();
  } catch (thrown) {
    if (!(thrown instanceof Refused)) throw thrown;
  }
}

/**
 * A round: each user comes once to both, to one after the other, in an order that is drawn anew for each. Whatever else the
 * machine does falls on both alike.
 */
export function round(tokens: Readonly<Record<Side, Tokens>>): void {
  believed(() => {
    const spent: Record<Side, Tally> = { base: NOTHING, head: NOTHING };
    for (const visit of VISITS) {
      for (const side of Math.random() < 0.5 ? (['base', 'head'] as const) : (['head', 'base'] as const)) {
        turnTo(PLACES[side].url);
        answered(() => {
          visit(tokens[side], exec.scenario.iterationInTest);
        });
        spent[side] = plus(spent[side], takeTally());
      }
    }
    const { status } = http.post(REFEREE, JSON.stringify(spent), { tags: { name: 'referee' } });
    if (status !== 204) throw new Error(`the referee does not take a round: ${status}`);
  });
}
