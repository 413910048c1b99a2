import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { eachAtOnce } from '../../harness/src/commands/each-at-once';
import { useFolder } from './folder';
import { onlyRun, resultsOf } from './reports';
import { plumbline, type Ran } from './run';

const MAIN = 'terraform/envs/production/main.tf';
const modules = (file: string): string => `terraform/modules/${file}`;

interface Edit {
  readonly file: string;
  /** Text that stands there exactly once. */
  readonly replace: string;
  readonly by: string;
}

interface Break {
  readonly what: string;
  readonly edits: readonly Edit[];
  readonly control: string;
  readonly addresses: readonly string[];
  /** Where the finding points: a text that stands exactly once in a file after the edits. */
  readonly at: { readonly file: string; readonly text: string };
  readonly message: (address: string) => string;
}

const zones = ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'];

const BREAKS: readonly Break[] = [
  {
    what: 'Multi-AZ off',
    edits: [
      {
        file: MAIN,
        replace: 'multi_az                   = true',
        by: 'multi_az                   = false',
      },
    ],
    control: 'rds-multi-az',
    addresses: ['module.database.aws_db_instance.this'],
    at: { file: MAIN, text: 'multi_az                   = false' },
    message: () => 'multi_az is false: the database has no standby in another zone.',
  },
  {
    what: 'the database subnets routed to the internet gateway',
    edits: [
      {
        file: modules('network/routes.tf'),
        replace: 'resource "aws_route_table_association" "database" {',
        by: `resource "aws_route" "database_internet" {
  for_each = local.database_cidr_blocks

  route_table_id         = aws_route_table.database[each.key].id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = /* out */ aws_internet_gateway.this.id
}

resource "aws_route_table_association" "database" {`,
      },
    ],
    control: 'net-data-subnet-no-internet-route',
    addresses: zones.map((zone) => `module.network.aws_subnet.database["${zone}"]`),
    at: { file: modules('network/routes.tf'), text: '/* out */' },
    message: (subnet) =>
      `A default route leads out of the data subnet ${subnet}, to module.network.aws_internet_gateway.this.`,
  },
  {
    what: 'a literal password in a secret version',
    edits: [
      {
        file: MAIN,
        replace: 'module "secrets" {',
        by: `resource "aws_secretsmanager_secret_version" "ledger" {
  secret_id     = module.secrets.secret_names["ledger-session-key"]
  secret_string = "canary-in-production"
}

module "secrets" {`,
      },
    ],
    control: 'sm-no-plaintext-secrets',
    addresses: ['aws_secretsmanager_secret_version.ledger'],
    at: { file: MAIN, text: 'canary-in-production' },
    message: () => 'A credential (secret) stands here in plain text.',
  },
  {
    what: 'the WAF association removed',
    edits: [
      {
        file: modules('edge/web-acl.tf'),
        replace: `resource "aws_wafv2_web_acl_association" "this" {
  resource_arn = aws_lb.this.arn
  web_acl_arn  = aws_wafv2_web_acl.this.arn
}
`,
        by: '',
      },
    ],
    control: 'alb-waf-attached',
    addresses: ['module.edge.aws_lb.this'],
    at: { file: modules('edge/main.tf'), text: 'resource "aws_lb" "this" {' },
    message: () => 'The balancer faces the internet, and no web ACL is associated with it.',
  },
  {
    what: 'the flow log removed',
    edits: [
      {
        file: modules('network/flow-logs.tf'),
        replace: `resource "aws_flow_log" "this" {
  vpc_id                   = aws_vpc.this.id
  traffic_type             = "ALL"
  log_destination_type     = "cloud-watch-logs"
  log_destination          = aws_cloudwatch_log_group.flow_log.arn
  iam_role_arn             = aws_iam_role.flow_log.arn
  max_aggregation_interval = 60

  tags = {
    Name = var.name
  }
}
`,
        by: '',
      },
    ],
    control: 'net-vpc-flow-logs',
    addresses: ['module.network.aws_vpc.this'],
    at: { file: modules('network/main.tf'), text: 'resource "aws_vpc" "this" {' },
    message: () => 'No flow log records the traffic of this VPC.',
  },
  {
    what: 'the EKS endpoint open to the world',
    edits: [
      {
        file: modules('cluster/main.tf'),
        replace: 'endpoint_public_access  = var.endpoint_public_access',
        by: 'endpoint_public_access  = true',
      },
      {
        file: modules('cluster/main.tf'),
        replace: 'public_access_cidrs     = var.endpoint_public_access ? var.public_access_cidrs : null',
        by: 'public_access_cidrs     = ["0.0.0.0/0"]',
      },
    ],
    control: 'eks-public-cidrs-restricted',
    addresses: ['module.cluster.aws_eks_cluster.this'],
    at: { file: modules('cluster/main.tf'), text: '["0.0.0.0/0"]' },
    message: () => 'public_access_cidrs has 0.0.0.0/0: the Kubernetes API answers the whole internet.',
  },
  {
    what: 'the database’s security group open to 0.0.0.0/0 on 5432',
    edits: [
      {
        file: modules('database/security-groups.tf'),
        replace: 'resource "aws_vpc_security_group_ingress_rule" "clients" {',
        by: `resource "aws_vpc_security_group_ingress_rule" "world" {
  security_group_id = aws_security_group.this.id
  ip_protocol       = "tcp"
  from_port         = 5432
  to_port           = 5432
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_ingress_rule" "clients" {`,
      },
    ],
    control: 'net-sg-no-world-data-ports',
    addresses: ['module.database.aws_vpc_security_group_ingress_rule.world'],
    at: { file: modules('database/security-groups.tf'), text: '"0.0.0.0/0"' },
    message: () => '0.0.0.0/0 reaches the data-store port 5432: the rule admits tcp 5432.',
  },
  {
    what: 'TLS of Redis off',
    edits: [
      {
        file: modules('cache/main.tf'),
        replace: 'transit_encryption_enabled = true\n  transit_encryption_mode    = "required"\n',
        by: 'transit_encryption_enabled = false\n',
      },
    ],
    control: 'cache-in-transit',
    addresses: ['module.cache.aws_elasticache_replication_group.this'],
    at: { file: modules('cache/main.tf'), text: 'transit_encryption_enabled = false' },
    message: () => 'transit_encryption_enabled is false: the cache is talked to in plain text.',
  },
  {
    what: 'deletion protection of the database off',
    edits: [
      {
        file: MAIN,
        replace: 'backup_retention_days      = 30\n  enable_deletion_protection = true',
        by: 'backup_retention_days      = 30\n  enable_deletion_protection = false',
      },
    ],
    control: 'rds-deletion-protection',
    addresses: ['module.database.aws_db_instance.this'],
    at: { file: MAIN, text: 'enable_deletion_protection = false' },
    message: () => 'deletion_protection is false: one call deletes the database.',
  },
  {
    what: 'one NAT gateway shared by all zones',
    edits: [
      {
        file: MAIN,
        replace: 'nat_gateways     = "per_zone"',
        by: 'nat_gateways     = "single"',
      },
    ],
    control: 'net-nat-per-az',
    addresses: zones.slice(1).map((zone) => `module.network.aws_subnet.private["${zone}"]`),
    at: { file: MAIN, text: 'nat_gateways     = "single"' },
    message: (subnet) => {
      const own = zones.find((zone) => subnet.includes(zone)) ?? '';
      const leaves = `leaves through module.network.aws_nat_gateway.this["eu-west-1a"] in eu-west-1a`;
      return `${subnet} in ${own} ${leaves}: without that zone, it has no way out.`;
    },
  },
];

/** The line of the only place where a text stands; throws where there is none or more than one. */
function lineOf(file: string, text: string): number {
  const [before = '', ...after] = readFileSync(file, 'utf8').split(text);
  if (after.length !== 1) throw new Error(`${file} has ${after.length} times: ${text}`);
  return before.split('\n').length;
}

function edit(file: string, { replace, by }: Edit): void {
  lineOf(file, replace);
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace(replace, () => by),
  );
}

describe('production', () => {
  const folder = useFolder();
  const ran = new Map<Break | 'unbroken', Ran>();

  before(async function () {
    this.timeout(900_000);
    for (const name of ['terraform', 'plumbline.yaml', 'waivers.yaml']) folder.copy(name, `unbroken/${name}`);
    await eachAtOnce(['unbroken', ...BREAKS] as const, 2, async (broken) => {
      const cwd = folder.at(broken === 'unbroken' ? broken : broken.control);
      if (broken !== 'unbroken') {
        cpSync(folder.at('unbroken/terraform'), `${cwd}/terraform`, { recursive: true });
        for (const name of ['plumbline.yaml', 'waivers.yaml']) folder.copy(name, `${broken.control}/${name}`);
        for (const one of broken.edits) edit(`${cwd}/${one.file}`, one);
      }
      const args = ['verify', 'terraform/envs/production', '--format', 'json'];
      ran.set(broken, await plumbline(args, { cwd }));
    });
  });

  const of = (broken: Break | 'unbroken'): Ran => {
    const result = ran.get(broken);
    if (result === undefined) throw new Error('it was not run');
    return result;
  };

  it('holds as it is', () => {
    expect(of('unbroken')).to.include({ code: 0, stderr: '' });
    const run = onlyRun(of('unbroken'));
    expect(run).to.deep.include({ root: 'terraform/envs/production', outcome: 'held', results: [], obligations: [] });
    expect(run.labels).to.deep.equal({ environment: 'production', team: 'platform' });
    expect(run.summary).to.include({ fail: 0, unknown: 0, waived: 0, error: 0 });
    expect(run.summary.pass).to.be.above(150);
  });

  for (const broken of BREAKS) {
    it(`does not hold with ${broken.what}: ${broken.control} says so at the line`, () => {
      expect(of(broken)).to.include({ code: 1, stderr: '' });
      const { file, text } = broken.at;
      const source = { file, line: lineOf(folder.at(`${broken.control}/${file}`), text) };
      const found = resultsOf(onlyRun(of(broken)), broken.control);
      const told = found.map(({ verdict, address, source: at, message }) => ({ verdict, address, at, message }));
      expect(told).to.deep.equal(
        broken.addresses.map((address) => ({ verdict: 'fail', address, at: source, message: broken.message(address) })),
      );
    });
  }

  it('does not hold, and the password is nowhere in what was written', () => {
    expect(folder.filesWith('canary-in-production')).to.deep.equal([`sm-no-plaintext-secrets/${MAIN}`]);
    expect([...ran.values()].filter(({ stdout }) => stdout.includes('canary-in-production'))).to.deep.equal([]);
  });
});
