import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { manifestExampleFiles } from '../policies/manifest-examples';
import { ROOT } from '../policies/policy-files';
import { conform } from './support/kubeconform';

describe('manifests, held against the schemas of Kubernetes itself', function () {
  this.timeout(180_000);

  it('are valid in every good and bad example of the controls', () => {
    const { refused, valid, skipped } = conform(manifestExampleFiles());
    expect({ refused, skipped }).to.deep.equal({ refused: [], skipped: 0 });
    expect(valid).to.be.at.least(manifestExampleFiles().length);
  });

  it('are refused where a field is misspelt, of the wrong type, or missing', () => {
    const pod = (spec: string): string => `apiVersion: v1\nkind: Pod\nmetadata: {name: api}\nspec: ${spec}\n`;
    const why = (spec: string): string => conform(pod(spec)).refused.join();
    expect(why('{containers: [{name: api, securityContext: {priviledged: true}}]}')).to.include(
      "'priviledged' not allowed",
    );
    expect(why('{containers: [{name: api, securityContext: {privileged: "true"}}]}')).to.include(
      'want null or boolean',
    );
    expect(why('{volumes: []}')).to.include("missing property 'containers'");
    expect(why('{containers: [{name: api, image: api}]}')).to.equal('');
  });

  it('are of a kind that Kubernetes has, and of a version that it still serves', () => {
    const old = 'apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata: {name: api}\n';
    expect(conform(old).refused.join()).to.include('could not find schema for Ingress');
    expect(conform(old, { skipForeign: true })).to.deep.equal({ valid: 0, refused: [], skipped: 1 });
  });

  it('are judged by the version that the environments run', () => {
    const pinned = /kubernetes v(\d+\.\d+)\./.exec(readFileSync(join(ROOT, 'tools/kubernetes-schemas/go.mod'), 'utf8'));
    const run = ['dev', 'staging', 'production'].map((environment) => {
      const text = readFileSync(join(ROOT, 'terraform/envs', environment, 'terraform.tfvars'), 'utf8');
      return /kubernetes_version\s*=\s*"([^"]+)"/.exec(text)?.[1];
    });
    expect(run).to.deep.equal([pinned?.[1], pinned?.[1], pinned?.[1]]);
  });
});
