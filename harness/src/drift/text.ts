import pc from 'picocolors';
import { plain } from '../report/clean';
import { groupBy } from '../report/group';
import { flow, join, widthOf, wrap, type Paint } from '../report/text-layout';
import { count, duration, number } from '../report/words';
import { fails } from './compose';
import type { DriftLook } from './render';
import type { BrokenControl, DriftedResource, DriftReport } from './schema';
import {
  brokenBy,
  brokenTogether,
  changeWords,
  classesOf,
  concernedWords,
  driftSentence,
  failsRun,
  levelWords,
  placesOf,
  tagsOf,
} from './words';

/** The report for a terminal or a log: how much drifted, then what and what that breaks, worst first. */
export function driftText(report: DriftReport, { color, width }: DriftLook): string {
  const paint = pc.createColors(color);
  const text = new DriftText(report, width, paint);
  return join([
    ...text.head(),
    '',
    text.row(),
    '',
    ...text.errors(),
    ...classesOf(report).flatMap(({ name, resources }) => [
      paint.bold(name),
      ...resources.flatMap((one) => text.resource(one)),
      '',
    ]),
    ...text.together(),
    ...text.notes(),
    '',
    ...text.last(),
  ]);
}

class DriftText {
  constructor(
    private readonly report: DriftReport,
    private readonly width: number,
    private readonly paint: Paint,
  ) {}

  head(): string[] {
    const { cloud, account_wide: whole, summary, policy_digest: digest, states } = this.report;
    const facts = [
      cloud === 'standin' ? 'stand-in' : 'real cloud',
      ...(whole ? ['account-wide'] : []),
      ...(states.length > 1 ? [count(states.length, 'state')] : []),
      count(summary.controls, 'control'),
      `policies ${plain(digest.replace(/^sha256:/, '').slice(0, 7))}`,
    ];
    const name = 'plumbline drift';
    const gap = this.width - widthOf(name) - widthOf(facts.join(' · '));
    if (gap >= 3) return [this.paint.bold(name) + ' '.repeat(gap) + this.paint.dim(facts.join(' · '))];
    return [this.paint.bold(name), ...flow(facts, ' · ', this.width).map(this.paint.dim)];
  }

  row(): string {
    const { outcome, root, summary } = this.report;
    const mark = { held: this.paint.green('✓'), not_held: this.paint.red('✗'), error: this.paint.red('!') }[outcome];
    const counts = (['changed', 'deleted', 'unmanaged', 'ignored'] as const)
      .filter((name) => summary[name] > 0)
      .map((name) => `${number(summary[name])} ${name}`);
    return [`${mark} ${plain(root)}`, `${count(summary.compared, 'resource')} compared`, ...counts].join('   ');
  }

  errors(): string[] {
    return this.report.errors.flatMap((error) => [
      `  ${this.paint.red('!')} ${plain(error.message)}`,
      ...wrap(plain(concernedWords(error)), this.width, '    ').map(this.paint.dim),
      '',
    ]);
  }

  resource(one: DriftedResource): string[] {
    const broken = [...groupBy(brokenBy(one, this.report), ({ control, message }) => `${control} ${message}`).values()];
    const mark = failsRun(one, this.report) ? this.paint.red('✗') : this.paint.yellow('•');
    const place = one.source === null ? [] : [this.paint.cyan(plain(`${one.source.file}:${one.source.line}`))];
    const about = [...place, ...tagsOf(one, this.report).map(plain).map(this.paint.dim)];
    return [
      `  ${mark} ${plain(one.address)}`,
      ...flow(about, '   ', this.width, '    '),
      ...this.changes(one),
      ...broken.flatMap((group) => this.broken(group, placesOf(group, one))),
    ];
  }

  together(): string[] {
    const broken = brokenTogether(this.report);
    if (broken.length === 0) return [];
    return [
      this.paint.bold('broken by several of these together'),
      ...broken.flatMap((one) => this.broken([one], one.address)),
      '',
    ];
  }

  notes(): string[] {
    const { ignored, not_looked_at: left, notes } = this.report;
    const types = left.map(({ type, resources }) => `${type} (${number(resources)})`);
    const lines = [
      ...ignored.map(({ reason, resources, breaks }) => {
        const broken = breaks.length === 0 ? '' : `; they break ${breaks.join(', ')}`;
        return `ignored: ${count(resources, 'resource')}: ${reason}${broken}`;
      }),
      ...(types.length === 0 ? [] : [`not looked at: ${types.join(', ')}`]),
      ...notes,
    ];
    return lines.flatMap((line) => wrap(plain(line), this.width, '  ').map(this.paint.dim));
  }

  last(): string[] {
    const { outcome, duration_ms: ms } = this.report;
    const colour = outcome === 'held' ? this.paint.green : this.paint.red;
    return flow([this.paint.bold(colour(driftSentence(this.report))), duration(ms)], ' · ', this.width);
  }

  private changes(one: DriftedResource): string[] {
    if (!('changes' in one)) return [];
    const longest = Math.max(...one.changes.map(({ attribute }) => attribute.length));
    return one.changes.map((change) => `    ${plain(change.attribute).padEnd(longest)}  ${plain(changeWords(change))}`);
  }

  private broken([first, ...rest]: readonly BrokenControl[], at: string): string[] {
    if (first === undefined) return [];
    const level = [first, ...rest].some(fails) ? '' : levelWords(first);
    const words = `breaks ${first.severity} ${first.control}${at === '' ? '' : ` at ${plain(at)}`}`;
    return [
      `    ${level === '' ? this.paint.red(words) : this.paint.yellow(`${words} (${plain(level)})`)}`,
      ...wrap(plain(first.message), this.width, '      '),
    ];
  }
}
