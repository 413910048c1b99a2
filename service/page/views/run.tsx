import { runDetail, type RunDetail } from '../api/shapes/run';
import { useData } from '../data/use-data';
import { rootLink, runLink } from '../navigation/links';
import { Facts, Head, Section, type Fact } from '../parts/layout';
import { Labels, Mono, OutcomeMark, Tag, When } from '../parts/marks';
import { RunControls } from '../parts/run-controls';
import { RunResults } from '../parts/run-results';
import { Await } from '../parts/states';
import { Tiles } from '../parts/tiles';
import { count, duration, moment, short } from '../parts/words';

/** One run: what it found, control by control, and what it was made of. */
export function RunView({ id }: { id: string }) {
  const loaded = useData(`/v1/runs/${encodeURIComponent(id)}`, runDetail);
  return (
    <Await of={loaded} as="Run">
      {(run) => (
        <>
          <Head
            title={`${run.root.name}, ${moment(run.started_at)}`}
            kicker={<a href="/runs">Run</a>}
            heading={
              <>
                <a class="quiet" href={rootLink(run.root.id)}>
                  {run.root.name}
                </a>{' '}
                <OutcomeMark of={run.outcome} />
              </>
            }
          >
            <When at={run.started_at} /> <span>{run.plane}</span> <span>{run.cloud}</span>
            <span>{duration(run.duration_ms)}</span> <span>{count(run.resources, 'resource')}</span>
            <Labels of={run.root.labels} /> {run.latest ? <Tag of="latest" /> : null}
          </Head>
          <Reason of={run} />
          <Tiles label="What it found" of={tiles(run)} />
          <RunResults id={id} />
          <RunControls of={run} />
          <Section title="What it was made of">
            <Facts of={facts(run)} />
          </Section>
        </>
      )}
    </Await>
  );
}

function tiles({ id, counts, changes }: RunDetail) {
  const verdict = (name: string) => runLink(id, { verdict: name });
  const change = (name: string) => runLink(id, { change: name });
  return [
    { name: 'pass', n: counts.pass, to: runLink(id, { controls: 'pass' }), tone: 'good' },
    { name: 'fail', n: counts.fail, to: verdict('fail'), tone: 'bad' },
    { name: 'unknown', n: counts.unknown, to: verdict('unknown'), tone: 'open' },
    { name: 'waived', n: counts.waived, to: verdict('waived'), tone: 'waived' },
    { name: 'error', n: counts.error, to: verdict('error'), tone: 'bad' },
    { name: 'new', n: changes.new, to: change('new'), tone: '' },
    { name: 'persisting', n: changes.persisting, to: change('persisting'), tone: '' },
    { name: 'fixed', n: changes.fixed, to: change('fixed'), tone: '' },
  ];
}

/** Why it could not be judged. */
function Reason({ of: { error } }: { of: RunDetail }) {
  if (error === null) return null;
  const told = (name: string) => (typeof error[name] === 'string' ? error[name] : null);
  return (
    <section class="note failure">
      <h2>It could not be judged</h2>
      <p>
        <code>{told('code')}</code> {told('message')}
      </p>
      <p>{told('remedy')}</p>
    </section>
  );
}

function facts(run: RunDetail): Fact[] {
  const tools = Object.entries(run.tools).map(([name, version]) => `${name} ${version}`);
  return [
    ['tools', tools.join(', ')],
    ['pack', run.pack],
    ['policies', <Digest of={run.policy_digest} />],
    ['run', <Digest of={run.digest} />],
    ...run.inputs.map(
      ({ path, sha256 }) =>
        [
          'input',
          <>
            <Mono>{path}</Mono> <Digest of={sha256} />
          </>,
        ] as const,
    ),
    ['recorded', <When at={run.recorded_at} />],
    ['by', <Mono>{run.recorded_by}</Mono>],
    ...run.notes.map((note) => ['note', note] as const),
  ];
}

function Digest({ of }: { of: string }) {
  return <code title={of}>{short(of)}</code>;
}
