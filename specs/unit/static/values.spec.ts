import { expect } from 'chai';
import { readText } from './read-text';

describe('values of HCL that nobody planned', () => {
  it('are literals, defaults of variables, locals, and what is made of them', async () => {
    const read = await readText(`
variable "env" { default = "prod" }
locals { name = "svc-\${var.env}" }
resource "aws_s3_bucket" "b" {
  bucket = "\${upper(local.name)}-x"
}
resource "aws_s3_bucket" "c" {
  bucket = aws_s3_bucket.b.bucket
}`);
    expect(read.value('aws_s3_bucket.b', 'bucket')).to.equal('SVC-PROD-x');
    expect(read.value('aws_s3_bucket.c', 'bucket')).to.equal('SVC-PROD-x');
  });

  it('have the types of the provider’s schema', async () => {
    const read = await readText(`
resource "aws_security_group_rule" "r" {
  type        = "ingress"
  from_port   = "443"
  to_port     = 443
  protocol    = 6
  self        = "true"
  cidr_blocks = "0.0.0.0/0"
}`);
    expect(read.get('aws_security_group_rule.r').after).to.include({ from_port: 443, protocol: '6', self: true });
    expect(read.value('aws_security_group_rule.r', 'cidr_blocks')).to.deep.equal(['0.0.0.0/0']);
  });

  it('are unknown where a variable has no value, saying which', async () => {
    const read = await readText(`
variable "on" {}
resource "aws_db_instance" "d" {
  multi_az = var.on
}`);
    expect(read.value('aws_db_instance.d', 'multi_az')).to.deep.equal({
      $unknown: 'var.on has no value here',
      refs: [],
    });
  });

  it('come from a resource where only an apply tells them', async () => {
    const read = await readText(`
resource "aws_kms_key" "k" {}
resource "aws_db_instance" "d" {
  kms_key_id = aws_kms_key.k.arn
}`);
    expect(read.value('aws_db_instance.d', 'kms_key_id')).to.deep.equal({
      $unknown: 'it comes from aws_kms_key.k.arn, and is known after the apply',
      refs: ['aws_kms_key.k'],
    });
  });

  it('come from what is not there to be read', async () => {
    const read = await readText(`
resource "aws_subnet" "s" {
  vpc_id     = aws_vpc.elsewhere.id
  cidr_block = module.net.cidr
}
module "net" { source = "example/net/aws" }`);
    expect(read.value('aws_subnet.s', 'vpc_id')).to.deep.equal({
      $unknown: 'it comes from aws_vpc.elsewhere, which is not declared in what was read',
      refs: ['aws_vpc.elsewhere'],
    });
    expect(read.value('aws_subnet.s', 'cidr_block')).to.deep.equal({
      $unknown: 'it comes from module.net, whose source is not to be had here',
      refs: [],
    });
    expect(read.notes).to.deep.equal(['module.net was not read: its source example/net/aws is not to be had here']);
  });

  it('left out are the provider’s defaults, those of a plan and those that it leaves to AWS', async () => {
    const read = await readText('resource "aws_db_instance" "d" {}');
    expect(read.value('aws_db_instance.d', 'auto_minor_version_upgrade')).to.equal(true);
    expect(read.value('aws_db_instance.d', 'multi_az')).to.equal(false);
    expect(read.value('aws_db_instance.d', 'engine')).to.deep.equal({
      $unknown: 'it is not set, and AWS chooses it when the resource is made',
      refs: [],
    });
  });

  it('set to null are left out', async () => {
    const read = await readText(`
variable "m" { default = null }
resource "aws_db_instance" "d" {
  multi_az = var.m
}`);
    expect(read.value('aws_db_instance.d', 'multi_az')).to.equal(false);
  });

  it('of types that the provider has no more are as they are written', async () => {
    const read = await readText(`
resource "aws_db_security_group" "g" {
  name = "old"
  ingress {
    cidr = "0.0.0.0/0"
  }
}`);
    expect(read.get('aws_db_security_group.g').after).to.deep.equal({ name: 'old', ingress: [{ cidr: '0.0.0.0/0' }] });
  });

  it('are blocks, also those that dynamic ones make', async () => {
    const read = await readText(`
variable "ports" { default = [80, 443] }
resource "aws_security_group" "g" {
  ingress {
    from_port = 22
    to_port   = 22
    protocol  = "tcp"
  }
  dynamic "ingress" {
    for_each = var.ports
    iterator = port
    content {
      from_port = port.value
      to_port   = port.value + port.key
      protocol  = "tcp"
    }
  }
}`);
    const ingress = read.get('aws_security_group.g').after['ingress'];
    const ports = (Array.isArray(ingress) ? ingress : []).map(
      (rule: { readonly from_port: number; readonly to_port: number }) => [rule.from_port, rule.to_port],
    );
    expect(ports).to.deep.equal([
      [22, 22],
      [80, 80],
      [443, 444],
    ]);
  });

  it('are unknown as blocks where it cannot be told over what a dynamic one runs', async () => {
    const read = await readText(`
variable "ports" {}
resource "aws_security_group" "g" {
  dynamic "ingress" {
    for_each = var.ports
    content {
      from_port = ingress.value
    }
  }
}`);
    expect(read.value('aws_security_group.g', 'ingress')).to.deep.equal({
      $unknown: 'var.ports has no value here',
      refs: [],
    });
  });

  it('are written as before 0.12, too: all in quotes, lists of one list, maps as blocks', async () => {
    const read = await readText(`
variable "cidrs" { default = ["10.0.0.0/8"] }
resource "aws_security_group" "g" {
  vpc_id = "\${aws_vpc.v.id}"
  ingress {
    from_port   = "0"
    to_port     = "65535"
    protocol    = "-1"
    cidr_blocks = ["\${var.cidrs}"]
  }
  tags {
    Name = "old"
  }
}
resource "aws_vpc" "v" {
  count      = 1
  cidr_block = "10.0.0.0/16"
}`);
    expect(read.value('aws_security_group.g', 'tags')).to.deep.equal({ Name: 'old' });
    expect(read.value('aws_security_group.g', 'vpc_id')).to.deep.include({ refs: ['aws_vpc.v[0]'] });
    const [rule] = [read.get('aws_security_group.g').after['ingress']].flat();
    expect(rule).to.deep.include({ from_port: 0, to_port: 65535, cidr_blocks: ['10.0.0.0/8'] });
  });

  it('are read from JSON syntax as from native', async () => {
    const read = await readText(
      JSON.stringify({
        '//': 'a comment',
        variable: { name: { default: 'b' } },
        resource: {
          aws_s3_bucket: { b: { '//': 'another', bucket: 'a-${var.name}', versioning: { enabled: true } } },
        },
      }),
      'main.tf.json',
    );
    expect(read.addresses).to.deep.equal(['aws_s3_bucket.b']);
    expect(read.value('aws_s3_bucket.b', 'bucket')).to.equal('a-b');
    expect(read.value('aws_s3_bucket.b', 'versioning')).to.deep.equal([{ enabled: true, mfa_delete: null }]);
  });

  it('that are sensitive go no further than a mark', async () => {
    const read = await readText(`
variable "token" {
  default   = "canary-1"
  sensitive = true
}
resource "aws_db_instance" "d" {
  password = "canary-2"
}
resource "aws_ssm_parameter" "p" {
  name  = "x"
  type  = "String"
  value = var.token
}
resource "aws_lambda_function" "f" {
  environment {
    variables = { TOKEN = "Bearer \${var.token}", COPY = aws_db_instance.d.password }
  }
}`);
    expect(read.value('aws_db_instance.d', 'password')).to.deep.equal({ $secret: 'literal' });
    expect(read.value('aws_ssm_parameter.p', 'value')).to.deep.equal({ $secret: 'literal' });
    const seen = JSON.stringify(read.value('aws_lambda_function.f', 'environment'));
    expect(seen).to.include('$secret').and.not.include('canary');
  });
});
