import type { Catalogue, Control } from './control';

type Examples = Control['examples'];
export type ExamplesBySlug = Readonly<Record<string, Examples>>;

/** The texts of the two files that a catalogue is kept in: half of it are examples, which few commands show. */
export function catalogueTexts({ controls, ...rest }: Catalogue): {
  readonly catalogue: string;
  readonly examples: string;
} {
  const bare = controls.map((control) => ({ ...control, examples: undefined }));
  const examples = Object.fromEntries(controls.map((control) => [control.slug, control.examples]));
  return { catalogue: JSON.stringify({ ...rest, controls: bare }), examples: JSON.stringify(examples) };
}

/** Gives controls their examples, which are read when one is first asked for; a control of an older build has its own. */
export function giveExamples(controls: readonly Control[], read: () => ExamplesBySlug): void {
  let all: ExamplesBySlug | undefined;
  for (const control of controls) {
    if ('examples' in control) continue;
    const { slug } = control;
    Object.defineProperty(control, 'examples', {
      enumerable: true,
      get: (): Examples => (all ??= read())[slug] ?? { good: null, bad: null },
    });
  }
}
