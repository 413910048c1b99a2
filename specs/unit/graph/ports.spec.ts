import { expect } from 'chai';
import { overlaps } from '../../../harness/src/relate/cidr';
import { inCommon, portWords } from '../../../harness/src/relate/ports';

const tcp = (from: number, to: number): { protocol: string; from: number; to: number } => ({
  protocol: 'tcp',
  from,
  to,
});
const every = { protocol: '-1', from: 0, to: 65535 };

describe('ports of two rules', () => {
  it('have in common what both admit', () => {
    expect(inCommon(tcp(1, 100), tcp(50, 200))).to.deep.equal(tcp(50, 100));
    expect(inCommon(every, tcp(443, 443))).to.deep.equal(tcp(443, 443));
    expect(inCommon(tcp(443, 443), every)).to.deep.equal(tcp(443, 443));
  });

  it('have nothing in common beside each other, or in two protocols', () => {
    expect(inCommon(tcp(1, 10), tcp(11, 20))).to.equal(undefined);
    expect(inCommon(tcp(53, 53), { protocol: 'udp', from: 53, to: 53 })).to.equal(undefined);
  });
});

describe('ports in words', () => {
  it('stand in their order, each once, with the protocol where it is not TCP', () => {
    const udp = { protocol: 'udp', from: 53, to: 53 };
    expect(portWords([tcp(1025, 65535), tcp(53, 53), udp, udp])).to.deep.equal(['53', '53/udp', '1025–65535']);
  });

  it('say everything, every port, ICMP and what is not known', () => {
    expect(portWords([every])).to.deep.equal(['everything']);
    expect(portWords([tcp(0, 65535)])).to.deep.equal(['every port']);
    expect(portWords([{ protocol: 'icmp', from: 8, to: 0 }])).to.deep.equal(['icmp']);
    expect(portWords([{ ...every, protocol: '?' }])).to.deep.equal(['ports not known']);
  });
});

describe('two IPv4 ranges', () => {
  it('overlap when they share an address', () => {
    expect(overlaps('10.0.0.0/16', '10.0.255.0/24')).to.equal(true);
    expect(overlaps('10.0.255.7/24', '10.0.0.0/16')).to.equal(true);
    expect(overlaps('0.0.0.0/0', '255.255.255.255/32')).to.equal(true);
  });

  it('do not when they stand side by side, or when one is none', () => {
    expect(overlaps('10.0.0.0/24', '10.0.1.0/24')).to.equal(false);
    expect(overlaps('10.0.0.0/24', 'fd00::/8')).to.equal(false);
    expect(overlaps('10.0.0.256/24', '10.0.0.0/8')).to.equal(false);
  });
});
