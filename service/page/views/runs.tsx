import { pathOf } from '../api/client';
import { run } from '../api/shapes/run';
import { useList } from '../data/use-list';
import { usePlace } from '../navigation/location';
import { Filters, Select, choices } from '../parts/filters';
import { Head } from '../parts/layout';
import { More } from '../parts/more';
import { RootSelect } from '../parts/root-select';
import { RunsTable } from '../parts/runs-table';
import { Await, Empty } from '../parts/states';
import { CLOUDS, OUTCOMES, PLANES } from '../parts/vocabulary';

export function RunsView() {
  const { query } = usePlace();
  const asked = Object.fromEntries(
    ['root', 'plane', 'cloud', 'outcome', 'since', 'until'].map((name) => [name, query.get(name)]),
  );
  const list = useList(pathOf('/v1/runs', asked), run);
  const { since, until } = asked;
  return (
    <>
      <Head title="Runs">
        {since && until
          ? `Begun from ${since.slice(0, 10)} until before ${until.slice(0, 10)}, UTC.`
          : 'The latest first.'}
      </Head>
      <Filters label="Runs">
        <RootSelect />
        <Select name="outcome" label="Outcome" of={choices(OUTCOMES)} />
        <Select name="plane" label="Plane" of={choices(PLANES)} />
        <Select name="cloud" label="Cloud" of={choices(CLOUDS)} />
      </Filters>
      <Await of={list}>
        {(runs) =>
          runs.length === 0 ? (
            <Empty>No run is like this.</Empty>
          ) : (
            <>
              <RunsTable runs={runs} />
              <More list={list} one="run" />
            </>
          )
        }
      </Await>
    </>
  );
}
