import { expect } from 'chai';
import { isSampled } from '../../service/src/telemetry/tracing';

describe('what is traced where no sampler is set', () => {
  const parent = (flags: string) => `00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-${flags}`;

  it('is what its caller has sampled, and not what the caller has left out', () => {
    expect(['01', '03', '00', '02'].map((flags) => isSampled(parent(flags)))).to.deep.equal([true, true, false, false]);
  });

  it('is one in ten of those whose caller does not say', () => {
    const drawn = Array.from({ length: 100 }, (_, n) => n / 100);
    for (const unsaid of [undefined, '', 'made up'])
      expect(drawn.filter((n) => isSampled(unsaid, n))).to.have.length(10);
  });
});
