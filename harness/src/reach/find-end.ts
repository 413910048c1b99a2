import { PlumblineError } from '../errors';
import { parseCidr } from '../relate/addresses';
import { nearest } from '../report/nearest';
import { endpointOf, isEndpoint } from './endpoints';
import { isServiceGateway, serviceGatewayOf, serviceGateways } from './gateways';
import type { Network } from './network';
import type { End } from './ways';

/**
 * One end as it is asked for: `internet`, a range or an address, or the address of a resource. Of a resource the end of
 * its address will do where it is the only one.
 * @throws PlumblineError ERR_USAGE where there is none such
 */
export function findEnd(network: Network, text: string): End {
  if (text === 'internet') return { kind: 'internet' };
  const cidr = parseCidr(text);
  if (cidr !== undefined) return { kind: 'range', text, cidr };
  const addresses = knownAddresses(network);
  const found = addresses.includes(text) ? [text] : addresses.filter((address) => endsIn(address, text));
  const [address] = found;
  const resource = address === undefined ? undefined : network.noun.inventory.get(address);
  if (resource === undefined || found.length > 1) throw unknownEnd(network, text, found.length > 1 ? found : addresses);
  if (isServiceGateway(network.noun, resource)) {
    return { kind: 'service', gateway: serviceGatewayOf(network.noun, resource) };
  }
  return { kind: 'endpoint', endpoint: endpointOf.of(network.noun, resource) };
}

function knownAddresses(network: Network): string[] {
  return [...network.endpoints(), ...serviceGateways(network.noun)].map(({ address }) => address);
}

/** The modules may be left out, the keys, and the state that it is of. */
function endsIn(address: string, text: string): boolean {
  return [address, address.replace(/\[[^\]]*\]$/, '')].some((one) =>
    ['.', ':'].some((separator) => one.endsWith(`${separator}${text}`)),
  );
}

function unknownEnd(network: Network, text: string, addresses: readonly string[]): PlumblineError {
  const resource = network.noun.inventory.get(text);
  const alike = addresses.some((address) => endsIn(address, text));
  const message = alike
    ? `${text} could be any of ${addresses.join(', ')}`
    : resource !== undefined && !isEndpoint(network.noun, resource)
      ? `${text} carries no network interface, so nothing reaches it`
      : `there is no ${text} that could be reached in this input`;
  const near = nearest(text, addresses, 3);
  const names = near.length > 0 ? near : addresses.slice(0, 3);
  return new PlumblineError('ERR_USAGE', message, {
    remedy:
      names.length === 0
        ? 'This input holds nothing with a network interface.'
        : `Say internet, a range such as 10.0.0.0/8, or an address: ${names.join(', ')}${addresses.length > names.length ? ', …' : ''}.`,
  });
}
