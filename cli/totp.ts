import { Secret, TOTP } from "otpauth";
import { CommandError, runCommand } from "./command";
import { readDemo } from "./demo";

await runCommand(async () => {
  const people = readDemo()?.signIns.filter((person) => person.totp) ?? [];
  if (people.length === 0) throw new CommandError("There is no demo here: npm run quickstart writes one.");
  const email = process.argv[2];
  const person = people.find((candidate) => candidate.email === email);
  if (!person?.totp)
    throw new CommandError(`Whose code? npm run --silent totp <e-mail>, one of: ${people.map((candidate) => candidate.email).join(", ")}`);
  const totp = new TOTP({ secret: Secret.fromBase32(person.totp), algorithm: "SHA1", digits: 6, period: 30 });
  console.log(totp.generate());
  console.error(`Good for ${Math.ceil(totp.remaining() / 1000)} s, and once.`);
  return 0;
});
