import pc from 'picocolors';
import { plain } from '../report/clean';
import { flow, join, pad, wrap, type Paint } from '../report/text-layout';
import type { MutantRow, MutateReport } from './schema';
import { factsOf, outcomeWords, percent, survivorGroups } from './words';

export interface Look {
  readonly color: boolean;
  readonly width: number;
}

/** The report for a terminal or a log: the score of each service, then what survived and what it would do. */
export function mutateText(report: MutateReport, { color, width }: Look): string {
  const paint = pc.createColors(color);
  const good = report.outcome === 'held' ? paint.green : paint.red;
  return join([
    paint.bold(`plumbline mutate ${plain(report.input)}`),
    '',
    ...table(report, paint),
    '',
    ...survivorGroups(report).flatMap((group) => survivors(group, width, paint)),
    ...flow([paint.bold(good(outcomeWords(report))), ...factsOf(report)], ' · ', width),
  ]);
}

function table({ services, summary }: MutateReport, paint: Paint): string[] {
  const rows = [...services, { service: 'all', ...summary }];
  const longest = Math.max(...rows.map(({ service }) => service.length), 7);
  const cell = (text: string): string => pad(text, 10, 'end');
  const head = `  ${pad('service', longest)}${['mutants', 'killed', 'survived', 'equivalent', 'score'].map((name) => ` ${cell(name)}`).join('')}`;
  return [
    paint.dim(head),
    ...rows.map(({ service, mutants, killed, survived, equivalent, score }) => {
      const numbers = [mutants, killed, survived, equivalent].map((value) => ` ${cell(String(value))}`).join('');
      return `  ${pad(plain(service), longest)}${numbers} ${cell(percent(score))}`;
    }),
  ];
}

/** At most so many of those that are alike are named. */
const NAMED = 5;

function survivors(group: readonly [MutantRow, ...MutantRow[]], width: number, paint: Paint): string[] {
  const [{ service, rule, does, because }] = group;
  const named = group.slice(0, NAMED);
  const more = group.length - named.length;
  return [
    `  ${paint.yellow('•')} ${paint.bold(plain(`${service} ${rule}`))}`,
    ...wrap(plain(does), width, '    '),
    ...(because === null ? [] : wrap(plain(because), width, '    ').map(paint.dim)),
    ...named.flatMap(({ address, change, source }) => {
      const place = source === null ? '' : paint.cyan(plain(`${source.file}:${String(source.line)}`));
      return flow(
        [plain(address), plain(change), place].filter((part) => part !== ''),
        '  ',
        width,
        '      ',
      );
    }),
    ...(more > 0 ? [paint.dim(`      and ${String(more)} more`)] : []),
    '',
  ];
}
