import exec from 'k6/execution';
import { approve } from './admin.ts';
import { audit } from './auditor.ts';
import { believed } from './believed.ts';
import { ingest } from './ci.ts';
import { request } from './operator.ts';
import { loseForAWhile } from './outage.ts';
import { ROOTS } from './report.ts';
import { setUp, type Tokens } from './set-up.ts';
import { setting } from './setting.ts';
import { open } from './viewer.ts';

/** The users of the ledger, as k6 calls them. When and how many come is the load command's: load/profiles.ts. */

export const setup = setUp;

/** Which turn of this scenario it is, over all users. */
const turn = (): number => exec.scenario.iterationInTest;

export function auditor({ auditor: token }: Tokens): void {
  believed(() => {
    audit(token);
  });
}

export function ci({ machine }: Tokens): void {
  believed(() => {
    ingest(machine, ROOTS + turn());
  });
}

export function operator({ operator: token }: Tokens): void {
  believed(() => {
    request(token, `${exec.scenario.name}-${turn()}`);
  });
}

export function admin({ admin: token }: Tokens): void {
  believed(() => {
    approve(token, turn());
  });
}

export function viewer({ viewer: token }: Tokens): void {
  believed(() => {
    open(token);
  });
}

/** Something that the ledger needs goes away, and comes back. */
export const outage = loseForAWhile;

/** What was measured, for the load command; what else k6 hands over has the tokens in it. */
export function handleSummary({ metrics, state }: Readonly<Record<'metrics' | 'state', unknown>>) {
  return { [setting('LOAD_MEASURED')]: JSON.stringify({ metrics, state }) };
}
