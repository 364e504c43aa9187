import { baseUrl, send } from "./client";
import type { Fixture } from "./fixture";
import type { Action } from "./inventory";
import type { Attempt, Door } from "./sweep";

const origins: Record<string, Record<string, string>> = {
  "no origin": { origin: "" },
  "a null origin": { origin: "null" },
  "a foreign origin": { origin: "https://attacker.example" },
  "a cross-site fetch": { "sec-fetch-site": "cross-site" },
};

/** Valid input from the owner's own session, as another site would have the browser send it: all refused. */
export function crossSiteCalls({ A, owners }: Fixture, doors: readonly Door[]): Attempt[] {
  const changing = doors.filter(({ kind, name }) => kind !== "page" && !name.startsWith("GET "));
  return changing.flatMap((door) =>
    Object.entries(origins).map(([origin, changed]) => ({
      label: `${door.name} with ${origin}`,
      run: async () => {
        const said = await door.call(door.valid(A.main), { headers: owners.A.headers, slug: door.inOrganization ? A.slug : null }, changed);
        return said.code === "origin_refused" || said.status === 403
          ? null
          : `${said.status} ${said.code ?? "let through"} ${said.body.slice(0, 160)}`;
      },
    })),
  );
}

/** A form that needs no script, as React would have it for an action: nothing here takes one. */
export function forms({ A, owners }: Fixture, actions: readonly Action[]): Attempt[] {
  return actions.flatMap(({ id, name }) =>
    ["https://attacker.example", "null", baseUrl].map((origin) => ({
      label: `a form for ${name} from ${origin}`,
      run: async () => {
        const body = `--x\r\nContent-Disposition: form-data; name="$ACTION_ID_${id}"\r\n\r\n\r\n--x--\r\n`;
        const headers = { ...owners.A.headers, origin, "content-type": "multipart/form-data; boundary=x" };
        const answer = await send({ method: "POST", path: `/t/${A.slug}`, headers, body });
        return answer.status >= 300 && answer.status < 500 ? null : `${answer.status} ${answer.body.slice(0, 160)}`;
      },
    })),
  );
}
