import { send } from '../api/client';
import { root, type Root } from '../api/shapes/run';
import { may, useSession } from '../data/session';
import { Field, Form } from './form';
import { Section } from './layout';

/** Who owns a root, and that it is gone: for whom the role allows it. */
export function RootChange({ of, etag, again }: { of: Root; etag: string | null; again: () => void }) {
  const session = useSession();
  if (!may(session, 'roots:write')) return null;
  const change = async ({ owner = '', retired }: Readonly<Record<string, string>>) => {
    const body = { owner: owner === '' ? null : owner, retired: retired === 'yes' };
    await send(`/v1/roots/${encodeURIComponent(of.id)}`, root, { method: 'PATCH', body, ifMatch: etag });
    again();
  };
  return (
    <Section title="Who owns it">
      <Form action="Save" send={change}>
        <Field name="owner" label="Owner" value={of.owner ?? ''} />
        <label>
          Is it still there?
          <select name="retired">
            <option value="no" selected={!of.retired}>
              yes
            </option>
            <option value="yes" selected={of.retired}>
              no: the posture leaves it out
            </option>
          </select>
        </label>
      </Form>
    </Section>
  );
}
