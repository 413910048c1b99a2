import type { ComponentChildren } from 'preact';
import { driftDetail, type DriftDetail } from '../api/shapes/drift';
import { useData } from '../data/use-data';
import { controlLink, rootLink } from '../navigation/links';
import { Head, Section } from '../parts/layout';
import { Labels, Mono, Prose, SeverityTag, Tag, When } from '../parts/marks';
import { Await, Empty } from '../parts/states';
import { count, moment } from '../parts/words';

/** One look for drift: each resource that is not as it was applied, and the controls that this breaks. */
export function DriftView({ id }: { id: string }) {
  const loaded = useData(`/v1/drift/${encodeURIComponent(id)}`, driftDetail);
  return (
    <Await of={loaded} as="Drift">
      {({ summary, report }) => (
        <>
          <Head
            title={`Drift of ${summary.root.name}, ${moment(summary.started_at)}`}
            kicker={<a href="/drift">Drift</a>}
            heading={summary.root.name}
          >
            <When at={summary.started_at} /> <span>{summary.cloud}</span>
            <a href={rootLink(summary.root.id)}>the root</a> <Labels of={summary.root.labels} />
            <span>
              {summary.changed} changed, {summary.deleted} deleted, {summary.unmanaged} unmanaged
            </span>
          </Head>
          <Broken of={report} />
          {report.errors.map(({ message }) => (
            <p class="note failure" key={message}>
              {message}
            </p>
          ))}
          <Drifted
            title="Unmanaged"
            of={report.unmanaged}
            tell={({ belongs_to }) => (belongs_to === null ? '' : `of ${belongs_to}`)}
          />
          <Drifted title="Changed" of={report.changed} tell={(one) => <Changes of={one.changes} />} />
          <Drifted
            title="Deleted"
            of={report.deleted}
            tell={({ replaced_by }) => (replaced_by === null ? '' : `in its place: ${replaced_by}`)}
          />
        </>
      )}
    </Await>
  );
}

function Broken({ of: { broken } }: { of: DriftDetail['report'] }) {
  return (
    <Section title="Controls that this breaks" aside={count(broken.length, 'control')}>
      {broken.length === 0 ? (
        <Empty>None.</Empty>
      ) : (
        <ol class="panel rows">
          {broken.map(({ control, severity, verdict, address, message, remediation }) => (
            <li class="row" key={`${control} ${address}`}>
              <span class="tags">
                <SeverityTag of={severity} /> <Tag of={verdict} />
              </span>
              <div class="what">
                <p class="line">
                  <a class="quiet mono" href={controlLink(control)}>
                    {control}
                  </a>
                </p>
                <p class="message">
                  <Prose text={message} />
                </p>
                <p class="where">
                  <Mono>{address}</Mono>
                </p>
                <p class="soft">
                  <Prose text={remediation} />
                </p>
              </div>
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}

interface Resource {
  readonly address: string;
  readonly id: string | null;
  readonly breaks: readonly string[];
  readonly source: { readonly file: string; readonly line: number } | null;
}

function Drifted<T extends Resource>({
  title,
  of,
  tell,
}: {
  title: string;
  of: readonly T[];
  tell: (one: T) => ComponentChildren;
}) {
  if (of.length === 0) return null;
  return (
    <Section title={title} aside={count(of.length, 'resource')}>
      <ol class="panel rows">
        {of.map((one) => (
          <li class="row" key={`${one.address} ${one.id ?? ''}`}>
            <div class="what wide">
              <p class="line">
                <Mono>{one.address}</Mono>{' '}
                {one.breaks.length === 0 ? null : <span class="bad">breaks {one.breaks.join(', ')}</span>}
              </p>
              <p class="where">
                {one.id === null ? null : <Mono>{one.id}</Mono>}
                {one.source === null ? null : <Mono>{`${one.source.file}:${String(one.source.line)}`}</Mono>}
              </p>
              {tell(one)}
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Changes({ of }: { of: DriftDetail['report']['changed'][number]['changes'] }) {
  const value = (json: unknown) => (json === null ? 'not set' : JSON.stringify(json));
  return (
    <ul class="changes">
      {of.map(({ attribute, before, after }) => (
        <li key={attribute}>
          <Mono>{attribute}</Mono> <Mono>{value(before)}</Mono> <span aria-label="is now">→</span>{' '}
          <Mono>{value(after)}</Mono>
        </li>
      ))}
    </ul>
  );
}
