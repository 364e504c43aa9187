import ipaddr from "ipaddr.js";

type Address = ipaddr.IPv4 | ipaddr.IPv6;
export type Network = [Address, number];

/**
 * Reads TRUSTED_PROXIES: addresses or CIDR networks.
 * @throws Error naming an entry that is neither.
 */
export function parseNetworks(entries: readonly string[]): Network[] {
  return entries.map((entry) => {
    if (ipaddr.isValidCIDR(entry)) return ipaddr.parseCIDR(entry);
    if (!ipaddr.isValid(entry)) throw new Error(`TRUSTED_PROXIES: "${entry}" is neither an IP address nor a network.`);
    const address = ipaddr.process(entry);
    return [address, address.kind() === "ipv4" ? 32 : 128];
  });
}

/** Whether an address lies in one of the networks. Anything that is not an address does not. */
export function isInside(networks: readonly Network[], address: string): boolean {
  const parsed = parseAddress(address);
  return parsed !== undefined && networks.some(([network, bits]) => network.kind() === parsed.kind() && parsed.match(network, bits));
}

/**
 * The address of whoever really called: the socket's, or, as long as the hop is a trusted proxy, the one that proxy
 * wrote last into X-Forwarded-For. What a client wrote there itself stands further left and is never reached.
 */
export function clientAddress(socketAddress: string, forwardedFor: string | undefined, trusted: readonly Network[]): string {
  const hops = forwardedFor?.split(",") ?? [];
  let current = parseAddress(socketAddress)?.toString() ?? socketAddress;
  while (hops.length > 0 && isInside(trusted, current)) {
    const previous = parseAddress(hops.pop()!.trim());
    if (!previous) break;
    current = previous.toString();
  }
  return current;
}

function parseAddress(text: string): Address | undefined {
  const bare = text.match(/^\[([^\]]+)\](?::\d+)?$/)?.[1] ?? text.match(/^(\d+\.\d+\.\d+\.\d+):\d+$/)?.[1] ?? text;
  const withoutZone = bare.split("%", 1)[0]!;
  const isAddress = ipaddr.IPv4.isValidFourPartDecimal(withoutZone) || ipaddr.IPv6.isValid(withoutZone);
  return isAddress ? ipaddr.process(withoutZone) : undefined;
}
