import { controlDetail, type ControlDetail } from '../api/shapes/finding';
import { useData } from '../data/use-data';
import { findingsLink, impactLink, rootLink, runLink } from '../navigation/links';
import { Head, Section, Table } from '../parts/layout';
import { Figure, Labels, Name, Prose, Reference, SeverityTag, Tag } from '../parts/marks';
import { Await, Empty } from '../parts/states';

const COLUMNS = [
  { name: 'root' },
  { name: 'plane', isAside: true },
  { name: 'cloud', isAside: true },
  { name: 'pass', isFigure: true },
  { name: 'fail', isFigure: true },
  { name: 'unknown', isFigure: true },
  { name: 'waived', isFigure: true, isAside: true },
  { name: 'error', isFigure: true, isAside: true },
];

/** One control: what it demands, and how it stands in each root. */
export function ControlView({ id }: { id: string }) {
  const loaded = useData(`/v1/controls/${encodeURIComponent(id)}`, controlDetail);
  return (
    <Await of={loaded} as="Control">
      {({ control, severity, title, description, remediation, docs, roots }) => (
        <>
          <Head title={control} kicker={<a href="/controls">Control</a>} heading={title ?? control}>
            <SeverityTag of={severity} /> <span class="mono">{control}</span>
            <a href={findingsLink({ control })}>all findings</a>
            <a href={impactLink({ control })}>what would break</a>
          </Head>
          {description === null ? null : (
            <Section title="Why it matters">
              <p class="prose">
                <Prose text={description} />
              </p>
            </Section>
          )}
          {remediation === null ? null : (
            <Section title="How to mend it">
              <p class="prose">
                <Prose text={remediation} />
              </p>
              {docs === null ? null : (
                <p class="soft">
                  <Reference to={docs} />
                </p>
              )}
            </Section>
          )}
          <Section title="By root">
            {roots.length === 0 ? (
              <Empty>No run that you see judged it.</Empty>
            ) : (
              <Table label="By root" columns={COLUMNS}>
                <tbody>
                  {roots.map((one) => (
                    <Row of={one} control={control} key={one.run} />
                  ))}
                </tbody>
              </Table>
            )}
          </Section>
        </>
      )}
    </Await>
  );
}

function Row({ of, control }: { of: ControlDetail['roots'][number]; control: string }) {
  const { root, plane, cloud, run, enforcement, counts } = of;
  const open = (verdict: string) => findingsLink({ root: root.id, plane, cloud, control, verdict, state: 'open' });
  const name = `in ${root.name} on the ${plane}`;
  return (
    <tr>
      <th scope="row">
        <a href={rootLink(root.id)}>
          <Name of={root.name} />
        </a>{' '}
        {enforcement === 'advisory' ? <Tag of="advisory" /> : null}
        <Labels of={root.labels} />
      </th>
      <td class="aside-column">{plane}</td>
      <td class="aside-column">{cloud}</td>
      <td class="n">
        <Figure n={counts.pass} of={`pass ${name}`} to={runLink(run, { controls: 'pass' })} />
      </td>
      <td class="n">
        <Figure n={counts.fail} of={`fail ${name}`} to={open('fail')} tone="bad" />
      </td>
      <td class="n">
        <Figure n={counts.unknown} of={`unknown ${name}`} to={open('unknown')} tone="open" />
      </td>
      <td class="n aside-column">
        <Figure n={counts.waived} of={`waived ${name}`} to={open('waived')} tone="waived" />
      </td>
      <td class="n aside-column">
        <Figure n={counts.error} of={`errors ${name}`} to={open('error')} tone="bad" />
      </td>
    </tr>
  );
}
