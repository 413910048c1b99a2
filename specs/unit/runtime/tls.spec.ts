import { expect } from 'chai';
import { makeCertificate, type Certificate } from './certificates';
import type { Fault } from './faults';
import { findings, probeSmall, runOf, type Probed, type ProbeSetup } from './probing';
import type { SecureVersion } from 'node:tls';

const OPERATIONS = ['GET /runs', 'GET /runs/{run}', 'GET /version', 'POST /runs'];

interface TlsSetup {
  readonly certificate: Certificate;
  readonly trusted?: Certificate;
  readonly faults?: readonly Fault[];
  readonly versions?: { minVersion: SecureVersion; maxVersion?: SecureVersion; ciphers?: string };
  readonly setup?: ProbeSetup;
}

function probeTls({ certificate, trusted = certificate, faults = [], versions, setup }: TlsSetup): Promise<Probed> {
  return probeSmall({
    ...setup,
    faults,
    tls: { ...certificate, minVersion: 'TLSv1.2', ...versions },
    files: { 'ca.pem': trusted.cert },
    options: { ca: 'ca.pem' },
  });
}

/** Those that the service itself is found to fail; the rest could not be asked. */
function ofService(probed: Probed): string[] {
  return runOf(probed)
    .results.filter(({ address }) => address === `${probed.url}/v1`)
    .map(({ control, verdict, message }) => `${control} ${verdict}: ${message}`);
}

describe('a probe over TLS', function () {
  this.timeout(180_000);
  const good = makeCertificate('localhost', { since: 1, left: 60 });

  it('finds nothing where the certificate holds and TLS 1.2 is the least', async () => {
    const probed = await probeTls({ certificate: good });
    expect(findings(probed)).to.deep.equal([]);
    expect(probed.code).to.equal(0);
  });

  it('finds a certificate that ends within two weeks', async () => {
    const probed = await probeTls({ certificate: makeCertificate('localhost', { since: 50, left: 3.5 }) });
    expect(ofService(probed)).to.deep.equal([
      'svc-certificate-valid fail: The certificate is valid for 3 more days, where 14 are due.',
    ]);
    expect(findings(probed)).to.have.lengthOf(1);
  });

  for (const [what, certificate, reason] of [
    ['has expired', makeCertificate('localhost', { since: 9, left: -2 }), 'it has expired'],
    ['does not hold yet', makeCertificate('localhost', { since: -2, left: 90 }), 'it is not valid yet'],
    ['is for another host', makeCertificate('elsewhere.example', { since: 1, left: 60 }), 'it is for another host'],
  ] as const) {
    it(`sends nothing to a service whose certificate ${what}`, async () => {
      const probed = await probeTls({ certificate });
      expect(ofService(probed)).to.deep.equal([`svc-certificate-valid fail: The certificate is refused: ${reason}.`]);
      expect(probed.service.calls).to.deep.equal([]);
      expect(probed.code).to.equal(1);
      const others = runOf(probed).results.filter(({ address }) => address !== `${probed.url}/v1`);
      expect(new Set(others.map(({ verdict }) => verdict))).to.deep.equal(new Set(['unknown']));
    });
  }

  it('sends nothing to a service whose certificate nobody trusts', async () => {
    const trusted = makeCertificate('localhost', { since: 1, left: 60 });
    const probed = await probeTls({ certificate: good, trusted });
    expect(ofService(probed)).to.deep.equal([
      'svc-certificate-valid fail: The certificate is refused: it signed itself and is not trusted.',
    ]);
    expect(probed.service.calls).to.deep.equal([]);
  });

  it('finds a service that still speaks TLS 1.0 and 1.1', async () => {
    const versions = { minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    const probed = await probeTls({ certificate: good, versions });
    expect(ofService(probed)).to.deep.equal(['svc-tls-modern fail: The service still speaks TLSv1, TLSv1.1.']);
    expect(findings(probed)).to.have.lengthOf(1);
  });

  for (const fault of ['says-no-hsts', 'says-short-hsts'] as const) {
    it(`of a service that ${fault.replaceAll('-', ' ')} finds just that`, async () => {
      const probed = await probeTls({ certificate: good, faults: [fault] });
      expect(findings(probed)).to.deep.equal(OPERATIONS.map((address) => `svc-hsts fail ${address}`));
    });
  }
});
