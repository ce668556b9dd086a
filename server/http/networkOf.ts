import ipaddr from 'ipaddr.js';

/**
 * The network that an address stands for: itself, or its /64 for IPv6, of which one household has
 * at least one. What is no address is counted together.
 */
export function networkOf(address: string | undefined): string {
  // Some proxies write the port behind the address.
  const bare = address?.replace(/^\[(.+)\](:\d+)?$/, '$1').replace(/^([\d.]+):\d+$/, '$1');
  if (bare === undefined || !ipaddr.isValid(bare)) return 'unknown';
  const parsed = ipaddr.process(bare);
  if (parsed instanceof ipaddr.IPv4) return parsed.toString();
  return `${parsed.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`;
}
