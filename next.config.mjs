import createNextIntlPlugin from "next-intl/plugin";

const withMessages = createNextIntlPlugin("./lib/messages/request.ts");

/** @type {import("next").NextConfig} */
const configuration = {
  reactStrictMode: true,
  poweredByHeader: false,
  agentRules: false,
  images: { unoptimized: true },
  turbopack: {
    root: import.meta.dirname,
    // Messages are compiled when they are loaded (lib/messages/request.ts); pages carry no ICU parser.
    resolveAlias: { "use-intl/format-message": "use-intl/format-message/format-only" },
  },
  serverExternalPackages: [
    "@node-rs/argon2",
    "@prisma/adapter-pg",
    "@prisma/client",
    "bcrypt",
    "graphile-worker",
    "pg",
    "pg-copy-streams",
    "pino",
  ],
  experimental: {
    agentUpgrade: false,
    authInterrupts: true,
    serverActions: { bodySizeLimit: "1mb" },
  },
};

export default withMessages(configuration);
