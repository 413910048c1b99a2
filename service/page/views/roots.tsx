import { root, type Root } from '../api/shapes/run';
import { useList } from '../data/use-list';
import { rootLink, runsLink } from '../navigation/links';
import { pathOf } from '../api/client';
import { usePlace } from '../navigation/location';
import { Head, Table } from '../parts/layout';
import { Labels, Name, Tag, When } from '../parts/marks';
import { More } from '../parts/more';
import { Await, Empty } from '../parts/states';

const COLUMNS = [
  { name: 'root' },
  { name: 'project', isAside: true },
  { name: 'owner' },
  { name: 'first run, UTC', isAside: true },
  { name: 'last run, UTC' },
];

export function RootsView() {
  const { query } = usePlace();
  const list = useList(pathOf('/v1/roots', { label: query.getAll('label') }), root);
  return (
    <>
      <Head title="Roots">Terraform root modules that were judged, by project and name.</Head>
      <Await of={list}>
        {(roots) =>
          roots.length === 0 ? (
            <Empty>No root was judged yet.</Empty>
          ) : (
            <>
              <Table label="Roots" columns={COLUMNS}>
                <tbody>{roots.map(Row)}</tbody>
              </Table>
              <More list={list} one="root" />
            </>
          )
        }
      </Await>
    </>
  );
}

function Row({ id, name, project, labels, owner, retired, first_run_at, last_run_at }: Root) {
  return (
    <tr key={id}>
      <th scope="row">
        <a href={rootLink(id)}>
          <Name of={name} />
        </a>{' '}
        {retired ? <Tag of="retired" /> : null}
        <Labels of={labels} />
      </th>
      <td class="aside-column">{project}</td>
      <td>{owner ?? <span class="zero">nobody</span>}</td>
      <td class="aside-column">
        <When at={first_run_at} />
      </td>
      <td>
        <a class="quiet" href={runsLink({ root: id })}>
          <When at={last_run_at} />
        </a>
      </td>
    </tr>
  );
}
