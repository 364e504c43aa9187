import { z } from "@/lib/zod";
import { cleanText } from "./strict-json";

export type Order = "asc" | "desc";
/** What a list can be sorted by: how values compare, whether one may be missing, and the order when none is asked for. */
export type Sorts = Readonly<Record<string, { type: "text" | "time"; order: Order; nullable?: true }>>;
/** Where a page ended: the last row's sort value (a text, microseconds since 1970, or none) and its id. */
export type Place = { value: string | null; id: string };
export type Sorted<Name extends string = string> = { sort: Name; order: Order; cursor: Place | null; limit: number };

/** The fields of a sorted list's input, sorted by `first` unless asked otherwise. `placed` reads the cursor among them. */
export function sortFields<Name extends string>(sorts: Readonly<Record<Name, unknown>>, first: NoInfer<Name>) {
  const names = Object.keys(sorts) as [Name, ...Name[]];
  return {
    sort: z.enum(names, `Sort by ${names.join(", ")}.`).default(first as never),
    order: z.enum(["asc", "desc"], "Choose asc or desc.").optional(),
    cursor: z.string("This is not a cursor.").max(4_000, "This is not a cursor.").optional(),
    limit: z.coerce
      .number("Give a number.")
      .int("Give a whole number.")
      .min(1, "Ask for at least 1.")
      .max(100, "Ask for at most 100.")
      .default(50),
  };
}

type Asked = { sort: string; order?: Order | undefined; cursor?: string | undefined };

/** For a schema's `transform`: the order that applies and the cursor's place. A cursor of another sort or order is refused. */
export function placed(sorts: Sorts) {
  return <Input extends Asked>(
    input: Input,
    context: z.RefinementCtx,
  ): Omit<Input, "order" | "cursor"> & Pick<Sorted, "order" | "cursor"> => {
    const order = input.order ?? sorts[input.sort]?.order ?? "asc";
    const cursor = input.cursor === undefined ? null : placeIn(input.cursor, sorts, input.sort, order);
    if (cursor === undefined) {
      context.addIssue({ code: "custom", path: ["cursor"], message: "This cursor was not made here, or for another order of the list." });
      return z.NEVER;
    }
    return { ...input, order, cursor };
  };
}

const written = z.tuple([z.string(), z.string(), z.string().max(1_000).refine(cleanText).nullable(), z.uuid()]);

// btoa and atob rather than Buffer: schemas are part of the browser's forms too.
const encode = (text: string) => btoa(encodeURIComponent(text)).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
const decode = (text: string) => decodeURIComponent(atob(text.replaceAll("-", "+").replaceAll("_", "/")));

function placeIn(text: string, sorts: Sorts, sort: string, order: Order): Place | undefined {
  try {
    const [madeFor, madeIn, value, id] = written.parse(JSON.parse(decode(text)));
    const { type, nullable } = sorts[sort] ?? {};
    const usable = value === null ? nullable : type === "text" || /^-?\d{1,18}$/.test(value);
    return madeFor === sort && madeIn === order && usable ? { value, id } : undefined;
  } catch {
    return undefined;
  }
}

/** A place in a sorted list that a later request goes on from. */
export function cursorText({ sort, order }: Pick<Sorted, "sort" | "order">, { value, id }: Place): string {
  return encode(JSON.stringify([sort, order, value, id]));
}
