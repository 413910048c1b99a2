import { z } from 'zod';

/** Plan JSON as far as moving its resources into modules needs it. */
const change = z.looseObject({ address: z.string(), module_address: z.string().optional() });
const configured = z.looseObject({ address: z.string() });
const moduleShape = z.looseObject({
  resources: z.array(configured).default([]),
  module_calls: z.record(z.string(), z.looseObject({})).default({}),
  outputs: z.record(z.string(), z.looseObject({})).default({}),
});
const planShape = z.looseObject({
  resource_changes: z.array(change),
  configuration: z.looseObject({ root_module: moduleShape }),
});

type Open = Readonly<Record<string, unknown>>;

/** Names of module calls from the root; none for the root itself. */
export type Place = readonly string[];

/** Places of up to three modules deep, some within others. */
export const PLACES: readonly Place[] = [[], ['a'], ['a', 'b'], ['a', 'b', 'c'], ['d'], ['d', 'e', 'c']];

/** A place for each item, chosen by numbers and then kept. */
export function placesOf(next: () => number): (item: string) => Place {
  const chosen = new Map<string, Place>();
  return (item) => {
    const place = chosen.get(item) ?? PLACES[next()] ?? [];
    chosen.set(item, place);
    return place;
  };
}

/** The line of a verdict (see `lines`) with the address that its subject has at its place. */
export function lineAt(line: string, placeOf: (item: string) => Place): string {
  const [, slug = '', address = '', rest = ''] = /^(\S+) (.*) ((?:pass|fail|unknown|error) .*)$/.exec(line) ?? [];
  return [slug, addressAt(address, placeOf), rest].join(' ');
}

/**
 * The plan with each resource, data source and module call of its root at another place: in modules, whose outputs and
 * variables carry what is referred to from elsewhere, as people wire modules. `placeOf` is given `aws_vpc.this`,
 * `data.aws_ami.a` or `module.network`.
 */
export function nestedPlan(plan: unknown, placeOf: (item: string) => Place): Open {
  const { resource_changes, configuration, ...rest } = planShape.parse(plan);
  const root = new Wiring(placeOf);
  const { resources, module_calls, outputs, ...module } = configuration.root_module;
  for (const one of resources) {
    const place = placeOf(one.address);
    root.at(place).resources.push({ ...one, ...root.rewired(without(one, ['address']), place) });
  }
  for (const [name, { module: inner, ...call }] of Object.entries(module_calls)) {
    const place = placeOf(`module.${name}`);
    root.at(place).calls.set(name, { ...root.rewired(call, place), module: inner });
  }
  const whole = { ...module, outputs: root.rewired(outputs, []), ...root.at([]).json() };
  return {
    ...rest,
    resource_changes: resource_changes.map((one) => moved(one, placeOf)),
    configuration: { ...configuration, root_module: { ...whole, variables: module['variables'] ?? {} } },
  };
}

/** The address that something of the root has at its place. */
function addressAt(address: string, placeOf: (item: string) => Place): string {
  return [...placeOf(itemOf(address)).map((name) => `module.${name}`), address].join('.');
}

function moved(one: z.infer<typeof change>, placeOf: (item: string) => Place): Open {
  const address = addressAt(one.address, placeOf);
  const prefix = address.slice(0, address.length - one.address.length).replace(/\.$/, '');
  const within = [prefix, one.module_address ?? ''].filter((part) => part !== '').join('.');
  return { ...one, address, ...(within === '' ? {} : { module_address: within }) };
}

/** `aws_vpc.this` of `aws_vpc.this["a"].id`, `module.n` of `module.n.aws_vpc.this`. */
function itemOf(reference: string): string {
  const steps = reference.split('.');
  return steps
    .slice(0, steps[0] === 'data' ? 3 : 2)
    .join('.')
    .replace(/\[.*$/, '');
}

function without(value: Open, names: readonly string[]): Open {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}

/** A module that is being made: what stands in it, and what it takes and gives, by the reference behind each. */
class Made {
  readonly resources: Open[] = [];
  readonly calls = new Map<string, Open>();
  readonly children = new Map<string, Made>();
  readonly outputs = new Map<string, string>();
  readonly variables = new Map<string, string>();

  json(): Open {
    const made = [...this.children].map(([name, child]) => [name, child.call(name)] as const);
    return {
      resources: this.resources,
      module_calls: Object.fromEntries([...this.calls, ...made]),
    };
  }

  private call(name: string): Open {
    const given = [...this.outputs].map(([text, output]) => [output, { expression: expression(text) }] as const);
    const taken = [...this.variables].map(([text, variable]) => [variable, expression(text)] as const);
    const variables = Object.fromEntries([...this.variables.values()].map((variable) => [variable, {}]));
    const module = { ...this.json(), variables, outputs: Object.fromEntries(given) };
    return { source: `./${name}`, expressions: Object.fromEntries(taken), module };
  }
}

/** The modules that are being made, and the wires between them. */
class Wiring {
  private readonly root = new Made();

  constructor(private readonly placeOf: (item: string) => Place) {}

  at(place: Place): Made {
    let made = this.root;
    for (const name of place) {
      const child = made.children.get(name) ?? new Made();
      made.children.set(name, child);
      made = child;
    }
    return made;
  }

  /** Expressions as they read at a place. */
  rewired(value: Open, place: Place): Open {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, this.inner(inner, place)]));
  }

  private inner(value: unknown, place: Place): unknown {
    if (Array.isArray(value)) return value.map((one: unknown) => this.inner(one, place));
    const node = z.looseObject({}).safeParse(value).data;
    if (node === undefined) return value;
    const references = z.array(z.string()).safeParse(node['references']).data;
    if (references === undefined) return this.rewired(node, place);
    return { ...node, references: longest(references).flatMap((text) => withPrefixes(this.wire(text, place))) };
  }

  /** Leads a reference out of the modules where it is, and into those where it is read. */
  private wire(reference: string, to: Place): string {
    const head = reference.split('.')[0] ?? '';
    if (['each', 'count', 'path', 'terraform', 'self'].includes(head)) return reference;
    const from = head === 'var' || head === 'local' ? [] : this.placeOf(itemOf(reference));
    const apart = from.findIndex((name, depth) => name !== to[depth]);
    const common = apart < 0 ? from.length : apart;
    let text = reference;
    for (let depth = from.length; depth > common; depth -= 1) {
      const output = named(this.at(from.slice(0, depth)).outputs, text, 'out');
      text = `module.${from[depth - 1] ?? ''}.${output}`;
    }
    for (let depth = common + 1; depth <= to.length; depth += 1) {
      text = `var.${named(this.at(to.slice(0, depth)).variables, text, 'in')}`;
    }
    return text;
  }
}

function named(names: Map<string, string>, text: string, prefix: string): string {
  const name = names.get(text) ?? `${prefix}_${String(names.size)}`;
  names.set(text, name);
  return name;
}

function expression(text: string): Open {
  return { references: withPrefixes(text) };
}

function longest(references: readonly string[]): string[] {
  const unique = [...new Set(references)];
  const within = (long: string, short: string): boolean =>
    long !== short && long.startsWith(short) && /^[.[]/.test(long.slice(short.length));
  return unique.filter((one) => !unique.some((other) => within(other, one)));
}

/** Terraform lists `aws_vpc.a.id` and `aws_vpc.a` for one reference. */
function withPrefixes(text: string): string[] {
  const item = itemOf(text);
  return item === text ? [text] : [text, item];
}
