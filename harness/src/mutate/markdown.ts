import { inCode, inProse, inText } from '../report/markdown-escape';
import { fit, type Section } from '../report/markdown-fit';
import type { MutateReport } from './schema';
import { factsOf, outcomeWords, percent, survivorGroups } from './words';

/** GitHub's limit for a comment or a job summary's step, in characters. */
const LIMIT = 65_536;

/** A job summary: the score of each service, then what survived. */
export function mutateMarkdown(report: MutateReport): string {
  const mark = report.outcome === 'held' ? '✅' : '❌';
  const head = `### ${mark} plumbline mutate ${inCode(report.input)}: ${inText(outcomeWords(report))}\n\n${inText(factsOf(report).join(' · '))}`;
  const sections = [services(report), survivors(report)].filter(({ items }) => items.length > 0);
  return fit(head, sections, '', LIMIT);
}

function services(report: MutateReport): Section {
  return {
    open: '| service | mutants | killed | survived | equivalent | score |\n| --- | --: | --: | --: | --: | --: |',
    items: report.services.map(
      ({ service, mutants, killed, survived, equivalent, score }) =>
        `| ${[inText(service), mutants, killed, survived, equivalent, percent(score)].join(' | ')} |`,
    ),
    close: '',
    what: 'service',
  };
}

function survivors(report: MutateReport): Section {
  return {
    open: '**Survivors**\n',
    items: survivorGroups(report).map((group) => {
      const [{ rule, does, because }] = group;
      const places = group.slice(0, 5).map(({ address, change }) => `${inCode(address)} ${inText(change)}`);
      const more = group.length > 5 ? [`and ${String(group.length - 5)} more`] : [];
      const why = because === null ? '' : ` ${inProse(because)}`;
      return `- ${inCode(rule)}: ${inProse(does)}${why}<br>${[...places, ...more].join('<br>')}`;
    }),
    close: '',
    what: 'survivor',
  };
}
