import { writeFileSync } from "node:fs";
import path from "node:path";
import { eventPage } from "./event-page";
import { checkout } from "./paths";

// Pages of docs/ that are made of a registry. A test fails while one of them says something else.
writeFileSync(path.join(checkout, "docs", "audit-events.md"), eventPage());
