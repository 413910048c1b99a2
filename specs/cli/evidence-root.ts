import { execFileSync } from 'node:child_process';
import type { Folder } from './folder';
import { planFileIn } from '../../tools/plan-in';
import { plumbline, type Ran } from './run';

/** A value that must show nowhere. */
export const CANARY = 'canary-in-a-variable-7h1s-must-n0t-show';

const KEY = (name: string, days: number): string => `
resource "aws_kms_key" "${name}" {
  deletion_window_in_days = ${days}
  enable_key_rotation     = true
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Action    = ["kms:CancelKeyDeletion", "kms:DescribeKey", "kms:EnableKeyRotation", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"]
        Resource  = "*"
        Principal = { AWS = "arn:aws:iam::123456789012:role/steward" }
      },
      {
        Effect    = "Allow"
        Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource  = "*"
        Principal = { AWS = "arn:aws:iam::123456789012:role/ledger" }
      },
    ]
  })
}
`;

/** A root that every control holds for, with a secret in it; nothing of it calls out while it is planned. */
export function rootText(days = 30, name = 'ledger'): string {
  return `
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.0"
    }
  }
}

provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
}

variable "token" {
  type      = string
  sensitive = true
}

resource "aws_ssm_parameter" "token" {
  name  = "/ledger/token"
  type  = "SecureString"
  value = var.token
}
${KEY(name, days)}`;
}

export const PASSWORD = 'plumb';

type Env = Readonly<Record<string, string | undefined>>;

/** A repository with keys, a configuration that trusts them, and one planned root, `production`. */
export class EvidenceRoot {
  constructor(private readonly folder: Pick<Folder, 'path' | 'write' | 'at'>) {}

  async make(configuration = CONFIGURATION): Promise<void> {
    this.folder.write('plumbline.yaml', configuration);
    this.folder.write('production/main.tf', rootText());
    await this.run(['attest', 'keygen', '--out-prefix', 'ci']);
    await this.plan();
  }

  /** Plans the root anew into production/plan.tfplan. */
  async plan(): Promise<void> {
    process.env['TF_VAR_token'] = CANARY;
    try {
      await planFileIn(this.folder.at('production'));
    } finally {
      delete process.env['TF_VAR_token'];
    }
  }

  run(args: readonly string[], env: Env = {}): Promise<Ran> {
    return plumbline(args, { cwd: this.folder.path, env: { COSIGN_PASSWORD: PASSWORD, GITHUB_ACTOR: 'ada', ...env } });
  }

  attest(...more: string[]): Promise<Ran> {
    return this.run(['attest', PLAN, '--root', 'production', '--key', 'ci.key', ...more]);
  }

  verify(...more: string[]): Promise<Ran> {
    return this.run(['attest', 'verify', PLAN, '--root', 'production', ...more]);
  }

  apply(...more: string[]): Promise<Ran> {
    return this.run(['apply', PLAN, '--root', 'production', ...more]);
  }

  git(...args: string[]): void {
    const identity = ['-c', 'user.name=ada', '-c', 'user.email=ada@example.org', '-c', 'commit.gpgsign=false'];
    execFileSync('git', [...identity, ...args], { cwd: this.folder.path, stdio: 'ignore' });
  }
}

export const PLAN = 'production/plan.tfplan';
export const EVIDENCE = `${PLAN}.evidence.json`;

export const CONFIGURATION = `version: 1
labels:
  - path: '{environment}'
evidence:
  trusted_keys: [ci.pub]
`;
