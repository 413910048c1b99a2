import picomatch from 'picomatch';
import type { Control } from '../catalogue/control';
import { isMeant, type Labels } from '../config/labels';
import type { Config } from '../config/schema';

/** What the configuration makes of the controls of a root. */
export interface Switched {
  /** Those that are judged, each with the severity that it has here. */
  readonly controls: readonly Control[];
  /** Sentences for the report: what is off and why, and what has another severity. */
  readonly notes: readonly string[];
}

/** Leaves out the controls that are switched off for a root, and gives the others their severities. */
export function switchControls(config: Config, labels: Labels, controls: readonly Control[]): Switched {
  if (config.controls === undefined) return { controls, notes: [] };
  const entries = config.controls
    .filter(({ where }) => isMeant(where, labels))
    .map((entry) => ({ ...entry, means: picomatch(entry.control) }));
  const notes: string[] = [];
  const kept = controls.flatMap((control) => {
    const own = entries.filter(({ means }) => means(control.slug));
    const off = own.find((entry) => entry.off === true);
    if (off !== undefined) {
      notes.push(`switched off: ${control.slug}: ${off.reason ?? ''}`);
      return [];
    }
    const severity = own.findLast((entry) => entry.severity !== undefined)?.severity ?? control.severity;
    if (severity === control.severity) return [control];
    notes.push(`severity configured: ${control.slug} is ${severity}, not ${control.severity}`);
    return [{ ...control, severity }];
  });
  return { controls: kept, notes };
}
