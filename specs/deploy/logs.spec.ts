import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { z } from 'zod';

const read = (name: string): unknown => JSON.parse(readFileSync(`deploy/opensearch/${name}.json`, 'utf8'));

const template = z.object({
  index_patterns: z.array(z.string()),
  template: z.object({
    mappings: z.object({ properties: z.record(z.string(), z.looseObject({ type: z.string().optional() })) }),
  }),
});
/** What Index State Management takes of a policy; its plugin is not in the node that specs start. */
const policy = z.strictObject({
  policy: z.strictObject({
    description: z.string(),
    default_state: z.string(),
    states: z.array(
      z.strictObject({
        name: z.string(),
        actions: z.array(z.union([z.strictObject({ delete: z.strictObject({}) })])),
        transitions: z.array(
          z.strictObject({
            state_name: z.string(),
            conditions: z.strictObject({ min_index_age: z.string().regex(/^\d+d$/) }),
          }),
        ),
      }),
    ),
    ism_template: z.array(z.strictObject({ index_patterns: z.array(z.string()), priority: z.int() })),
  }),
});

describe('log lines in OpenSearch', () => {
  const { index_patterns: patterns, template: of } = template.parse(read('index-template'));

  it('are found by the ids of traces and spans, which are whole words', () => {
    const { traceId, spanId } = of.mappings.properties;
    expect([traceId, spanId]).to.eql([{ type: 'keyword' }, { type: 'keyword' }]);
  });

  it('are of the index that the collector writes', () => {
    const collector = readFileSync('deploy/collector/config.yaml', 'utf8');
    expect(patterns).to.eql(['plumbline-logs-*']);
    expect(collector).to.include('logs_index: plumbline-logs\n').and.to.include('logs_index_time_format: yyyy.MM.dd\n');
  });

  it('are deleted with their day’s index, by a policy whose states all exist', () => {
    const { policy: kept } = policy.parse(read('retention'));
    const names = kept.states.map(({ name }) => name);
    const to = kept.states.flatMap(({ transitions }) => transitions.map(({ state_name: name }) => name));
    expect([kept.default_state, ...to].filter((name) => !names.includes(name))).to.eql([]);
    expect(kept.states.flatMap(({ actions }) => actions)).to.eql([{ delete: {} }]);
    expect(kept.ism_template.map(({ index_patterns: of }) => of)).to.eql([patterns]);
  });
});
