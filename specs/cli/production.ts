import { planProduction } from '../bench/seed';
import { ROOT } from './run';

let made: Promise<Buffer> | undefined;

/** The plan of production as JSON, made offline, once for all suites of a run. */
export function productionPlan(): Promise<Buffer> {
  return (made ??= planProduction(ROOT));
}
