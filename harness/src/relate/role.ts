import type { Json } from '../read/json';
import type { Resource } from '../read/resource';
import type { Noun } from './noun';

/** Links that lead to whoever uses a role, and the word for it. */
const USERS: Readonly<Record<string, string>> = {
  ecs_tasks: 'ecs_task',
  eks_clusters: 'eks_cluster',
  eks_node_groups: 'eks_node',
  flow_logs: 'flow_log',
  instance_profiles: 'instance',
  lambda_functions: 'lambda',
  monitored_databases: 'rds_monitoring',
};

/** Facet `used_by` of a role: who takes it on, as far as this input shows. */
export function usedBy(noun: Noun, role: Resource): Json {
  return Object.entries(USERS)
    .filter(([link]) => noun.link(role, link).to.length > 0)
    .map(([, word]) => word)
    .sort();
}
