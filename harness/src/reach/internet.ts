import { EVERYWHERE, parseCidr, subtract, unite, type Spans } from '../relate/addresses';
import type { SpansByFamily } from './model';

/** What is no address on the internet: private, shared, loopback, link-local, multicast and reserved ranges. */
const NOT_PUBLIC = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '224.0.0.0/3',
];

/** The addresses of the internet; of IPv6, the global unicast ones. */
export const PUBLIC: SpansByFamily = {
  4: subtract(EVERYWHERE[4], spansOf(NOT_PUBLIC)),
  6: spansOf(['2000::/3']),
};

function spansOf(texts: readonly string[]): Spans {
  return texts.flatMap((text) => parseCidr(text) ?? []).reduce<Spans>((all, { span }) => unite(all, [span]), []);
}
