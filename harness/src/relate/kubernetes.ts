import { selects, selectsByMap } from '../kubernetes/selectors';
import { isObject, listAt, objectAt, stringAt, type JsonObject } from '../read/json';
import type { Resource } from '../read/resource';
import type { Link } from './graph';
import type { Noun } from './noun';

/** Links between what a cluster runs: by labels and by names, within one namespace. */
type Derive = (noun: Noun, resource: Resource) => Link;

/** Links of one type with the types that they lead to. */
export const KUBERNETES_LINKS: Readonly<Record<string, Readonly<Record<string, readonly [string, Derive]>>>> = {
  kubernetes_workload: {
    network_policies: ['kubernetes_network_policy', selecting('kubernetes_network_policy')],
    disruption_budgets: ['kubernetes_disruption_budget', selecting('kubernetes_disruption_budget')],
    services: ['kubernetes_service', servicesOf],
    autoscalers: ['kubernetes_autoscaler', autoscalersOf],
    service_account: ['kubernetes_service_account', accountOf],
    role_bindings: ['kubernetes_role_binding', bindingsOf],
  },
};

/** Resources of a type in the namespace of another. */
function beside(noun: Noun, type: string, resource: Resource): readonly Resource[] {
  const own = namespaceOf(resource);
  return noun.inventory.ofType(type).filter((other) => namespaceOf(other) === own);
}

/** What names no namespace is applied to one with all others that name none: `default`, unless somebody says another. */
function namespaceOf({ after }: Resource): string {
  return stringAt(after, 'namespace') ?? 'default';
}

function labelsOf({ after }: Resource): JsonObject {
  return objectAt(after, 'labels');
}

function selecting(type: string): Derive {
  return (noun, workload) => {
    const told = beside(noun, type, workload).map(
      (other) => [other, selects(other.after['selector'], labelsOf(workload))] as const,
    );
    const open = told.find(([, taken]) => taken === undefined);
    return {
      to: told.filter(([, taken]) => taken === true).map(([other]) => other),
      ...(open === undefined ? {} : { unknown: `${open[0].address} selects by an operator that is not known` }),
    };
  };
}

function servicesOf(noun: Noun, workload: Resource): Link {
  const services = beside(noun, 'kubernetes_service', workload);
  return { to: services.filter(({ after }) => selectsByMap(after['selector'], labelsOf(workload))) };
}

function autoscalersOf(noun: Noun, workload: Resource): Link {
  const { after } = workload;
  return {
    to: beside(noun, 'kubernetes_autoscaler', workload).filter(({ after: { target } }) => {
      return stringAt(target, 'kind') === after['kind'] && stringAt(target, 'name') === after['name'];
    }),
  };
}

/** A pod that names no account has its namespace's `default`. */
function accountName(workload: Resource): string {
  return stringAt(workload.after['pod'], 'serviceAccountName') ?? 'default';
}

function accountOf(noun: Noun, workload: Resource): Link {
  const name = accountName(workload);
  return { to: beside(noun, 'kubernetes_service_account', workload).filter(({ after }) => after['name'] === name) };
}

/** Bindings that name the account of a workload: of its namespace, and of the whole cluster. */
function bindingsOf(noun: Noun, workload: Resource): Link {
  const name = accountName(workload);
  const own = namespaceOf(workload);
  return {
    to: noun.inventory.ofType('kubernetes_role_binding').filter((binding) =>
      listAt(binding.after, 'subjects').some((subject) => {
        const where = stringAt(subject, 'namespace') ?? namespaceOf(binding);
        return isObject(subject) && subject['kind'] === 'ServiceAccount' && subject['name'] === name && where === own;
      }),
    ),
  };
}
