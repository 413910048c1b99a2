import { table } from '../text';
import type { Comparison } from './report';
import type { Compared, Verdict } from './verdict';

const NAMES = { processor: 'processor time', answer: 'answer time' } as const;
const SAID: Readonly<Record<Verdict, string>> = {
  slower: 'slower',
  not_slower: 'not slower',
  undecided: 'no decision',
};

/** A short report for people. */
export function comparisonText(of: Comparison): string {
  return [
    `compare: ${of.head} against ${of.base}, ${of.rounds} rounds in ${of.seconds.toFixed(0)} s`,
    ...(of.measures.length === 0 ? [] : ['', ...table(head(of), of.measures.map(row))]),
    '',
    `compare: ${summary(of)}`,
    '',
  ].join('\n');
}

/** The same for a pull request. */
export function comparisonMarkdown(of: Comparison): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rows = of.measures.map((one) => line(row(one)));
  const lines = rows.length === 0 ? [] : ['', line(head(of)), '| --- | ---: | ---: | ---: | --- | --- |', ...rows];
  const asked = `${of.rounds} rounds, ${of.requests} requests each, in ${of.seconds.toFixed(0)} s`;
  return ['### Speed of the ledger', '', `**${summary(of)}** (${asked})`, ...lines, ''].join('\n');
}

const head = ({ confidence }: Comparison) => [
  'of a round',
  'base',
  'head',
  'change',
  `${confidence * 100} % interval`,
  '',
];

const row = ({ measure, base_ms, head_ms, change, low, high, verdict }: Compared): string[] => [
  NAMES[measure],
  `${base_ms.toFixed(1)} ms`,
  `${head_ms.toFixed(1)} ms`,
  percent(change),
  `${percent(low)} to ${percent(high)}`,
  SAID[verdict],
];

const percent = (share: number): string => `${share < 0 ? '−' : '+'}${Math.abs(share * 100).toFixed(1)} %`;

function summary({ outcome, smallest_effect, measures, wrong }: Comparison): string {
  const effect = `${Number((smallest_effect * 100).toFixed(2))} %`;
  const ways: Partial<Record<typeof outcome, string>> = {
    slower: `slower, by more than ${effect}`,
    not_slower: `not slower, by less than ${effect} if at all`,
    undecided:
      measures.length === 0
        ? 'no decision: there were too few rounds'
        : `no decision: the machine is too noisy to tell a change of ${effect}`,
  };
  const wrongs = wrong.base + wrong.head > 0 ? `: wrong answers, ${wrong.base} of base, ${wrong.head} of head` : '';
  return ways[outcome] ?? `${outcome}${wrongs}`;
}
