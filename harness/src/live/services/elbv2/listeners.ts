import { ElasticLoadBalancingV2Client, paginateDescribeListeners } from '@aws-sdk/client-elastic-load-balancing-v2';
import { z } from 'zod';
import { allPages, namesIn, parsed } from '../../answer';
import type { Cloud } from '../../cloud';
import { unlessAbsent } from '../../failure';
import { PerCloud } from '../../per-cloud';
import type { Wanted } from '../../reader';
import { actions } from './actions';
import { balancers } from './balancers';
import { GONE, PAGE } from './client';

export const listenerTypes = ['aws_lb_listener', 'aws_alb_listener'];

const described = z.array(
  z.object({
    ListenerArn: z.string(),
    LoadBalancerArn: z.string(),
    Port: z.number().optional(),
    Protocol: z.string().optional(),
    SslPolicy: z.string().optional(),
    AlpnPolicy: z.array(z.string()).optional(),
    Certificates: z.array(z.object({ CertificateArn: z.string().optional() })).optional(),
    DefaultActions: actions,
    MutualAuthentication: z
      .object({
        Mode: z.string().optional(),
        TrustStoreArn: z.string().optional(),
        IgnoreClientCertificateExpiry: z.boolean().optional(),
        AdvertiseTrustStoreCaNames: z.string().optional(),
      })
      .optional(),
  }),
);

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Listener.html */
export type Listener = z.infer<typeof described>[number];

/** Every listener of the balancers that are meant, and of those that the state's listeners name. */
export const listeners = new PerCloud(async (cloud, wanted): Promise<Listener[]> => {
  const arns = await balancersWithListeners(cloud, wanted);
  const found = await Promise.all(arns.map((arn) => unlessAbsent(listenersOf(cloud, arn), GONE)));
  return found.flatMap((list) => list ?? []);
});

async function balancersWithListeners(cloud: Cloud, wanted: Wanted): Promise<string[]> {
  const meant = (await balancers.of(cloud, wanted)).map(({ LoadBalancerArn }) => LoadBalancerArn);
  return [...new Set([...meant, ...namesIn(wanted, listenerTypes, 'load_balancer_arn')])];
}

async function listenersOf(cloud: Cloud, LoadBalancerArn: string): Promise<Listener[]> {
  const client = cloud.client(ElasticLoadBalancingV2Client);
  const pages = paginateDescribeListeners({ client, pageSize: PAGE }, { LoadBalancerArn });
  const found = await allPages(pages, ({ Listeners }) => Listeners);
  return parsed(described, found, 'elasticloadbalancing:DescribeListeners', cloud.scope);
}
