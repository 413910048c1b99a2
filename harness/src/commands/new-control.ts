import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '../catalogue/control';
import { builtPolicies } from '../catalogue/load';
import { baseDirectory } from '../config/files';
import { EXIT, PlumblineError, type ExitCode } from '../errors';
import { OURS, openPolicies, OWN_FOLDER } from '../own/open-policies';
import { scaffold, type NewControl } from '../own/scaffold';
import { plain } from '../report/clean';
import type { Severity } from '../report/schema';
import { userPath } from '../terraform/user-path';
import { configured, shown, writeWhole, type Environment } from './context';

export interface NewControlOptions {
  /** `rds/some_property` */
  readonly name: string;
  readonly slug: string | undefined;
  readonly severity: Severity;
  readonly type: string | undefined;
  readonly attribute: string | undefined;
}

/** Begins a control: writes its Rego, its test and its examples into the folder of policies, and says how to go on. */
export async function newControl(
  options: NewControlOptions,
  { cwd, write }: Pick<Environment, 'cwd' | 'write'>,
): Promise<ExitCode> {
  const base = baseDirectory(cwd);
  const { config } = await configured(base, cwd);
  const { catalogue } = await openPolicies({ base, cwd, config });
  const folder = join(base, config.policies?.[0] ?? OWN_FOLDER);
  const packages = existsSync(join(folder, OURS)) ? 'plumbline' : 'own';
  const files = [...scaffold({ ...checked(options, catalogue), packages })];
  for (const [name] of files) refuseThere(join(folder, name), cwd);
  for (const [name, text] of files) writeWhole(join(folder, name), text);
  const test = packages === 'own' ? ` ${userPath(join(builtPolicies().sources, 'lib'))}` : '';
  const told = files.map(([name]) => shown(join(folder, name), cwd));
  const next = [
    'Say in the first what it requires, give the examples the arguments they need, and test it:',
    `opa test --ignore '*.yaml' ${shown(folder, cwd)}${test}`,
  ];
  write([...told, '', ...next, ''].join('\n'));
  return EXIT.held;
}

/** Words that Rego keeps for itself. */
const KEPT = new Set(
  'as contains data default else every false if import in input not null package some true with'.split(' '),
);

function checked(options: NewControlOptions, catalogue: Catalogue): Omit<NewControl, 'packages'> {
  const [, service = '', property = ''] = /^([a-z][a-z0-9_]*)\/([a-z][a-z0-9_]*)$/.exec(options.name) ?? [];
  const name = JSON.stringify(plain(options.name).slice(0, 100));
  if (service === '' || service === 'lib' || property.endsWith('_test') || KEPT.has(service) || KEPT.has(property)) {
    throw usage(`${name} cannot be the name of a control`, 'Give service and property: `rds/some_property`.');
  }
  const slug = options.slug ?? `${service}-${property}`.replace(/_+/g, '-').replace(/-$/, '');
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) {
    throw usage(
      `${JSON.stringify(plain(slug).slice(0, 100))} is no slug`,
      'Small letters, digits and hyphens: `rds-some-property`.',
    );
  }
  if (catalogue.controls.some((control) => control.slug === slug)) {
    throw usage(`there is a control ${slug} already`, 'Give another name with --slug.');
  }
  const attribute = identifier(options.attribute ?? property, '--attribute');
  return { service, property, slug, severity: options.severity, type: typeOf(options, service, catalogue), attribute };
}

/** The type that was named, or else that of which other controls of the service speak most. */
function typeOf({ type }: NewControlOptions, service: string, { controls }: Catalogue): string {
  if (type !== undefined) return identifier(type, '--type');
  const types = controls
    .filter((control) => control.service === service)
    .flatMap(({ subjects }) => subjects.slice(0, 1));
  const often = (one: string): number => types.filter((other) => other === one).length;
  const [most] = types.sort((a, b) => often(b) - often(a));
  if (most !== undefined) return most;
  throw usage(
    `which resources ${service} has is not known here`,
    'Name the type with --type: `--type aws_db_instance`.',
  );
}

function identifier(text: string, option: string): string {
  if (/^[a-z][a-z0-9_]*$/.test(text)) return text;
  throw usage(
    `${option}: ${JSON.stringify(plain(text).slice(0, 100))} is no name in Terraform`,
    'Small letters, digits and underscores.',
  );
}

function refuseThere(path: string, cwd: string): void {
  if (existsSync(path))
    throw usage(`${shown(path, cwd)} is there already`, 'Nothing was written: choose another name.');
}

function usage(message: string, remedy: string): PlumblineError {
  return new PlumblineError('ERR_USAGE', message, { remedy });
}
