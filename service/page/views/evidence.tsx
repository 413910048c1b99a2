import { pathOf } from '../api/client';
import { evidence, type Evidence } from '../api/shapes/audit';
import { may, useSession } from '../data/session';
import { useList } from '../data/use-list';
import { runLink } from '../navigation/links';
import { usePlace } from '../navigation/location';
import { Filters, Select, choices } from '../parts/filters';
import { Head, Section, Table } from '../parts/layout';
import { Name, Tag, When } from '../parts/marks';
import { More } from '../parts/more';
import { RootSelect } from '../parts/root-select';
import { Await, Empty } from '../parts/states';
import { CLOUDS } from '../parts/vocabulary';
import { short } from '../parts/words';

const COLUMNS = [
  { name: 'issued, UTC' },
  { name: 'root' },
  { name: 'result' },
  { name: 'plan file', isAside: true },
  { name: 'signed by', isAside: true },
  { name: 'envelope' },
];

/** Signed statements about plan files, and the auditor's pack. */
export function EvidenceView() {
  const { query } = usePlace();
  const session = useSession();
  const asked = { root: query.get('root'), cloud: query.get('cloud') };
  const list = useList(pathOf('/v1/evidence', asked), evidence);
  return (
    <>
      <Head title="Evidence">Signed statements of what plan files were judged to be, the latest first.</Head>
      {may(session, 'evidence:export') ? <Pack root={asked.root} /> : null}
      <Filters label="Evidence">
        <RootSelect />
        <Select name="cloud" label="Cloud" of={choices(CLOUDS)} />
      </Filters>
      <Await of={list}>
        {(items) =>
          items.length === 0 ? (
            <Empty>
              No evidence was handed in. <code>plumbline attest</code> makes it; the ledger keeps what a trusted key
              signed.
            </Empty>
          ) : (
            <>
              <Table label="Evidence" columns={COLUMNS}>
                <tbody>{items.map(Row)}</tbody>
              </Table>
              <More list={list} one="statement" />
            </>
          )
        }
      </Await>
    </>
  );
}

function Pack({ root }: { root: string | null }) {
  return (
    <Section title="The auditor’s pack">
      <p>
        Runs, results, waivers, evidence and the audit log{root === null ? '' : ' of this root'} in one zip file, which
        is checked without the ledger: <code>plumbline ledger check-pack</code>.
      </p>
      <p>
        <a class="button" href={pathOf('/v1/pack', { root })} download="plumbline-pack.zip">
          Download the pack
        </a>{' '}
        <a href="/audit">Is the audit log whole?</a>
      </p>
    </Section>
  );
}

function Row({ id, root, result, plan_sha256, signed_by, issued_at, run }: Evidence) {
  return (
    <tr key={id}>
      <th scope="row">
        {run === null ? (
          <When at={issued_at} />
        ) : (
          <a href={runLink(run)}>
            <When at={issued_at} />
          </a>
        )}
      </th>
      <td class="name">
        <Name of={root.name} />
      </td>
      <td>
        <Tag of={result.toLowerCase()} />
      </td>
      <td class="aside-column">
        <code title={plan_sha256}>{short(plan_sha256)}</code>
      </td>
      <td class="aside-column">
        {signed_by.map((key) => (
          <code title={key} key={key}>
            {short(key)}
          </code>
        ))}
      </td>
      <td>
        <a href={`/v1/evidence/${encodeURIComponent(id)}/envelope`} download={`evidence-${id}.json`}>
          download
        </a>
      </td>
    </tr>
  );
}
