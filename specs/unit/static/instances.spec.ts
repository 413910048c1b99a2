import { expect } from 'chai';
import { Graph } from '../../../harness/src/relate/graph';
import { givenOut } from '../../../harness/src/relate/group-style';
import { Noun } from '../../../harness/src/relate/noun';
import { readText, readTexts } from './read-text';

const noted = async (text: string): Promise<readonly string[]> => (await readText(text)).notes;

describe('instances of HCL that nobody planned', () => {
  it('are as many as count and for_each say, each with its key', async () => {
    const read = await readText(`
locals { zones = { a = "10.0.0.0/24", b = "10.0.1.0/24" } }
resource "aws_subnet" "s" {
  for_each   = local.zones
  cidr_block = each.value
  tags       = { Zone = each.key }
}
resource "aws_kms_key" "k" {
  count       = 2
  description = "key \${count.index}"
}
resource "aws_vpc" "none" { count = 0 }
resource "aws_iam_user" "u" {
  for_each = toset(["x"])
  name     = each.value
}`);
    expect(read.addresses).to.deep.equal([
      'aws_iam_user.u["x"]',
      'aws_kms_key.k[0]',
      'aws_kms_key.k[1]',
      'aws_subnet.s["a"]',
      'aws_subnet.s["b"]',
    ]);
    expect(read.value('aws_subnet.s["b"]', 'cidr_block')).to.equal('10.0.1.0/24');
    expect(read.value('aws_kms_key.k[1]', 'description')).to.equal('key 1');
    expect(read.value('aws_iam_user.u["x"]', 'name')).to.equal('x');
  });

  it('are one for all where their number is not known, and prove nothing of what they would belong to', async () => {
    const read = await readText(`
variable "on" {}
resource "aws_vpc" "v" {}
resource "aws_flow_log" "f" {
  count  = var.on ? 1 : 0
  vpc_id = aws_vpc.v.id
}`);
    expect(read.addresses).to.deep.equal(['aws_flow_log.f', 'aws_vpc.v']);
    expect(new Graph(read.inventory).link(read.get('aws_vpc.v'), 'flow_logs')).to.deep.equal({
      to: [],
      unknown: 'aws_flow_log.f may not be there: its count is not known (var.on has no value here)',
    });
  });

  it('are bounded, and what is left out is said', async () => {
    expect(await noted('resource "aws_vpc" "v" {\n  count = 100000000\n}')).to.deep.equal([
      'aws_vpc.v: only 150 of its 100000000 instances are judged',
    ]);
  });

  it('declared twice in one file are both there', async () => {
    const read = await readText('resource "aws_vpc" "v" {}\nresource "aws_vpc" "v" {\n  cidr_block = "10.0.0.0/16"\n}');
    expect(read.addresses).to.deep.equal(['aws_vpc.v', 'aws_vpc.v (2)']);
    expect(read.value('aws_vpc.v (2)', 'cidr_block')).to.equal('10.0.0.0/16');
    expect(read.notes).to.deep.equal([
      'aws_vpc.v is declared more than once: each is judged, the second as "aws_vpc.v (2)"',
    ]);
  });

  it('declared in two files are of two modules, with what both may use', async () => {
    const { inputs } = await readTexts({
      'negative.tf': 'resource "aws_vpc" "v" {\n  cidr_block = var.range\n}',
      'positive.tf': 'resource "aws_vpc" "v" {}',
      'variables.tf': 'variable "range" {\n  default = "10.0.0.0/16"\n}',
    });
    expect(inputs.map(({ alone, input }) => [alone, input.resources[0]?.after['cidr_block']])).to.deep.equal([
      ['negative.tf', '10.0.0.0/16'],
      ['positive.tf', undefined],
    ]);
  });

  it('are changed by what an override file says', async () => {
    const { inputs } = await readTexts({
      'main.tf': 'resource "aws_vpc" "v" {\n  cidr_block = "10.0.0.0/16"\n  enable_dns_support = true\n}',
      'main_override.tf': 'resource "aws_vpc" "v" {\n  enable_dns_support = false\n}',
    });
    const set = inputs.flatMap(({ input }) => input.resources.map(({ after }) => after));
    expect(set.map(({ cidr_block: range, enable_dns_support: dns }) => [range, dns])).to.deep.equal([
      ['10.0.0.0/16', false],
    ]);
  });

  it('of what refers to itself come to an end', async () => {
    const read = await readText(`
locals {
  a = local.b
  b = local.a
}
resource "aws_s3_bucket" "b" {
  bucket = local.a
}`);
    expect(read.value('aws_s3_bucket.b', 'bucket')).to.deep.equal({
      $unknown: 'local.a refers to itself',
      refs: [],
    });
  });

  it('that a module is given which was not read are known to be given', async () => {
    const read = await readText(`
resource "aws_security_group" "given" {}
resource "aws_security_group" "kept" {}
module "app" {
  source = "acme/app/aws"
  groups = [aws_security_group.given.id]
}`);
    const noun = new Noun(read.inventory, new Graph(read.inventory));
    expect(givenOut(noun, read.get('aws_security_group.given'))).to.equal('module.app');
    expect(givenOut(noun, read.get('aws_security_group.kept'))).to.equal(null);
  });

  it('cost no more than they may, whatever their values grow to', async () => {
    const doubling = Array.from(
      { length: 40 },
      (_, i) => `  a${String(i + 1)} = [local.a${String(i)}, local.a${String(i)}]`,
    );
    const read = await readText(`
locals {
  a0 = ["0123456789"]
${doubling.join('\n')}
}
resource "aws_s3_bucket" "b" {
  bucket = join("", flatten(local.a40))
}
resource "aws_s3_bucket" "c" {
  bucket = join("", [for i in range(9999) : join("", [for j in range(9999) : "x"])])
}`);
    const tooMuch = { $unknown: 'it is too much to work out here', refs: [] };
    expect(read.value('aws_s3_bucket.b', 'bucket')).to.deep.equal(tooMuch);
    expect(read.value('aws_s3_bucket.c', 'bucket')).to.deep.equal(tooMuch);
  });
});
