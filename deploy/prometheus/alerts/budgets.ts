import type { Objectives } from '../../objectives';
import type { Alert } from '../alert';
import { DAY, HOUR, MINUTE, type Pace } from '../pace';
import { faults, late, requests } from '../recording';

/** Burning so many times faster than the budget lasts, over the long window and still over the short one. */
interface Burn {
  readonly factor: number;
  readonly long: number;
  readonly short: number;
}

/**
 * Of the Site Reliability Workbook, chapter 5: 2 % of 30 days' budget within an hour, 5 % within six; for tickets 10 %
 * within a day, or in three.
 */
const FAST: readonly Burn[] = [
  { factor: 14.4, long: HOUR, short: 5 * MINUTE },
  { factor: 6, long: 6 * HOUR, short: 30 * MINUTE },
];
const SLOW: readonly Burn[] = [
  { factor: 3, long: DAY, short: 2 * HOUR },
  { factor: 1, long: 3 * DAY, short: 6 * HOUR },
];

/** Alerts on what is left of the month's budget of faults and of late answers. */
export function budgetAlerts(objectives: Objectives, pace: Pace): Alert[] {
  const faulty = (burns: readonly Burn[]): string =>
    burning(burns, { bad: faults, by: '', budget: 1 - objectives.availability, objectives, pace });
  const tardy = (burns: readonly Burn[]): string =>
    burning(burns, { bad: late, by: ' by (class) ', budget: 1 - objectives.latency.target, objectives, pace });
  return [
    {
      alert: 'LedgerErrorBudgetBurnsFast',
      expr: faulty(FAST),
      lasts: 2 * MINUTE,
      severity: 'page',
      summary: 'The month’s budget of faulty answers is gone within days.',
    },
    {
      alert: 'LedgerErrorBudgetBurnsSlowly',
      expr: faulty(SLOW),
      lasts: 30 * MINUTE,
      severity: 'ticket',
      summary: 'The month’s budget of faulty answers does not last the month.',
    },
    {
      alert: 'LedgerLatencyBudgetBurnsFast',
      expr: tardy(FAST),
      lasts: 2 * MINUTE,
      severity: 'page',
      summary: 'The month’s budget of late answers to requests of class {{ $labels.class }} is gone within days.',
    },
    {
      alert: 'LedgerLatencyBudgetBurnsSlowly',
      expr: tardy(SLOW),
      lasts: 30 * MINUTE,
      severity: 'ticket',
      summary: 'The month’s budget of late answers to requests of class {{ $labels.class }} does not last the month.',
    },
  ];
}

interface Budget {
  readonly bad: (window: number) => string;
  readonly by: string;
  readonly budget: number;
  readonly objectives: Objectives;
  readonly pace: Pace;
}

function burning(burns: readonly Burn[], { bad, by, budget, objectives, pace }: Budget): string {
  const total = (name: string): string => (by === '' ? `sum(${name})` : `sum${by}(${name})`);
  const share = (window: number): string => `${total(bad(window))} / ${total(requests(window))}`;
  return burns
    .map(({ factor, long, short }) => {
      const bound = Number((factor * budget).toPrecision(6));
      const enough = `${total(requests(long))} * ${pace.seconds(long)} >= ${objectives.requests_at_least}`;
      return `(\n  ${share(long)} > ${bound}\n  and ${share(short)} > ${bound}\n  and ${enough}\n)`;
    })
    .join('\nor ');
}
