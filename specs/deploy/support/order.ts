import { runLine, type Job, type Workflow } from './workflows';

/** The GitHub environments that deliver to one of Terraform's, as terraform/bootstrap names them. */
export interface Delivery {
  readonly name: string;
  readonly plan: string;
  readonly apply: string;
}

const APPLIES = /\b(plumbline apply|terraform\b.*\b(apply|destroy)|make (up|down|deploy)\b|helm (upgrade|install))/;

const changesOf = (job: Job) => job.steps.filter((step) => APPLIES.test(runLine(step)));

/** Whether a job changes what is there, of Terraform or in a cluster. */
export const applies = (job: Job): boolean => changesOf(job).length > 0;

/**
 * What speaks against the order in which a workflow delivers; empty if nothing is applied without its plan, its evidence and
 * whoever has to let it.
 * @param deliveries in the order in which a change reaches them
 */
export function orderFaults(workflow: Workflow, deliveries: readonly Delivery[]): string[] {
  const faults = cancels(workflow.concurrency) ? ['the workflow: a newer run cancels an apply'] : [];
  const delivered = deliveries.map((delivery) => ({ delivery, names: appliersOf(workflow, delivery) }));
  const known = new Set(delivered.flatMap(({ names }) => names));
  for (const [name, job] of Object.entries(workflow.jobs)) {
    if (applies(job) && !known.has(name)) faults.push(`${name}: applies no plan of an environment`);
  }
  delivered.forEach(({ delivery, names }, index) => {
    if (names.length !== 1) faults.push(`${delivery.name}: is applied by ${String(names.length)} jobs`);
    const before = delivered[index - 1]?.names ?? [];
    for (const name of names) faults.push(...applierFaults(workflow, name, delivery, before));
  });
  return faults;
}

function appliersOf({ jobs }: Workflow, { name }: Delivery): string[] {
  const line = `plumbline apply ".plumbline/delivery/${name}/plan.out" --root "terraform/envs/${name}"`;
  return Object.entries(jobs).flatMap(([id, job]) => (indexOf(job, line) >= 0 ? [id] : []));
}

function applierFaults(workflow: Workflow, name: string, delivery: Delivery, before: readonly string[]): string[] {
  const job = workflow.jobs[name];
  if (job === undefined) return [];
  const planners = needed(workflow, name).filter((id) => inOrder(workflow.jobs[id], handedOn(delivery)));
  return [
    ...changerFaults(name, job, delivery),
    ...(inOrder(job, fetched(delivery)) ? [] : [`${name}: applies another plan than the one that was handed on`]),
    ...(planners.length > 0 ? [] : [`${name}: needs no job that plans, attests and hands on ${delivery.name}`]),
    ...planners.flatMap((id) => plannerFaults(workflow, id, delivery, before)),
  ];
}

/** What speaks against any job that changes an environment: it waits for its leave, changes one thing, and is not cut off. */
export function changerFaults(name: string, job: Job, { apply }: Delivery): string[] {
  const kept = job.concurrency !== undefined && !cancels(job.concurrency);
  return [
    ...(job.environment === apply ? [] : [`${name}: does not wait for the environment ${apply}`]),
    ...(job.if === undefined ? [] : [`${name}: may run though what it needs did not succeed`]),
    ...(kept ? [] : [`${name}: may be cancelled by, or run beside, another`]),
    ...(changesOf(job).length === 1 ? [] : [`${name}: changes more than one thing`]),
  ];
}

function plannerFaults(workflow: Workflow, id: string, delivery: Delivery, before: readonly string[]): string[] {
  const job = workflow.jobs[id];
  const earlier = needed(workflow, id);
  return [
    ...(job?.environment === delivery.plan ? [] : [`${id}: is not of the environment ${delivery.plan}`]),
    ...(job?.if === undefined ? [] : [`${id}: may run though what it needs did not succeed`]),
    ...before.filter((name) => !earlier.includes(name)).map((name) => `${id}: does not wait for ${name}`),
  ];
}

/** What hands a plan on, step by step: each has to stand, unconditionally, after the one before. */
const handedOn = ({ name }: Delivery) => [
  `make plan ENV="${name}"`,
  `plumbline attest ".plumbline/delivery/${name}/plan.out" --root "terraform/envs/${name}" --kms`,
  `make seal ENV="${name}"`,
  `upload plan-${name} .plumbline/delivery/${name}.sealed`,
];

const fetched = ({ name }: Delivery) => [
  `download plan-${name} .plumbline/delivery`,
  `make unseal ENV="${name}"`,
  `plumbline apply ".plumbline/delivery/${name}/plan.out"`,
];

/** Whether a job does all of these, each unconditionally and after the one before. */
export function inOrder(job: Job | undefined, lines: readonly string[]): boolean {
  const at = lines.map((line) => (job === undefined ? -1 : indexOf(job, line)));
  return at.every((index, position) => index > (at[position - 1] ?? -1));
}

/** Where a job first does what begins so; -1 where it never does, or only on a condition. */
function indexOf({ steps }: Job, line: string): number {
  return steps.findIndex((step) => step.if === undefined && does(step).includes(line));
}

function does(step: Job['steps'][number]): string {
  const artifact = /^actions\/(upload|download)-artifact@/.exec(step.uses ?? '')?.[1];
  return artifact === undefined ? runLine(step) : `${artifact} ${step.with['name'] ?? ''} ${step.with['path'] ?? ''}`;
}

/** The jobs that a job needs, and those that they need. */
export function needed(workflow: Workflow, name: string): string[] {
  const direct = workflow.jobs[name]?.needs ?? [];
  return [...new Set(direct.flatMap((id) => [id, ...needed(workflow, id)]))];
}

/** Whether a newer run cancels what runs. */
export const cancels = (of: Workflow['concurrency']) => of?.['cancel-in-progress'] === true;
