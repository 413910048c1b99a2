import { expect } from 'chai';
import { renderMermaid } from '../../../harness/src/graph/mermaid';
import type { Layout, PlacedThingBox } from '../../../harness/src/graph/layout';
import type { Picture } from '../../../harness/src/graph/picture';
import { placePicture } from '../../../harness/src/graph/place';
import { readPicture } from '../../../harness/src/graph/read-picture';
import { renderSvg } from '../../../harness/src/graph/svg';
import { textWidth, wrapped } from '../../../harness/src/graph/text';
import { inventoryOf, ref, resource, type PlanSpec } from '../plan-builder';
import { group, network, rule } from './network';

const joined = network([
  rule('egress', 'edge', group('nodes'), 8443),
  rule('ingress', 'nodes', group('edge'), 8443),
  rule('egress', 'nodes', group('database'), 5432),
  rule('ingress', 'database', group('nodes'), 5432),
  rule('ingress', 'database', group('edge'), 5433),
  resource('aws_kms_key.logs'),
]);

const picture = (spec: PlanSpec = joined): Picture => readPicture(inventoryOf(spec));
const layout = (spec?: PlanSpec): Layout => placePicture(picture(spec));
const boxes = ({ networks }: Layout): readonly PlacedThingBox[] =>
  networks.flatMap(({ tiers }) => tiers.flatMap(({ things }) => things));

/** Names that would break out of text or attributes, mislead a reader or a renderer. */
const HOSTILE = '</text><script>alert(1)</script>"]; click n1 "x" & \u202e\u001b[31m%%{init}%% `|`';
const hostile = network([
  resource('aws_db_instance.hostile', {
    identifier: HOSTILE,
    engine: HOSTILE,
    db_subnet_group_name: ref('aws_db_subnet_group.this.name'),
    tags: { Name: HOSTILE },
  }),
  resource('aws_secretsmanager_secret.s', {}, { key: HOSTILE }),
]);

describe('the layout of a picture', () => {
  it('is 1200 pixels wide, and wider only for many zones', () => {
    expect(layout().width).to.equal(1200);
    const zones = Array.from({ length: 12 }, (_, i) =>
      resource('aws_subnet.more', { vpc_id: ref('aws_vpc.this.id'), availability_zone: `z-${String(i)}` }, { key: i }),
    );
    expect(layout(network(zones)).width).to.be.greaterThan(1200);
  });

  it('lays no box over another, and every box into its tier', () => {
    const placed = layout();
    for (const one of boxes(placed)) {
      for (const other of boxes(placed)) {
        if (one === other) continue;
        const apart =
          one.box.x + one.box.w <= other.box.x ||
          other.box.x + other.box.w <= one.box.x ||
          one.box.y + one.box.h <= other.box.y ||
          other.box.y + other.box.h <= one.box.y;
        expect(apart, `${one.thing.id} and ${other.thing.id}`).to.equal(true);
      }
    }
    for (const { tiers } of placed.networks) {
      for (const { box, things } of tiers) {
        for (const thing of things) {
          expect(thing.box.y).to.be.at.least(box.y);
          expect(thing.box.y + thing.box.h).to.be.at.most(box.y + box.h);
        }
      }
    }
  });

  it('ends every line at the box that is reached, in a place of its own', () => {
    const placed = layout();
    const ends = placed.flows.map(({ flow, points }) => {
      const target = boxes(placed).find(({ thing }) => thing.id === flow.to)?.box;
      const end = points.at(-1);
      if (target === undefined || end === undefined) return `${flow.to}: nowhere`;
      expect(end.x, flow.to).to.be.within(target.x, target.x + target.w);
      expect(end.y, flow.to).to.be.within(target.y, target.y + target.h);
      return `${String(end.x)} ${String(end.y)}`;
    });
    expect(ends).to.have.length(4);
    expect(new Set(ends).size).to.equal(4);
  });

  it('leads routes to NAT gateways in the tier above, and to the internet gateway', () => {
    expect(layout().routes).to.have.length(3);
  });

  it('is the same each time', () => {
    expect(renderSvg(layout())).to.equal(renderSvg(layout()));
  });
});

describe('the picture as SVG', () => {
  const svg = renderSvg(layout());

  it('has a title and a description that say what it shows', () => {
    expect(svg).to.match(
      /^<svg [^>]*role="img" aria-labelledby="title desc">\n {2}<title id="title">VPC acme-test in eu-west-1</,
    );
    expect(svg).to.include('Application load balancer may reach Nodes: general on 8443.');
    expect(svg).to.include('Application load balancer may reach PostgreSQL 17 on 5433 (as far as one side tells).');
  });

  it('has colours for light and for dark, and nothing from outside it', () => {
    expect(svg).to.include('@media (prefers-color-scheme: dark)');
    expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', '')).to.not.match(
      /https?:|href|url\(|@import|<script|<image/,
    );
  });

  it('dashes what is in doubt, and says so in its legend', () => {
    expect(svg).to.match(/class="flow flow-\d doubt"/);
    expect(svg).to.include('one side admits it, or more could not be told');
    const sure = renderSvg(layout(network()));
    expect(sure).to.not.include('doubt"');
    expect(sure).to.not.include('one side admits it');
  });

  it('lets no name of the plan out of its text', () => {
    const broken = renderSvg(layout(hostile));
    expect(broken).to.not.match(/<script|\u202e/);
    expect(broken).to.not.include('\u001b');
    expect(broken).to.include('&lt;/text&gt;&lt;script&gt;');
    const tags = [...broken.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g)];
    const open: string[] = [];
    for (const [, close, name = '', empty] of tags) {
      if (empty === '/') continue;
      if (close === '/') expect(open.pop()).to.equal(name);
      else open.push(name);
    }
    expect(open).to.deep.equal([]);
  });

  it('draws a plan without a VPC, and a VPC with nothing in it', () => {
    expect(renderSvg(layout({ resources: [resource('aws_lb.this')] }))).to.include('The plan shows no VPC');
    expect(renderSvg(layout({ resources: [resource('aws_vpc.this', { cidr_block: '10.0.0.0/8' })] }))).to.include(
      '10.0.0.0/8',
    );
  });
});

describe('the picture as a Mermaid flowchart', () => {
  const chart = renderMermaid(picture());

  it('has tiers as subgraphs, things in them, and flows with their ports', () => {
    expect(chart).to.match(/^flowchart TB\n/);
    expect(chart).to.include('["Public · eu-west-1a, eu-west-1b · default route: internet gateway"]');
    expect(chart).to.include('["WAF web ACL, 2 rules<br/>Application load balancer<br/>acme-test-edge"]');
    expect(chart).to.match(/n\d+ -->\|"8443"\| n\d+/);
    expect(chart).to.match(/n\d+ -\.->\|"5433"\| n\d+/);
    expect(chart).to.match(/n\d+ -\. "default route" \.-> n\d+/);
  });

  it('closes every subgraph, and names nothing that it does not define', () => {
    const lines = chart.split('\n').map((line) => line.trim());
    const opened = lines.filter((line) => line.startsWith('subgraph ')).length;
    expect(lines.filter((line) => line === 'end')).to.have.length(opened);
    const defined = new Set(lines.flatMap((line) => /^(?:subgraph )?(n\d+) ?[[(]/.exec(line)?.[1] ?? []));
    const used = lines.flatMap((line) =>
      /-->|\.->|---/.test(line) ? (line.replace(/"[^"]*"/g, '').match(/n\d+/g) ?? []) : [],
    );
    expect(used.filter((id) => !defined.has(id))).to.deep.equal([]);
  });

  it('lets no name of the plan out of its label', () => {
    const broken = renderMermaid(picture(hostile));
    for (const line of broken.split('\n')) {
      expect((line.match(/"/g) ?? []).length % 2, line).to.equal(0);
      expect(line.replace(/<br\/>/g, '')).to.not.match(/[<>`\u202e](?<!-->|\.->|->)/);
    }
    expect(broken).to.not.include('click n1 "x"');
    expect(broken).to.not.include('%%{init}%%');
  });
});

describe('text in a box', () => {
  it('is set in lines that fit, and ends in an ellipsis where there are too many', () => {
    const lines = wrapped(
      ['alpha', 'beta', 'gamma', 'delta', 'a-word-that-is-far-too-long-for-its-line'],
      ', ',
      80,
      11.5,
      2,
    );
    expect(lines).to.have.length(2);
    expect(lines[1]).to.match(/…$/);
    for (const line of lines) expect(textWidth(line, 11.5)).to.be.at.most(80);
    expect(wrapped(['a-word-that-is-far-too-long-for-its-line'], ', ', 80, 11.5, 2)[0]).to.match(/…$/);
  });
});
