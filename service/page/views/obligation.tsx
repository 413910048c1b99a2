import { send } from '../api/client';
import { obligation, type Obligation } from '../api/shapes/obligation';
import { may, useSession } from '../data/session';
import { useData } from '../data/use-data';
import { controlLink, rootLink, runLink } from '../navigation/links';
import { Field, Form } from '../parts/form';
import { Facts, Head, Section, type Fact } from '../parts/layout';
import { Mono, Prose, Tag, When } from '../parts/marks';
import { Await } from '../parts/states';
import { Due } from './obligations';

/** One obligation: what is owed, by whom, and what became of it. */
export function ObligationView({ id }: { id: string }) {
  const path = `/v1/obligations/${encodeURIComponent(id)}`;
  const loaded = useData(path, obligation);
  const session = useSession();
  return (
    <Await of={loaded} as="Obligation">
      {(of) => (
        <>
          <Head
            title={`Obligation of ${of.control}`}
            kicker={<a href="/obligations">Obligation</a>}
            heading={<Mono>{of.address}</Mono>}
          >
            <Due of={of} />
            <a href={rootLink(of.root.id)}>{of.root.name}</a> <span>{of.cloud}</span>
          </Head>
          <Facts of={facts(of)} />
          {of.state === 'open' && may(session, 'obligations:write') ? (
            <Section title="Who sees to it">
              <Form
                action="Assign"
                send={async (values) => {
                  const body = { owner: orNull(values['owner']), deadline: orNull(values['deadline']) };
                  await send(path, obligation, { method: 'PATCH', body, ifMatch: loaded.etag });
                  loaded.again();
                }}
              >
                <Field name="owner" label="Owner" value={of.owner ?? ''} />
                <Field name="deadline" label="Until the end of" type="date" value={of.deadline ?? ''} />
              </Form>
            </Section>
          ) : null}
        </>
      )}
    </Await>
  );
}

/** A field that was left empty takes away what was there. */
const orNull = (value = '') => (value === '' ? null : value);

function facts(of: Obligation): Fact[] {
  return [
    [
      'control',
      <a class="mono" href={controlLink(of.control)}>
        {of.control}
      </a>,
    ],
    of.attribute === null ? null : ['attribute', <Mono>{of.attribute}</Mono>],
    ['because', <Prose text={of.because} />],
    ['since', <When at={of.since} />],
    ['owner', of.owner ?? 'nobody'],
    ['until', of.deadline ?? 'no day'],
    of.discharged_at === null ? null : ['discharged', <When at={of.discharged_at} />],
    of.discharged_by === null ? null : ['by', <a href={runLink(of.discharged_by)}>the run that told</a>],
    of.verdict === null ? null : ['the cloud said', <Tag of={of.verdict} />],
  ];
}
