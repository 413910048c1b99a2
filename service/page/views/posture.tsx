import type { Posture, RootPosture } from '../api/shapes/posture';
import { posture, trend } from '../api/shapes/posture';
import { pathOf } from '../api/client';
import { useData } from '../data/use-data';
import { driftsLink, findingsLink, obligationsLink } from '../navigation/links';
import { usePlace } from '../navigation/location';
import { Filters, Select, choices } from '../parts/filters';
import { Head, Section } from '../parts/layout';
import { PostureTable } from '../parts/posture-table';
import { Await, Empty } from '../parts/states';
import { Tiles } from '../parts/tiles';
import { Trend } from '../parts/trend';
import { ago, capital, count, figure, moment } from '../parts/words';

const DAYS = '30';

/** All roots at a glance. The filters narrow the table; the head counts what the caller sees with these labels and cloud. */
export function PostureView() {
  const { query } = usePlace();
  const narrowed = { label: query.getAll('label'), cloud: query.get('cloud') };
  const loaded = useData(pathOf('/v1/posture', narrowed), posture);
  const days = useData(pathOf('/v1/posture/trend', { ...narrowed, days: DAYS }), trend);
  return (
    <Await of={loaded} as="Posture" rows={9}>
      {(data) => (
        <>
          <PostureHead of={data} />
          {data.roots.length === 0 ? (
            <Nothing isNarrowed={query.size > 0} />
          ) : (
            <>
              <Totals of={data} query={narrowed} />
              <Narrow of={data} />
              <PostureTable roots={chosen(data, query)} />
            </>
          )}
          <Section title="Over time" aside={`the last ${DAYS} days, UTC`}>
            <Await of={days} rows={2}>
              {(read) => <Trend days={read.days} />}
            </Await>
          </Section>
        </>
      )}
    </Await>
  );
}

function PostureHead({ of: { totals, at, roots } }: { of: Posture }) {
  const tone = totals.error > 0 || totals.not_held > 0 ? 'not_held' : 'held';
  const facts = roots.length === 0 ? undefined : `The last run began ${moment(at)} UTC, ${ago(at)}.`;
  return (
    <Head title="Posture" kicker="Posture" heading={sentence(totals)} tone={roots.length === 0 ? '' : tone}>
      {facts}
    </Head>
  );
}

function sentence({ roots, held, not_held, error }: Posture['totals']): string {
  if (roots === 0) return 'No root yet';
  if (held === roots) return roots === 1 ? 'The one root holds' : `All ${figure(roots)} roots hold`;
  const failing = `${figure(not_held)} of ${count(roots, 'root')} ${not_held === 1 ? 'does' : 'do'} not hold`;
  const unjudged = `${figure(error)} of ${count(roots, 'root')} could not be judged`;
  return capital([not_held > 0 ? failing : '', error > 0 ? unjudged : ''].filter((part) => part !== '').join(', '));
}

function Totals({ of: { totals }, query }: { of: Posture; query: { label: string[]; cloud: string | null } }) {
  const on = (more: Record<string, string>) => pathOf('/', { ...query, ...more });
  const tiles = [
    { name: 'roots', n: totals.roots, to: on({}), tone: '' },
    { name: 'hold', n: totals.held, to: on({ outcome: 'held' }), tone: 'good' },
    { name: 'do not hold', n: totals.not_held, to: on({ outcome: 'not_held' }), tone: 'bad' },
    { name: 'not judged', n: totals.error, to: on({ outcome: 'error' }), tone: 'bad' },
    { name: 'open findings', n: totals.findings_open, to: findingsLink({ ...query, state: 'open' }), tone: '' },
    { name: 'obligations', n: totals.obligations_open, to: obligationsLink({ ...query, state: 'open' }), tone: 'open' },
    {
      name: 'overdue',
      n: totals.obligations_overdue,
      to: obligationsLink({ ...query, state: 'open', overdue: 'true' }),
      tone: 'bad',
    },
    { name: 'drifted', n: totals.drifted, to: driftsLink({ ...query, latest: 'true', found: 'drift' }), tone: 'open' },
  ];
  return <Tiles label="In all" of={tiles} />;
}

/** Labels that are worth choosing by: those that some root carries. */
function Narrow({ of: { roots } }: { of: Posture }) {
  const carried = roots.flatMap(({ root }) => Object.entries(root.labels).map(([name, value]) => `${name}:${value}`));
  const labels = [...new Set(carried)].sort((a, b) => a.localeCompare(b, 'en'));
  const clouds = [...new Set(roots.flatMap(({ planes }) => planes.map(({ cloud }) => cloud)))].sort();
  return (
    <Filters label="Roots">
      <Select
        name="label"
        label="Label"
        of={labels.map((label) => ({ value: label, words: label.replace(':', ' ') }))}
      />
      <Select name="outcome" label="Outcome" of={choices(['held', 'not_held', 'error'])} />
      <Select name="cloud" label="Cloud" of={choices(clouds)} />
    </Filters>
  );
}

function chosen({ roots }: Posture, query: URLSearchParams): RootPosture[] {
  const outcome = query.get('outcome');
  return roots.filter((root) => outcome === null || root.outcome === outcome);
}

function Nothing({ isNarrowed }: { isNarrowed: boolean }) {
  if (isNarrowed) {
    return (
      <Empty>
        No root carries this. <a href="/">Show all</a>
      </Empty>
    );
  }
  return (
    <Empty>
      Nothing was recorded yet. <code>plumbline verify --ledger {location.origin}</code> sends its run here.
    </Empty>
  );
}
