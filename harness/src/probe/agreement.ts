import type { Change } from '../drift/find-drift';
import { attributeName } from '../overlay/sentence';
import type { Json } from '../read/json';
import { compare } from '../report/order';
import type { Agreement, AgreementKind, AgreementRow, Result, Verdict } from '../report/schema';
import type { LiveWord } from './obligations';
import { keyOf, type Pair } from './pair';
import type { LiveSide, PlanSide } from './sides';

export interface AgreementInput {
  readonly plan: PlanSide;
  readonly live: LiveSide;
  /** By address: where what is there differs from what was applied. */
  readonly changes: ReadonlyMap<string, readonly Change[]>;
  readonly isEmulated: (address: string) => boolean;
  /** List what agrees, too. */
  readonly all: boolean;
}

const ORDER: readonly AgreementKind[] = ['gone', 'contradicts', 'open', 'discharged', 'only_live', 'agrees'];

/** Lays plan and cloud beside each other, control by control and resource by resource. */
export function agreementOf(input: AgreementInput): Agreement {
  const rows = [...goneRows(input), ...pairsOf(input).map((pair) => rowOf(pair, input))];
  const count = (kind: AgreementKind): number => rows.filter((row) => row.kind === kind).length;
  const listed = rows.filter(({ kind }) => input.all || kind !== 'agrees');
  return {
    summary: {
      agrees: count('agrees'),
      discharged: count('discharged'),
      contradicts: count('contradicts'),
      open: count('open'),
      only_live: count('only_live'),
      gone: count('gone'),
    },
    rows: listed.sort(byKind),
  };
}

function byKind(a: AgreementRow, b: AgreementRow): number {
  return (
    ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) ||
    compare(a.address, b.address) ||
    compare(a.control ?? '', b.control ?? '')
  );
}

/** Every control on every resource of which either side says something; what is gone is told of as a whole. */
function pairsOf({ plan, live }: AgreementInput): Pair[] {
  const pairs = new Map(
    [...plan.results, ...live.results].map(([key, { control, address }]) => [key, { control, address }]),
  );
  return [...pairs.values()].filter(({ address }) => !live.gone.has(address));
}

function goneRows({ live, isEmulated }: AgreementInput): AgreementRow[] {
  return [...live.gone].map((address) => ({
    kind: 'gone',
    control: null,
    address,
    plan: null,
    live: null,
    message: 'It is in the state, and not in the cloud.',
    differences: [],
    emulated: isEmulated(address),
  }));
}

function rowOf(pair: Pair, input: AgreementInput): AgreementRow {
  const { plan, live, changes, isEmulated } = input;
  const word = live.wordOf(pair);
  const planned = plan.results.get(keyOf(pair));
  const verdict = planned?.verdict ?? impliedVerdict(pair, plan, word);
  const kind = kindOf(verdict, word);
  const differences = kind === 'contradicts' ? (changes.get(pair.address) ?? []).map(toDifference) : [];
  return {
    kind,
    ...pair,
    plan: verdict,
    live: word === 'absent' || word === 'gone' ? null : word,
    message: messageOf(kind, planned, live.results.get(keyOf(pair)), differences.length),
    differences,
    emulated: isEmulated(pair.address),
  };
}

/** What the plan says of a pair by not listing it. */
function impliedVerdict(
  { control, address }: Pair,
  { unlisted, judged, controls }: PlanSide,
  word: LiveWord,
): Verdict | null {
  if (!controls.has(control)) return null;
  const managed = !address.startsWith('unmanaged:');
  if (managed && word !== 'absent' && unlisted.has(control)) return 'pass';
  return judged.has(address) ? 'not_applicable' : null;
}

function kindOf(plan: Verdict | null, live: LiveWord): AgreementKind {
  if (live === 'absent' || live === 'gone' || live === 'unknown' || live === 'error') return 'open';
  if (plan === null) return 'only_live';
  if (plan === 'unknown' || plan === 'error') return 'discharged';
  return plan === live ? 'agrees' : 'contradicts';
}

function messageOf(
  kind: AgreementKind,
  plan: Pick<Result, 'verdict' | 'message'> | undefined,
  live: Result | undefined,
  differing: number,
): string {
  if (kind === 'agrees') return '';
  const said = plan === undefined || plan.verdict === 'pass' ? '' : `The plan: ${plan.message}`;
  const says = live === undefined || live.verdict === 'pass' ? '' : `The cloud: ${live.message}`;
  return [said, says, kind === 'contradicts' ? whyDiffers(differing) : '', notThere(kind, live)]
    .filter((part) => part !== '')
    .join(' ');
}

function whyDiffers(differing: number): string {
  return differing > 0
    ? 'It is not as it was applied.'
    : 'The resource itself is as it was applied: the plan, or something around it, is not.';
}

function notThere(kind: AgreementKind, live: Result | undefined): string {
  return kind === 'open' && live === undefined ? 'It is not in the state: it has not been applied.' : '';
}

const LONGEST = 200;

function toDifference({ path, before, after }: Change): AgreementRow['differences'][number] {
  return { attribute: attributeName(path) ?? '', state: text(before), cloud: text(after) };
}

function text(value: Json): string {
  const json = JSON.stringify(value);
  return json.length <= LONGEST ? json : `${Array.from(json).slice(0, LONGEST).join('')}…`;
}
