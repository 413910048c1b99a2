import { useState } from 'preact/hooks';
import { pathOf } from '../api/client';
import { entry, verification, type AuditEntry, type Verification } from '../api/shapes/audit';
import { nameOf } from '../data/session';
import { useData } from '../data/use-data';
import { useList } from '../data/use-list';
import { driftLink, obligationLink, rootLink, runLink, waiverLink } from '../navigation/links';
import { usePlace } from '../navigation/location';
import { Filters, Words } from '../parts/filters';
import { Head, Section, Table } from '../parts/layout';
import { Mono, When } from '../parts/marks';
import { More } from '../parts/more';
import { Await, Empty } from '../parts/states';
import { count, figure, short } from '../parts/words';

const COLUMNS = [
  { name: '#', isFigure: true },
  { name: 'at, UTC' },
  { name: 'who' },
  { name: 'did' },
  { name: 'to', isAside: true },
  { name: 'digest', isAside: true },
];

/** Who did what, in a chain that shows any change. */
export function AuditView() {
  const { query } = usePlace();
  const asked = { actor: query.get('actor'), action: query.get('action') };
  const list = useList(pathOf('/v1/audit', asked), entry);
  return (
    <>
      <Head title="Audit">Who did what, the latest first. Each entry holds the digest of the one before.</Head>
      <Chain />
      <Filters label="Audit log">
        <Words name="actor" label="Who" hint="issuer#subject" isMain />
        <Words name="action" label="Did" hint="waiver.approved" />
      </Filters>
      <Await of={list}>
        {(entries) =>
          entries.length === 0 ? (
            <Empty>{query.size === 0 ? 'The log is empty.' : 'No entry is like this.'}</Empty>
          ) : (
            <>
              <Table label="Audit log" columns={COLUMNS}>
                <tbody>{entries.map(Row)}</tbody>
              </Table>
              <More list={list} one="entry" many="entries" />
            </>
          )
        }
      </Await>
    </>
  );
}

/** The check of the whole chain, which reads all of it: on demand. */
function Chain() {
  const [isAsked, setIsAsked] = useState(false);
  const loaded = useData(isAsked ? '/v1/audit/verification' : undefined, verification);
  const check = () => {
    if (isAsked) loaded.again();
    setIsAsked(true);
  };
  return (
    <Section title="The chain">
      <p>
        <button type="button" onClick={check}>
          Verify the chain
        </button>
      </p>
      {isAsked ? (
        <Await of={loaded} rows={1}>
          {(found) => <Verdict of={found} />}
        </Await>
      ) : null}
    </Section>
  );
}

function Verdict({ of: { whole, entries, head, broken_at } }: { of: Verification }) {
  return whole ? (
    <p role="status">
      <span class="outcome held">
        <span aria-hidden="true">✓</span> The chain is whole
      </span>
      , {count(entries, 'entry', 'entries')}
      {head === null ? null : (
        <>
          , the last is <code title={head}>{short(head)}</code>
        </>
      )}
      .
    </p>
  ) : (
    <p role="alert">
      <span class="outcome not_held">
        <span aria-hidden="true">✗</span> The chain is broken
      </span>{' '}
      at entry {figure(broken_at ?? 0)} of {figure(entries)}: it was changed after it was written.
    </p>
  );
}

const LINKS: Readonly<Record<string, (id: string) => string>> = {
  run: (id) => runLink(id),
  drift: driftLink,
  waiver: waiverLink,
  root: rootLink,
  obligation: obligationLink,
};

/** `run:ID` leads to the run, and so on; anything else is what it is. */
function Subject({ of }: { of: string }) {
  const colon = of.indexOf(':');
  const link = LINKS[of.slice(0, Math.max(0, colon))];
  const shown = <Mono>{of}</Mono>;
  return link === undefined ? shown : <a href={link(of.slice(colon + 1))}>{shown}</a>;
}

function Row({ sequence, at, actor, role, action, subject, trace_id, digest }: AuditEntry) {
  return (
    <tr key={sequence}>
      <td class="n">{figure(sequence)}</td>
      <th scope="row">
        <When at={at} />
      </th>
      <td title={actor}>
        {nameOf(actor)} <span class="soft">{role}</span>
      </td>
      <td title={`trace ${trace_id}`}>{action}</td>
      <td class="wide-cell aside-column">
        <Subject of={subject} />
      </td>
      <td class="aside-column">
        <code title={digest}>{short(digest)}</code>
      </td>
    </tr>
  );
}
