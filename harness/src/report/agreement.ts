import { groupBy } from './group';
import type { Agreement, AgreementKind, AgreementRow, Obligation, Run, Verdict } from './schema';
import { number } from './words';

/** How the kinds of agreement are called. */
export const KINDS: Readonly<Record<AgreementKind, string>> = {
  gone: 'gone',
  contradicts: 'contradicts',
  open: 'open',
  discharged: 'discharged',
  only_live: 'only live',
  agrees: 'agrees',
};

/** `172 agree`, `1 contradicts`: what there is of each kind, what agrees first. */
export function agreementCounts({ summary }: Agreement): string[] {
  const of = (kind: AgreementKind, one: string, many = one): string =>
    `${number(summary[kind])} ${summary[kind] === 1 ? one : many}`;
  const all: readonly (readonly [AgreementKind, string])[] = [
    ['agrees', of('agrees', 'agrees', 'agree')],
    ['discharged', of('discharged', 'discharged')],
    ['contradicts', of('contradicts', 'contradicts', 'contradict')],
    ['open', of('open', 'open')],
    ['only_live', of('only_live', 'only live')],
    ['gone', of('gone', 'gone')],
  ];
  return all.filter(([kind]) => kind === 'agrees' || summary[kind] > 0).map(([, text]) => text);
}

/** Rows by resource, in their order. */
export function rowsByAddress({ rows }: Agreement): (readonly [AgreementRow, ...AgreementRow[]])[] {
  return [...groupBy(rows, ({ address }) => address).values()];
}

/** `plan pass, cloud fail`. */
export function sidesOf({ kind, plan, live }: AgreementRow): string {
  if (kind === 'gone') return '';
  return `plan ${verdictWord(plan)}, cloud ${verdictWord(live)}`;
}

function verdictWord(verdict: Verdict | null): string {
  return verdict === null ? 'says nothing' : verdict.replace('_', ' ');
}

/** `multi_az: true in the state, false in the cloud`. */
export function differenceWords({ attribute, state, cloud }: AgreementRow['differences'][number]): string {
  return `${attribute}: ${state} in the state, ${cloud} in the cloud`;
}

/** The plan beside the cloud; undefined where nothing was probed. */
export function agreementIn({ agreement }: Run): Agreement | undefined {
  return agreement ?? undefined;
}

/** Open obligations of a probe; on the planes before, what is open is listed by cause. */
export function openObligations(run: Run): readonly Obligation[] {
  return agreementIn(run) === undefined ? [] : run.obligations;
}

/** `due 2026-12-31, owner platform`. */
export function termsWords({ deadline, owner, overdue }: Obligation): string {
  const due = deadline === null ? [] : [`${overdue === true ? 'was due' : 'due'} ${deadline}`];
  return [...due, ...(typeof owner === 'string' ? [`owner ${owner}`] : ['nobody’s'])].join(', ');
}

/** Resources of the state that are not in the cloud. */
export function goneRows(run: Run): readonly AgreementRow[] {
  return (run.agreement?.rows ?? []).filter(({ kind }) => kind === 'gone');
}
