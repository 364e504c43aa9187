import { expect, test } from "vitest";
import { addressProblem, requestAddressProblem } from "./address";

test.each([
  ["http://localhost:3000", "http://localhost:3000", "none"],
  ["http://127.0.0.1:3000", "http://127.0.0.1:3000", "none"],
  ["http://[::1]:3000", "http://[::1]:3000", "none"],
  ["https://gate.example", "https://gate.example", "none"],
  ["http://gate.example", "https://gate.example", "https"],
  ["http://gate.example:3000", "http://gate.example:3000", "https"],
  ["http://192.0.2.7:3000", "http://localhost:3000", "https"],
  ["http://127.0.0.1:3000", "http://localhost:3000", "elsewhere"],
  ["http://localhost:3001", "http://localhost:3000", "elsewhere"],
  ["https://other.example", "https://gate.example", "elsewhere"],
  ["http://localhost.example", "http://localhost:3000", "https"],
])("%s when we are %s: %s", (address, canonical, problem) => {
  const { protocol, host } = new URL(address);
  expect(addressProblem({ protocol, host }, canonical)).toBe(problem);
});

const headers = (given: Record<string, string>) => ({ get: (name: string) => given[name] ?? null });

test.each([
  [{ host: "localhost:3000", "x-forwarded-proto": "http" }, "http://localhost:3000", "none"],
  [{ host: "gate.example", "x-forwarded-proto": "http" }, "https://gate.example", "none"],
  [{ host: "gate.example:3000", "x-forwarded-proto": "http" }, "http://localhost:3000", "https"],
  [{ host: "gate.example:3000" }, "http://gate.example:3000", "https"],
  [{ host: "127.0.0.1:3000", "x-forwarded-proto": "http" }, "http://localhost:3000", "elsewhere"],
  [{ host: "inside:3000", "x-forwarded-host": "gate.example", "x-forwarded-proto": "https" }, "https://gate.example", "none"],
  [{}, "http://localhost:3000", "none"],
])("a request with %j when we are %s: %s", (given, canonical, problem) => {
  expect(requestAddressProblem(headers(given as Record<string, string>), canonical)).toBe(problem);
});
