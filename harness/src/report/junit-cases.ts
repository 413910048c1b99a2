import { blocks, byPlace, isExisting } from './order';
import type { ControlCounts, Result, Run } from './schema';
import { count } from './words';
import { element } from './xml';

/** Addresses listed in one testcase. */
const SHOWN = 200;

/** A testcase, and how it ended. */
export interface Case {
  readonly kind: 'failure' | 'error' | 'skipped' | 'passed';
  readonly xml: string;
}

/** The testcase of a root that could not be judged at all. */
export function runErrorCase(run: Run): Case[] {
  if (run.error === null) return [];
  const { code, message, place, remedy } = run.error;
  const where = place === null ? '' : place.line === null ? place.file : `${place.file}:${place.line}`;
  const body = [where, message, remedy ?? ''].filter((part) => part !== '').join('\n');
  const error = element('error', { type: code, message }, body);
  return [
    { kind: 'error', xml: element('testcase', { name: 'the root can be judged', classname: run.root }, [error]) },
  ];
}

/** The testcase of one control in one root. */
export function caseOf(entry: ControlCounts, run: Run, results: readonly Result[], title: string): Case {
  const attributes = { name: entry.control, classname: run.root };
  const first = results.find((result) => result.source !== null)?.source;
  const place = first === undefined || first === null ? {} : { file: first.file, line: String(first.line) };
  const { kind, child } = endOf(entry, results, title);
  return {
    kind,
    xml: element('testcase', { ...attributes, ...(kind === 'failure' || kind === 'error' ? place : {}) }, child),
  };
}

function endOf(
  entry: ControlCounts,
  results: readonly Result[],
  title: string,
): { kind: Case['kind']; child: string[] } {
  const errors = results.filter((result) => result.verdict === 'error');
  if (errors.length > 0) {
    const message = `${title}: ${count(errors.length, 'address', 'addresses')} could not be judged`;
    return { kind: 'error', child: [element('error', { type: entry.severity, message }, listed(errors))] };
  }
  const failures = results.filter(blocks);
  if (failures.length > 0) {
    const message = `${title}: fails at ${count(failures.length, 'address', 'addresses')}`;
    return { kind: 'failure', child: [element('failure', { type: entry.severity, message }, listed(failures))] };
  }
  const reason = reasonOf(entry, results);
  return reason === ''
    ? { kind: 'passed', child: [] }
    : { kind: 'skipped', child: [element('skipped', { message: reason }, waivedLines(results))] };
}

/** Why a control that fails nothing has not passed either; empty where it has. */
function reasonOf(entry: ControlCounts, results: readonly Result[]): string {
  const existing = results.filter(isExisting).length;
  const parts = [
    entry.fail > existing ? `${entry.fail - existing} advisory` : '',
    existing > 0 ? `${existing} existing` : '',
    entry.unknown > 0 ? `${entry.unknown} unknown` : '',
    entry.waived > 0 ? `${entry.waived} waived` : '',
  ].filter((part) => part !== '');
  if (parts.length === 0) return entry.pass === 0 ? 'not applicable' : '';
  return [...parts, ...(entry.pass > 0 ? [`${entry.pass} pass`] : [])].join(', ');
}

/** Each waived address with its reason: an exception shows in every report. */
function waivedLines(results: readonly Result[]): string | [] {
  const lines = [...results]
    .filter(({ verdict }) => verdict === 'waived')
    .sort(byPlace)
    .slice(0, SHOWN)
    .map(
      ({ address, waiver }) =>
        `${address}: waived until ${waiver?.expires ?? '?'} (${waiver?.owner ?? '?'}): ${waiver?.reason ?? ''}`,
    );
  return lines.length === 0 ? [] : lines.join('\n');
}

function listed(results: readonly Result[]): string {
  const lines = [...results].sort(byPlace).slice(0, SHOWN).map(lineOf);
  return [...lines, ...(results.length > SHOWN ? [`and ${results.length - SHOWN} more`] : [])].join('\n');
}

function lineOf(result: Result): string {
  const where = result.source === null ? '' : `${result.source.file}:${result.source.line} `;
  const emulated = result.emulated ? ' (emulated)' : '';
  return `${where}${result.address}: ${result.message}${emulated}`.replace(/\s*\n\s*/g, ' ');
}
