import {
  agreementCounts,
  agreementIn,
  differenceWords,
  KINDS,
  openObligations,
  rowsByAddress,
  sidesOf,
  termsWords,
} from './agreement';
import { plain } from './clean';
import type { AgreementRow, Obligation, Run } from './schema';
import { flow, pad, wrap } from './text-layout';
import type { Paint } from './text-layout';
import { count } from './words';

/** Resources and obligations shown of a run; the JSON report lists them all, and so does `--all`. */
const SHOWN = 20;

/** Plan and cloud beside each other, and what is still owed: resource by resource, where they do not simply agree. */
export function agreementLines(run: Run, width: number, paint: Paint): string[] {
  const agreement = agreementIn(run);
  if (agreement === undefined) return [];
  const groups = rowsByAddress(agreement);
  const whole = agreement.rows.some(({ kind }) => kind === 'agrees');
  const shown = whole || groups.length <= SHOWN + 1 ? groups : groups.slice(0, SHOWN);
  const rest = groups.length - shown.length;
  return [
    '',
    paint.bold('plan and cloud'),
    ...flow(agreementCounts(agreement), ' · ', width, '  '),
    ...shown.flatMap((rows) => ['', ...addressLines(rows, width, paint)]),
    ...(rest > 0 ? ['', paint.dim(`  and ${count(rest, 'more resource')}: all stand in the JSON report`)] : []),
    ...obligationLines(openObligations(run), width, paint),
  ];
}

function addressLines(rows: readonly [AgreementRow, ...AgreementRow[]], width: number, paint: Paint): string[] {
  const [{ address, emulated }] = rows;
  const differences = rows.find((row) => row.differences.length > 0)?.differences ?? [];
  const messages = [...new Set(rows.map(({ message }) => message).filter((message) => message !== ''))];
  return [
    `  ${paint.bold(plain(address))}${emulated ? paint.dim('  emulated') : ''}`,
    ...rows.map((row) => rowLine(row, paint)),
    ...messages.flatMap((message) => wrap(plain(message), width, '      ')),
    ...differences.flatMap((one) => wrap(plain(differenceWords(one)), width, '      ').map(paint.yellow)),
  ];
}

function rowLine(row: AgreementRow, paint: Paint): string {
  const { kind, control } = row;
  const colour = COLOURS[kind];
  const mark = `${MARKS[kind]} ${pad(KINDS[kind], 11)}`;
  const sides = sidesOf(row);
  const parts = [colour === undefined ? mark : paint[colour](mark), ...(control === null ? [] : [plain(control)])];
  return `    ${[...parts, ...(sides === '' ? [] : [paint.dim(sides)])].join('  ')}`.trimEnd();
}

const MARKS = { gone: '✗', contradicts: '≠', open: '?', discharged: '✓', only_live: '+', agrees: '=' } as const;
const COLOURS = {
  gone: 'red',
  contradicts: 'red',
  open: 'yellow',
  discharged: 'green',
  only_live: undefined,
  agrees: undefined,
} as const;

function obligationLines(obligations: readonly Obligation[], width: number, paint: Paint): string[] {
  if (obligations.length === 0) return [];
  const ordered = [...obligations].sort((a, b) => Number(b.overdue ?? false) - Number(a.overdue ?? false));
  const shown = obligations.length <= SHOWN + 1 ? ordered : ordered.slice(0, SHOWN);
  const rest = obligations.length - shown.length;
  return [
    '',
    paint.bold('owed by the cloud'),
    ...shown.flatMap((one) => obligationLine(one, width, paint)),
    ...(rest > 0 ? [paint.dim(`  and ${count(rest, 'more obligation')}: all stand in the JSON report`)] : []),
  ];
}

function obligationLine(obligation: Obligation, width: number, paint: Paint): string[] {
  const { control, address, overdue } = obligation;
  const mark = overdue === true ? paint.red('✗') : paint.yellow('?');
  const terms = termsWords(obligation);
  const parts = [paint.bold(plain(control)), plain(address), overdue === true ? paint.red(terms) : paint.dim(terms)];
  const [first = '', ...more] = flow(parts, '  ', width, '    ');
  return [`  ${mark} ${first.trimStart()}`, ...more];
}
