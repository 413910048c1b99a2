import { pathOf } from '../api/client';
import { finding } from '../api/shapes/finding';
import { posture, trend } from '../api/shapes/posture';
import { root as rootShape, run } from '../api/shapes/run';
import { useData } from '../data/use-data';
import { useList } from '../data/use-list';
import { findingsLink, runsLink } from '../navigation/links';
import { FindingRow, Rows } from '../parts/rows';
import { Head, Section } from '../parts/layout';
import { Labels, Tag, When } from '../parts/marks';
import { PostureTable } from '../parts/posture-table';
import { RootChange } from '../parts/root-change';
import { RunsTable } from '../parts/runs-table';
import { Await, Empty } from '../parts/states';
import { Trend } from '../parts/trend';

/** One root: how it stands, how it stood, what is open there, and its last runs. */
export function RootView({ id }: { id: string }) {
  const loaded = useData(`/v1/roots/${encodeURIComponent(id)}`, rootShape);
  return (
    <Await of={loaded} as="Root">
      {(root) => (
        <>
          <Head title={root.name} kicker={<a href="/roots">Root</a>}>
            <span>{root.project}</span> <Labels of={root.labels} />{' '}
            <span>{root.owner === null ? 'no owner' : `owner ${root.owner}`}</span>
            {root.retired ? <Tag of="retired" /> : null}
          </Head>
          <Standing id={id} />
          <Section title="Over time" aside="the last 30 days, UTC">
            <Days id={id} />
          </Section>
          <Section title="Open findings" aside={<a href={findingsLink({ root: id, state: 'open' })}>all</a>}>
            <Open id={id} />
          </Section>
          <Section title="Runs" aside={<a href={runsLink({ root: id })}>all</a>}>
            <Runs id={id} />
          </Section>
          <RootChange of={root} etag={loaded.etag} again={loaded.again} />
        </>
      )}
    </Await>
  );
}

function Standing({ id }: { id: string }) {
  const loaded = useData('/v1/posture', posture);
  return (
    <Await of={loaded} rows={2}>
      {({ roots }) => <PostureTable roots={roots.filter(({ root }) => root.id === id)} />}
    </Await>
  );
}

function Days({ id }: { id: string }) {
  const loaded = useData(pathOf('/v1/posture/trend', { root: id, days: '30' }), trend);
  return (
    <Await of={loaded} rows={2}>
      {({ days }) => <Trend days={days} />}
    </Await>
  );
}

function Open({ id }: { id: string }) {
  const list = useList(pathOf('/v1/findings', { root: id, state: 'open', limit: '10' }), finding);
  return (
    <Await of={list} rows={3}>
      {(items) =>
        items.length === 0 ? (
          <Empty>Nothing is open.</Empty>
        ) : (
          <Rows>
            {items.map((one) => (
              <FindingRow of={one} aside={<When at={one.first_seen} />} key={one.id} />
            ))}
          </Rows>
        )
      }
    </Await>
  );
}

function Runs({ id }: { id: string }) {
  const list = useList(pathOf('/v1/runs', { root: id, limit: '10' }), run);
  return (
    <Await of={list} rows={3}>
      {(items) => <RunsTable runs={items} hasRoot={false} />}
    </Await>
  );
}
