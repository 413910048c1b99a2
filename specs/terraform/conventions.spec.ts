import { expect } from 'chai';
import { bodies, namedBlocks, type HclBody } from '../../harness/src/terraform/hcl';
import {
  blocks,
  everything,
  locals,
  modules,
  roots,
  strings,
  typedBlocks,
  type Folder,
  type Placed,
} from './configuration';
import { CHECKED_BELOW, exceptionOf, IN_ROOTS, TAKE_TAGS, UNVALIDATED, type Exception } from './exceptions';
import { none } from './none';

const isBoolean = ({ body }: Placed): boolean => /^(\$\{)?bool\}?$/.test(String(body['type']));
const allOf = (folder: Folder): Placed[] => [...typedBlocks(folder, 'resource'), ...typedBlocks(folder, 'data')];

describe('every module and every root', () => {
  it('has main, variables, outputs, versions and a README', async () => {
    const quartet = ['main.tf', 'variables.tf', 'outputs.tf', 'versions.tf', 'README.md'];
    const folders = await everything();
    expect(folders).to.not.be.empty;
    none(
      folders.flatMap(({ name, entries }) =>
        quartet.filter((file) => !entries.includes(file)).map((file) => `terraform/${name}: no ${file}`),
      ),
    );
  });

  it('keeps variables in variables.tf and outputs in outputs.tf', async () => {
    const folders = await everything();
    const strays = folders.flatMap((folder) => [
      ...blocks(folder, 'variable').filter(({ file }) => file !== 'variables.tf'),
      ...blocks(folder, 'output').filter(({ file }) => file !== 'outputs.tf'),
    ]);
    none(strays.map(({ place }) => place));
  });

  it('has names in snake_case', async () => {
    const folders = await everything();
    const named = folders.flatMap((folder) => [
      ...allOf(folder),
      ...['variable', 'output', 'module'].flatMap((kind) => blocks(folder, kind)),
      ...locals(folder),
    ]);
    none(named.filter(({ name }) => !/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(name)).map(({ place }) => place));
  });

  it('describes every variable and gives it a type', async () => {
    const variables = (await everything()).flatMap((folder) => blocks(folder, 'variable'));
    none(
      variables.flatMap(({ place, body }) => [
        ...(isText(body['description']) ? [] : [`${place}: no description`]),
        ...(body['type'] === undefined || body['type'] === '${any}' ? [`${place}: no type`] : []),
      ]),
    );
  });

  it('describes every output', async () => {
    const outputs = (await everything()).flatMap((folder) => blocks(folder, 'output'));
    none(outputs.filter(({ body }) => !isText(body['description'])).map(({ place }) => place));
  });

  it('validates every variable, but for booleans and those with a reason', async () => {
    const variables = (await everything()).flatMap((folder) => blocks(folder, 'variable'));
    const open = variables.filter((variable) => !('validation' in variable.body) && !isBoolean(variable));
    const unexplained = open.filter(({ folder, name }) => exceptionOf(UNVALIDATED, `${folder}/${name}`) === undefined);
    none(unexplained.map(({ place }) => place));
    none(
      stale(
        UNVALIDATED,
        open.map(({ folder, name }) => `${folder}/${name}`),
      ),
      'exceptions that nothing needs',
    );
  });

  it('uses every variable and every local', async () => {
    const folders = await everything();
    none(
      folders
        .flatMap((folder) => [
          ...blocks(folder, 'variable').filter(({ name }) => !uses(folder, 'var', name)),
          ...locals(folder).filter(({ name }) => !uses(folder, 'local', name)),
        ])
        .map(({ place }) => place),
    );
  });

  it('says which Terraform it needs, and the version and source of each provider', async () => {
    const folders = await everything();
    none(
      folders.flatMap((folder) => [
        ...(/^(>=|~>) *\d+\.\d+/.test(terraformVersion(folder)) ? [] : [`terraform/${folder.name}: required_version`]),
        ...(providers(folder).some(({ name }) => name === 'aws') ? [] : [`terraform/${folder.name}: provider aws`]),
        ...providers(folder)
          .filter(({ source }) => !/^[a-z]+\/[a-z]+$/.test(source))
          .map(({ name }) => `terraform/${folder.name}: source of ${name}`),
      ]),
    );
  });
});

describe('a module', () => {
  it('calls a resource `this` only if it is the only one of its type', async () => {
    const folders = await modules();
    none(
      folders.flatMap((folder) => {
        const resources = typedBlocks(folder, 'resource');
        const alike = (type: string): number => resources.filter((other) => other.type === type).length;
        return resources.filter(({ name, type }) => name === 'this' && alike(type) > 1).map(({ place }) => place);
      }),
    );
  });

  it('calls no resource by a word that says nothing, or by its own type', async () => {
    const resources = (await modules()).flatMap((folder) => typedBlocks(folder, 'resource'));
    const empty = ({ name, type }: Placed): boolean =>
      ['main', 'it', 'self', 'resource'].includes(name) || type === `aws_${name}`;
    none(resources.filter(empty).map(({ place }) => place));
  });

  it('configures no provider and no backend', async () => {
    const folders = await modules();
    none(
      folders.flatMap((folder) => [
        ...blocks(folder, 'provider').map(({ place }) => place),
        ...settings(folder)
          .filter((body) => 'backend' in body || 'cloud' in body)
          .map(() => `terraform/${folder.name}: backend`),
      ]),
    );
  });

  it('has no account, region or partition written into it', async () => {
    const folders = await modules();
    const written: readonly (readonly [string, RegExp])[] = [
      ['account', /(?<![\w-])\d{12}(?![\w-])/],
      [
        'region',
        /(?<![\w])(?:af|ap|ca|cn|eu|il|me|mx|sa|us)(?:-gov|-iso[a-z]?)?-(?:north|south|east|west|central)+-\d(?!\d)/,
      ],
      ['partition', /\barn:aws(?:-cn|-us-gov)?:/],
    ];
    none(
      folders.flatMap((folder) =>
        [...folder.files].flatMap(([file, body]) => {
          const texts = strings(body);
          return written.flatMap(([what, pattern]) =>
            texts
              .filter((text) => pattern.test(text))
              .map((text) => `terraform/${folder.name}/${file}: ${what} in ${text}`),
          );
        }),
      ),
    );
  });

  it('takes a range of provider versions, bounded on both sides', async () => {
    const folders = await modules();
    none(
      folders.flatMap((folder) =>
        providers(folder)
          .filter(({ version }) => !isBounded(version) || isExact(version))
          .map(({ name, version }) => `terraform/${folder.name}/versions.tf: ${name} ${version}`),
      ),
    );
  });

  it('leaves tags to the default tags of the provider, but for names and those with a reason', async () => {
    const folders = await modules();
    const takers = folders.filter((folder) => blocks(folder, 'variable').some(({ name }) => name === 'tags'));
    none(
      takers
        .filter(({ name }) => exceptionOf(TAKE_TAGS, name) === undefined)
        .map(({ name }) => `terraform/${name}: variable tags`),
    );
    none(
      stale(
        TAKE_TAGS,
        takers.map(({ name }) => name),
      ),
    );
    const shared = await defaultTagKeys();
    none(
      folders.flatMap((folder) =>
        typedBlocks(folder, 'resource').flatMap(({ place, body }) =>
          bodies(body['tags']).flatMap((tags) =>
            Object.keys(tags)
              .filter((key) => shared.has(key))
              .map((key) => `${place}: tag ${key}`),
          ),
        ),
      ),
    );
  });
});

describe('a root', () => {
  it('has those variables checked by modules that it leaves to them', async () => {
    const below = await modules();
    none(
      (await roots()).flatMap((folder) =>
        blocks(folder, 'variable')
          .filter((variable) => !('validation' in variable.body) && !isBoolean(variable))
          .filter(({ name }) => exceptionOf(UNVALIDATED, `${folder.name}/${name}`)?.because === CHECKED_BELOW)
          .filter(({ name }) => !isCheckedBelow(folder, name, below))
          .map(({ place }) => place),
      ),
    );
  });

  it('bounds the version of Terraform from above too', async () => {
    const folders = await roots();
    none(
      folders
        .filter((folder) => !isBounded(terraformVersion(folder)))
        .map((folder) => `terraform/${folder.name}/versions.tf: required_version ${terraformVersion(folder)}`),
    );
  });

  it('pins its providers to one version', async () => {
    const folders = await roots();
    none(
      folders.flatMap((folder) =>
        providers(folder)
          .filter(({ version }) => !isExact(version))
          .map(({ name, version }) => `terraform/${folder.name}/versions.tf: ${name} ${version}`),
      ),
    );
  });

  it('holds wiring alone: what it makes, modules make', async () => {
    const wiring = new Set([
      'module',
      'locals',
      'variable',
      'output',
      'provider',
      'terraform',
      'moved',
      'import',
      'removed',
      'check',
    ]);
    const folders = await roots();
    const made = folders.flatMap(allOf);
    none([
      ...made
        .filter(({ folder, type, name }) => exceptionOf(IN_ROOTS, `${folder}/${type}.${name}`) === undefined)
        .map(({ place }) => place),
      ...folders.flatMap((folder) =>
        [...folder.files].flatMap(([file, body]) =>
          Object.keys(body)
            .filter((kind) => !wiring.has(kind) && kind !== 'resource' && kind !== 'data')
            .map((kind) => `terraform/${folder.name}/${file}: ${kind}`),
        ),
      ),
    ]);
    none(
      stale(
        IN_ROOTS,
        made.map(({ folder, type, name }) => `${folder}/${type}.${name}`),
      ),
    );
  });

  it('tags everything by default', async () => {
    const folders = await roots();
    none(
      folders.flatMap((folder) => {
        const own = blocks(folder, 'provider').filter(({ name }) => name === 'aws');
        if (own.length === 0) return [`terraform/${folder.name}: no provider aws`];
        return own
          .filter(({ body }) => bodies(body['default_tags']).every((block) => block['tags'] === undefined))
          .map(({ place }) => place);
      }),
    );
  });

  it('takes every module from this checkout', async () => {
    const calls = (await roots()).flatMap((folder) => blocks(folder, 'module'));
    none(
      calls
        .filter(({ body }) => !/^(\.\.\/){1,2}modules\/[a-z-]+$/.test(String(body['source'])))
        .map(({ place }) => place),
    );
  });
});

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}

/** Exceptions that except nothing. */
function stale(exceptions: readonly Exception[], names: readonly string[]): string[] {
  return exceptions.filter((one) => names.every((name) => exceptionOf([one], name) === undefined)).map(({ of }) => of);
}

/** Whether anything in a folder refers to a variable or a local. A validation of its own counts when it holds others against it. */
function uses(folder: Folder, kind: 'var' | 'local', name: string): boolean {
  const reference = new RegExp(`\\b${kind}\\.${name}\\b`);
  const variables = blocks(folder, 'variable').map((variable) => ({ ...variable, texts: strings(variable.body) }));
  const own = kind === 'var' ? variables.filter((variable) => variable.name === name) : [];
  const texts = [
    ...variables.filter((variable) => !own.includes(variable)).flatMap((variable) => variable.texts),
    ...own.flatMap((variable) => variable.texts).filter((text) => /\bvar\.\w/.test(text.replaceAll(`var.${name}`, ''))),
    ...[...folder.files.values()].flatMap((body) => strings({ ...body, variable: undefined })),
  ];
  return texts.some((text) => reference.test(text));
}

/** Whether a module that a root hands a variable to validates what it gets. */
function isCheckedBelow(root: Folder, name: string, below: readonly Folder[]): boolean {
  return blocks(root, 'module').some(({ body }) => {
    const folder = below.find((one) => String(body['source']).endsWith(`/${one.name}`));
    const validated = folder === undefined ? [] : blocks(folder, 'variable').filter((one) => 'validation' in one.body);
    return validated.some((one) =>
      strings(body[one.name]).some((text) => new RegExp(`\\bvar\\.${name}\\b`).test(text)),
    );
  });
}

function settings(folder: Folder): HclBody[] {
  return [...folder.files.values()].flatMap((body) => bodies(body['terraform']));
}

/** The constraint on Terraform itself. */
function terraformVersion(folder: Folder): string {
  return settings(folder)
    .flatMap((body) => body['required_version'] ?? [])
    .map(String)
    .join(' ');
}

function providers(folder: Folder): { name: string; version: string; source: string }[] {
  return settings(folder)
    .flatMap((body) => namedBlocks(body, 'required_providers'))
    .map(({ name, body }) => ({ name, version: String(body['version']), source: String(body['source']) }));
}

/** `= 5.100.0`, or the version alone. */
function isExact(version: string): boolean {
  return /^=?\s*\d+\.\d+\.\d+$/.test(version);
}

/** `~> 1.11`, `>= 5.100, < 6.0`, or exact. */
function isBounded(version: string): boolean {
  return isExact(version) || /^~>\s*\d/.test(version) || (/>=?\s*\d/.test(version) && /<=?\s*\d/.test(version));
}

/** The keys of the tags that roots put on everything, from the locals that they are written in. */
async function defaultTagKeys(): Promise<ReadonlySet<string>> {
  const folders = await roots();
  const tags = folders.flatMap((folder) =>
    [...folder.files.values()].flatMap((body) => bodies(body['locals']).flatMap((block) => bodies(block['tags']))),
  );
  const keys = new Set(tags.flatMap((block) => Object.keys(block)));
  expect(keys, 'default tags').to.not.be.empty;
  return keys;
}
