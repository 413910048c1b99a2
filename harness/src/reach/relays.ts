import type { Resource } from '../read/resource';
import { PerResource, type Noun } from '../relate/noun';
import { endpointOf } from './endpoints';
import type { Relay } from './model';

/** What every balancer of this input sends on, listener by listener. */
export function allRelays(noun: Noun): readonly Relay[] {
  return ['aws_lb', 'aws_alb'].flatMap((type) => noun.inventory.ofType(type)).flatMap((lb) => relaysOf.of(noun, lb));
}

export const relaysOf = new PerResource((noun, balancer): readonly Relay[] =>
  noun.link(balancer, 'listeners').to.flatMap((listener) => relayOf(noun, balancer, listener)),
);

function relayOf(noun: Noun, balancer: Resource, listener: Resource): Relay[] {
  const port = noun.value(listener, 'port');
  if (typeof port !== 'number') return [];
  const holders = [listener, ...noun.link(listener, 'rules').to];
  const links = holders.map((holder) => noun.link(holder, 'target_groups'));
  const groups = [...new Set(links.flatMap(({ to }) => to))];
  const unseen = links.find(({ unknown, external }) => unknown ?? external);
  const targets = new Map<string, number | undefined>();
  let unknown =
    unseen === undefined ? undefined : (unseen.unknown ?? `${(unseen.external ?? []).join(', ')} is not in this input`);
  for (const group of groups) {
    const members = membersOf(noun, group);
    for (const { address, port: own } of members.found) targets.set(address, own);
    unknown ??= members.unknown;
  }
  const layer = noun.value(listener, 'protocol');
  return [
    {
      balancer: endpointOf.of(noun, balancer),
      listener: { at: listener.address, path: ['port'] },
      protocol: layer === 'UDP' ? 'udp' : 'tcp',
      port,
      targets,
      unknown,
    },
  ];
}

interface Members {
  readonly found: readonly { readonly address: string; readonly port: number | undefined }[];
  readonly unknown: string | undefined;
}

function membersOf(noun: Noun, group: Resource): Members {
  const groupPort = portOf(noun, group);
  const attachments = noun.link(group, 'attachments');
  const members = noun.link(group, 'target_members');
  const attached = attachments.to.map((one) => ({
    link: noun.link(one, 'target'),
    port: portOf(noun, one) ?? groupPort,
  }));
  const found = [
    ...members.to.map(({ address }) => ({ address, port: groupPort })),
    ...attached.flatMap(({ link, port }) => link.to.map(({ address }) => ({ address, port }))),
  ];
  const unseen = [attachments, members, ...attached.map(({ link }) => link)].find(
    (link) => link.unknown !== undefined || link.external !== undefined,
  );
  if (unseen !== undefined)
    return { found, unknown: unseen.unknown ?? `a target of ${group.address} is not in this input` };
  if (found.length > 0) return { found, unknown: undefined };
  return {
    found,
    unknown: `nothing here says who the targets of ${group.address} are: whoever the balancer may reach may be one`,
  };
}

/** Targets may be registered on other ports than their group's, so the group's alone is a default. */
function portOf(noun: Noun, resource: Resource): number | undefined {
  const port = noun.value(resource, 'port');
  return typeof port === 'number' ? port : undefined;
}
