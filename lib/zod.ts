import { z } from "zod";

// zod probes `new Function` for speed, which a strict CSP reports; jitless never does.
z.config({ jitless: true });

export { z };
