import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { Link } from "@/components/ui/link";
import { firstCell, lastCell, Table, Td, Th } from "@/components/ui/table";
import { addressWith, type ListState } from "./list-address";
import { SelectAll, SelectRow } from "./selection";

export type Column<Row> = {
  /** Its name in the address. */
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Present where the server can sort by it: the order that a first press asks for. */
  sort?: "asc" | "desc";
  /** Aligned at the end of its cell, as numbers are. */
  end?: boolean;
  /** Left out until somebody chooses it. */
  extra?: boolean;
  className?: string;
};

type DataTableProps<Row> = {
  caption: string;
  /** The first one names the row, holds the link to it, and cannot be hidden. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** The list's address and what it says now. */
  path: string;
  state: ListState;
  /** The order in force when the address names none. */
  sort: { by: string; order: "asc" | "desc" };
  actions?: (row: Row) => ReactNode;
  /** Makes rows selectable: the name of a row for whoever cannot see it, none where it cannot be. Needs `<Selection>` around it. */
  selectName?: (row: Row) => string | undefined;
};

/** The columns that the address asks for, in the table's own order; without a wish, all that are not extra. */
export function shownColumns<Row>(columns: readonly Column<Row>[], state: ListState): readonly Column<Row>[] {
  const wanted = state.columns?.split(".");
  return columns.filter((column, place) => place === 0 || (wanted ? wanted.includes(column.key) : !column.extra));
}

/** A list that the server sorts, filters and pages; its whole state is in the address. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, rows, rowKey, actions, selectName } = props;
  const t = useTranslations("console.table");
  const [first, ...rest] = shownColumns(props.columns, props.state) as [Column<Row>, ...Column<Row>[]];
  const head = (
    <>
      {selectName && (
        <Th className="w-8 pr-0">
          <SelectAll ids={rows.filter((row) => selectName(row) !== undefined).map(rowKey)} />
        </Th>
      )}
      <Heading {...props} column={first} className={firstCell} />
      {rest.map((column) => (
        <Heading key={column.key} {...props} column={column} />
      ))}
      {actions && (
        <Th className={lastCell}>
          <span className="sr-only">{t("actions")}</span>
        </Th>
      )}
    </>
  );
  return (
    <Table caption={caption} head={head}>
      {rows.map((row) => (
        <tr key={rowKey(row)} data-row>
          {selectName && (
            <Td className="pr-0">
              <SelectBox id={rowKey(row)} name={selectName(row)} />
            </Td>
          )}
          <Th scope="row" className={classNames(firstCell, first.className)}>
            {first.cell(row)}
          </Th>
          {rest.map((column) => (
            <Td key={column.key} className={classNames(column.end && "text-right tabular-nums", column.className)}>
              {column.cell(row)}
            </Td>
          ))}
          {actions && <Td className={lastCell}>{actions(row)}</Td>}
        </tr>
      ))}
    </Table>
  );
}

type HeadingProps<Row> = Pick<DataTableProps<Row>, "path" | "state" | "sort"> & { column: Column<Row>; className?: string };

function Heading<Row>({ path, state, sort, column, className }: HeadingProps<Row>) {
  const look = classNames(column.end && "text-right", className);
  if (!column.sort) return <Th className={look}>{column.header}</Th>;
  const current = (state.sort ?? sort.by) === column.key;
  const order = current ? (state.order ?? sort.order) : undefined;
  const wanted = current ? (order === "asc" ? "desc" : "asc") : column.sort;
  const Arrow = order === "desc" ? ArrowDown : ArrowUp;
  return (
    <Th className={look} aria-sort={order === undefined ? undefined : order === "asc" ? "ascending" : "descending"}>
      <Link
        href={addressWith(path, state, { sort: column.key, order: wanted })}
        className="group/sort inline-flex min-h-6 items-center gap-1 hover:text-ink"
      >
        {column.header}
        <Arrow
          aria-hidden
          className={classNames("size-3.5", !current && "invisible group-hover/sort:visible group-focus-visible/sort:visible")}
        />
      </Link>
    </Th>
  );
}

function SelectBox({ id, name }: { id: string; name: string | undefined }) {
  return name === undefined ? null : <SelectRow id={id} name={name} />;
}
