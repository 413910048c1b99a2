import { agreementIn, goneRows, openObligations, termsWords } from './agreement';
import type { Case } from './junit-cases';
import type { Obligation, Run } from './schema';
import { count } from './words';
import { element } from './xml';

/** Testcases of a probe beside those of its controls: that nothing is gone, and each obligation that is open. */
export function liveCases(run: Run): Case[] {
  if (agreementIn(run) === undefined) return [];
  return [goneCase(run), ...openObligations(run).map((obligation) => obligationCase(run, obligation))];
}

function goneCase(run: Run): Case {
  const attributes = { name: 'what the state holds is in the cloud', classname: run.root };
  const gone = goneRows(run).map(({ address }) => address);
  if (gone.length === 0) return { kind: 'passed', xml: element('testcase', attributes, []) };
  const message = `${count(gone.length, 'resource')} of the state ${gone.length === 1 ? 'is' : 'are'} gone`;
  const failure = element('failure', { type: 'gone', message }, gone.join('\n'));
  return { kind: 'failure', xml: element('testcase', attributes, [failure]) };
}

/** Before its deadline it is skipped: it has neither passed nor failed. */
function obligationCase(run: Run, obligation: Obligation): Case {
  const { control, address, because, overdue } = obligation;
  const attributes = { name: `${control} is decided at ${address}`, classname: run.root };
  const message = `owed by the cloud, ${termsWords(obligation)}`;
  return overdue === true
    ? {
        kind: 'failure',
        xml: element('testcase', attributes, [element('failure', { type: 'overdue', message }, because)]),
      }
    : { kind: 'skipped', xml: element('testcase', attributes, [element('skipped', { message }, because)]) };
}
