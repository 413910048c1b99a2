import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020';
import { expect } from 'chai';
import { z } from 'zod';
import { exitOf } from '../../../harness/src/commands/drift';
import { renderDrift } from '../../../harness/src/drift/render';
import type { DriftReport } from '../../../harness/src/drift/schema';
import { ReadFailure } from '../../../harness/src/live/failure';
import type { Format } from '../../../harness/src/report/formats';
import { SourceTree } from '../../../harness/src/source/tree';
import { HOSTILE } from '../report/fixture';
import { driftOf, type Asked, type Behind } from './landscape';

const LOOK = { color: false, width: 100 };
const SCHEMA = join(__dirname, '../../../harness/schemas/drift.v1.schema.json');
const HCL = 'resource "aws_route_table" "data" {}\n\nresource "aws_flow_log" "main" {\n  traffic_type = "ALL"\n}\n';
const BEHIND: Behind = {
  changed: { 'aws_vpc.main': { tags_all: { Name: 'other' } } },
  gone: ['aws_flow_log.main'],
  extra: {
    'aws_route/r-1': { route_table_id: 'rtb-1', destination_cidr_block: '0.0.0.0/0', gateway_id: 'igw-1' },
    'aws_sqs_queue/own': {},
  },
  unsupported: { aws_sns_topic: 3 },
};
const DENIED = new ReadFailure('denied', 'sqs:ListQueues', { account: null, region: 'eu-west-1' }, 'AccessDenied');

async function report(behind: Behind = BEHIND, asked: Asked = {}): Promise<DriftReport> {
  const files = new Map([['envs/dev/main.tf', HCL]]);
  const source = await SourceTree.parse(new Map([['', { own: true, files }]]), new Map());
  const ignore = [{ id: 'own', reason: 'made by hand' }];
  const made = await driftOf(behind, { source, config: { drift: { ignore } }, cloud: 'standin', ...asked });
  return { ...made, duration_ms: 1234, policy_digest: '3f9c1e2a5b7d', summary: { ...made.summary, controls: 48 } };
}

async function shown(format: Format, behind?: Behind, asked?: Asked): Promise<string> {
  return renderDrift(await report(behind, asked), format, LOOK);
}

describe('a drift report', () => {
  it('is text that says what drifted, where it stands and what that breaks, worst first', async () => {
    expect(await shown('text')).to.equal(
      `plumbline drift                                            stand-in · 48 controls · policies 3f9c1e2

✗ envs/dev   9 resources compared   1 changed   1 deleted   1 unmanaged   1 ignored

unmanaged
  ✗ unmanaged:aws_route/r-1
    envs/dev/main.tf:1   of aws_route_table.data
    breaks critical net-data-subnet-no-internet-route at aws_subnet.data
      A default route leads out of the data subnet aws_subnet.data, to nat_gateway.

deleted
  ✗ aws_flow_log.main
    envs/dev/main.tf:3
    breaks high net-vpc-flow-logs at aws_vpc.main
      No flow log records the traffic of this VPC.

changed
  • aws_vpc.main
    tags_all.Name  "main" → "other"

  ignored: 1 resource: made by hand
  not looked at: aws_sns_topic (3)
  of what no state holds, only what belongs to managed resources was looked for: --account looks for
  all

2 mandatory controls broken by drift · 1.2 s
`,
    );
  });

  it('is short where there is none', async () => {
    expect(await shown('text', {}, { parts: new Set() })).to.equal(
      `plumbline drift                             stand-in · account-wide · 48 controls · policies 3f9c1e2

✓ envs/dev   9 resources compared

no drift · 1.2 s
`,
    );
  });

  it('names first what could not be told', async () => {
    const text = await shown('text', { failed: { aws_sqs_queue: DENIED } });
    expect(text).to.include(
      '\n  ! access is denied: the probe needs this permission (sqs:ListQueues in eu-west-1)\n    aws_sqs_queue: 1 resource concerned\n',
    );
    expect(text).to.match(/\n1 error: not everything could be told · 1.2 s\n$/);
  });

  it('is a summary in Markdown, a table for each class', async () => {
    expect((await shown('markdown')).replaceAll(/<\/?code>/g, '`')).to.equal(
      `### ❌ plumbline drift \`envs/dev\`: 2 mandatory controls broken by drift

**1 resource unmanaged**

| | resource | where | what | breaks |
| --- | --- | --- | --- | --- |
| ❌ | \`unmanaged:aws\\_route/r-1\` | \`envs/dev/main.tf:1\` | of aws\\_route\\_table.data | critical \`net-data-subnet-no-internet-route\` at \`aws\\_subnet.data\`: A default route leads out of the data subnet aws\\_subnet.data, to nat\\_gateway. |

**1 resource deleted**

| | resource | where | what | breaks |
| --- | --- | --- | --- | --- |
| ❌ | \`aws\\_flow\\_log.main\` | \`envs/dev/main.tf:3\` |  | high \`net-vpc-flow-logs\` at \`aws\\_vpc.main\`: No flow log records the traffic of this VPC. |

**1 resource changed**

| | resource | where | what | breaks |
| --- | --- | --- | --- | --- |
| ⚠️ | \`aws\\_vpc.main\` |  | \`tags\\_all.Name\` &quot;main&quot; → &quot;other&quot; |  |

- ignored: 1 resource: made by hand
- not looked at: \`aws\\_sns\\_topic\` (3)
- of what no state holds, only what belongs to managed resources was looked for: --account looks for all

<sub>stand-in · 9 resources compared · 48 controls · policies 3f9c1e2 · 1.2 s</sub>
`,
    );
  });

  it('is JUnit with a suite for each class: what breaks fails, the harmless is skipped, an empty class passes', async () => {
    const xml = await shown('junit', {
      gone: ['aws_flow_log.main'],
      failed: { aws_sqs_queue: DENIED },
      ...{ changed: BEHIND.changed! },
    });
    expect(xml).to.equal(
      `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="plumbline drift envs/dev" tests="4" failures="1" errors="1" skipped="1" time="1.234">
  <testsuite name="envs/dev changed" tests="1" failures="0" errors="0" skipped="1" timestamp="2026-11-24T06:00:00">
    <testcase name="aws_vpc.main" classname="envs/dev.aws_vpc">
      <skipped message="changed">tags_all.Name: &quot;main&quot; → &quot;other&quot;</skipped>
    </testcase>
  </testsuite>
  <testsuite name="envs/dev deleted" tests="1" failures="1" errors="0" skipped="0" timestamp="2026-11-24T06:00:00">
    <testcase name="aws_flow_log.main" classname="envs/dev.aws_flow_log" file="envs/dev/main.tf" line="3">
      <failure type="deleted" message="deleted: breaks net-vpc-flow-logs">breaks high net-vpc-flow-logs at aws_vpc.main: No flow log records the traffic of this VPC.</failure>
    </testcase>
  </testsuite>
  <testsuite name="envs/dev unmanaged" tests="1" failures="0" errors="0" skipped="0" timestamp="2026-11-24T06:00:00">
    <testcase name="nothing is unmanaged" classname="envs/dev"/>
  </testsuite>
  <testsuite name="envs/dev errors" tests="1" failures="0" errors="1" skipped="0" timestamp="2026-11-24T06:00:00">
    <testcase name="aws_sqs_queue can be told" classname="envs/dev.errors">
      <error type="read" message="access is denied: the probe needs this permission (sqs:ListQueues in eu-west-1)">aws_sqs_queue.jobs</error>
    </testcase>
  </testsuite>
</testsuites>
`,
    );
  });

  it('is annotations for GitHub, errors before warnings', async () => {
    expect(await shown('github')).to.equal(
      `::error file=envs/dev/main.tf,line=1,title=drift%3A unmanaged::unmanaged:aws_route/r-1%0Abreaks net-data-subnet-no-internet-route at aws_subnet.data: A default route leads out of the data subnet aws_subnet.data, to nat_gateway.
::error file=envs/dev/main.tf,line=3,title=drift%3A deleted::aws_flow_log.main%0Abreaks net-vpc-flow-logs at aws_vpc.main: No flow log records the traffic of this VPC.
::warning title=drift%3A changed::aws_vpc.main%0Atags_all.Name: "main" → "other"
2 mandatory controls broken by drift
`,
    );
  });

  it('is JSON as its published schema has it, and no other', async () => {
    const ajv = new Ajv2020({ strict: false });
    addFormats(ajv);
    const validate = ajv.compile(z.looseObject({}).parse(JSON.parse(readFileSync(SCHEMA, 'utf8'))));
    const whole = z.looseObject({}).parse(JSON.parse(await shown('json')));
    validate(whole);
    expect(validate.errors ?? null).to.equal(null);
    expect(validate({ ...whole, more: 1 })).to.equal(false);
  });

  it('shows nothing of other people’s text as a command or as markup', async () => {
    const hostile: Behind = {
      changed: { 'aws_vpc.main': { tags_all: { Name: HOSTILE } } },
      extra: { [`aws_sqs_queue/x${HOSTILE}`]: {} },
    };
    for (const format of ['text', 'markdown', 'junit', 'github'] as const) {
      const text = await shown(format, hostile, { config: {} });
      expect(text, format).not.to.match(/[^\P{Cc}\n]|\u202e|^::error::not/mu);
      if (format === 'markdown' || format === 'junit') expect(text, format).not.to.include('<img');
    }
  });

  for (const format of ['sarif', 'html'] as const) {
    it(`is refused as ${format}`, async () => {
      const thrown = await shown(format).catch((error: unknown) => error);
      expect(thrown).to.include({ code: 'ERR_USAGE', exitCode: 64, message: `drift is not written as ${format}` });
    });
  }
});

describe('the exit code of drift', () => {
  const CASES: readonly (readonly [string, Behind, Asked, 0 | 1, 0 | 1 | 2])[] = [
    ['none', {}, {}, 0, 0],
    ['harmless drift', { changed: BEHIND.changed! }, {}, 0, 2],
    ['any drift with --strict', { changed: BEHIND.changed! }, { strict: true }, 1, 1],
    ['drift that breaks a mandatory control', { gone: ['aws_flow_log.main'] }, {}, 1, 1],
    ['what could not be read', { failed: { aws_sqs_queue: DENIED } }, {}, 1, 1],
    ['only ignored drift', { extra: { 'aws_sqs_queue/own': {} } }, {}, 0, 0],
  ];
  for (const [what, behind, asked, plain, detailed] of CASES) {
    it(`is ${plain} for ${what}, and ${detailed} with --detailed-exitcode`, async () => {
      const made = await report(behind, asked);
      expect([exitOf(made, false), exitOf(made, true)]).to.deep.equal([plain, detailed]);
    });
  }
});
