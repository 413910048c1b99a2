import type { Config } from '../config/schema';
import type { Labels } from '../config/labels';
import type { Judged, Judgements } from '../judge/judge';
import type { Control } from '../catalogue/control';
import type { Inventory, Path } from '../read/inventory';
import { accountOf, regionOf } from '../read/provider';
import type { Resource } from '../read/resource';
import type { ControlCounts, Enforcement, Obligation, Place, Result, WaiverNote } from '../report/schema';
import { locate, type Location } from '../source/locate';
import type { SourceTree } from '../source/tree';
import { blocks } from '../report/order';
import { enforcementOf } from './enforcement';
import { fingerprintOf, valueDigest } from './fingerprint';
import { attributeName, sentence } from './sentence';
import { actionsOf, identityOf, statusOf, type Known } from './status';
import type { Waivers } from './waivers';

export interface OverlayInput {
  readonly inventory: Inventory;
  readonly judgements: Judgements;
  readonly controls: readonly Control[];
  readonly config: Config;
  readonly labels: Labels;
  readonly waivers: Waivers;
  readonly today: string;
  readonly source: SourceTree | undefined;
  /** Where the value at a path of a resource stands, for inputs that are no HCL. */
  readonly placeOf?: ((resource: Resource, path: Path) => Place | undefined) | undefined;
  /** Waivers that the change under review adds: they cover nothing, and are told of. */
  readonly proposed?: Waivers | undefined;
  /** What stood before the change, where that was asked for. */
  readonly known?: Known | undefined;
}

export interface Overlaid {
  readonly controls: readonly ControlCounts[];
  readonly results: readonly Result[];
  readonly obligations: readonly Obligation[];
  readonly held: boolean;
}

/** Lays waivers, enforcement and places over the verdicts. It changes no verdict but to `waived`. */
export function overlay(input: OverlayInput): Overlaid {
  const enforcement = new Map(
    input.controls.map(({ slug }) => [slug, enforcementOf(input.config, input.labels, slug, input.today)] as const),
  );
  const counts = new Map(input.controls.map((control) => [control.slug, startCounts(control, input, enforcement)]));
  const results = input.judgements.found.map((judged) => {
    const result = toResult(judged, input, enforcement.get(judged.control.slug) ?? 'mandatory');
    const count = counts.get(judged.control.slug);
    if (count !== undefined && result.verdict !== judged.verdict) {
      count[judged.verdict] -= 1;
      count[result.verdict] += 1;
    }
    return result;
  });
  return {
    controls: [...counts.values()],
    results,
    obligations: obligations(results, input),
    held: !results.some(
      (result) => blocks(result) || (result.verdict === 'error' && result.enforcement === 'mandatory'),
    ),
  };
}

function startCounts(
  control: Control,
  input: OverlayInput,
  enforcement: ReadonlyMap<string, Enforcement>,
): ControlCounts {
  const tally = input.judgements.tallies.get(control.slug);
  return {
    control: control.slug,
    severity: control.severity,
    enforcement: enforcement.get(control.slug) ?? 'mandatory',
    pass: tally?.pass ?? 0,
    fail: tally?.fail ?? 0,
    unknown: tally?.unknown ?? 0,
    not_applicable: tally?.not_applicable ?? 0,
    waived: 0,
    error: tally?.error ?? 0,
  };
}

function toResult(judged: Judged, input: OverlayInput, enforcement: Enforcement): Result {
  const { control, resource, finding } = judged;
  const verdict = unread(judged, input) ? 'error' : judged.verdict;
  const path = finding?.path ?? [];
  const waiver =
    verdict === 'fail' || verdict === 'unknown'
      ? input.waivers.find(control.slug, resource.address, input.labels)
      : undefined;
  const { source, via } = place(judged, input);
  const expired =
    waiver?.expired === true && verdict === 'fail' ? ` Its waiver expired on ${waiver.waiver.expires}.` : '';
  const final = waiver !== undefined && !waiver.expired ? 'waived' : verdict;
  const fingerprint = fingerprintOf(judged, verdict);
  const digest = final === 'fail' ? valueDigest(judged, input.inventory) : undefined;
  const identity = identityOf(fingerprint, digest ?? '');
  return {
    control: control.slug,
    severity: control.severity,
    enforcement,
    verdict: final,
    status: statusOf({ verdict: final, actions: actionsOf(judged, input.inventory), identity }, input.known ?? {}),
    address: resource.address,
    attribute: attributeName(path),
    action: resource.action,
    message: `${sentence(control, finding)}${leftOut(judged, input)}${beyond(judged, input)}${expired}${waiver?.expired === false ? '' : proposedWords(judged, input)}`,
    remediation: control.fix,
    docs: control.package.startsWith('own.') ? control.file : `docs/controls/${control.slug}.md`,
    source,
    via: [...via],
    account: accountOf(input.inventory, resource),
    region: regionOf(input.inventory, resource),
    emulated: false,
    fingerprint,
    ...(digest === undefined ? {} : { value_digest: digest }),
    waiver: waiver === undefined ? null : waiverNote(waiver.waiver),
  };
}

/** It is unknown because the cloud could not be read: that is no verdict, but an error. */
function unread({ verdict, finding }: Judged, { inventory }: OverlayInput): boolean {
  const because = finding?.because;
  if (verdict !== 'unknown' || because === undefined || inventory.observation === undefined) return false;
  return [...inventory.observation.failures].some((failure) => because.includes(failure));
}

/** A waiver that only the change under review has: it counts for nothing until it is merged. */
function proposedWords({ control, resource, verdict }: Judged, { proposed, labels }: OverlayInput): string {
  if (verdict !== 'fail') return '';
  const found = proposed?.find(control.slug, resource.address, labels);
  if (found === undefined || found.expired) return '';
  return ' A waiver for it is proposed in waivers.yaml, and counts once it is merged.';
}

/** A value that nobody wrote is the provider's: said so, since there is no line to look at. */
function leftOut({ resource, finding, verdict }: Judged, { inventory }: OverlayInput): string {
  const value = finding?.args['value'];
  if (verdict !== 'fail' || finding === undefined || value === undefined || value === null) return '';
  return inventory.isUnset(resource, finding.path) ? ' It is not set here: that is the default.' : '';
}

/** What is missing here may stand where nobody looked. */
function beyond({ verdict, finding }: Judged, { inventory: { horizon } }: OverlayInput): string {
  if (verdict !== 'fail' || horizon === undefined || finding === undefined || finding.path.length > 0) return '';
  return ` Only ${horizon} was read.`;
}

function place({ resource, finding, verdict }: Judged, input: OverlayInput): Location {
  if (verdict === 'pass') return { source: null, via: [] };
  const holder = finding?.at === undefined ? resource : (input.inventory.get(finding.at) ?? resource);
  if (input.source === undefined) return { source: input.placeOf?.(holder, finding?.path ?? []) ?? null, via: [] };
  return locate(input.source, holder, finding?.path ?? []);
}

function waiverNote({
  reason,
  owner,
  approver,
  expires,
}: {
  reason: string;
  owner: string;
  approver?: string | undefined;
  expires: string;
}): WaiverNote {
  return { reason, owner, approver: approver ?? null, expires };
}

/** Every unknown that the live plane can decide is owed to it. */
function obligations(results: readonly Result[], input: OverlayInput): Obligation[] {
  const live = new Set(input.controls.filter(({ planes }) => planes.includes('live')).map(({ slug }) => slug));
  const deadline = deadlineOf(input);
  return results
    .filter(({ verdict, control }) => verdict === 'unknown' && live.has(control))
    .map(({ control, address, attribute, message }) => ({ control, address, attribute, because: message, deadline }));
}

function deadlineOf({ config, today }: OverlayInput): string | null {
  const days = config.obligations?.deadline_days;
  if (days === undefined) return null;
  const date = new Date(`${today}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
