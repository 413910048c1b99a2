import { ask, at } from './ask.ts';
import { CONTROL, ENVIRONMENT } from './report.ts';

const DAY_MS = 86_400_000;

/** An operator asks for an exception. @param which tells it from the others of the test */
export function request(token: string, which: string): void {
  const asked = {
    control: CONTROL,
    address: `module.service["${which}"].*`,
    where: { environment: ENVIRONMENT },
    reason: 'Asked for by a load test.',
    owner: 'load',
    expires: new Date(Date.now() + DAY_MS).toISOString().slice(0, 10),
  };
  ask(
    'requestWaiver',
    { method: 'POST', path: '/v1/waivers', token, body: asked, expected: [201] },
    {
      'it waits for somebody else': (of) => at(of, 'state') === 'requested' && at(of, 'decided_by') === null,
      'it is what was asked for': (of) => at(of, 'address') === asked.address && at(of, 'control') === CONTROL,
    },
  );
}
