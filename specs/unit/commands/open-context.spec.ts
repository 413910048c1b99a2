import { expect } from 'chai';
import { openContext, type ContextChoice } from '../../../harness/dist/commands/open-context';
import { PlumblineError } from '../../../harness/dist/errors';
import { useFolder } from '../../cli/folder';
import { held, stateFile } from '../read/state-builder';

const MERGED = stateFile([held('aws_vpc.merged', { id: 'vpc-1' })]);

describe('the states that a root is related to, with a trusted ref,', () => {
  const folder = useFolder();
  const addresses = async (read: (path: string) => Promise<Buffer | undefined>, named: string): Promise<string[]> => {
    const trust: ContextChoice['trust'] = { ref: 'main', top: folder.at('repo'), read };
    const choice = { named: [named], config: { version: 1 as const }, base: folder.at('repo'), labels: {}, trust };
    const states = await openContext(choice, folder.at('repo'));
    return states.flatMap(({ resources }) => resources.map(({ address }) => address));
  };

  before(() => {
    folder.write('repo/network.tfstate', stateFile([held('aws_vpc.proposed', { id: 'vpc-2' })]));
    folder.write('pulled.tfstate', stateFile([held('aws_vpc.pulled', { id: 'vpc-3' })]));
  });

  it('are read at the ref where they stand in the repository, and as they are elsewhere', async () => {
    const read = (): Promise<Buffer> => Promise.resolve(MERGED);
    expect(await addresses(read, 'network.tfstate')).to.deep.equal(['aws_vpc.merged']);
    expect(await addresses(read, '../pulled.tfstate')).to.deep.equal(['aws_vpc.pulled']);
  });

  it('are refused where the change itself brings them', async () => {
    const thrown: unknown = await addresses(() => Promise.resolve(undefined), 'network.tfstate').catch(
      (error: unknown) => error,
    );
    expect(thrown).to.be.instanceOf(PlumblineError);
    expect(thrown).to.include({
      code: 'ERR_TRUST_REF',
      message: 'there is no state network.tfstate at main to relate to',
    });
  });
});
