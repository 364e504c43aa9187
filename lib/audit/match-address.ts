import ipaddr from "ipaddr.js";
import { canonicalJson, hmac } from "@/lib/crypto/digest";
import type { Sql } from "@/lib/db/tenant";
import { indexKey, networksOf } from "@/lib/gate/personal";
import { openValues } from "./commitments";
import { exactly, type Found } from "./match-words";
import type { Reader } from "./personal";
import type { Term } from "./query-language";

type Network = { address: string; length: number; bits: 32 | 128 };

function networkOf(text: string): Network | null {
  const [address = "", prefix] = text.split("/");
  if (!ipaddr.isValid(address) || text.split("/").length > 2 || (!address.includes(":") && !ipaddr.IPv4.isValidFourPartDecimal(address)))
    return null;
  const bits = ipaddr.process(address).kind() === "ipv4" ? 32 : 128;
  const length = prefix === undefined ? bits : /^\d{1,3}$/.test(prefix) ? Number(prefix) : Number.NaN;
  return length >= 0 && length <= bits ? { address, length, bits } : null;
}

const most = 5_000;
const columns = ["network_wide", "network_middle", "network_narrow"] as const;

/** The index that holds every address of a network: its own prefix length, or the next wider one. */
function indexFor({
  address,
  length,
  bits,
}: Network): { column: (typeof columns)[number] | "value_index"; pair: [string, string]; exact: boolean } | null {
  const lengths = bits === 32 ? [8, 16, 24] : [32, 48, 64];
  // An IPv6 address has many spellings; those of its network are opened and compared.
  if (bits === 32 && length === bits) return { column: "value_index", pair: ["ip", address], exact: true };
  const place = lengths.findLastIndex((indexed) => indexed <= length);
  const network = networksOf(address)?.[place];
  return place < 0 || network === undefined
    ? null
    : { column: columns[place] ?? "network_wide", pair: ["network", network], exact: lengths[place] === length };
}

type Row = { subject: string; commitment: Buffer };
const referenceOf = ({ subject, commitment }: Row) => ({ subject, commitment: commitment.toString("base64url") });

async function inside(sql: Sql, tenantId: string, rows: readonly Row[], { address, length }: Network): Promise<Row[]> {
  const values = await openValues(sql, tenantId, rows.map(referenceOf));
  const network = ipaddr.process(address);
  return rows.filter((row) => {
    const value = values.get(referenceOf(row).commitment);
    if (value === undefined || !ipaddr.isValid(value)) return false;
    const ip = ipaddr.process(value);
    return ip.kind() === network.kind() && ip.match(network as never, length as never);
  });
}

/**
 * The entries from an address or network: its commitments, found by blind index (docs/audit-format.md). Whoever sees only
 * networks may not ask for less than what they see.
 */
export async function findAddresses(sql: Sql, tenantId: string, reader: Reader, { value }: Term): Promise<Found> {
  const network = networkOf(value);
  if (!network) return { problem: "Write an IP address or a network such as 10.0.0.0/8." };
  const shown = network.bits === 32 ? 24 : 48;
  if (reader.workspaces !== "*" && network.length > shown)
    return { problem: `Addresses are masked for you: ask for a network of at most /${shown}.` };
  const index = indexFor(network);
  if (!index) return { problem: `Give a network of at least /${network.bits === 32 ? 8 : 32}.` };
  const key = await indexKey(sql, tenantId);
  const rows = await sql<Row>(`SELECT subject, commitment FROM audit_personal_values WHERE ${index.column} = $1 LIMIT ${most + 1}`, [
    hmac(key, canonicalJson(index.pair)),
  ]);
  if (rows.length > most) return { problem: "More than 5,000 known addresses lie in this network: give a smaller one." };
  const found = index.exact ? rows : await inside(sql, tenantId, rows, network);
  return { found: found.length > 0 ? [exactly(...found.map((row) => referenceOf(row).commitment))] : [] };
}
