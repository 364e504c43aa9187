import { useTranslations } from "next-intl";

/** The gate of the tab's icon, in the colours of the theme, above the product's name. */
export function ProductMark() {
  const t = useTranslations("shell");
  return (
    <p className="flex flex-col items-center gap-2 text-base font-semibold">
      <svg aria-hidden="true" viewBox="0 0 32 32" fill="none" className="size-10">
        <rect width="32" height="32" rx="7" className="fill-accent" />
        <path
          d="M7 25V13.5L16 7l9 6.5V25M12 25v-7a4 4 0 0 1 8 0v7M16 14v11"
          strokeWidth="2"
          strokeLinecap="round"
          strokeLinejoin="round"
          className="stroke-on-fill"
        />
      </svg>
      {t("product")}
    </p>
  );
}
