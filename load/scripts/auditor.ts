import { Trend } from 'k6/metrics';
import { ask, at, numberAt, textsAt, type Answer } from './ask.ts';
import { CONTROL, ROOTS } from './report.ts';

const duration = new Trend('ledger_posture_duration', true);

/** How everything stands: the answer whose totals are those of its roots. */
export function posture(token: string): void {
  const answer = ask(
    'getPosture',
    { path: '/v1/posture', token },
    {
      'the roots of the test are among them': (of) => numberAt(of, 'roots.#') >= ROOTS,
      'the totals are those of the roots': (of) =>
        numberAt(of, 'totals.roots') === numberAt(of, 'roots.#') &&
        numberAt(of, 'totals.not_held') === textsAt(of, 'roots.#.outcome').filter((one) => one === 'not_held').length,
    },
  );
  duration.add(answer.timings.duration);
}

/** An auditor reads how everything stands, what fails one control, one finding of it, and its history. */
export function audit(token: string): void {
  posture(token);
  const list = ask(
    'listFindings',
    { path: `/v1/findings?state=open&control=${CONTROL}&limit=50`, token },
    {
      'each root has one': (of) => textsAt(of, 'items.#.root.id').length === ROOTS,
      'all are open, and of the control': (of) => allOf(of, { state: 'open', control: CONTROL }),
    },
  );
  const id = textsAt(list, 'items.#.id')[0] ?? 'none';
  ask(
    'getFinding',
    { path: `/v1/findings/${id}`, token },
    {
      'it is the one that was asked for': (of) => at(of, 'id') === id && at(of, 'control') === CONTROL,
    },
  );
  ask(
    'listFindingHistory',
    { path: `/v1/findings/${id}/history`, token },
    {
      'it began some time': (of) => numberAt(of, 'items.#') >= 1,
    },
  );
}

function allOf(answer: Answer, wanted: Readonly<Record<string, string>>): boolean {
  const isSo = ([key, value]: readonly [string, string]) =>
    textsAt(answer, `items.#.${key}`).every((one) => one === value);
  return Object.entries(wanted).every(isSo);
}
