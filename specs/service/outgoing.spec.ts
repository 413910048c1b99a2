import type { LookupAddress } from 'node:dns';
import { expect } from 'chai';
import { httpsOutgoing } from '../../service/src/outgoing/https';
import { isPublic } from '../../service/src/outgoing/private-addresses';

describe('what goes out to a URL that a user gave', () => {
  const fate = async (url: string, ...addresses: string[]) => {
    const found: LookupAddress[] = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    const outgoing = httpsOutgoing((_host, done) => {
      done(null, found);
    });
    try {
      await outgoing.post(url, '{}', {}, AbortSignal.timeout(200));
      return 'sent';
    } catch (thrown) {
      return thrown instanceof Error ? thrown.name : 'strange';
    }
  };

  const inward = [
    'http://example.com/',
    'ftp://example.com/',
    'https://user:word@example.com/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://017700000001/',
    'https://169.254.169.254/latest/meta-data/',
    'https://10.1.2.3/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:a9fe:a9fe]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[fd00:ec2::254]/',
    'https://[fe80::1]/',
    'https://[2002:7f00:1::]/',
    'not a url',
  ];
  for (const url of inward) {
    it(`is refused: ${url}`, async () => {
      expect(await fate(url)).to.equal('OutgoingRefused');
    });
  }

  it('is refused where a name leads inward, by any of its addresses', async () => {
    expect(await fate('https://inward.example/', '127.0.0.1')).to.equal('OutgoingRefused');
    expect(await fate('https://inward.example/', '1.1.1.1', '10.0.0.1')).to.equal('OutgoingRefused');
    expect(await fate('https://inward.example/', '1.1.1.1', '::1')).to.equal('OutgoingRefused');
    expect(await fate('https://nowhere.example/')).to.equal('OutgoingRefused');
  });

  it('may reach public addresses', () => {
    const found = ['1.1.1.1', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2a00:1450::1'].map(isPublic);
    expect(found).to.deep.equal([true, true, true, true, true]);
  });
});
