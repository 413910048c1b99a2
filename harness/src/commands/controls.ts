import pc from 'picocolors';
import type { Catalogue, Control } from '../catalogue/control';
import { PlumblineError } from '../errors';
import { controlsOf, loadPacks, type Pack } from '../overlay/packs';
import { plain } from '../report/clean';
import { controlsJson } from '../report/controls-schema';
import { groupBy } from '../report/group';
import { ownCode, ownProse } from '../report/markdown-own';
import { SEVERITIES, compare } from '../report/order';
import type { Plane, Severity } from '../report/schema';
import { join, pad, wrap } from '../report/text-layout';
import { count } from '../report/words';

export const CONTROL_FORMATS = ['text', 'json', 'markdown'] as const;
export type ControlFormat = (typeof CONTROL_FORMATS)[number];

/** Which controls to list: those that fit every filter given. */
export interface ControlFilters {
  readonly service?: string | undefined;
  readonly severity?: Severity | undefined;
  readonly plane?: Plane | undefined;
  /** The name of a pack. */
  readonly pack?: string | undefined;
}

export interface ListOptions extends ControlFilters {
  readonly format: ControlFormat;
  readonly color: boolean;
  readonly width: number;
}

/** The catalogue, or the part of it that fits the filters, by service and then by severity. */
export function listControls(catalogue: Catalogue, options: ListOptions): string {
  const controls = chosenControls(catalogue, options);
  if (options.format === 'json') return controlsJson(catalogue.digest, controls);
  if (options.format === 'markdown') return markdownList(controls);
  return textList(controls, catalogue, options);
}

function chosenControls(catalogue: Catalogue, filters: ControlFilters): Control[] {
  const all = catalogue.controls;
  const packed = filters.pack === undefined ? all : controlsOf(packAsked(filters.pack), all);
  // HCL by itself is judged by what judges its plan; what is never planned, by controls of its own.
  const wanted: readonly Plane[] | undefined =
    filters.plane === 'static' ? ['plan', 'static'] : filters.plane && [filters.plane];
  return packed
    .filter((control) => filters.service === undefined || control.service === filters.service)
    .filter((control) => filters.severity === undefined || control.severity === filters.severity)
    .filter(({ planes }) => wanted === undefined || wanted.some((plane) => planes.includes(plane)))
    .sort(
      (a, b) =>
        compare(a.service, b.service) ||
        SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
        compare(a.slug, b.slug),
    );
}

function packAsked(name: string): Pack {
  const packs = loadPacks();
  const pack = packs.find((candidate) => candidate.pack === name);
  if (pack !== undefined) return pack;
  throw new PlumblineError('ERR_USAGE', `there is no pack ${JSON.stringify(plain(name).slice(0, 100))}`, {
    remedy: `The packs are ${packs.map((candidate) => candidate.pack).join(', ')}.`,
  });
}

function textList(controls: readonly Control[], catalogue: Catalogue, options: ListOptions): string {
  const paint = pc.createColors(options.color);
  const slugWidth = Math.max(0, ...controls.map((control) => control.slug.length));
  const line = (control: Control): string[] => {
    const severity = pad(control.severity, 8);
    const start = `  ${severityPaint(control.severity, paint)(severity)}  ${paint.bold(pad(control.slug, slugWidth))}`;
    const [first = '', ...rest] = wrap(plain(control.title), options.width, ' '.repeat(slugWidth + 14));
    return slugWidth + 40 > options.width
      ? [start, ...wrap(plain(control.title), options.width, ' '.repeat(12))]
      : [`${start}  ${first.trimStart()}`, ...rest];
  };
  const services = [...groupBy(controls, (control) => control.service)];
  const most = controls.length === catalogue.controls.length ? '' : ` of ${catalogue.controls.length}`;
  return join([
    ...services.flatMap(([service, members]) => ['', paint.bold(plain(service)), ...members.flatMap(line)]),
    '',
    `${controls.length === 0 ? 'no control fits' : count(controls.length, 'control')}${most} · policies ${catalogue.digest.slice(0, 7)} · plumbline explain SLUG tells one in full`,
  ]);
}

/** Severities as they are coloured in lists. */
export function severityPaint(severity: Severity, paint: ReturnType<typeof pc.createColors>): (text: string) => string {
  return { critical: paint.red, high: paint.yellow, medium: paint.cyan, low: paint.dim }[severity];
}

function markdownList(controls: readonly Control[]): string {
  const row = (control: Control): string =>
    `| ${[ownCode(control.slug), control.severity, ownProse(control.service), control.planes.join(', '), ownProse(control.title)].join(' | ')} |`;
  return [
    '| control | severity | service | planes | requires |',
    '| --- | --- | --- | --- | --- |',
    ...controls.map(row),
    '',
  ].join('\n');
}
