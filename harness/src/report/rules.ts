import type { Control } from '../catalogue/control';
import type { RenderContext } from './context';
import { SEVERITIES } from './order';
import type { Report, Severity } from './schema';

/** A control as the reports speak of it: from the catalogue, or from the report's own words where the catalogue lacks it. */
export interface Rule {
  readonly control: string;
  readonly title: string;
  readonly severity: Severity;
  readonly description: string;
  readonly why: string;
  readonly fix: string;
  readonly service: string;
  readonly references: readonly string[];
  /** Where the control's page stands, as the report has it; empty where it says nothing. */
  readonly docs: string;
}

/** What the report itself says of a control. */
interface Mention {
  readonly severity: Severity;
  readonly fix: string;
  readonly docs: string;
}

/** The controls that a report speaks of, worst first. */
export function rulesOf(report: Report, context: RenderContext): Rule[] {
  const catalogued = new Map(context.catalogue.controls.map((control) => [control.slug, control]));
  const mentioned = new Map<string, Mention>();
  for (const run of report.runs) {
    for (const entry of run.controls) mentioned.set(entry.control, { severity: entry.severity, fix: '', docs: '' });
    for (const result of run.results)
      mentioned.set(result.control, { severity: result.severity, fix: result.remediation, docs: result.docs });
  }
  return [...mentioned]
    .map(([slug, mention]) => toRule(slug, mention, catalogued.get(slug)))
    .sort(
      (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || (a.control < b.control ? -1 : 1),
    );
}

/** A control's cross-references, `checkov CKV_AWS_157`. */
export function referencesOf(control: Control): string[] {
  return Object.entries(control.references).flatMap(([catalogue, ids]) => ids.map((id) => `${catalogue} ${id}`));
}

function toRule(slug: string, { severity, fix, docs }: Mention, control: Control | undefined): Rule {
  return {
    control: slug,
    severity,
    title: control?.title ?? slug,
    description: control?.description ?? '',
    why: control?.why ?? '',
    fix: control?.fix ?? fix,
    service: control?.service ?? '',
    references: control === undefined ? [] : referencesOf(control),
    docs,
  };
}
