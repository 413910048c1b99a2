import { send } from '../api/client';
import { controlPage } from '../api/shapes/finding';
import { waiver } from '../api/shapes/waiver';
import { useData } from '../data/use-data';
import { waiverLink } from '../navigation/links';
import { go, usePlace } from '../navigation/location';
import { Field, Form, LongField } from '../parts/form';
import { Head } from '../parts/layout';

/** Asks for an exception; a link may fill in what it is about. */
export function WaiverNewView() {
  const { query } = usePlace();
  const { data } = useData('/v1/controls?limit=200', controlPage);
  const ask = async ({ control, address, where = '', reason, owner, expires }: Readonly<Record<string, string>>) => {
    const body = { control, address, where: labelsIn(where), reason, owner, expires };
    const { data: asked } = await send('/v1/waivers', waiver, { method: 'POST', body });
    go(waiverLink(asked.id), 'replace');
  };
  return (
    <>
      <Head title="Ask for a waiver" kicker={<a href="/waivers">Waivers</a>}>
        Somebody else approves it; the ledger then signs it, and it ends by itself. Ask for days rather than years.
      </Head>
      <Form action="Ask for it" send={ask}>
        <Field
          name="control"
          label="Control"
          value={query.get('control') ?? ''}
          isNeeded
          list={(data?.items ?? []).map(({ control }) => control)}
        />
        <Field name="address" label="Address, or a pattern with *" value={query.get('address') ?? ''} isNeeded />
        <Field
          name="where"
          label="Roots that carry all of"
          value={query.getAll('where').join(' ')}
          hint="environment:staging team:platform"
        />
        <Field name="owner" label="Owner" isNeeded />
        <Field
          name="expires"
          label="Until the end of (UTC)"
          type="date"
          isNeeded
          earliest={new Date().toISOString().slice(0, 10)}
        />
        <LongField name="reason" label="Reason, in 10 characters or more" shortest={10} />
      </Form>
    </>
  );
}

/** `environment:staging team:platform` as labels. */
function labelsIn(text: string): Record<string, string> {
  const pairs = text.split(/\s+/).filter((pair) => pair !== '');
  return Object.fromEntries(
    pairs.map((pair) => {
      const colon = pair.indexOf(':');
      return colon === -1 ? [pair, ''] : [pair.slice(0, colon), pair.slice(colon + 1)];
    }),
  );
}
