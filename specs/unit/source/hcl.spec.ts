import { expect } from 'chai';
import { hclParser, type HclAttribute, type HclBody } from '../../../harness/src/source/hcl';

let parse: (text: string) => HclBody;

before(async () => {
  parse = await hclParser();
});

const attribute = (expression: string): HclAttribute => parse(`a = ${expression}\n`).attributes.get('a')!;
const references = (expression: string): readonly string[] => attribute(expression).references;

describe('HCL text', () => {
  it('comes apart into attributes and blocks with their lines', () => {
    const body = parse(
      '# a comment\nregion = "eu-west-1"\n\nresource "aws_x" "y" {\n  name = "a"\n\n  rule {\n    port = 1\n  }\n  rule { port = 2 }\n}\n',
    );
    expect(body.attributes.get('region')).to.deep.include({ line: 2, text: '"eu-west-1"', references: [] });
    const [block] = body.blocks;
    expect(block).to.deep.include({ type: 'resource', labels: ['aws_x', 'y'], line: 4, forEach: undefined });
    expect(block?.body.attributes.get('name')?.line).to.equal(5);
    expect(
      block?.body.blocks.map(({ type, line, body: inner }) => [type, line, inner.attributes.get('port')?.text]),
    ).to.deep.equal([
      ['rule', 7, '1'],
      ['rule', 10, '2'],
    ]);
  });

  it('may be empty, or broken, and is read as far as it goes', () => {
    expect(parse('')).to.deep.equal({ attributes: new Map(), blocks: [] });
    expect(parse('# only a comment')).to.deep.equal({ attributes: new Map(), blocks: [] });
    expect(parse('a = 1\nb = \nresource "x" {').attributes.get('a')?.text).to.equal('1');
  });

  it('has its lines also behind a heredoc', () => {
    const body = parse(
      'a = <<-EOT\n  resource "not" "a_block" {\n    b = var.hidden\n  }\n  ${var.shown}\nEOT\nb = 2\n',
    );
    expect(body.attributes.get('a')?.references).to.deep.equal(['var.shown']);
    expect(body.attributes.get('b')?.line).to.equal(7);
    expect(body.blocks).to.deep.equal([]);
  });
});

describe('the references of an expression', () => {
  it('go on through attributes and constant indices', () => {
    expect(references('aws_vpc.this.id')).to.deep.equal(['aws_vpc.this.id']);
    expect(references('aws_subnet.s["a.b"].id')).to.deep.equal(['aws_subnet.s["a.b"].id']);
    expect(references('aws_subnet.s[ 0 ].id')).to.deep.equal(['aws_subnet.s[0].id']);
    expect(references('aws_subnet.s[*].id')).to.deep.equal(['aws_subnet.s']);
    expect(references('module.net.ids[0]')).to.deep.equal(['module.net.ids[0]']);
  });

  it('stop at an index that is an expression, which counts for itself', () => {
    expect(references('aws_subnet.s[var.key].id')).to.deep.equal(['aws_subnet.s', 'var.key']);
    expect(references('local.map["${var.key}-x"]')).to.deep.equal(['local.map', 'var.key']);
  });

  it('are found in templates, functions, lists, objects and operators, each once', () => {
    expect(references('"${var.a}-${upper(local.b)}"')).to.deep.equal(['var.a', 'local.b']);
    expect(references('merge({ x = var.a, (var.k) = [local.b] }, var.a)')).to.have.members([
      'var.a',
      'var.k',
      'local.b',
    ]);
    expect(references('!var.a && -var.b > var.c.d')).to.deep.equal(['var.a', 'var.b', 'var.c.d']);
    expect(references('"%{ if var.on }${local.x}%{ endif }"')).to.include.members(['var.on', 'local.x']);
  });

  it('leave out the names that a for expression binds', () => {
    expect(references('[for s in var.subnets : s.id if s.on]')).to.deep.equal(['var.subnets']);
    expect(references('{ for k, v in local.all : k => merge(v.tags, var.tags) }')).to.deep.equal([
      'local.all',
      'var.tags',
    ]);
  });

  it('are none of literals, types and words without a dot', () => {
    for (const literal of ['"text"', '7', 'true', 'null', '[1, "a"]', 'string', 'list(string)'])
      expect(references(literal), literal).to.deep.equal([]);
  });
});

describe('what decides between values', () => {
  it('is what conditions refer to', () => {
    expect(attribute('var.prod ? true : local.other').deciders).to.deep.equal(['var.prod']);
    expect(attribute('var.a == "x" ? 1 : (var.b ? 2 : 3)').deciders).to.deep.equal(['var.a', 'var.b']);
    expect(attribute('var.a').deciders).to.deep.equal([]);
  });
});

describe('the literal end of a template', () => {
  it('is the text behind its last part', () => {
    expect(attribute('"${var.issuer}:sub"').suffix).to.equal(':sub');
    expect(attribute('"a-${var.b}-${local.c}/x y"').suffix).to.equal('/x y');
  });

  it('is none where it ends in something else, or is no template alone', () => {
    for (const text of [
      '"a-${var.b}"',
      '"all literal"',
      '""',
      'var.a',
      'lower("${var.a}:sub")',
      '"${var.a}:sub" == "x"',
      '["${var.a}:sub"]',
    ]) {
      expect(attribute(text).suffix, text).to.equal(undefined);
    }
  });
});

describe('a dynamic block', () => {
  it('reads as the block that it makes, with what it runs over', () => {
    const [block] = parse(
      'dynamic "ingress" {\n  for_each = var.rules\n  content {\n    port = ingress.value.port\n    cidr = var.cidr\n  }\n}\n',
    ).blocks;
    expect(block).to.deep.include({ type: 'ingress', labels: [], line: 1 });
    expect(block?.forEach).to.deep.include({ line: 2, references: ['var.rules'] });
    expect(block?.body.attributes.get('port')).to.deep.include({ line: 4, references: [] });
    expect(block?.body.attributes.get('cidr')?.references).to.deep.equal(['var.cidr']);
  });

  it('may name its iterator, and hold others', () => {
    const [outer] = parse(
      'dynamic "rule" {\n  for_each = var.rules\n  iterator = r\n  content {\n    a = r.value.a\n    b = rule.value\n    dynamic "sub" {\n      for_each = r.value.subs\n      content {\n        c = [r.key, sub.value, var.c]\n      }\n    }\n  }\n}\n',
    ).blocks;
    expect(outer?.body.attributes.get('a')?.references).to.deep.equal([]);
    expect(outer?.body.attributes.get('b')?.references).to.deep.equal(['rule.value']);
    const [inner] = outer?.body.blocks ?? [];
    expect(inner?.type).to.equal('sub');
    expect(inner?.forEach?.references).to.deep.equal([]);
    expect(inner?.body.attributes.get('c')?.references).to.deep.equal(['var.c']);
  });

  it('that is not whole stays what it is', () => {
    expect(parse('dynamic "x" {\n  for_each = []\n}\n').blocks[0]).to.deep.include({ type: 'dynamic', labels: ['x'] });
  });
});
