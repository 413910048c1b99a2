import encoding from 'k6/encoding';
import exec from 'k6/execution';
import http from 'k6/http';
import { approve } from './admin.ts';
import { at, Refused, turnTo } from './ask.ts';
import { audit } from './auditor.ts';
import { ingest } from './ci.ts';
import { request } from './operator.ts';
import { ROOTS } from './report.ts';
import { setting } from './setting.ts';
import { open } from './viewer.ts';

/** An access token for each kind of user. */
export interface Tokens {
  readonly viewer: string;
  readonly auditor: string;
  readonly machine: string;
  readonly operator: string;
  readonly admin: string;
}

/** A ledger, and who gives the tokens for it. */
export interface Place {
  readonly url: string;
  readonly issuer: string;
}

export const setUp = (): Tokens => prepare({ url: setting('LOAD_TARGET'), issuer: setting('LOAD_ISSUER') });

/**
 * Refuses a ledger that is not healthy, signs everybody in, lets each root have its first run, and everybody come
 * once, so that nothing measured is a first time.
 */
export function prepare({ url, issuer }: Place): Tokens {
  healthy(url);
  turnTo(url);
  const tokens = {
    viewer: token(issuer, 'viewer', 'read'),
    auditor: token(issuer, 'auditor', 'read'),
    machine: token(issuer, 'machine', 'write'),
    operator: token(issuer, 'operator', 'read approve'),
    admin: token(issuer, 'admin', 'read approve'),
  };
  try {
    comeOnce(tokens);
  } catch (thrown) {
    if (!(thrown instanceof Refused)) throw thrown;
    exec.test.abort(`the target is not healthy: ${thrown.message}`);
  }
  return tokens;
}

function comeOnce({ viewer, auditor, machine, operator, admin }: Tokens): void {
  for (let n = 0; n < ROOTS; n += 1) ingest(machine, n);
  for (const which of ['the first', 'the second']) request(operator, which);
  approve(admin, 0);
  audit(auditor);
  open(viewer);
}

function healthy(url: string): void {
  const answer = http.get(`${url}/readyz`, { tags: { name: 'getReadiness' }, responseType: 'text' });
  const status = at(answer, 'status');
  if (answer.status !== 200 || status !== 'ok') {
    exec.test.abort(`the target is not healthy: ${answer.status} ${JSON.stringify(status)}`);
  }
}

function token(issuer: string, client: string, scope: string): string {
  const basic = encoding.b64encode(`${client}:${setting('LOAD_CLIENT_SECRET')}`);
  const answer = http.post(
    `${issuer}/token`,
    { grant_type: 'client_credentials', scope },
    { headers: { Authorization: `Basic ${basic}` }, tags: { name: 'token' }, responseType: 'text' },
  );
  const given = at(answer, 'access_token');
  if (typeof given === 'string') return given;
  exec.test.abort(`the issuer gives ${client} no token: ${answer.status}`);
  return '';
}
