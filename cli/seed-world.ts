import { v7 as uuidv7 } from "uuid";
import { randomToken } from "@/lib/crypto/digest";
import type { PresetKey } from "@/lib/gate/presets";

export type Member = { id: string; role: PresetKey };
export type DemoPerson = {
  id: string;
  name: string;
  email: string;
  password: string;
  twoFactor: boolean;
  memberships: Record<string, Member>;
};
export type DemoTenant = { id: string; slug: string; name: string; workspaces: Record<string, string> };
export type World = { tenants: DemoTenant[]; people: DemoPerson[]; days: number };

const person = (name: string, email: string, twoFactor: boolean, roles: Record<string, PresetKey>): DemoPerson => ({
  id: uuidv7(),
  name,
  email,
  twoFactor,
  password: `demo-${randomToken(9)}`,
  memberships: Object.fromEntries(Object.entries(roles).map(([slug, role]) => [slug, { id: uuidv7(), role }])),
});

/** The demo: two organizations, three workspaces, a person per built-in role. Names and addresses are reserved for examples. */
export function demoWorld(days: number): World {
  const tenants: DemoTenant[] = [
    { id: uuidv7(), slug: "acme", name: "Acme Retail", workspaces: { production: uuidv7(), staging: uuidv7() } },
    { id: uuidv7(), slug: "globex", name: "Globex Media", workspaces: { main: uuidv7() } },
  ];
  const people = [
    person("Olivia Owner", "owner@acme.example", true, { acme: "gatehouse/owner" }),
    person("Adam Admin", "admin@acme.example", true, { acme: "gatehouse/admin" }),
    person("Clara Compliance", "compliance@acme.example", true, { acme: "gatehouse/compliance_officer", globex: "gatehouse/auditor" }),
    person("Otto Operator", "operator@acme.example", true, { acme: "gatehouse/operator" }),
    person("Vera Viewer", "viewer@acme.example", false, { acme: "gatehouse/auditor" }),
    person("Gina Globex", "owner@globex.example", true, { globex: "gatehouse/owner" }),
  ];
  return { tenants, people, days };
}
