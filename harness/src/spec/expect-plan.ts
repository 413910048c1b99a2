/**
 * Specs on plans, for any test runner: what a control says of a plan is expected, and what it says instead is shown as
 * the command line shows it.
 * @module plumbline/spec
 */
import { AssertionError } from 'node:assert';
import { resolve } from 'node:path';
import { judge, type JudgeOptions } from '../library/judge';
import { addressMatcher } from '../overlay/waivers';
import type { Report, Verdict } from '../report/schema';
import { countsOf, errorOf, isJudged, only, shownOf } from './shown';

const judged = new Map<string, Promise<Report>>();

/**
 * What is expected of a plan: of the directory of a root module, which is planned offline, of a plan file, or of a plan
 * as JSON. The same input with the same options is planned and judged once in a process.
 *
 * ```ts
 * await expectPlan('terraform/envs/dev').toHold('rds-multi-az');
 * ```
 */
export function expectPlan(input: string, options: Omit<JudgeOptions, 'all' | 'signal'> = {}): PlanExpectation {
  const key = JSON.stringify([resolve(options.cwd ?? '.', input), options]);
  let report = judged.get(key);
  if (report === undefined) {
    judged.set(key, (report = judge(input, { ...options, all: true })));
    // Whoever waits for an expectation is told; until then it is nobody's.
    report.catch(() => undefined);
  }
  return new PlanExpectation(input, report);
}

/** Expectations of one plan: each a promise to wait for, rejected with an AssertionError where it is not met. */
export class PlanExpectation {
  constructor(
    private readonly input: string,
    private readonly report: Promise<Report>,
  ) {}

  /** The control passes at every address that it judges, and at one at least: what is unknown or waived does not hold. */
  async toHold(control: string, at = '*'): Promise<void> {
    await this.expect('hold', { control, at }, (found) => found.length > 0 && found.every((one) => one === 'pass'));
  }

  /**
   * The control fails, at one address at least.
   * @param at an address of a resource, with `*` for anything
   */
  async toFail(control: string, at = '*'): Promise<void> {
    await this.expect('fail', { control, at }, (found) => found.includes('fail'));
  }

  /** The control cannot be decided by the plan, at one address at least: `probe` has to, after the apply. */
  async toLeaveUnknown(control: string, at = '*'): Promise<void> {
    await this.expect('stay unknown', { control, at }, (found) => found.includes('unknown'));
  }

  private async expect(
    what: string,
    { control, at }: { readonly control: string; readonly at: string },
    isMet: (verdicts: readonly Verdict[]) => boolean,
  ): Promise<void> {
    const report = await this.report;
    const matches = addressMatcher(at);
    const chosen = only(report, (result) => result.control === control && matches(result.address));
    const verdicts = chosen.runs.flatMap(({ results }) => results.map(({ verdict }) => verdict));
    const broken = errorOf(report);
    if (broken === undefined && isJudged(report, control) && isMet(verdicts)) return;
    const where = at === '*' ? '' : ` at ${at}`;
    const instead = broken ?? (isJudged(report, control) ? countsOf(verdicts) : 'it is not judged there');
    throw new AssertionError({
      message: [`${this.input}: ${control} was expected to ${what}${where}: ${instead}`, ...shownOf(chosen)].join('\n'),
    });
  }
}
