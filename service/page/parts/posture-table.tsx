import type { PlanePosture, RootPosture } from '../api/shapes/posture';
import { driftLink, findingsLink, obligationsLink, rootLink, runLink } from '../navigation/links';
import { Table } from './layout';
import { Figure, Labels, Name, OutcomeMark, When } from './marks';
import { Empty } from './states';

const COLUMNS = [
  { name: 'root' },
  { name: 'outcome', isMark: true },
  { name: 'plane' },
  { name: 'cloud', isAside: true },
  { name: 'pass', isFigure: true, isAside: true },
  { name: 'fail', isFigure: true },
  { name: 'unknown', isFigure: true },
  { name: 'waived', isFigure: true, isAside: true },
  { name: 'error', isFigure: true, isAside: true },
  { name: 'new', isFigure: true, isAside: true },
  { name: 'fixed', isFigure: true, isAside: true },
  { name: 'owed', isFigure: true },
  { name: 'drift', isFigure: true, isAside: true },
  { name: 'last run, UTC', isAside: true },
];

/** How each root stands: a row for each plane and cloud, and beside the first of them what holds of all. */
export function PostureTable({ roots }: { roots: readonly RootPosture[] }) {
  if (roots.length === 0) return <Empty>No root stands so.</Empty>;
  return (
    <Table label="Roots" columns={COLUMNS}>
      {roots.map((root) => (
        <tbody key={root.root.id}>
          {root.planes.map((plane, at) => (
            <Row of={root} plane={plane} isFirst={at === 0} key={plane.run} />
          ))}
        </tbody>
      ))}
    </Table>
  );
}

function Row({
  of: { root, planes, obligations, drift },
  plane,
  isFirst,
}: {
  of: RootPosture;
  plane: PlanePosture;
  isFirst: boolean;
}) {
  const rows = planes.length;
  const { counts, changes } = plane;
  const open = (verdict: string) =>
    findingsLink({ root: root.id, plane: plane.plane, cloud: plane.cloud, verdict, state: 'open' });
  const of = `in ${root.name} on the ${plane.plane}`;
  return (
    <tr>
      {isFirst ? (
        <th scope="rowgroup" rowSpan={rows}>
          <a href={rootLink(root.id)}>
            <Name of={root.name} />
          </a>
          <Labels of={root.labels} />
        </th>
      ) : null}
      <td>
        <a class="quiet" href={runLink(plane.run)}>
          <OutcomeMark of={plane.outcome} />
        </a>
      </td>
      <td>{plane.plane}</td>
      <td class="aside-column">{plane.cloud}</td>
      <td class="n aside-column">
        <Figure n={counts.pass} of={`pass ${of}`} to={runLink(plane.run, { controls: 'pass' })} />
      </td>
      <td class="n">
        <Figure n={counts.fail} of={`fail ${of}`} to={open('fail')} tone="bad" />
      </td>
      <td class="n">
        <Figure n={counts.unknown} of={`unknown ${of}`} to={open('unknown')} tone="open" />
      </td>
      <td class="n aside-column">
        <Figure n={counts.waived} of={`waived ${of}`} to={open('waived')} tone="waived" />
      </td>
      <td class="n aside-column">
        <Figure n={counts.error} of={`errors ${of}`} to={open('error')} tone="bad" />
      </td>
      <td class="n aside-column">
        <Figure n={changes.new} of={`new ${of}`} to={runLink(plane.run, { change: 'new' })} />
      </td>
      <td class="n aside-column">
        <Figure n={changes.fixed} of={`fixed ${of}`} to={runLink(plane.run, { change: 'fixed' })} />
      </td>
      {isFirst ? <Whole id={root.id} name={root.name} rows={rows} obligations={obligations} drift={drift} /> : null}
      <td class="aside-column">
        <When at={plane.started_at} />
      </td>
    </tr>
  );
}

type Owed = Pick<RootPosture, 'obligations' | 'drift'> & { id: string; name: string; rows: number };

/** What is owed at a root and what has drifted there, whatever the plane. */
function Whole({ id, name, rows, obligations, drift }: Owed) {
  const drifted = drift === null ? 0 : drift.changed + drift.deleted + drift.unmanaged;
  return (
    <>
      <td class="n" rowSpan={rows}>
        <Figure
          n={obligations.open}
          of={`obligations open of ${name}`}
          to={obligationsLink({ root: id, state: 'open' })}
          tone="open"
        />
        {obligations.overdue === 0 ? null : (
          <span class="overdue">
            <Figure
              n={obligations.overdue}
              of={`obligations overdue of ${name}`}
              to={obligationsLink({ root: id, state: 'open', overdue: 'true' })}
              tone="bad"
            />{' '}
            overdue
          </span>
        )}
      </td>
      <td class="n aside-column" rowSpan={rows}>
        {drift === null ? (
          <span class="zero" title="Nobody looked yet">
            –
          </span>
        ) : (
          <Figure n={drifted} of={`resources drifted of ${name}`} to={driftLink(drift.id)} tone="open" />
        )}
      </td>
    </>
  );
}
