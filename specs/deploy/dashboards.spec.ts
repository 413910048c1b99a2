import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { expect } from 'chai';
import { createGenerator } from 'ts-json-schema-generator';
import { parse } from 'yaml';
import { z } from 'zod';
import { written } from '../../deploy/grafana/write';
import { dashboardOf } from './support/dashboards';
import { ROOT } from './support/program';

const GRAFANA = join(ROOT, 'deploy/grafana');
const SDK = join(ROOT, 'node_modules/@grafana/grafana-foundation-sdk/dist');
const jsonObject = z.record(z.string(), z.json());
const NAMES = ['load', 'posture', 'service'];

/**
 * The JSON schema of a type of Grafana's, from the SDK's own declarations. A panel's query is of the kind of its data
 * source, so it has a schema of its own.
 */
function schemaOf(module: string, type: string) {
  const schema = createGenerator({
    path: join(SDK, module, 'types.gen.d.ts'),
    tsconfig: join(ROOT, 'tsconfig.json'),
    type,
    skipTypeCheck: true,
    additionalProperties: false,
  }).createSchema(type);
  const { Dataquery: query, ...definitions } = schema.definitions ?? {};
  const isWhole = type === 'Dataquery' || query === undefined;
  return jsonObject.parse(
    isWhole ? schema : { ...schema, definitions: { ...definitions, Dataquery: { type: 'object' } } },
  );
}

describe('dashboards', function () {
  this.timeout(120_000);

  it('are written as the code says', () => {
    const kept = NAMES.map((name) => [
      `${name}.json`,
      readFileSync(join(GRAFANA, 'dashboards', `${name}.json`), 'utf8'),
    ]);
    expect(Object.fromEntries(kept), 'make dashboards').to.deep.equal(written());
  });

  it('have the shape of a dashboard, and their queries that of Prometheus’s', () => {
    const ajv = new Ajv({ strict: false });
    const isDashboard = ajv.compile(schemaOf('dashboard', 'Dashboard'));
    const isQuery = ajv.compile(schemaOf('prometheus', 'Dataquery'));
    const wrong = NAMES.map(dashboardOf).flatMap((board) => [
      ...(isDashboard(board) ? [] : (isDashboard.errors ?? [])),
      ...board.panels.flatMap(({ targets = [] }) =>
        targets.flatMap((of) => (isQuery(of) ? [] : (isQuery.errors ?? []))),
      ),
    ]);
    expect(wrong).to.deep.equal([]);
    expect([isDashboard({ ...dashboardOf('load'), panels: 'none' }), isQuery({ expr: 5 })]).to.deep.equal([
      false,
      false,
    ]);
  });

  it('ask the data source that is chosen, and nothing without a title and what it tells', () => {
    const panels = NAMES.flatMap((name) => dashboardOf(name).panels).filter(({ type }) => type !== 'row');
    const sources = panels.map(({ datasource, description }) => ({ datasource, told: description !== '' }));
    const expected = { datasource: { type: 'prometheus', uid: '${prometheus}' }, told: true };
    expect(sources).to.deep.equal(panels.map(() => expected));
  });
});

const source = z.strictObject({
  name: z.string(),
  uid: z.string(),
  type: z.enum(['prometheus', 'jaeger', 'grafana-opensearch-datasource']),
  access: z.literal('proxy'),
  url: z.url(),
  isDefault: z.boolean().optional(),
  jsonData: z.record(z.string(), z.unknown()),
});
const sources = z.strictObject({ apiVersion: z.literal(1), datasources: z.array(source) });
const providers = z.strictObject({
  apiVersion: z.literal(1),
  providers: z.array(
    z.strictObject({
      name: z.string(),
      folder: z.string(),
      type: z.literal('file'),
      disableDeletion: z.boolean(),
      allowUiUpdates: z.boolean(),
      options: z.strictObject({ path: z.string(), foldersFromFilesStructure: z.boolean() }),
    }),
  ),
});

describe('what Grafana is provisioned with', () => {
  const read = (file: string): unknown => parse(readFileSync(join(GRAFANA, 'provisioning', file), 'utf8'));

  it('leads from metrics to traces, from traces to logs, and from logs to traces', () => {
    const { datasources } = sources.parse(read('datasources/plumbline.yaml'));
    const uids = datasources.map(({ uid }) => uid);
    const ways = datasources.map(({ uid, jsonData }) => [
      uid,
      [...JSON.stringify(jsonData).matchAll(/"datasourceUid":"([^"]+)"/g)].map(([, to]) => to),
    ]);
    expect(Object.fromEntries(ways)).to.deep.equal({
      'plumbline-prometheus': ['plumbline-jaeger'],
      'plumbline-jaeger': ['plumbline-logs'],
      'plumbline-logs': ['plumbline-jaeger'],
    });
    expect(uids).to.deep.equal(['plumbline-prometheus', 'plumbline-jaeger', 'plumbline-logs']);
  });

  it('takes the dashboards from their folder alone', () => {
    const { providers: given } = providers.parse(read('dashboards/plumbline.yaml'));
    expect(given.map(({ options, allowUiUpdates }) => [options.path, allowUiUpdates])).to.deep.equal([
      ['/etc/grafana/dashboards', false],
    ]);
  });
});
