import {
  isArray,
  isObject,
  listAt,
  objectAt,
  parseText,
  stringAt,
  type Json,
  type JsonObject,
} from '../../harness/src/read/json';

/** A change of a plan that means nothing. */
export type Metamorphosis = (plan: JsonObject) => JsonObject;

/** Every resource has another name; the words in it stay, since a subnet's name says what it is for. */
export const renamed: Metamorphosis = (plan) => {
  const names = new Map(
    listAt(objectAt(objectAt(plan, 'configuration'), 'root_module'), 'resources').map((resource) => [
      stringAt(resource, 'address') ?? '',
      `${stringAt(resource, 'address') ?? ''}_again`,
    ]),
  );
  const longest = [...names.keys()].sort((a, b) => b.length - a.length);
  const found = new RegExp(
    `(?<![\\w.-])(?:${longest.map((name) => name.replace(/[.]/g, '\\.')).join('|')})(?![\\w-])`,
    'g',
  );
  const text =
    longest.length === 0
      ? JSON.stringify(plan)
      : JSON.stringify(plan).replace(found, (name) => names.get(name) ?? name);
  return mapObjects(parsed(text), (object) => {
    const address = stringAt(object, 'address');
    const isResource =
      typeof object['mode'] === 'string' && typeof object['name'] === 'string' && address !== undefined;
    return isResource && address.includes('_again')
      ? { ...object, name: `${stringAt(object, 'name') ?? ''}_again` }
      : object;
  });
};

/** What stands first in the plan stands last. */
export const reordered: Metamorphosis = (plan) => ({
  ...plan,
  resource_changes: [...listAt(plan, 'resource_changes')].reverse(),
  configuration: inRoot(plan, (root) => ({ ...root, resources: [...listAt(root, 'resources')].reverse() })),
});

/** The whole root is a module that another one calls. */
export const inModule: Metamorphosis = (plan) => ({
  ...plan,
  resource_changes: listAt(plan, 'resource_changes').map((change) => {
    const inner = stringAt(change, 'module_address');
    const moved = { address: `module.moved.${stringAt(change, 'address') ?? ''}` };
    return {
      ...asObject(change),
      ...moved,
      module_address: inner === undefined ? 'module.moved' : `module.moved.${inner}`,
    };
  }),
  configuration: inRoot(plan, (root) => ({
    module_calls: { moved: { source: './moved', expressions: {}, module: root } },
  })),
});

/** Something stands beside the rest that has nothing to do with it. */
export const withUnrelated: Metamorphosis = (plan) => ({
  ...plan,
  resource_changes: [
    {
      address: 'aws_cloudwatch_dashboard.unrelated',
      mode: 'managed',
      type: 'aws_cloudwatch_dashboard',
      name: 'unrelated',
      change: { actions: ['create'], after: { dashboard_name: 'unrelated' }, after_unknown: { id: true } },
    },
    ...listAt(plan, 'resource_changes'),
  ],
});

/** What is written as a literal is the default of a variable. */
export const byVariables: Metamorphosis = (plan) => {
  const values: Json[] = [];
  const configuration = inRoot(plan, (root) => ({
    ...root,
    resources: listAt(root, 'resources').map((resource) => ({
      ...asObject(resource),
      expressions: mapObjects(objectAt(resource, 'expressions'), (object) => {
        const { constant_value: constant } = object;
        if (constant === undefined) return object;
        values.push(constant);
        return { references: [`var.v${String(values.length - 1)}`] };
      }),
    })),
  }));
  const named = (of: (value: Json) => JsonObject): JsonObject =>
    Object.fromEntries(values.map((value, i) => [`v${String(i)}`, of(value)]));
  const root = { ...objectAt(configuration, 'root_module'), variables: named((value) => ({ default: value })) };
  return { ...plan, variables: named((value) => ({ value })), configuration: { ...configuration, root_module: root } };
};

function inRoot(plan: JsonObject, change: (root: JsonObject) => JsonObject): JsonObject {
  const configuration = objectAt(plan, 'configuration');
  return { ...configuration, root_module: change(objectAt(configuration, 'root_module')) };
}

/** Every object of a tree changed, the inner ones first. */
function mapObjects(node: JsonObject, change: (object: JsonObject) => JsonObject): JsonObject {
  const visit = (value: Json): Json => {
    if (isArray(value)) return value.map(visit);
    return isObject(value) ? mapObjects(value, change) : value;
  };
  return change(Object.fromEntries(Object.entries(node).map(([key, value]) => [key, visit(value)])));
}

function parsed(text: string): JsonObject {
  return asObject(parseText(text));
}

function asObject(value: Json): JsonObject {
  return isObject(value) ? value : {};
}
