import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { z } from 'zod';
import { type Control, type ControlMetadata, controlMetadata } from '../catalogue/control';
import { exampleForm } from '../catalogue/example-form';
import { PlumblineError } from '../errors';

const inspected = z.object({
  annotations: z
    .array(
      z.object({
        annotations: z.object({
          scope: z.string(),
          title: z.string().optional(),
          description: z.string().optional(),
          custom: z.record(z.string(), z.unknown()).optional(),
        }),
        location: z.object({ file: z.string(), row: z.number().optional() }),
        path: z.array(z.object({ value: z.string() })),
      }),
    )
    .default([]),
});

type Annotation = z.infer<typeof inspected>['annotations'][number];

/** Every file under a folder of policies that says something about it, sorted, with forward slashes. */
export function policyFiles(policies: string, ending: string): string[] {
  return readdirSync(policies, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(sep).join('/'))
    .filter((file) => file.endsWith(ending))
    .sort();
}

/** The Rego files that count: everything but the tests. */
export function regoSources(policies: string): string[] {
  return policyFiles(policies, '.rego').filter((file) => !file.endsWith('_test.rego'));
}

/** What to do about a file that does not say all it must; without one, the first such file ends the build. */
export type OnRefused = (error: PlumblineError) => void;

/** Whose policies are read: their folder where `opa` looked at it, and what their packages begin with. */
export interface Whose {
  readonly folder: string;
  readonly packages: string;
}

const OURS: Whose = { folder: 'policies', packages: 'plumbline' };

export interface ReadOptions {
  readonly onRefused?: OnRefused | undefined;
  readonly whose?: Whose;
  /** Whether a control without examples is refused. */
  readonly examples?: boolean;
}

/** The controls of a folder of policies, by slug; `inspection` is what `opa inspect --annotations` says of them. */
export function readControls(
  inspection: string,
  policies: string,
  { onRefused = raise, whose = OURS, examples = true }: ReadOptions = {},
): Control[] {
  const annotations = readAnnotations(inspection);
  const controls: Control[] = [];
  for (const file of regoSources(policies).filter((source) => !source.startsWith('lib/'))) {
    const annotation = annotations.get(`${whose.folder}/${file}`);
    const control = attempt(() => readControl(policies, file, annotation, whose), onRefused);
    if (control === undefined) continue;
    attempt(() => {
      if (examples) requireExamples(control);
    }, onRefused);
    controls.push(control);
  }
  if (controls.length === 0) throw new PlumblineError('ERR_POLICY_EMPTY', `No control stands in ${policies}.`);
  requireUniqueSlugs(controls);
  return controls.sort((a, b) => (a.slug < b.slug ? -1 : 1));
}

function raise(error: PlumblineError): never {
  throw error;
}

function attempt<T>(work: () => T, onRefused: OnRefused): T | undefined {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof PlumblineError)) throw error;
    onRefused(error);
    return undefined;
  }
}

/** The METADATA blocks of packages, by file. */
function readAnnotations(inspection: string): Map<string, Annotation> {
  const packages = inspected
    .parse(JSON.parse(inspection))
    .annotations.filter(({ annotations }) => annotations.scope === 'package');
  return new Map(packages.map((annotation) => [annotation.location.file, annotation]));
}

function readControl(policies: string, file: string, annotation: Annotation | undefined, whose: Whose): Control {
  const name = `${whose.folder}/${file}`;
  const { title, description, custom } = annotation?.annotations ?? {};
  if (annotation === undefined || custom === undefined) {
    throw refuse(name, 'it has no METADATA block with a `custom` part before its package');
  }
  if (title === undefined || description === undefined) {
    throw refuse(name, 'its METADATA needs a title and a description', annotation.location.row);
  }
  const metadata = controlMetadata.safeParse(custom);
  if (!metadata.success) {
    const line = lineOf(readFileSync(join(policies, file), 'utf8'), metadata.error) ?? annotation.location.row;
    throw refuse(name, `its METADATA does not hold: ${sentences(metadata.error)}`, line);
  }
  const rego = packageOf(annotation);
  const due = `${whose.packages}.${file.slice(0, -'.rego'.length).split('/').join('.')}`;
  if (rego !== due)
    throw refuse(name, `its package is ${rego}; by its path it must be ${due}`, annotation.location.row);
  const examples = readExamples(policies, file, metadata.data);
  return { ...metadata.data, title, description, package: rego, file: name, examples };
}

function packageOf(annotation: Annotation): string {
  return annotation.path
    .slice(1)
    .map((part) => part.value)
    .join('.');
}

function requireExamples(control: Control): void {
  const { file, examples, bad_example: excuse } = control;
  const { ending } = exampleForm(control);
  if (examples.good === null) throw refuse(file, `the good example beside it (.good.${ending}) is missing`);
  if ((examples.bad === null) === (excuse === undefined)) {
    const due = `it needs a bad example beside it (.bad.${ending})`;
    throw refuse(file, `${due}, or else \`bad_example\` must say why there is none`);
  }
}

function readExamples(policies: string, file: string, metadata: ControlMetadata): Control['examples'] {
  const { ending } = exampleForm(metadata);
  const read = (kind: string): string | null => {
    const path = join(policies, file.replace(/\.rego$/, `.${kind}.${ending}`));
    return existsSync(path) ? readFileSync(path, 'utf8') : null;
  };
  return { good: read('good'), bad: read('bad') };
}

function requireUniqueSlugs(controls: readonly Control[]): void {
  const owner = new Map<string, string>();
  for (const { slug, file } of controls) {
    const first = owner.get(slug);
    if (first !== undefined) throw refuse(file, `its slug ${slug} belongs to ${first}`);
    owner.set(slug, file);
  }
}

function sentences(error: z.ZodError): string {
  return error.issues.map((issue) => `${['custom', ...issue.path].join('.')}: ${issue.message}`).join('; ');
}

/** The line of the METADATA that a mistake is in: that of the innermost key which stands there. */
function lineOf(text: string, { issues }: z.ZodError): number | undefined {
  const lines = text.split('\n');
  const at = (key: PropertyKey): number => lines.findIndex((line) => /^#\s+([\w-]+):/.exec(line)?.[1] === key);
  const keys = issues.map((issue) => [...issue.path, ...(issue.code === 'unrecognized_keys' ? issue.keys : [])]);
  const found = keys.map((path) => path.map(at).findLast((index) => index >= 0)).find((index) => index !== undefined);
  return found === undefined ? undefined : found + 1;
}

function refuse(file: string, why: string, line?: number): PlumblineError {
  return new PlumblineError('ERR_POLICY_FAILED', `${file}: ${why}.`, {
    place: { file, ...(line === undefined ? {} : { line }) },
    remedy: 'docs/controls.md says what a control must have.',
  });
}
