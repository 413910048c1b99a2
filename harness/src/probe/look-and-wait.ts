import { relative } from 'node:path';
import type { Session } from '../commands/assess';
import type { Environment } from '../commands/context';
import type { LiveInput } from '../commands/live-input';
import type { Labels } from '../config/labels';
import type { LiveView } from '../live/view';
import { count } from '../report/words';
import type { SourceTree } from '../source/tree';
import { emulatedTypes } from '../standin/gaps';
import { liveRun } from './live-run';
import { look, type Look } from './look';
import { lastMoment, termsOf } from './obligations';
import { readObligations, writeObligations } from './obligations-file';
import type { PlanSide } from './sides';
import { systemClock, waitUntil, type Clock } from './wait';

export interface LookAndWait {
  readonly root: string;
  readonly labels: Labels;
  readonly cloud: 'real' | 'standin';
  readonly session: Session;
  readonly source: SourceTree;
  readonly plan: PlanSide;
  /** The file of obligations. */
  readonly file: string;
  readonly wait: number | undefined;
  readonly all: boolean;
  readonly environment: Environment;
  /** The cloud as it was read first, and how it is read again. */
  readonly opened: LiveInput;
  readonly open: () => Promise<LiveInput>;
  readonly clock?: Clock;
}

const MINUTE_MS = 60_000;

/** Looks at the cloud, once or until nothing is owed any more, and keeps what is still owed after each look. */
export async function lookAndWait(input: LookAndWait): Promise<Look> {
  const { wait, environment, clock = systemClock } = input;
  const started = clock.now().getTime();
  let opened: LiveInput | undefined = input.opened;
  return waitUntil({
    look: async () => {
      const live = opened ?? (await input.open());
      opened = undefined;
      return lookOnce(input, live, clock.now());
    },
    isOver: ({ obligations }) => wait === undefined || obligations.open.length === 0,
    until: ({ obligations }) => new Date(Math.min(started + (wait ?? 0) * MINUTE_MS, lastMoment(obligations))),
    tell: ({ obligations }, waitMs) => {
      const seconds = Math.round(waitMs / 1000);
      environment.tell(`${count(obligations.open.length, 'obligation')} open: looking again in ${seconds} s\n`);
    },
    clock,
    abort: environment.abort,
  });
}

async function lookOnce(input: LookAndWait, opened: LiveInput, now: Date): Promise<Look> {
  const { session, root, cloud, labels, file, environment } = input;
  const { view } = opened;
  const isEmulated = emulatedAt(input, view);
  const run = await liveRun({ ...input, opened, isEmulated });
  const stored = await readObligations(file, relative(environment.cwd, file), { root, cloud });
  const terms = termsOf(session.config, labels);
  const seen = look({ ...input, run, view, stored, terms, isEmulated, now });
  writeObligations(file, seen.obligations);
  return seen;
}

/** What the stand-in only emulates, by address. */
function emulatedAt({ cloud }: LookAndWait, { inventory, deleted }: LiveView): (address: string) => boolean {
  if (cloud !== 'standin') return () => false;
  const types = emulatedTypes();
  const emulated = [...inventory.resources, ...deleted].filter(({ type }) => types.has(type));
  const addresses = new Set(emulated.map(({ address }) => address));
  return (address) => addresses.has(address);
}
