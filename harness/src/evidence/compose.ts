import { basename } from 'node:path';
import type { ControlCounts, Run } from '../report/schema';
import { version } from '../version';
import type { Bench } from './bench';
import type { JudgedPlan } from './judge-plan-file';
import { PREDICATE_TYPE, STATEMENT_TYPE, type Approval, type Statement } from './statement';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const VALIDITY_HOURS = 24;

/** What is said about a judgement beside its verdicts. */
export interface Said {
  readonly planFile: string;
  readonly by: string;
  readonly approval: Approval | null;
  readonly now: Date;
}

/** A moment in UTC, in seconds: `2026-11-27T14:30:00Z`. */
export function moment(time: number | Date): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

/** Evidence lives as long as is configured, and no longer than the first waiver that was used. */
function expiry(run: Run, validityHours: number, now: Date): string {
  const ends = run.results.flatMap(({ verdict, waiver }) =>
    verdict === 'waived' && waiver !== null ? [Date.parse(waiver.expires) + DAY_MS] : [],
  );
  return moment(Math.min(now.getTime() + validityHours * HOUR_MS, ...ends));
}

function warned({ enforcement, fail, error, waived }: ControlCounts): boolean {
  return waived > 0 || (enforcement === 'advisory' && fail + error > 0);
}

function failed({ enforcement, fail, error }: ControlCounts): boolean {
  return enforcement === 'mandatory' && fail + error > 0;
}

function passed({ pass, fail, unknown, waived, error }: ControlCounts): boolean {
  return pass > 0 && fail + unknown + waived + error === 0;
}

/** The statement that evidence signs: what was judged, by what, with which verdicts, and until when that counts. */
export function compose(bench: Bench, { assessed, sha256, changes }: JudgedPlan, said: Said): Statement {
  const { run, terraformVersion, providers } = assessed;
  const slugs = (which: (counts: ControlCounts) => boolean): string[] =>
    run.controls.filter(which).map(({ control }) => control);
  const warnedTests = slugs((counts) => warned(counts) && !failed(counts));
  const result = run.outcome !== 'held' ? 'FAILED' : warnedTests.length > 0 ? 'WARNED' : 'PASSED';
  const validityHours = bench.session.config.evidence?.validity_hours ?? VALIDITY_HOURS;
  return {
    _type: STATEMENT_TYPE,
    predicateType: PREDICATE_TYPE,
    subject: [{ name: basename(said.planFile), digest: { sha256 } }],
    predicate: {
      result,
      configuration: [...bench.configuration].map(([name, digest]) => ({ name, digest: { sha256: digest } })),
      passedTests: slugs(passed),
      warnedTests,
      failedTests: slugs(failed),
      plumbline: {
        schema: 'plumbline.evidence/v1',
        root: run.root,
        labels: run.labels,
        pack: run.pack,
        cloud: run.cloud,
        changes: { sha256: changes },
        summary: run.summary,
        obligations: run.obligations,
        approval: said.approval,
        by: said.by,
        issued_at: moment(said.now),
        expires_at: expiry(run, validityHours, said.now),
        tools: { plumbline: version(), terraform: terraformVersion, ...providers },
      },
    },
  };
}
