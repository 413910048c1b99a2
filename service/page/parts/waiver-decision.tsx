import { send } from '../api/client';
import { waiver, type Waiver } from '../api/shapes/waiver';
import { may, nameOf, useSession } from '../data/session';
import { Form, LongField } from './form';
import { Section } from './layout';

interface Deciding {
  readonly of: Waiver;
  readonly etag: string | null;
  readonly again: () => void;
}

/** What the caller may do with it. Nobody approves what they asked for: the ledger refuses it, and it is not offered. */
export function WaiverDecision(deciding: Deciding) {
  const { of } = deciding;
  const session = useSession();
  if (!may(session, 'waivers:approve')) return null;
  if (of.state === 'approved') return <Revocation {...deciding} />;
  if (of.state !== 'requested') return null;
  return (
    <Section title="Decide">
      <div class="forms">
        {nameOf(of.requested_by) === session.subject ? (
          <p class="note">You asked for this: somebody else has to approve it.</p>
        ) : (
          <Decision {...deciding} kind="approval" action="Approve and sign" />
        )}
        <Decision {...deciding} kind="rejection" action="Reject" label="Why it is turned down" />
      </div>
    </Section>
  );
}

function Revocation(deciding: Deciding) {
  return (
    <Section title="Take it back">
      <Decision {...deciding} kind="revocation" action="Revoke" label="Why it holds no longer" />
    </Section>
  );
}

type Kind = 'approval' | 'rejection' | 'revocation';

function Decision(props: Deciding & { kind: Kind; action: string; label?: string }) {
  const { of, etag, again, kind, action, label } = props;
  return (
    <Form
      action={action}
      tone={kind === 'approval' ? 'primary' : 'danger'}
      send={async ({ reason }) => {
        const body = reason === undefined ? {} : { reason };
        const path = `/v1/waivers/${encodeURIComponent(of.id)}/${kind}`;
        await send(path, waiver, { method: 'POST', body, ifMatch: etag });
        again();
      }}
    >
      {label === undefined ? null : <LongField name="reason" label={label} />}
    </Form>
  );
}
