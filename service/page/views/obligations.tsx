import { pathOf } from '../api/client';
import { obligation, type Obligation } from '../api/shapes/obligation';
import { useList } from '../data/use-list';
import { controlLink, obligationLink, rootLink } from '../navigation/links';
import { usePlace } from '../navigation/location';
import { Filters, Select, Words, choices } from '../parts/filters';
import { Head, Table } from '../parts/layout';
import { Mono, Name, Tag } from '../parts/marks';
import { More } from '../parts/more';
import { RootSelect } from '../parts/root-select';
import { Await, Empty } from '../parts/states';
import { CLOUDS } from '../parts/vocabulary';

const COLUMNS = [
  { name: 'due' },
  { name: 'what' },
  { name: 'root', isAside: true },
  { name: 'owner' },
  { name: 'since', isAside: true },
];
const ASKED = ['root', 'cloud', 'control', 'state', 'overdue', 'owner'];

/** What plans could not tell and the cloud has to: open or discharged, whose, and until when. */
export function ObligationsView() {
  const { query } = usePlace();
  const asked = Object.fromEntries(ASKED.map((name) => [name, query.get(name)]));
  const list = useList(pathOf('/v1/obligations', { ...asked, label: query.getAll('label') }), obligation);
  return (
    <>
      <Head title="Obligations">What a plan could not tell, and the cloud has to: the first due first.</Head>
      <Filters label="Obligations">
        <Words name="owner" label="Owner" hint="platform" isMain />
        <Words name="control" label="Control" hint="rds-multi-az" />
        <RootSelect />
        <Select name="state" label="State" of={choices(['open', 'discharged'])} />
        <Select name="overdue" label="Overdue" of={[{ value: 'true', words: 'overdue' }]} />
        <Select name="cloud" label="Cloud" of={choices(CLOUDS)} />
      </Filters>
      <Await of={list}>
        {(owed) =>
          owed.length === 0 ? (
            <Empty>
              {query.size === 0
                ? 'Nothing is owed: plans told everything that was asked.'
                : 'No obligation is like this.'}
            </Empty>
          ) : (
            <>
              <Table label="Obligations" columns={COLUMNS}>
                <tbody>{owed.map(Row)}</tbody>
              </Table>
              <More list={list} one="obligation" />
            </>
          )
        }
      </Await>
    </>
  );
}

function Row(one: Obligation) {
  const { id, control, address, attribute, root, owner, since } = one;
  return (
    <tr key={id}>
      <td class="due">
        <Due of={one} />
      </td>
      <th scope="row" class="wide-cell">
        <a href={obligationLink(id)}>
          <Mono>{attribute === null ? address : `${address}  ${attribute}`}</Mono>
        </a>
        <a class="quiet mono title" href={controlLink(control)}>
          {control}
        </a>
      </th>
      <td class="aside-column">
        <a class="quiet" href={rootLink(root.id)}>
          <Name of={root.name} />
        </a>
      </td>
      <td>{owner ?? <span class="zero">nobody</span>}</td>
      <td class="aside-column">{since.slice(0, 10)}</td>
    </tr>
  );
}

export function Due({ of: { state, overdue, deadline } }: { of: Obligation }) {
  if (state === 'discharged') return <Tag of="discharged" />;
  return (
    <>
      {deadline ?? 'no day'} {overdue ? <Tag of="overdue" /> : null}
    </>
  );
}
