import type { Run } from '../api/shapes/run';
import { rootLink, runLink } from '../navigation/links';
import { Table } from './layout';
import { Figure, Name, OutcomeMark, When } from './marks';
import { duration } from './words';

const columns = (hasRoot: boolean) => [
  { name: 'began, UTC' },
  ...(hasRoot ? [{ name: 'root' }] : []),
  { name: 'outcome', isMark: true },
  { name: 'plane', isAside: true },
  { name: 'cloud', isAside: true },
  { name: 'fail', isFigure: true },
  { name: 'unknown', isFigure: true, isAside: true },
  { name: 'new', isFigure: true },
  { name: 'fixed', isFigure: true },
  { name: 'took', isFigure: true, isAside: true },
];

/** Runs, one a row; without the root where all are of one. */
export function RunsTable({ runs, hasRoot = true }: { runs: readonly Run[]; hasRoot?: boolean }) {
  return (
    <Table label="Runs" columns={columns(hasRoot)}>
      <tbody>
        {runs.map((run) => (
          <Row run={run} hasRoot={hasRoot} key={run.id} />
        ))}
      </tbody>
    </Table>
  );
}

function Row({ run, hasRoot }: { run: Run; hasRoot: boolean }) {
  const { id, root, outcome, plane, cloud, counts, changes } = run;
  const of = `in the run of ${root.name}`;
  return (
    <tr>
      <th scope="row">
        <a href={runLink(id)}>
          <When at={run.started_at} />
        </a>
      </th>
      {hasRoot ? (
        <td class="name">
          <a class="quiet" href={rootLink(root.id)}>
            <Name of={root.name} />
          </a>
        </td>
      ) : null}
      <td>
        <OutcomeMark of={outcome} />
      </td>
      <td class="aside-column">{plane}</td>
      <td class="aside-column">{cloud}</td>
      <td class="n">
        <Figure n={counts.fail} of={`fail ${of}`} to={runLink(id, { verdict: 'fail' })} tone="bad" />
      </td>
      <td class="n aside-column">
        <Figure n={counts.unknown} of={`unknown ${of}`} to={runLink(id, { verdict: 'unknown' })} tone="open" />
      </td>
      <td class="n">
        <Figure n={changes.new} of={`new ${of}`} to={runLink(id, { change: 'new' })} />
      </td>
      <td class="n">
        <Figure n={changes.fixed} of={`fixed ${of}`} to={runLink(id, { change: 'fixed' })} />
      </td>
      <td class="n aside-column">{duration(run.duration_ms)}</td>
    </tr>
  );
}
