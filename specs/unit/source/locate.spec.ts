import { expect } from 'chai';
import { locate, writtenArgument, type Location } from '../../../harness/src/source/locate';
import { SourceTree } from '../../../harness/src/source/tree';
import type { Path } from '../../../harness/src/read/inventory';
import type { Json } from '../../../harness/src/read/json';
import { inventoryOf, resource } from '../plan-builder';

type Text = Readonly<Record<string, string>>;

/** A tree of modules by their path of calls, one file each: `net/main.tf`, or, downloaded, below .terraform/modules. */
async function treeOf(modules: Text, values: Text = {}, downloaded: readonly string[] = []): Promise<SourceTree> {
  const texts = Object.entries(modules).map(([path, text]) => {
    const own = !downloaded.includes(path);
    const file = own
      ? [...path.split('.').filter((part) => part !== ''), 'main.tf'].join('/')
      : `.terraform/modules/${path}/main.tf`;
    return [path, { own, files: new Map([[file, text]]) }] as const;
  });
  return SourceTree.parse(new Map(texts), new Map(Object.entries(values)));
}

/** Where a value of `aws_x.y` in a module instance was set. */
async function located(
  tree: Promise<SourceTree>,
  path: Path,
  module = '',
  after: Readonly<Record<string, Json>> = {},
  of = 'aws_x.y',
): Promise<Location> {
  const [found] = inventoryOf({ resources: [resource(of, {}, { after })] }).resources;
  return locate(await tree, { ...found!, module }, path);
}

const at = (file: string, line: number): { file: string; line: number } => ({ file, line });
const via = (file: string, line: number, module = ''): { file: string; line: number; module: string } => ({
  file,
  line,
  module,
});

describe('a value of the root stands', () => {
  it('at its argument', async () => {
    expect(
      await located(treeOf({ '': 'resource "aws_x" "y" {\n  name = "a"\n  on   = false\n}\n' }), ['on']),
    ).to.deep.equal({ source: at('main.tf', 3), via: [] });
  });

  it('in a nested block, and at the part of an object where that is one expression', async () => {
    const tree = treeOf({
      '': 'resource "aws_x" "y" {\n  rule {\n    sub {\n      on = false\n    }\n  }\n  tags = {\n    a = 1\n  }\n}\n',
    });
    expect((await located(tree, ['rule', 0, 'sub', 0, 'on'])).source).to.deep.equal(at('main.tf', 4));
    expect((await located(tree, ['tags', 'a'])).source).to.deep.equal(at('main.tf', 7));
  });

  it('at the block that lacks it: the resource, or the block inside', async () => {
    const tree = treeOf({ '': '\nresource "aws_x" "y" {\n  rule {\n  }\n}\n' });
    expect(await located(tree, ['missing'])).to.deep.equal({ source: at('main.tf', 2), via: [] });
    expect(await located(tree, [])).to.deep.equal({ source: at('main.tf', 2), via: [] });
    expect((await located(tree, ['rule', 0, 'missing'])).source).to.deep.equal(at('main.tf', 3));
    expect((await located(tree, ['other', 0, 'missing'])).source).to.deep.equal(at('main.tf', 2));
  });

  it('behind locals', async () => {
    const tree = treeOf({
      '': 'locals {\n  a = local.b\n}\nlocals {\n  b = false\n}\nresource "aws_x" "y" {\n  on = local.a\n}\n',
    });
    expect(await located(tree, ['on'])).to.deep.equal({
      source: at('main.tf', 5),
      via: [via('main.tf', 2), via('main.tf', 8)],
    });
  });

  it('in a values file, the last one winning, else at the default, else at the variable', async () => {
    const root = {
      '': 'variable "on" {\n  type    = bool\n  default = false\n}\nvariable "bare" {\n}\nresource "aws_x" "y" {\n  on   = var.on\n  bare = var.bare\n}\n',
    };
    const files = { 'terraform.tfvars': 'x = 1\non = true\n', 'b.auto.tfvars': '\n\non = false\n' };
    expect(await located(treeOf(root, files), ['on'])).to.deep.equal({
      source: at('b.auto.tfvars', 3),
      via: [via('main.tf', 8)],
    });
    expect(await located(treeOf(root), ['on'])).to.deep.equal({ source: at('main.tf', 3), via: [via('main.tf', 8)] });
    expect(await located(treeOf(root), ['bare'])).to.deep.equal({ source: at('main.tf', 5), via: [via('main.tf', 9)] });
    const json = { 'terraform.tfvars.json': '{\n  "other": {"on": 1},\n  "on": false\n}' };
    expect((await located(treeOf(root, json), ['on'])).source).to.deep.equal(at('terraform.tfvars.json', 3));
  });

  it('at the argument where several things make it, and nothing decides alone', async () => {
    const tree = treeOf({ '': 'variable "a" {}\nvariable "b" {}\nresource "aws_x" "y" {\n  on = var.a && var.b\n}\n' });
    expect(await located(tree, ['on'])).to.deep.equal({ source: at('main.tf', 4), via: [] });
  });

  it('where its condition is decided, when one place decides', async () => {
    const tree = treeOf({
      '': 'variable "prod" {\n  default = false\n}\nvariable "b" {}\nresource "aws_x" "y" {\n  on = var.prod ? var.b : var.c\n}\n',
    });
    expect((await located(tree, ['on'])).source).to.deep.equal(at('main.tf', 2));
  });

  it('in the map that for_each runs over', async () => {
    const tree = treeOf({
      '': 'variable "all" {\n  default = { a = { on = false } }\n}\nresource "aws_x" "y" {\n  for_each = var.all\n  on       = each.value.on\n  name     = each.key\n}\n',
    });
    expect(await located(tree, ['on'])).to.deep.equal({
      source: at('main.tf', 2),
      via: [via('main.tf', 5), via('main.tf', 6)],
    });
    expect((await located(tree, ['name'])).source).to.deep.equal(at('main.tf', 7));
  });

  it('in what a dynamic block runs over', async () => {
    const tree = treeOf({
      '': 'locals {\n  rules = [{ port = 22 }]\n}\nresource "aws_x" "y" {\n  dynamic "rule" {\n    for_each = local.rules\n    content {\n      port = rule.value.port\n    }\n  }\n}\n',
    });
    expect((await located(tree, ['rule', 0, 'port'])).source).to.deep.equal(at('main.tf', 2));
  });

  it('of a data source as of a resource', async () => {
    const tree = treeOf({ '': 'resource "aws_x" "y" {\n  on = true\n}\ndata "aws_x" "y" {\n  on = false\n}\n' });
    expect((await located(tree, ['on'], '', {}, 'data.aws_x.y')).source).to.deep.equal(at('main.tf', 5));
  });

  it('nowhere when the text is not there, and at an end when locals run in a circle', async () => {
    expect(await located(treeOf({ '': '' }), ['on'])).to.deep.equal({ source: null, via: [] });
    const circle = treeOf({
      '': 'locals {\n  a = local.b\n  b = local.a\n}\nresource "aws_x" "y" {\n  on = local.a\n}\n',
    });
    expect((await located(circle, ['on'])).source?.file).to.equal('main.tf');
  });
});

describe('a block of a set stands', () => {
  const text = [
    'resource "aws_x" "y" {',
    '  rule {',
    '    port = 443',
    '    name = "https"',
    '  }',
    '  rule {',
    '    port = "22"',
    '    cidr = var.c',
    '  }',
    '  rule {',
    '    port = 443',
    '    name = "other"',
    '  }',
    '}',
    '',
  ].join('\n');
  const rules = [
    { port: 22, cidr: '0.0.0.0/0' },
    { port: 443, name: 'other' },
    { port: 443, name: 'https' },
  ];

  it('where its literals agree, since sets are sorted anew', async () => {
    const lines = await Promise.all(
      [0, 1, 2].map((i) => located(treeOf({ '': text }), ['rule', i, 'port'], '', { rule: rules })),
    );
    expect(lines.map(({ source }) => source?.line)).to.deep.equal([7, 11, 3]);
  });

  it('at its index where nothing tells them apart, and that is not certain', async () => {
    const alike = 'resource "aws_x" "y" {\n  rule {\n    on = var.a\n  }\n  rule {\n    on = var.b\n  }\n}\n';
    expect((await located(treeOf({ '': alike }), ['rule', 1, 'on'])).source).to.deep.equal(at('main.tf', 6));
    const [found] = inventoryOf({ resources: [resource('aws_x.y')] }).resources;
    const tree = await treeOf({ '': alike });
    expect(writtenArgument(tree, found!, ['rule', 1, 'on'])).to.equal(undefined);
  });

  it('as an argument as it is written, where it is certain', async () => {
    const tree = await treeOf({ '': text });
    const [found] = inventoryOf({ resources: [resource('aws_x.y', {}, { after: { rule: rules } })] }).resources;
    expect(writtenArgument(tree, found!, ['rule', 0, 'cidr'])).to.deep.include({ line: 8, text: 'var.c' });
    expect(writtenArgument(tree, found!, ['rule', 0, 'nothing'])).to.equal(undefined);
    expect(writtenArgument(tree, { ...found!, name: 'z' }, ['rule'])).to.equal(undefined);
  });
});

describe('a value of a module stands', () => {
  const inner = 'variable "on" {\n  default = true\n}\nresource "aws_x" "y" {\n  on = var.on\n}\n';

  it('in the call, with the way through it', async () => {
    const tree = treeOf({ '': 'module "db" {\n  source = "./db"\n  on     = false\n}\n', db: inner });
    expect(await located(tree, ['on'], 'module.db')).to.deep.equal({
      source: at('main.tf', 3),
      via: [via('db/main.tf', 5, 'module.db')],
    });
  });

  it('at its default where the call is silent, with the calls that lead there', async () => {
    const tree = treeOf({ '': '\nmodule "db" {\n  source = "./db"\n}\n', db: inner });
    expect(await located(tree, ['on'], 'module.db["a"]')).to.deep.equal({
      source: at('db/main.tf', 2),
      via: [via('db/main.tf', 5, 'module.db["a"]'), via('main.tf', 2, 'module.db["a"]')],
    });
  });

  it('in the values of the root, through modules in modules', async () => {
    const tree = treeOf(
      {
        '': 'variable "on" {}\nmodule "a" {\n  source = "./a"\n  on = var.on\n}\n',
        a: 'variable "on" {}\nmodule "b" {\n  source = "./b"\n  on = var.on\n}\n',
        'a.b': inner,
      },
      { 'prod.tfvars': 'on = false\n' },
    );
    expect(await located(tree, ['on'], 'module.a[0].module.b')).to.deep.equal({
      source: at('prod.tfvars', 1),
      via: [via('main.tf', 4), via('a/main.tf', 4, 'module.a[0]'), via('a/b/main.tf', 5, 'module.a[0].module.b')],
    });
  });

  it('at the resource that lacks it, with the calls', async () => {
    const tree = treeOf({ '': 'module "a" {\n}\n', a: '\nmodule "b" {\n}\n', 'a.b': 'resource "aws_x" "y" {}\n' });
    expect(await located(tree, ['on'], 'module.a.module.b')).to.deep.equal({
      source: at('a/b/main.tf', 1),
      via: [via('a/main.tf', 2, 'module.a.module.b'), via('main.tf', 1, 'module.a')],
    });
  });

  it('in the nearest call of their own, when the module was downloaded', async () => {
    const modules = {
      '': 'module "a" {\n}\n',
      a: '\nmodule "rds" {\n}\n',
      'a.rds': inner,
      'a.rds.deep': 'resource "aws_x" "y" {\n  on = false\n}\n',
    };
    const tree = treeOf({ ...modules, 'a.rds': `${inner}module "deep" {\n}\n` }, {}, ['a.rds', 'a.rds.deep']);
    expect(await located(tree, ['on'], 'module.a.module.rds')).to.deep.equal({
      source: at('a/main.tf', 2),
      via: [
        via('.terraform/modules/a.rds/main.tf', 2, 'module.a.module.rds'),
        via('.terraform/modules/a.rds/main.tf', 5, 'module.a.module.rds'),
        via('main.tf', 1, 'module.a'),
      ],
    });
    expect((await located(tree, ['on'], 'module.a.module.rds.module.deep')).source).to.deep.equal(at('a/main.tf', 2));
  });

  it('in the call of their own, when the module’s text is not to be had', async () => {
    const tree = treeOf({ '': 'module "a" {\n}\n', a: '\nmodule "rds" {\n}\n' });
    expect(await located(tree, ['on'], 'module.a.module.rds["x"]')).to.deep.equal({
      source: at('a/main.tf', 2),
      via: [via('main.tf', 1, 'module.a')],
    });
    expect(await located(tree, ['on'], 'module.unheard_of')).to.deep.equal({ source: null, via: [] });
  });

  it('where the downloaded module is all there is', async () => {
    const tree = treeOf({ rds: inner }, {}, ['rds']);
    expect(await located(tree, ['on'], 'module.rds')).to.deep.equal({
      source: at('.terraform/modules/rds/main.tf', 2),
      via: [via('.terraform/modules/rds/main.tf', 5, 'module.rds')],
    });
  });
});
