import { pathOf } from '../api/client';
import { driftSummary, type DriftSummary } from '../api/shapes/drift';
import { useList } from '../data/use-list';
import { driftLink } from '../navigation/links';
import { usePlace } from '../navigation/location';
import { Filters, Select, choices } from '../parts/filters';
import { Head, Table } from '../parts/layout';
import { Figure, Name, When } from '../parts/marks';
import { More } from '../parts/more';
import { RootSelect } from '../parts/root-select';
import { Await, Empty } from '../parts/states';
import { CLOUDS } from '../parts/vocabulary';

const COLUMNS = [
  { name: 'began, UTC' },
  { name: 'root' },
  { name: 'cloud', isAside: true },
  { name: 'drifted', isFigure: true },
  { name: 'changed', isFigure: true, isAside: true },
  { name: 'deleted', isFigure: true, isAside: true },
  { name: 'unmanaged', isFigure: true, isAside: true },
  { name: 'breaks', isFigure: true },
];

/** Looks for drift, the latest first; `found=drift` keeps those that found any. */
export function DriftsView() {
  const { query } = usePlace();
  const asked = { root: query.get('root'), cloud: query.get('cloud'), latest: query.get('latest') };
  const list = useList(pathOf('/v1/drift', { ...asked, label: query.getAll('label'), limit: '200' }), driftSummary);
  const isMeant = ({ changed, deleted, unmanaged }: DriftSummary) =>
    query.get('found') === null || changed + deleted + unmanaged > 0;
  return (
    <>
      <Head title="Drift">What was changed, deleted or added behind Terraform’s back, look by look.</Head>
      <Filters label="Looks for drift">
        <RootSelect />
        <Select name="cloud" label="Cloud" of={choices(CLOUDS)} />
        <Select name="latest" label="Looks" of={[{ value: 'true', words: 'the last of each root' }]} />
        <Select name="found" label="Found" of={[{ value: 'drift', words: 'drift' }]} all="anything or nothing" />
      </Filters>
      <Await of={list}>
        {(looks) => {
          const shown = looks.filter(isMeant);
          return shown.length === 0 ? (
            <Empty>
              {query.size === 0 ? (
                <>
                  Nobody has looked yet. <code>plumbline drift ROOT --ledger {location.origin}</code> sends what it
                  finds here.
                </>
              ) : (
                'No look is like this.'
              )}
            </Empty>
          ) : (
            <>
              <Table label="Looks for drift" columns={COLUMNS}>
                <tbody>{shown.map(Row)}</tbody>
              </Table>
              <More list={{ ...list, data: shown }} one="look" />
            </>
          );
        }}
      </Await>
    </>
  );
}

function Row({ id, root, cloud, started_at, changed, deleted, unmanaged, broken }: DriftSummary) {
  const to = driftLink(id);
  return (
    <tr key={id}>
      <th scope="row">
        <a href={to}>
          <When at={started_at} />
        </a>
      </th>
      <td class="name">
        <Name of={root.name} />
      </td>
      <td class="aside-column">{cloud}</td>
      <td class="n">
        <Figure n={changed + deleted + unmanaged} of={`drifted in ${root.name}`} to={to} tone="open" />
      </td>
      <td class="n aside-column">
        <Figure n={changed} of={`changed in ${root.name}`} to={to} tone="open" />
      </td>
      <td class="n aside-column">
        <Figure n={deleted} of={`deleted in ${root.name}`} to={to} tone="open" />
      </td>
      <td class="n aside-column">
        <Figure n={unmanaged} of={`unmanaged in ${root.name}`} to={to} tone="open" />
      </td>
      <td class="n">
        <Figure n={broken} of={`controls broken in ${root.name}`} to={to} tone="bad" />
      </td>
    </tr>
  );
}
