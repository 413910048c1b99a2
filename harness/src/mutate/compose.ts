import { locate } from '../source/locate';
import type { SourceTree } from '../source/tree';
import { version } from '../version';
import { explanationOf, type Explanations } from './explanations';
import type { Judged } from './mutate';
import type { MutantRow, MutateReport } from './schema';
import { serviceOf } from './service';
import type { OperatorTable } from './table';

/** What a report says beside its mutants. */
export interface Circumstances {
  readonly input: string;
  readonly pack: string;
  readonly controls: number;
  readonly digest: string;
  readonly threshold: number;
  /** The score of an earlier run. */
  readonly notBelow: number | undefined;
  readonly table: OperatorTable;
  readonly explanations: Explanations;
  readonly source: SourceTree | undefined;
}

export function composeReport(judged: readonly Judged[], about: Circumstances): MutateReport {
  const mutants = judged.map((one) => rowOf(one, about));
  const services = [...new Set(mutants.map(({ service }) => service))].sort();
  const summary = figuresOf(mutants);
  const wanted = Math.max(about.threshold, about.notBelow ?? 0);
  return {
    schema: 'plumbline.mutate/v1',
    plumbline: version(),
    policy_digest: about.digest,
    operators: { provider: about.table.provider.name, version: about.table.provider.version },
    input: about.input,
    pack: about.pack,
    controls: about.controls,
    outcome: summary.score !== null && summary.score >= wanted ? 'held' : 'not_held',
    threshold: about.threshold,
    not_below: about.notBelow ?? null,
    summary,
    services: services.map((service) => ({
      service,
      ...figuresOf(mutants.filter((mutant) => mutant.service === service)),
    })),
    mutants,
  };
}

function rowOf({ mutant, kills }: Judged, { explanations, source }: Circumstances): MutantRow {
  const { id, operator, rule, resource, path, words, does, equivalent } = mutant;
  const status = kills.length > 0 ? 'killed' : equivalent === undefined ? 'survived' : 'equivalent';
  const because =
    status === 'survived' ? explanationOf(explanations, mutant) : status === 'equivalent' ? equivalent : undefined;
  return {
    id,
    operator,
    rule,
    service: serviceOf(resource.type),
    address: resource.address,
    path: [...path],
    change: words,
    does,
    status,
    killed_by: kills.map(({ control, address }) => ({ control, address })),
    because: because ?? null,
    source: source === undefined ? null : locate(source, resource, path).source,
  };
}

/** Four digits, so that two runs compare alike wherever they were made. */
function figuresOf(mutants: readonly MutantRow[]): MutateReport['summary'] {
  const of = (status: MutantRow['status']): number => mutants.filter((mutant) => mutant.status === status).length;
  const [killed, survived, equivalent] = [of('killed'), of('survived'), of('equivalent')];
  const counted = killed + survived;
  const score = counted === 0 ? null : Math.floor((killed / counted) * 10_000) / 10_000;
  return { mutants: mutants.length, killed, survived, equivalent, score };
}
