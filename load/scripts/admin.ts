import { ask, at, textsAt } from './ask.ts';

/** An admin looks at a waiver that waits, and approves it, unless another admin was faster. @param n which of them */
export function approve(token: string, n: number): void {
  const list = ask(
    'listWaivers',
    { path: '/v1/waivers?state=requested', token },
    {
      'all of them wait': (of) => textsAt(of, 'items.#.state').every((state) => state === 'requested'),
    },
  );
  const waiting = textsAt(list, 'items.#.id');
  const id = waiting[n % waiting.length];
  if (id === undefined) return;
  const waiver = ask(
    'getWaiver',
    { path: `/v1/waivers/${id}`, token },
    {
      'it is the one that was asked for': (of) => at(of, 'id') === id,
    },
  );
  const headers = { 'If-Match': waiver.headers['Etag'] ?? '' };
  const path = `/v1/waivers/${id}/approval`;
  ask(
    'approveWaiver',
    { method: 'POST', path, token, headers, body: {}, expected: [200, 409, 412] },
    {
      'it is approved, or was changed meanwhile': (of) => of.status !== 200 || at(of, 'state') === 'approved',
    },
  );
}
