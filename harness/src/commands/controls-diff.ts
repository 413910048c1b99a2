import { EXIT, PlumblineError, type ExitCode } from '../errors';
import { baseDirectory } from '../config/files';
import { labelsOf } from '../config/labels';
import { Waivers } from '../overlay/waivers';
import { escapeUnprintable } from '../report/clean';
import { compareCatalogues } from '../upgrade/compare';
import { findPlans, type FoundPlan } from '../upgrade/find-plans';
import { judgeTwice } from '../upgrade/judge-twice';
import { diffMarkdown } from '../upgrade/markdown';
import { openSide, type Side, type SidePlaces } from '../upgrade/open-side';
import type { ControlsDiff, UpgradedRoot } from '../upgrade/schema';
import { diffText } from '../upgrade/text';
import type { PlanInput, Session } from './assess';
import { configured, type Environment } from './context';
import { openContext } from './open-context';
import { openInput } from './open-input';

export const DIFF_FORMATS = ['text', 'json', 'markdown'] as const;
export type DiffFormat = (typeof DIFF_FORMATS)[number];

export interface ControlsDiffOptions {
  readonly old: string;
  readonly new: string;
  /** A folder of plans as JSON, one for each root. */
  readonly plans: string;
  readonly format: DiffFormat;
}

/**
 * Judges a folder of plans with two sets of policies under the configuration that stands here, and tells what differs:
 * which roots an upgrade would break. 1 where a mandatory control newly fails.
 */
export async function controlsDiff(options: ControlsDiffOptions, environment: Environment): Promise<ExitCode> {
  const { cwd, today } = environment;
  const base = baseDirectory(cwd);
  const { config, waivers } = await configured(base, cwd);
  const places = { base, cwd, today, config };
  const old = await openSide(options.old, places);
  const now = await openSide(options.new, places);
  const sessionOf = ({ catalogue, built, packs }: Side): Session => {
    return { catalogue, built, packs, config, waivers: new Waivers(waivers, today), today, all: true };
  };
  const [older, newer] = [sessionOf(old), sessionOf(now)];
  const roots: UpgradedRoot[] = [];
  for (const plan of findPlans(options.plans, cwd)) {
    roots.push(await judgeTwice(older, newer, await inputOf(plan, places, environment)));
  }
  const diff: ControlsDiff = {
    schema: 'plumbline.controls-diff/v1',
    outcome: roots.some(({ breaks }) => breaks) ? 'not_held' : 'held',
    old: described(old),
    new: described(now),
    controls: compareCatalogues(old.catalogue, now.catalogue),
    roots,
  };
  environment.write(rendered(diff, options.format, environment));
  return diff.outcome === 'held' ? EXIT.held : EXIT.notHeld;
}

async function inputOf(
  { path, root }: FoundPlan,
  { base, config }: SidePlaces,
  environment: Environment,
): Promise<PlanInput> {
  const opened = await openInput(path, path, environment);
  if (opened.kind === 'plan-file') {
    throw new PlumblineError('ERR_INPUT_UNSUPPORTED', `${path} is a plan file, and not JSON`, {
      remedy: 'Give the output of `terraform show -json` of it.',
    });
  }
  const labels = labelsOf(config, root);
  return {
    name: path,
    root,
    labels,
    cloud: 'none',
    offline: false,
    plan: opened.plan,
    plane: opened.kind === 'state' ? 'live' : 'plan',
    context: await openContext({ named: [], config, base, labels }, environment.cwd),
    source: undefined,
    terraformMs: 0,
    notes: [],
  };
}

function described({ name, catalogue }: Side): ControlsDiff['old'] {
  return { name, digest: catalogue.digest, controls: catalogue.controls.length };
}

function rendered(diff: ControlsDiff, format: DiffFormat, look: Environment): string {
  if (format === 'json') return `${escapeUnprintable(JSON.stringify(diff, null, 2))}\n`;
  return format === 'markdown' ? diffMarkdown(diff) : diffText(diff, look);
}
