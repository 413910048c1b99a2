import { pathOf } from '../api/client';
import { STATES, waiver, type Waiver } from '../api/shapes/waiver';
import { may, nameOf, useSession } from '../data/session';
import { useList } from '../data/use-list';
import { controlLink, waiverLink, waiversLink } from '../navigation/links';
import { usePlace } from '../navigation/location';
import { Filters, Select, Words, choices } from '../parts/filters';
import { Head, Table } from '../parts/layout';
import { Labels, Mono, Tag } from '../parts/marks';
import { More } from '../parts/more';
import { Await, Empty } from '../parts/states';
import { figure } from '../parts/words';

const COLUMNS = [
  { name: 'state' },
  { name: 'what' },
  { name: 'covers', isFigure: true, isAside: true },
  { name: 'asked for by', isAside: true },
  { name: 'owner', isAside: true },
  { name: 'expires' },
];

/** The queue: those that wait first, then the first to expire. */
export function WaiversView() {
  const { query } = usePlace();
  const session = useSession();
  const asked = { state: query.get('state'), control: query.get('control'), label: query.getAll('label') };
  const list = useList(pathOf('/v1/waivers', asked), waiver);
  return (
    <>
      <Head title="Waivers">
        <span>Exceptions, asked for by one and approved by another: those that wait first.</span>
        {may(session, 'waivers:request') ? <a href="/waivers/new">Ask for one</a> : null}
        <a href={waiversLink({ state: 'requested' })}>Waiting</a>
      </Head>
      <Filters label="Waivers">
        <Words name="control" label="Control" hint="rds-multi-az" isMain />
        <Select name="state" label="State" of={choices(STATES)} />
      </Filters>
      <Await of={list}>
        {(waivers) =>
          waivers.length === 0 ? (
            <Empty>{query.size === 0 ? 'Nobody has asked for an exception.' : 'No waiver is like this.'}</Empty>
          ) : (
            <>
              <Table label="Waivers" columns={COLUMNS}>
                <tbody>{waivers.map(Row)}</tbody>
              </Table>
              <More list={list} one="waiver" />
            </>
          )
        }
      </Await>
    </>
  );
}

function Row({ id, state, control, address, where, findings, requested_by, owner, expires }: Waiver) {
  return (
    <tr key={id}>
      <td>
        <Tag of={state} />
      </td>
      <th scope="row" class="wide-cell">
        <a href={waiverLink(id)}>
          <Mono>{address}</Mono>
        </a>
        <span class="title">
          <a class="quiet mono" href={controlLink(control)}>
            {control}
          </a>{' '}
          <Labels of={where} />
        </span>
      </th>
      <td class="n aside-column">{figure(findings)}</td>
      <td class="aside-column">{nameOf(requested_by)}</td>
      <td class="aside-column">{owner}</td>
      <td>{expires}</td>
    </tr>
  );
}
