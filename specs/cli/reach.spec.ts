import { expect } from 'chai';
import { plan, resource } from '../unit/plan-builder';
import { changed, group, SMALL, tcp } from '../unit/reach/asking';
import { errorsOf } from '../unit/report/published';
import { useFolder } from './folder';
import { plumbline, type Ran } from './run';

/** The lines that the hops of the plan lead to. */
const SOURCE = `resource "aws_instance" "web" {
  subnet_id                   = "subnet-front"
  associate_public_ip_address = true
}

resource "aws_security_group" "web" {
  ingress {
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_route_table" "front" {
  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = "igw-1"
  }
}
`;

const TO_WEB = ['--from', 'internet', '--to', 'aws_instance.web', '--port', '443'];
const TO_DB = ['--from', 'internet', '--to', 'aws_instance.db', '--port', '5432'];

describe('reach', () => {
  const folder = useFolder();
  const reach = (...args: string[]): Promise<Ran> => plumbline(['reach', 'plan.json', ...args], { cwd: folder.path });

  before(() => {
    folder.write('plan.json', JSON.stringify(plan({ resources: SMALL })));
    folder.write('main/main.tf', SOURCE);
    const vague = changed(SMALL, group('db', [tcp(5432, { security_groups: ['sg-elsewhere', 'sg-web'] })]));
    folder.write('vague.json', JSON.stringify(plan({ resources: vague })));
  });

  it('prints the path hop by hop, with the place of each hop where the source is at hand', async () => {
    const ran = await reach(...TO_WEB, '--source', 'main');
    expect(ran).to.deep.include({ code: 0, stderr: '' });
    expect(ran.stdout).to.equal(`reached  tcp 443 from the internet to aws_instance.web
  These IPv4 addresses get through: 0.0.0.0/0.

  ✓ public address  aws_instance.web
      it has a public IPv4 address in aws_subnet.front
      main/main.tf:3
  ✓ network ACL     aws_vpc.v
      into aws_subnet.front: entry 100 allows tcp 443 (0.0.0.0/0)
  ✓ security group  aws_security_group.web
      lets tcp 443 in from the internet
      main/main.tf:11
  ✓ route           aws_route_table.front
      the way back to the internet: leads to igw-1
      main/main.tf:18
  ✓ network ACL     aws_vpc.v
      back out of aws_subnet.front: entry 100 allows tcp 1024 (0.0.0.0/0)
`);
  });

  it('names each hop that stops it', async () => {
    const { stdout, code } = await reach(...TO_DB);
    const stops = stdout.split('\n').filter((line) => line.includes('✗'));
    expect([code, stdout.split('\n')[0], ...stops]).to.deep.equal([
      0,
      'stopped  tcp 5432 from the internet to aws_instance.db',
      '  ✗ public address  aws_instance.db',
      '  ✗ security group  aws_security_group.db',
      '  ✗ route           aws_route_table.back',
    ]);
  });

  it('prints the same as JSON', async () => {
    const { stdout } = await reach(...TO_DB, '--format', 'json');
    const told: unknown = JSON.parse(stdout);
    expect(told).to.deep.include({
      schema: 'plumbline.reach/v1',
      from: 'the internet',
      to: 'aws_instance.db',
      protocol: 'tcp',
      port: 5432,
      verdict: 'stopped',
    });
    expect(told).to.have.deep.nested.property('ways[0].hops[0]', {
      kind: 'public_address',
      address: 'aws_instance.db',
      verdict: 'stopped',
      why: 'it has no public IPv4 address in aws_subnet.back',
      at: 'aws_instance.db',
      path: ['associate_public_ip_address'],
      source: null,
    });
  });

  it('is a test where an answer is expected: another one, or none, fails', async () => {
    const web = ['--from', 'aws_instance.web', '--to', 'aws_instance.db', '--port', '5432'];
    const runs = [
      reach(...TO_DB, '--expect', 'stopped'),
      reach(...TO_DB, '--expect', 'reached'),
      reach(...web, '--expect', 'reached'),
      plumbline(['reach', 'vague.json', '--from', '10.0.0.9', ...web.slice(2), '--expect', 'stopped'], {
        cwd: folder.path,
      }),
      plumbline(['reach', 'vague.json', '--from', '10.0.0.9', ...web.slice(2)], { cwd: folder.path }),
    ];
    expect((await Promise.all(runs)).map(({ code }) => code)).to.deep.equal([0, 1, 0, 1, 0]);
  });

  it('says which addresses there are where one is unknown', async () => {
    const { code, stderr, stdout } = await reach('--from', 'internet', '--to', 'aws_instance.dbs', '--port', '5432');
    expect([code, stdout]).to.deep.equal([64, '']);
    expect(stderr).to.contain('there is no aws_instance.dbs that could be reached in this input');
    expect(stderr).to.contain('aws_instance.db, aws_instance.web');
  });

  it('refuses what carries no network interface, and a question without a resource or a port', async () => {
    const runs = await Promise.all([
      reach('--from', 'internet', '--to', 'aws_subnet.back', '--port', '1'),
      reach('--from', 'internet', '--to', '10.0.0.0/8', '--port', '1'),
      reach('--from', 'internet', '--to', 'aws_instance.db'),
      reach('--from', 'internet', '--to', 'aws_instance.db', '--port', '70000'),
      reach('--from', 'aws_instance.db', '--to', 'aws_instance.db', '--port', '1'),
    ]);
    expect(runs.map(({ code }) => code)).to.deep.equal([64, 64, 64, 64, 64]);
    expect(runs[0].stderr).to.contain('aws_subnet.back carries no network interface, so nothing reaches it');
  });

  it('prints JSON as its published schemas have it', async () => {
    const ends = [
      TO_WEB,
      TO_DB,
      ['--from', 'aws_instance.web', '--to', 'internet', '--port', '53', '--protocol', 'udp'],
    ];
    for (const end of ends) {
      const { stdout } = await reach(...end, '--source', 'main', '--format', 'json');
      expect(errorsOf('reach.v1.schema.json', JSON.parse(stdout)), end.join(' ')).to.equal(null);
    }
    const { stdout } = await reach('--matrix', '--format', 'json');
    const matrix: unknown = JSON.parse(stdout);
    expect(errorsOf('reach-matrix.v1.schema.json', matrix)).to.equal(null);
    expect(errorsOf('reach.v1.schema.json', matrix)).not.to.equal(null);
  });

  it('draws the matrix, as text, JSON and a table', async () => {
    const [text, json, table] = await Promise.all(
      ['text', 'json', 'markdown'].map((format) => reach('--matrix', '--format', format)),
    );
    expect(text?.stdout).to.equal(`Who reaches whom, and on which ports; ? where it cannot be told yet.

internet
    → aws_instance.web 443

aws_instance.web (public)
    → internet everything
    → aws_instance.db 5432

aws_instance.db (isolated)
    → aws_instance.web 443
`);
    const matrix: unknown = JSON.parse(json?.stdout ?? '');
    expect(matrix).to.have.deep.nested.property('cells[0]', {
      from: 'internet',
      to: 'aws_instance.web',
      ports: [{ protocol: 'tcp', from: 443, to: 443 }],
      unknown: [],
    });
    expect(table?.stdout).to.equal(`| reaches | \`internet\` | \`aws_instance.web\` | \`aws_instance.db\` |
| --- | --- | --- | --- |
| \`internet\` |  | 443 |  |
| \`aws_instance.web\` | everything |  | 5432 |
| \`aws_instance.db\` |  | 443 |  |
`);
  });

  it('refuses a plan with nothing to reach', async () => {
    folder.write('empty.json', JSON.stringify(plan({ resources: [resource('aws_s3_bucket.b')] })));
    const { code, stderr } = await plumbline(['reach', 'empty.json', '--matrix'], { cwd: folder.path });
    expect([code, stderr.includes('holds nothing with a network interface')]).to.deep.equal([65, true]);
  });
});
