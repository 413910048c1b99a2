import { applies, cancels, changerFaults, inOrder, needed, type Delivery } from './order';
import type { Workflow } from './workflows';

/**
 * What speaks against the order in which a workflow brings a service to the environments; empty if each takes the one image
 * that was built, after the environment before took it, and is probed.
 */
export function rolloutFaults(workflow: Workflow, deliveries: readonly Delivery[]): string[] {
  const known = deliveries.map(({ name }) => `deploy-${name}`);
  const strangers = Object.entries(workflow.jobs).filter(([name, job]) => applies(job) && !known.includes(name));
  return [
    ...(cancels(workflow.concurrency) ? ['the workflow: a newer run cancels a deployment'] : []),
    ...strangers.map(([name]) => `${name}: deploys to no environment`),
    ...deliveries.flatMap((delivery, index) => deployerFaults(workflow, delivery, known[index - 1])),
  ];
}

function deployerFaults(workflow: Workflow, delivery: Delivery, before: string | undefined): string[] {
  const name = `deploy-${delivery.name}`;
  const job = workflow.jobs[name];
  if (job === undefined) return [`${delivery.name}: nothing deploys to it`];
  const earlier = needed(workflow, name);
  const built = earlier.some((id) => inOrder(workflow.jobs[id], ['make image', 'upload image .plumbline/image/']));
  return [
    ...changerFaults(name, job, delivery),
    ...(inOrder(job, deployed(delivery))
      ? []
      : [`${name}: deploys another image than the one built, or is not probed`]),
    ...(built ? [] : [`${name}: needs no job that builds the image`]),
    ...(before === undefined || earlier.includes(before) ? [] : [`${name}: does not wait for ${before}`]),
  ];
}

const deployed = ({ name }: Delivery) => [
  'download image .plumbline/image',
  `make chart-values ENV="${name}"`,
  `make deploy ENV="${name}"`,
  'plumbline probe --service',
];
