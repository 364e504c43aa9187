import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { checkout } from "./paths";

type BuildManifest = { rootMainFiles: string[]; polyfillFiles: string[] };

const built = (file: string) => readFileSync(join(checkout, ".next", file));
const sizes = new Map<string, number>();

function gzipped(file: string): number {
  const size = sizes.get(file) ?? gzipSync(built(file), { level: 6 }).length;
  sizes.set(file, size);
  return size;
}

/** Kilobytes (gzip) of JavaScript that the page at this path may load at first, beyond a bare page. */
export function budgetOf(path: string): number {
  if (path === "/sign-in") return 30;
  return /\/audit(\/|$)/.test(path) ? 140 : 110;
}

/** The scripts of a document: those in its tags, and those its data names, which a browser fetches to bring it to life. */
export function scriptsOf(document: string): string[] {
  return [...new Set([...document.matchAll(/\/_next\/(static\/[\w./~-]+\.js)/g)].map(([, file]) => file as string))];
}

/**
 * The kilobytes (gzip, level 6) of JavaScript that a page of the last production build loads at first, beyond a bare page.
 * @param document the HTML that the running server answered
 * @throws Error when the document names no script, or one that this build does not have
 */
export function firstLoad(document: string): number {
  const { rootMainFiles, polyfillFiles } = JSON.parse(built("build-manifest.json").toString()) as BuildManifest;
  // React and the runtime of Next, which no page is without. An application of one empty page, built with the same Next,
  // loads 2.6 kB more than this (134.9 and not 132.3): those count as ours.
  const bare = new Set([...rootMainFiles, ...polyfillFiles]);
  const scripts = scriptsOf(document);
  if (!rootMainFiles.every((file) => scripts.includes(file))) throw new Error("This is no page of the last build.");
  const bytes = scripts.filter((file) => !bare.has(file)).reduce((total, file) => total + gzipped(file), 0);
  return Math.ceil(bytes / 100) / 10;
}
