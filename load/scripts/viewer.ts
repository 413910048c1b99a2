import { ask, numberAt, textsAt } from './ask.ts';
import { posture } from './auditor.ts';

const DAYS = 30;

/** Somebody opens the page: its shell, the files that the shell names, and what its first view asks for. */
export function open(token: string): void {
  const shell = ask(
    'openPage',
    { path: '/', headers: { Accept: 'text/html' } },
    {
      'it is the page': (of) => of.body.includes('<title>Plumbline ledger</title>'),
    },
  );
  for (const [, path = ''] of (shell.status === 200 ? shell.body : '').matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)) {
    ask('openPage', { path }, { 'a file has something in it': (of) => of.body.length > 0 });
  }
  ask(
    'getSession',
    { path: '/v1/session', token },
    {
      'one is a viewer': (of) => textsAt(of, 'roles').includes('viewer'),
    },
  );
  posture(token);
  ask(
    'getTrend',
    { path: `/v1/posture/trend?days=${DAYS}`, token },
    {
      'it has all days': (of) => numberAt(of, 'days.#') === DAYS,
    },
  );
}
