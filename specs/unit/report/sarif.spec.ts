import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { expect } from 'chai';
import { z } from 'zod';
import { render } from '../../../harness/src/report';
import { expectFile } from './expected';
import { context, report, reportOf } from './fixture';

const place = z.object({
  physicalLocation: z.object({
    artifactLocation: z.object({ uri: z.string() }),
    region: z.object({ startLine: z.int() }),
  }),
});
const log = z.object({
  runs: z.array(
    z.object({
      tool: z.object({
        driver: z.object({
          rules: z.array(
            z.object({
              id: z.string(),
              help: z.object({ text: z.string(), markdown: z.string() }),
              properties: z.object({ 'security-severity': z.string().optional(), tags: z.array(z.string()) }),
            }),
          ),
        }),
      }),
      results: z.array(
        z.object({
          ruleId: z.string(),
          ruleIndex: z.int(),
          level: z.string(),
          locations: z.array(place),
          partialFingerprints: z.record(z.string(), z.string()),
          suppressions: z.array(z.unknown()).optional(),
        }),
      ),
    }),
  ),
});

/** The schema of the standard, as the package publishes it: made for an older draft, whose two marks the validator does not know. */
function standardSchema(): object {
  const path = require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  const schema = z.looseObject({}).parse(JSON.parse(readFileSync(path, 'utf8')));
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== '$schema' && key !== 'id'));
}

describe('the report as SARIF', () => {
  const text = render(report, 'sarif', context);
  const [run] = log.parse(JSON.parse(text)).runs;
  const results = run?.results ?? [];
  const rules = run?.tool.driver.rules ?? [];

  it('is what it is expected to be, word for word', () => {
    expectFile('report.sarif', text);
  });

  it('is valid by the schema of SARIF 2.1.0', () => {
    const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
    addFormats(ajv);
    const validate = ajv.compile(standardSchema());
    validate(JSON.parse(text));
    expect(validate.errors).to.equal(null);
  });

  it('is one run, as GitHub takes only one for a tool and category', () => {
    expect(log.parse(JSON.parse(text)).runs).to.have.length(1);
  });

  it('gives every result a file relative to the repository, since GitHub refuses the whole file for one without', () => {
    const uris = results.map((result) => result.locations[0]?.physicalLocation.artifactLocation.uri);
    expect(uris).to.deep.equal([
      'terraform/envs/dev/main.tf',
      'terraform/envs/production/terraform.tfvars',
      'terraform/envs/production/legacy%2C%20old%3A%20100%25.tf',
      'terraform/modules/network/routes.tf',
      'terraform/modules/network/routes.tf',
      'terraform/envs/production/main.tf',
      'terraform/modules/keys/main.tf',
      'terraform/modules/cluster/main.tf',
      'terraform/envs/sandbox/variables.tf',
    ]);
  });

  it('points at the main file under the root where nothing else is known', () => {
    const bare = log.parse(JSON.parse(render(report, 'sarif', { ...context, rootFiles: {} }))).runs[0]?.results ?? [];
    expect(bare[5]?.locations[0]?.physicalLocation).to.deep.equal({
      artifactLocation: { uri: 'production/main.tf' },
      region: { startLine: 1 },
    });
  });

  it('keeps paths inside the repository, whatever they are', () => {
    const [, production] = report.runs;
    const [first] = production?.results ?? [];
    if (production === undefined || first === undefined) throw new Error('the fixture has no failure');
    const odd = {
      ...report,
      runs: [{ ...production, results: [{ ...first, source: { file: '/../..\\a b/./c#d?.tf', line: 2 } }] }],
    };
    const [only] = log.parse(JSON.parse(render(odd, 'sarif', context))).runs[0]?.results ?? [];
    expect(only?.locations[0]?.physicalLocation.artifactLocation.uri).to.equal('a%20b/c%23d%3F.tf');
  });

  it('takes no link from a message', () => {
    const [, production] = report.runs;
    const [first] = production?.results ?? [];
    if (production === undefined || first === undefined) throw new Error('the fixture has no failure');
    const odd = { ...report, runs: [{ ...production, results: [{ ...first, message: '[click](http://elsewhere)' }] }] };
    expect(render(odd, 'sarif', context)).to.include('(production): [click] (http://elsewhere)"');
  });

  it('names a rule for every result, with help and a score of its severity', () => {
    expect(results.map((result) => rules[result.ruleIndex]?.id)).to.deep.equal(results.map((result) => result.ruleId));
    const scores = Object.fromEntries(rules.map((rule) => [rule.id, rule.properties['security-severity']]));
    expect(scores).to.deep.equal({
      'eks-public-cidrs-restricted': '9.5',
      'net-data-subnet-no-internet-route': '9.5',
      'rds-encrypted-cmk': '8.0',
      'rds-multi-az': '8.0',
      'rds-deletion-protection': '5.5',
      'kms-rotation': '2.0',
      ERR_VARIABLES_MISSING: undefined,
    });
    expect(
      rules.every((rule) => rule.help.text !== '' && rule.help.markdown !== '' && rule.properties.tags.length <= 20),
    ).to.equal(true);
  });

  it('carries the fingerprint that outlives moved lines, under a name of its own', () => {
    expect(results[0]?.partialFingerprints).to.deep.equal({ 'plumblineFingerprint/v1': 'rds-deletion-protection:' });
  });

  it('suppresses what is waived and nothing else', () => {
    expect(results.map((result) => [result.level, result.suppressions])).to.deep.equal([
      [
        'note',
        [
          {
            kind: 'external',
            status: 'accepted',
            justification: 'Dev is rebuilt every night. (owner platform, approved by security, until 2026-12-31)',
          },
        ],
      ],
      ['error', undefined],
      ['error', undefined],
      ['error', undefined],
      ['error', undefined],
      ['error', undefined],
      ['note', undefined],
      ['error', undefined],
      ['error', undefined],
    ]);
  });

  it('stays valid with thousands of results', () => {
    expect(log.parse(JSON.parse(render(reportOf(3_000), 'sarif', context))).runs[0]?.results).to.have.length(3_009);
  });
});
