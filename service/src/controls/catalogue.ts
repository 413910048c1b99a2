import { loadCatalogue } from '@plumbline/harness/dist/catalogue/load';

/** What the catalogue of this version says of a control. */
export interface Described {
  readonly severity: string;
  readonly title: string;
  readonly description: string;
  readonly remediation: string;
  readonly docs: string;
}

let known: ReadonlyMap<string, Described> | undefined;

/** A control as the catalogue has it; undefined of a policy of one's own, or of another version. */
export function described(control: string): Described | undefined {
  known ??= new Map(
    loadCatalogue().controls.map(({ slug, severity, title, description, fix }) => [
      slug,
      { severity, title, description, remediation: fix, docs: `docs/controls/${slug}.md` },
    ]),
  );
  return known.get(control);
}
