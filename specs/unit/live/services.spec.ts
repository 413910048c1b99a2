import { expect } from 'chai';
import { SERVICES } from '../../../harness/src/live/services';
import { allServices } from './all-services';

describe('live/services', () => {
  const services = allServices();
  const given = services.map(({ types }) => types.map(({ type }) => type).sort());

  it('list for every service the types that it gives, in order', () => {
    const listed = SERVICES.map(({ types }) => [...types]);
    expect(listed).to.have.deep.members(given);
  });

  it('give every type once', () => {
    const types = given.flat();
    expect(types.filter((type, i) => types.indexOf(type) !== i)).to.deep.equal([]);
  });

  it('list as parents what of other services has children there', () => {
    const listed = SERVICES.map(({ types, parents }) => [types[0], [...parents].sort()]);
    const needed = services.map(({ types }) => {
      const own = new Set(types.map(({ type }) => type));
      const parents = types.flatMap(({ childOf = [] }) => childOf).filter((parent) => !own.has(parent));
      return [[...own].sort()[0], [...new Set(parents)].sort()];
    });
    expect(listed).to.have.deep.members(needed);
  });

  it('name only attributes that are told in what may change by itself', () => {
    const untold = services
      .flatMap(({ types }) => types)
      .flatMap(({ type, tells, volatile = [] }) =>
        volatile.filter((one) => !tells.includes(one)).map((one) => `${type}.${one}`),
      );
    expect(untold).to.deep.equal([]);
  });
});
