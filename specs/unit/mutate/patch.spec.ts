import { expect } from 'chai';
import { makeMutants } from '../../../harness/src/mutate/make-mutants';
import { patchOf } from '../../../harness/src/mutate/patch';
import { loadTable } from '../../../harness/src/mutate/table';
import { SourceTree } from '../../../harness/src/source/tree';
import { block, inventoryOf, resource } from '../plan-builder';

const MAIN = `resource "aws_lb" "this" {
  name                       = "edge"
  enable_deletion_protection = var.protected

  access_logs {
    bucket  = "logs"
    enabled = true
  }
}

resource "aws_flow_log" "this" {
  vpc_id       = "vpc-1"
  traffic_type = "ALL"
}
`;

const inventory = inventoryOf({
  resources: [
    resource('aws_lb.this', {
      name: 'edge',
      enable_deletion_protection: true,
      drop_invalid_header_fields: true,
      access_logs: [block({ bucket: 'logs', enabled: true })],
    }),
    resource('aws_flow_log.this', { vpc_id: 'vpc-1', traffic_type: 'ALL' }),
  ],
});

async function patch(id: string): Promise<string> {
  const tree = await SourceTree.parse(new Map([['', { own: true, files: new Map([['main.tf', MAIN]]) }]]), new Map());
  const mutant = makeMutants(inventory, loadTable()).find((one) => one.id === id);
  if (mutant === undefined) throw new Error(`there is no ${id}`);
  return patchOf(mutant, { tree, text: () => MAIN });
}

describe('the patch of a mutant', () => {
  it('writes a literal in place of an expression', async () => {
    expect(await patch('deletion-protection-off:aws_lb.this:enable_deletion_protection')).to.equal(`--- a/main.tf
+++ b/main.tf
@@ -1,6 +1,6 @@
 resource "aws_lb" "this" {
   name                       = "edge"
-  enable_deletion_protection = var.protected
+  enable_deletion_protection = false
 
   access_logs {
     bucket  = "logs"
`);
  });

  it('puts an argument into the block that lacks it', async () => {
    expect(await patch('header-check-off:aws_lb.this:drop_invalid_header_fields')).to.equal(`--- a/main.tf
+++ b/main.tf
@@ -1,4 +1,5 @@
 resource "aws_lb" "this" {
+  drop_invalid_header_fields = false
   name                       = "edge"
   enable_deletion_protection = var.protected
 
`);
  });

  it('takes a block away, and a resource', async () => {
    expect(await patch('log-block-gone:aws_lb.this:access_logs[0]')).to.contain(`-  access_logs {
-    bucket  = "logs"
-    enabled = true
-  }
 }
`);
    expect(await patch('flow-log-gone:aws_flow_log.this')).to.contain(`-resource "aws_flow_log" "this" {
-  vpc_id       = "vpc-1"
-  traffic_type = "ALL"
-}
`);
  });

  it('makes a value unknown by a resource that is not there yet', async () => {
    expect(await patch('unknown:aws_flow_log.this:traffic_type')).to.equal(`--- a/main.tf
+++ b/main.tf
@@ -10,5 +10,9 @@
 
 resource "aws_flow_log" "this" {
   vpc_id       = "vpc-1"
-  traffic_type = "ALL"
+  traffic_type = terraform_data.mutant.output
 }
+
+resource "terraform_data" "mutant" {
+  input = "mutant"
+}
`);
  });
});
