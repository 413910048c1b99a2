import { waiver, type Waiver } from '../api/shapes/waiver';
import { nameOf } from '../data/session';
import { useData } from '../data/use-data';
import { controlLink, findingsLink } from '../navigation/links';
import { Facts, Head, Section, type Fact } from '../parts/layout';
import { Figure, Labels, Mono, Prose, Tag, When } from '../parts/marks';
import { Await } from '../parts/states';
import { WaiverDecision } from '../parts/waiver-decision';
import { short } from '../parts/words';

/** One waiver: what it asks for, who decided, and what the ledger signed. */
export function WaiverView({ id }: { id: string }) {
  const loaded = useData(`/v1/waivers/${encodeURIComponent(id)}`, waiver);
  return (
    <Await of={loaded} as="Waiver">
      {(of) => (
        <>
          <Head
            title={`Waiver of ${of.control}`}
            kicker={<a href="/waivers">Waiver</a>}
            heading={<Mono>{of.address}</Mono>}
          >
            <Tag of={of.state} />
            <a class="mono" href={controlLink(of.control)}>
              {of.control}
            </a>
            <Labels of={of.where} /> <span>until {of.expires}</span>
          </Head>
          <Facts of={facts(of)} />
          <WaiverDecision of={of} etag={loaded.etag} again={loaded.again} />
          <Section title="Signature">
            <Signature of={of} />
          </Section>
        </>
      )}
    </Await>
  );
}

function facts(of: Waiver): Fact[] {
  return [
    ['reason', <Prose text={of.reason} />],
    ['owner', of.owner],
    [
      'covers',
      <>
        <Figure n={of.findings} of="open findings" to={findingsLink(covered(of))} /> open findings
      </>,
    ],
    [
      'asked for',
      <>
        by {nameOf(of.requested_by)}, <When at={of.requested_at} />
      </>,
    ],
    of.decided_at === null || of.decided_by === null
      ? null
      : [
          of.state === 'expired' ? 'decided' : of.state,
          <>
            by {nameOf(of.decided_by)}, <When at={of.decided_at} />
          </>,
        ],
    of.note === null ? null : ['note', <Prose text={of.note} />],
  ];
}

/** What it covers, as far as filters tell: an address with `*` is a pattern, whose beginning is plain. */
function covered({ control, address, where }: Waiver) {
  const [plain = ''] = address.split('*');
  const label = Object.entries(where).map(([name, value]) => `${name}:${value}`);
  return { control, address: plain, label, state: 'open' };
}

function Signature({ of: { envelope } }: { of: Waiver }) {
  if (envelope === null) return <p class="soft">Not signed: the ledger signs what is approved.</p>;
  return (
    <>
      <p>
        <span class="outcome held">
          <span aria-hidden="true">✓</span> Signed by the ledger
        </span>{' '}
        {envelope.signatures.map(({ keyid }) => (
          <code title={keyid} key={keyid}>
            key {short(keyid.replace(/^sha256:/, ''))}
          </code>
        ))}
      </p>
      <p class="soft">
        <code>plumbline gate</code> verifies it offline from the{' '}
        <a href="/v1/waiver-bundle" download="waivers.signed.json">
          waiver bundle
        </a>
        ; the public keys are at <a href="/v1/keys">/v1/keys</a>.
      </p>
    </>
  );
}
