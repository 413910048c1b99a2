import { pathOf } from '../api/client';
import { controlDetail, finding, type Finding } from '../api/shapes/finding';
import { may, useSession } from '../data/session';
import { useData } from '../data/use-data';
import { controlLink, rootLink, runLink } from '../navigation/links';
import { FindingHistory } from '../parts/finding-history';
import { Facts, Head, Section } from '../parts/layout';
import { Mono, Name, Prose, Reference, SeverityTag, Tag, When } from '../parts/marks';
import { Await } from '../parts/states';

/** One finding: where it is set, why it matters, how to mend it, and how it came and went. */
export function FindingView({ id }: { id: string }) {
  const loaded = useData(`/v1/findings/${encodeURIComponent(id)}`, finding);
  return (
    <Await of={loaded} as="Finding">
      {(of) => <Whole of={of} />}
    </Await>
  );
}

function Whole({ of }: { of: Finding }) {
  const { id, control, root, severity, verdict, state, enforcement, message } = of;
  return (
    <>
      <Head
        title={`${control} in ${root.name}`}
        kicker={
          <>
            <a href="/findings">Finding</a> of{' '}
            <a class="mono" href={controlLink(control)}>
              {control}
            </a>
          </>
        }
        heading={<Prose text={message} />}
        tone="long"
      >
        <SeverityTag of={severity} /> <Tag of={verdict} /> <Tag of={state} />
        {enforcement === 'advisory' ? <Tag of="advisory" /> : null} {of.emulated ? <Tag of="emulated" /> : null}
        <a href={rootLink(root.id)}>
          <Name of={root.name} />
        </a>
        <span>
          {of.plane} {of.cloud}
        </span>
      </Head>
      <Section title="The code">
        <Code of={of} />
      </Section>
      <Section title="Why it matters">
        <Why control={control} />
      </Section>
      <Section title="How to mend it">
        <p class="prose">
          <Prose text={of.remediation} />
        </p>
        <p class="soft">
          <code>plumbline explain {control}</code> shows HCL that holds. <Reference to={of.docs} />
        </p>
      </Section>
      <Section title="Exception">
        <Exception of={of} />
      </Section>
      <Section title="History">
        <Facts
          of={[
            [
              'first seen',
              <a href={runLink(of.first_run)}>
                <When at={of.first_seen} />
              </a>,
            ],
            [
              'last seen',
              <a href={runLink(of.last_run)}>
                <When at={of.last_seen} />
              </a>,
            ],
            of.fixed_at === null ? null : ['fixed', <When at={of.fixed_at} />],
            ['fingerprint', <code>{of.fingerprint}</code>],
          ]}
        />
        <FindingHistory id={id} />
      </Section>
    </>
  );
}

/** The line that sets it, and the module calls that lead there, as one reads a trace of calls. */
function Code({ of: { source, via, address, attribute, account, region } }: { of: Finding }) {
  return (
    <div class="panel code">
      {source === null ? null : (
        <p>
          <Mono>
            <b>{`${source.file}:${String(source.line)}`}</b>
          </Mono>
        </p>
      )}
      {via.map(({ file, line, module }) => (
        <p class="step" key={`${file}:${String(line)}`}>
          by way of <Mono>{`${file}:${String(line)}`}</Mono> {module === '' ? null : <Mono>({module})</Mono>}
        </p>
      ))}
      <p>
        <Mono>{attribute === null ? address : `${address}.${attribute}`}</Mono>
      </p>
      {account === null && region === null ? null : <p class="soft">{[account, region].filter(Boolean).join(' · ')}</p>}
    </div>
  );
}

function Why({ control }: { control: string }) {
  const loaded = useData(`/v1/controls/${encodeURIComponent(control)}`, controlDetail);
  return (
    <Await of={loaded} rows={2}>
      {({ title, description }) => (
        <p class="prose">
          {title === null ? null : <b>{title}. </b>}
          {description === null ? 'A policy of one’s own: its author knows.' : <Prose text={description} />}
        </p>
      )}
    </Await>
  );
}

function Exception({ of: { waiver, control, address, root, verdict } }: { of: Finding }) {
  const session = useSession();
  if (waiver !== null) {
    const { reason, owner, approver, expires } = waiver;
    return (
      <Facts
        of={[
          [verdict === 'waived' ? 'waived until' : 'the waiver ended on', expires],
          ['reason', <Prose text={reason} />],
          ['owner', owner],
          approver === null ? null : ['approved by', approver],
        ]}
      />
    );
  }
  const environment = root.labels['environment'];
  const where = environment === undefined ? [] : [`environment:${environment}`];
  return (
    <p>
      None.{' '}
      {may(session, 'waivers:request') && verdict !== 'error' ? (
        <a href={pathOf('/waivers/new', { control, address, where })}>Ask for one</a>
      ) : null}
    </p>
  );
}
