import { isArray, isObject, type Json } from '../read/json';
import { count, some } from '../report/words';
import { fails, weightOf } from './compose';
import { spelled } from './normalise';
import type { BrokenControl, ChangedResource, DriftedResource, DriftReport } from './schema';

/** The longest value shown to people; the JSON report has it whole. */
const LONGEST = 120;
/** Addresses shown for one control. */
const SHOWN = 5;

type Change = ChangedResource['changes'][number];

/** The outcome in one sentence. */
export function driftSentence(report: DriftReport): string {
  const { outcome, summary, strict } = report;
  const drifted = summary.changed + summary.deleted + summary.unmanaged;
  const slugs = new Set(report.broken.filter(fails).map(({ control }) => control));
  const broken = slugs.size > 0 ? `${count(slugs.size, 'mandatory control')} broken by drift` : '';
  if (outcome === 'error') {
    const errors = `${count(summary.errors, 'error')}: not everything could be told`;
    return [broken, errors].filter((part) => part !== '').join(', ');
  }
  if (broken !== '') return broken;
  if (drifted === 0) return 'no drift';
  const resources = `${count(drifted, 'resource')} drifted`;
  return strict ? `${resources}, and none may` : `${resources}, and no mandatory control is broken`;
}

/** A class of drift and what is in it. */
export interface DriftClass {
  readonly name: 'changed' | 'deleted' | 'unmanaged';
  readonly resources: readonly DriftedResource[];
}

/** The classes that have something in them, that of the worst first. */
export function classesOf(report: DriftReport): DriftClass[] {
  const classes: DriftClass[] = [
    { name: 'deleted', resources: report.deleted },
    { name: 'changed', resources: report.changed },
    { name: 'unmanaged', resources: report.unmanaged },
  ];
  const worst = ({ resources }: DriftClass): number =>
    Math.max(0, ...resources.flatMap((one) => brokenBy(one, report)).map(weightOf));
  return classes.filter(({ resources }) => resources.length > 0).sort((a, b) => worst(b) - worst(a));
}

/** The controls that a drifted resource breaks. */
export function brokenBy({ address }: DriftedResource, { broken }: DriftReport): BrokenControl[] {
  return broken.filter(({ causes }) => causes.includes(address));
}

/** Whether a drifted resource fails the run by what it breaks, or because any drift does. */
export function failsRun(one: DriftedResource, report: DriftReport): boolean {
  return report.strict || brokenBy(one, report).some(fails);
}

/** Broken controls that no drifted resource breaks alone. */
export function brokenTogether({ broken }: DriftReport): BrokenControl[] {
  return broken.filter(({ causes }) => causes.length === 0);
}

/** What changed, in words: `"a" → "b"`; of lists, what is gone and what is new. */
export function changeWords({ before, after, sensitive }: Change): string {
  if (sensitive) return '(sensitive): it is not what it was';
  if (before === null && isObject(after)) return `new ${valueWords(after)}`;
  if (after === null && isObject(before)) return `gone ${valueWords(before)}`;
  if (!isArray(before) && !isArray(after)) return `${valueWords(before)} → ${valueWords(after)}`;
  const [old, now] = [listOf(before), listOf(after)];
  const parts = [
    ...without(old, now).map((value) => `gone ${valueWords(value)}`),
    ...without(now, old).map((value) => `new ${valueWords(value)}`),
  ];
  return parts.length > 0 ? some(parts, SHOWN) : 'another order';
}

/** A value on one line, cut where it is long. */
export function valueWords(value: Json): string {
  if (value === null) return 'not set';
  const text = JSON.stringify(withoutEmpty(value));
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

/** Where a control fails, where that is not the drifted resource: the neighbours, or nothing. */
export function placesOf(broken: readonly BrokenControl[], { address }: Pick<DriftedResource, 'address'>): string {
  const others = [...new Set(broken.map((one) => one.address))].filter((one) => one !== address);
  return others.length === 0 ? '' : some(others, SHOWN);
}

/** What else a reader must know of a drifted resource; where it lives, only if they live in several places. */
export function tagsOf(one: DriftedResource, { changed, deleted, unmanaged }: DriftReport): string[] {
  const homes = new Set([...changed, ...deleted, ...unmanaged].map(homeOf).filter((home) => home !== ''));
  return [
    homes.size > 1 ? homeOf(one) : '',
    'belongs_to' in one && one.belongs_to !== null ? `of ${one.belongs_to}` : '',
    'replaced_by' in one && one.replaced_by !== null ? `replaced by ${one.replaced_by}` : '',
    one.emulated ? 'emulated' : '',
  ].filter((part) => part !== '');
}

function homeOf({ account, region }: DriftedResource): string {
  return [account, region].filter((part) => part !== null).join(' ');
}

/** What an error leaves open: types, and how many resources of them. */
export function concernedWords({ types, addresses }: DriftReport['errors'][number]): string {
  const resources = addresses.length === 0 ? '' : `${count(addresses.length, 'resource')} concerned`;
  return [types.join(', '), resources].filter((part) => part !== '').join(': ');
}

/** How a broken control counts, where it does not fail the run. */
export function levelWords({ verdict, enforcement, waiver }: BrokenControl): string {
  if (verdict === 'waived') return `waived until ${waiver?.expires ?? '?'}: ${waiver?.reason ?? ''}`;
  return enforcement === 'advisory' ? 'advisory' : '';
}

/** Of blocks, the arguments that are set. */
function withoutEmpty(value: Json): Json {
  if (isArray(value)) return value.map(withoutEmpty);
  if (!isObject(value)) return value;
  const set = Object.entries(value).filter(([, part]) => spelled(part) !== '');
  return Object.fromEntries(set.map(([key, part]) => [key, withoutEmpty(part)]));
}

function listOf(value: Json): readonly Json[] {
  return isArray(value) ? value : value === null ? [] : [value];
}

function without(list: readonly Json[], other: readonly Json[]): readonly Json[] {
  const known = new Set(other.map((value) => JSON.stringify(value)));
  return list.filter((value) => !known.has(JSON.stringify(value)));
}
