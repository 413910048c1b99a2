import { CloudWatchLogsClient, CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  CreateServiceLinkedRoleCommand,
  IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { CreateKeyCommand, DisableKeyRotationCommand, EnableKeyRotationCommand, KMSClient } from '@aws-sdk/client-kms';
import { PutPublicAccessBlockCommand as PutAccountBlockCommand, S3ControlClient } from '@aws-sdk/client-s3-control';
import {
  CreateBucketCommand,
  PutBucketAclCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { CreateSecretCommand, PutResourcePolicyCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { CreateTopicCommand, SNSClient, TagResourceCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { standinWay } from '../../harness/src/live/standin-way';
import type { JsonObject } from '../../harness/src/read/json';

const REGION = 'eu-west-1';
const ACCOUNT = '123456789012';
const BUCKET = 'ledger-evidence';
const ADMIN = 'arn:aws:iam::aws:policy/AdministratorAccess';
const TRUST = policy({ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' });
const ANYONE = policy({ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' });
const EVERYTHING = policy({ Effect: 'Allow', Action: '*', Resource: '*' });

function policy(statement: object): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}

function block(on: boolean): object {
  return { BlockPublicAcls: on, IgnorePublicAcls: on, BlockPublicPolicy: on, RestrictPublicBuckets: on };
}

/** A role, a bucket, a key, a secret, a topic, a queue and a log group of a stand-in, made by SDK. */
export class AccountServices {
  private readonly iam: IAMClient;
  private readonly kms: KMSClient;
  private readonly logs: CloudWatchLogsClient;
  private readonly s3: S3Client;
  private readonly s3Control: S3ControlClient;
  private readonly secrets: SecretsManagerClient;
  private readonly sns: SNSClient;
  private readonly sqs: SQSClient;
  private ids = { key: '', secret: '', topic: '', queue: '' };

  constructor(endpoint: string) {
    const settings = { endpoint, region: REGION, credentials: { accessKeyId: 'standin', secretAccessKey: 'standin' } };
    this.iam = new IAMClient(settings);
    this.kms = new KMSClient(settings);
    this.logs = new CloudWatchLogsClient(settings);
    this.s3 = new S3Client({ ...settings, forcePathStyle: true });
    const { httpAgent, ...way } = standinWay(endpoint);
    this.s3Control = new S3ControlClient({ ...settings, ...way, requestHandler: new NodeHttpHandler({ httpAgent }) });
    this.secrets = new SecretsManagerClient(settings);
    this.sns = new SNSClient(settings);
    this.sqs = new SQSClient(settings);
  }

  /** What names each in a state, by address. */
  async make(): Promise<Readonly<Record<string, JsonObject>>> {
    await this.iam.send(new CreateRoleCommand({ RoleName: 'nodes', AssumeRolePolicyDocument: TRUST }));
    await this.makeBucket(BUCKET);
    await this.s3.send(
      new PutPublicAccessBlockCommand({ Bucket: BUCKET, PublicAccessBlockConfiguration: block(true) }),
    );
    await this.blockAccount(true);
    await this.logs.send(new CreateLogGroupCommand({ logGroupName: '/ledger' }));
    const key = await this.kms.send(new CreateKeyCommand({ Description: 'Ledger' }));
    const secret = await this.secrets.send(
      new CreateSecretCommand({ Name: 'ledger', SecretString: 'not for readers' }),
    );
    const topic = await this.sns.send(new CreateTopicCommand({ Name: 'alarms' }));
    const queue = await this.sqs.send(new CreateQueueCommand({ QueueName: 'events' }));
    this.ids = {
      key: key.KeyMetadata?.KeyId ?? '',
      secret: secret.ARN ?? '',
      topic: topic.TopicArn ?? '',
      queue: queue.QueueUrl ?? '',
    };
    await this.kms.send(new EnableKeyRotationCommand({ KeyId: this.ids.key }));
    return {
      'aws_cloudwatch_log_group.ledger': { id: '/ledger' },
      'aws_iam_role.nodes': { id: 'nodes', name: 'nodes' },
      'aws_kms_key.ledger': { id: this.ids.key },
      'aws_s3_account_public_access_block.this': { id: ACCOUNT },
      'aws_s3_bucket.evidence': { id: BUCKET },
      'aws_s3_bucket_public_access_block.evidence': { id: BUCKET, bucket: BUCKET },
      'aws_secretsmanager_secret.ledger': { id: this.ids.secret },
      'aws_sns_topic.alarms': { id: this.ids.topic },
      'aws_sqs_queue.events': { id: this.ids.queue },
    };
  }

  /** What a hurried person does by hand. */
  async loosen(): Promise<void> {
    const { key, secret, topic, queue } = this.ids;
    await this.blockAccount(false);
    await this.s3.send(
      new PutPublicAccessBlockCommand({ Bucket: BUCKET, PublicAccessBlockConfiguration: block(false) }),
    );
    const rules = { Rules: [{ ObjectOwnership: 'ObjectWriter' as const }] };
    await this.s3.send(new PutBucketOwnershipControlsCommand({ Bucket: BUCKET, OwnershipControls: rules }));
    await this.s3.send(new PutBucketAclCommand({ Bucket: BUCKET, ACL: 'public-read' }));
    await this.s3.send(new PutBucketPolicyCommand({ Bucket: BUCKET, Policy: ANYONE }));
    await this.iam.send(new AttachRolePolicyCommand({ RoleName: 'nodes', PolicyArn: ADMIN }));
    await this.iam.send(
      new PutRolePolicyCommand({ RoleName: 'nodes', PolicyName: 'for-now', PolicyDocument: EVERYTHING }),
    );
    await this.kms.send(new DisableKeyRotationCommand({ KeyId: key }));
    await this.secrets.send(new PutResourcePolicyCommand({ SecretId: secret, ResourcePolicy: ANYONE }));
    await this.sns.send(new TagResourceCommand({ ResourceArn: topic, Tags: [{ Key: 'Team', Value: 'somebody' }] }));
    await this.sqs.send(new SetQueueAttributesCommand({ QueueUrl: queue, Attributes: { VisibilityTimeout: '60' } }));
  }

  /** What nobody wrote down; one role of it is AWS's own. */
  async forget(): Promise<void> {
    await this.makeBucket('forgotten-bucket');
    await this.iam.send(new CreateRoleCommand({ RoleName: 'forgotten-role', AssumeRolePolicyDocument: TRUST }));
    await this.iam.send(new CreateServiceLinkedRoleCommand({ AWSServiceName: 'rds.amazonaws.com' }));
    await this.logs.send(new CreateLogGroupCommand({ logGroupName: '/forgotten' }));
    await this.kms.send(new CreateKeyCommand({ Description: 'Forgotten' }));
    await this.secrets.send(new CreateSecretCommand({ Name: 'forgotten', SecretString: 'not for readers' }));
  }

  private async blockAccount(on: boolean): Promise<void> {
    const command = { AccountId: ACCOUNT, PublicAccessBlockConfiguration: block(on) };
    await this.s3Control.send(new PutAccountBlockCommand(command));
  }

  private async makeBucket(Bucket: string): Promise<void> {
    await this.s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: REGION } }));
  }
}
