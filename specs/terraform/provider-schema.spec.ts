import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { providerSchemaText } from '../../harness/src/build/provider-schema';
import { PROVIDER_TABLE } from '../../harness/src/provider/schema';

describe('the provider’s schema that ships', () => {
  it('is what terraform tells of the provider', async function () {
    this.timeout(300_000);
    const told = await providerSchemaText(new AbortController().signal);
    // Not as a diff: it has two million characters.
    expect(told === readFileSync(PROVIDER_TABLE, 'utf8'), '`make schemas` writes it anew').to.equal(true);
  });
});
