import { version as packageVersion } from '../version';
import { outcomeOf } from '../report/outcome';
import type { Report, Run } from '../report/schema';
import type { Assessed } from './assess';

/** One report over the runs of a command; runs that could not be judged are among them. */
export function buildReport(
  assessed: readonly (Assessed | { readonly run: Run })[],
  startedAt: Date,
  terraformMs: number,
  warnings: readonly string[],
  tools: Readonly<Record<string, string>>,
): Report {
  const runs = assessed.map(({ run }) => run);
  const first = assessed.find((one): one is Assessed => 'terraformVersion' in one);
  return {
    schema: 'plumbline.report/v1',
    outcome: outcomeOf(runs),
    started_at: startedAt.toISOString(),
    duration_ms: Date.now() - startedAt.getTime(),
    terraform_ms: Math.round(terraformMs),
    tools: {
      plumbline: packageVersion(),
      ...(first === undefined ? {} : { terraform: first.terraformVersion, ...first.providers }),
      ...tools,
    },
    warnings: [...warnings],
    runs,
  };
}
